"""The table of contents: on which printed pages the lists begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toqay_cli.dataset.importing.headings import columns_of, list_in_title
from toqay_cli.documents.printed import PrintedRow
from toqay_cli.model import DutyList

_STARTS = re.compile(r"(?:[（(]\s*(\d{1,4})\s*[)）]|[….·_\-\s]{2,}(\d{1,4}))\s*$")


def is_entry(line: str) -> bool:
    """Whether a line is one of a table of contents: it ends with a page."""
    return _STARTS.search(line) is not None


def first_pages(rows: Sequence[PrintedRow]) -> dict[DutyList, int]:
    """The pages on which the lists begin, as a table of contents before them tells; else none."""
    starts: dict[DutyList, int] = {}
    for text in _before_the_lists(rows):
        page, titled = _STARTS.search(text), list_in_title(_STARTS.sub("", text))
        if page and titled:
            starts.setdefault(titled, int(page[1] or page[2]))
    return starts


def _before_the_lists(rows: Sequence[PrintedRow]) -> Iterator[str]:
    for row in rows:
        if columns_of(row.cells) is not None:
            return
        yield " ".join(cell for cell in row.cells if isinstance(cell, str))
