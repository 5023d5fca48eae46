"""The table of contents: the first printed pages of the lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from toqay_cli.documents.printed.printed_document import PrintedRow
from toqay_cli.importing.published.column_headings import columns_of, list_in_title
from toqay_cli.importing.published.line_ends import entry_of
from toqay_cli.model import DutyList


def is_entry(line: str) -> bool:
    """Tell whether a line is one of a table of contents: it ends with a page."""
    return entry_of(line) is not None


def first_pages(rows: Sequence[PrintedRow]) -> dict[DutyList, int]:
    """Return the first pages of the lists by the table of contents before them; else none."""
    starts: dict[DutyList, int] = {}
    for text in _before_the_lists(rows):
        entry = entry_of(text)
        if entry is not None and (titled := list_in_title(entry.words)):
            starts.setdefault(titled, entry.page)
    return starts


def are_paged(starts: Mapping[DutyList, int], heads: Mapping[DutyList, int]) -> bool:
    """Tell whether the heads from list to list are as many as the pages, so that each opens one.

    `heads` counts each list's in the order of the document. Word repeats a header row without a row
    in the file, so that a contents page alone tells nothing of the pages of the duties.
    """
    if len(heads) < 2 or heads.keys() != starts.keys():
        return False
    return all(
        starts[following] - starts[each] == heads[each] for each, following in pairwise(heads)
    )


def _before_the_lists(rows: Sequence[PrintedRow]) -> Iterator[str]:
    for row in rows:
        if columns_of(row.cells) is not None:
            return
        yield " ".join(cell for cell in row.cells if isinstance(cell, str))
