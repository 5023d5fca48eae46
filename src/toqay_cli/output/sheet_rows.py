"""The rows of a sheet: cells too high for one row of a spreadsheet go on in the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from toqay_cli.escape_control import harmless
from toqay_cli.output.cell_value import Cell, CellHeading, FlatRows, PassageCell, Row
from toqay_cli.output.page.text_width import wrap

# No spreadsheet shows a row that is higher than 409 points.
_MOST_LINES = 30
# A column's width is told in digits of the default font, ours is a little smaller.
_CELLS_IN_A_DIGIT = 1.04
_MARGIN = 1
_CONTINUED = "（续）"


class Sheet(NamedTuple):
    """A sheet with a header and rows that can be filtered.

    `named` is the column whose text marks a continued row, None for no such column.
    """

    title: str
    headings: tuple[CellHeading, ...]
    rows: Iterable[Row]
    named: int | None = None

    def laid_out(self) -> Iterator[SheetRow]:
        """Yield the rows as a spreadsheet can show them."""
        for row in self.rows:
            yield from _rows(row, self.headings, self.named)


class SheetRow(NamedTuple):
    """The cells of a row, and the number of lines in the fullest of them."""

    cells: tuple[str | int | float | None, ...]
    lines: int


def sheet_of(title: str, rows: FlatRows, widths: Mapping[str, int]) -> Sheet:
    """Return the sheet with the columns of these keys, in that order, with these widths."""
    headings, kept = rows.for_sheet(widths)
    keys = [heading.key for heading in headings]
    return Sheet(title, headings, kept, keys.index("name") if "name" in keys else None)


def in_one_cell(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield rows that never go on in the next: for programs a record is a row."""
    for row in rows:
        yield tuple(
            "\n".join(cell.texts) if isinstance(cell, PassageCell) else cell for cell in row
        )


def lines_of_heading(headings: Sequence[CellHeading]) -> int:
    """Return the number of lines in the fullest heading."""
    return max(_line_count(heading.title, heading) for heading in headings)


def _rows(row: Row, headings: Sequence[CellHeading], named: int | None) -> Iterator[SheetRow]:
    """Yield a row in one or several; each repeats the cells that rows are filtered by."""
    held = [_pieces(cell, heading) for cell, heading in zip(row, headings, strict=True)]
    for place in range(max(map(len, held))):
        cells = [_at(pieces, place) for pieces in held]
        for repeated, cell in enumerate(row):
            if place and not isinstance(cell, PassageCell):
                cells[repeated] = f"{cell}{_CONTINUED}" if repeated == named else cell
        counts = (
            _line_count(str(cell or ""), heading)
            for cell, heading in zip(cells, headings, strict=True)
        )
        yield SheetRow(tuple(cells), max(counts))


def _at(pieces: list[str | int | float | None], place: int) -> str | int | float | None:
    return pieces[place] if place < len(pieces) else None


def _pieces(cell: Cell, heading: CellHeading) -> list[str | int | float | None]:
    """Return a value alone, or lines in as few cells as show them whole."""
    if not isinstance(cell, PassageCell):
        return [cell]
    pieces: list[str | int | float | None] = []
    held: list[str] = []
    for line in cell.texts:
        if held and _line_count("\n".join((*held, line)), heading) > _MOST_LINES:
            pieces.append("\n".join(held))
            held = []
        held.append(line)
    return [*pieces, "\n".join(held) or None]


def _line_count(text: str, heading: CellHeading) -> int:
    width = int(heading.width * _CELLS_IN_A_DIGIT) - _MARGIN
    return sum(len(wrap(harmless(line), width)) for line in text.split("\n"))
