"""The lists whose column of numbers is empty, so that only their order numbers the duties."""

from __future__ import annotations

from collections.abc import Sequence

from toqay_cli.documents.printed.printed_document import PrintedRow
from toqay_cli.importing.published.categories import numbered_heading
from toqay_cli.importing.published.cell_texts import number_in
from toqay_cli.importing.published.column_headings import ColumnKind
from toqay_cli.importing.published.list_head import Head, head_in


def heads_without_numbers(rows: Sequence[PrintedRow]) -> frozenset[PrintedRow]:
    """Return the heads with a column of numbers in which no row has one."""
    without: dict[PrintedRow, tuple[ColumnKind, ...]] = {}
    numbered: set[tuple[ColumnKind, ...]] = set()
    head: Head | None = None
    for row in rows:
        if (own := head_in(row)) is not None:
            head = own if own.numbered else None
            if head is not None:
                without[row] = (*head.columns.values(),)
        elif head is not None and row.table and _is_numbered(row, head):
            numbered.add((*head.columns.values(),))
    # A head that a page repeats may have only the rest of a duty under it.
    return frozenset(place for place, columns in without.items() if columns not in numbered)


def _is_numbered(row: PrintedRow, head: Head) -> bool:
    cells, _ = head.cells_of(row)
    number = number_in(cells.get(ColumnKind.NUMBER))
    return number is not None and numbered_heading(cells) is None
