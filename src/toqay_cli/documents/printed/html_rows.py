"""HTML to printed rows: paragraphs and data tables; tables that only lay out are none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from toqay_cli.documents.limits import check_cells, check_width
from toqay_cli.documents.printed.html_text import Line, SideNote, found_in, is_hidden, words_under
from toqay_cli.documents.printed.html_tree import Element, page_of
from toqay_cli.documents.printed.printed_document import (
    Doubt,
    DoubtKind,
    PrintedCell,
    PrintedDocument,
    PrintedRemark,
    PrintedRow,
    merged_into,
    printed_document,
)

_MOST_COLUMNS = 100
_DECORATION = (DoubtKind.PICTURE, DoubtKind.OBJECT)
"""The kinds of doubt beside a page's tables that concern no text of the document."""


def read_html(content: bytes, name: str) -> PrintedDocument:
    """Return the rows of a page; references are never followed.

    Raises UnreadableFile for a page of more tags, rows or cells than the limit of a list.
    """
    page = page_of(content, name)
    tables = _data_tables(page.root, _most_rows_within(page.root))
    reading = _HtmlReading(frozenset(map(id, tables)), name)
    reading.read(page.root)
    unreadable = (PrintedRemark(DoubtKind.UNREADABLE).at(0, line) for line in page.unreadable)
    return printed_document(reading.rows, (*reading.doubts, *unreadable))


def _data_tables(root: Element, most_within: Mapping[int, int]) -> Iterator[Element]:
    """Yield the tables whose cells are data: those without a table inside of as many rows."""
    for element in root.elements():
        is_table = element.tag == "table"
        if is_table and most_within[id(element)] < len(_rows_of(element)):
            yield element
        else:
            yield from _data_tables(element, most_within)


def _most_rows_within(root: Element) -> dict[int, int]:
    """Return by element `id` the rows of the longest table inside, counted once, inside out."""
    most: dict[int, int] = {}
    for element in reversed((root, *root.descendants())):
        inside = (
            max(most[id(each)], len(_rows_of(each)) if each.tag == "table" else 0)
            for each in element.elements()
        )
        most[id(element)] = max(inside, default=0)
    return most


def _rows_of(holder: Element) -> list[Element]:
    """Return the rows of a table that are shown, without the rows of tables inside."""
    rows: list[Element] = []
    for child in holder.elements():
        if is_hidden(child):
            continue
        if child.tag == "tr":
            rows.append(child)
        elif child.tag != "table":
            rows += _rows_of(child)
    return rows


class _HtmlReading:
    """Goes once through the page and keeps rows and doubts."""

    def __init__(self, tables: frozenset[int], name: str) -> None:
        self._name = name
        self._held = 0
        self.rows: list[PrintedRow] = []
        self.doubts: list[Doubt] = []
        self._ids = tables
        self._tables = 0

    def read(self, root: Element) -> None:
        for found in found_in(root, self._ids):
            if isinstance(found, Line):
                self.rows.append(PrintedRow(0, found.number, (found.text,)))
            elif isinstance(found, Element):
                self._read_table(found)
            elif found.remark.kind not in _DECORATION:
                self.doubts.append(found.remark.at(0, found.number))

    def _read_table(self, table: Element) -> None:
        self._tables += 1
        self._read_beside_rows(table)
        grid = _Grid()
        for row in _rows_of(table):
            places = grid.placed(_cells_of(row))
            cells: list[PrintedCell] = [""] * max(
                (place.column + place.span for place in places), default=0
            )
            for place in places:
                cells[place.column] = self._cell(place, row.line)
                for right in range(1, place.span):
                    cells[place.column + right] = merged_into(place.down, right)
            self.rows.append(PrintedRow(self._tables, row.line, tuple(cells)))
            check_width(len(cells), row.line, self._name)
            self._held += len(cells)
            check_cells(self._held, self._name)

    def _read_beside_rows(self, table: Element) -> None:
        """Read the caption and other content outside the rows; a browser prints it above."""
        rows = frozenset(map(id, _rows_of(table)))
        for found in found_in(table, rows):
            if isinstance(found, Line):
                self.rows.append(PrintedRow(0, found.number, (found.text,)))
            elif isinstance(found, SideNote):
                self.doubts.append(found.remark.at(self._tables, found.number))

    def _cell(self, place: _GridPlace, line: int) -> PrintedCell:
        if place.down:
            return merged_into(place.down, 0)
        lines: list[str] = []
        remarks = list(_remarks_of(place))
        for found in found_in(place.cell, frozenset()):
            if isinstance(found, Line):
                lines.append(found.text)
            elif isinstance(found, SideNote):
                remarks.append(found.remark)
        self.doubts += (each.at(self._tables, line, place.column + 1) for each in remarks)
        return "\n".join(lines)


class _GridPlace(NamedTuple):
    """A cell in a row of the grid: `down` rows below its first."""

    cell: Element
    column: int
    span: int
    down: int


class _Grid:
    """Gives the cells of each row their columns, past the cells that reach down into it."""

    def __init__(self) -> None:
        self._reaching: list[tuple[_GridPlace, int]] = []

    def placed(self, cells: Sequence[Element]) -> list[_GridPlace]:
        """Return the places of a row from left to right, including the cells from above."""
        places = [place._replace(down=place.down + 1) for place, _ in self._reaching]
        left = [rows for _, rows in self._reaching]
        taken = {place.column + right for place in places for right in range(place.span)}
        column = 0
        for cell in cells:
            while column in taken:
                column += 1
            span = _span(cell, "colspan")
            free = next((n for n in range(1, span) if column + n in taken), span)
            # Past the widest table, a cell is one place; else a small file could fill the memory.
            moderate = column < _MOST_COLUMNS
            places.append(_GridPlace(cell, column, free if moderate else 1, 0))
            left.append(_span(cell, "rowspan") if moderate else 1)
            column += places[-1].span
        below = zip(places, left, strict=True)
        self._reaching = [(place, rows - 1) for place, rows in below if rows > 1]
        return sorted(places, key=lambda place: place.column)


def _cells_of(row: Element) -> list[Element]:
    return [each for each in row.elements() if each.tag in ("td", "th") and not is_hidden(each)]


def _remarks_of(place: _GridPlace) -> Iterator[PrintedRemark]:
    if _told_span(place.cell, "colspan") > _MOST_COLUMNS:
        yield PrintedRemark(DoubtKind.SPAN)
    nested = [*_outermost_tables(place.cell)]
    if nested:
        yield PrintedRemark(DoubtKind.NESTED, "".join(map(words_under, nested)))


def _outermost_tables(element: Element) -> Iterator[Element]:
    for each in element.elements():
        if each.tag == "table":
            yield each
        else:
            yield from _outermost_tables(each)


def _span(cell: Element, name: str) -> int:
    told = _told_span(cell, name)
    if name == "rowspan":
        # HTML: a span of 0 rows reaches to the table's end.
        return told if told or "rowspan" not in cell.attributes else 10**6
    return min(max(told, 1), _MOST_COLUMNS)


def _told_span(cell: Element, name: str) -> int:
    text = cell.attributes.get(name, "1").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
