"""A town of a county: one DOCX with cover, table of contents and three lists.

Categories are rows over the whole width, the header row stands again on every page, a row that
does not fit goes on below it without number, points are numbered by Word in every other row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import Path
from typing import NamedTuple

from .places import COUNTY, Place, rows_in
from .printed import Kind, Line, by_category, lines_of, numeral
from .rows import LISTS, Passage, Published, Row, in_list
from .wordprocessing import (
    POINTS,
    TOPICS,
    cell,
    paragraph,
    table,
    table_row,
    write_document,
)

HEADINGS = {
    "basic": ("序号", "事项名称"),
    "cooperative": ("序号", "事项名称", "牵头部门", "上级部门职责", "镇配合职责"),
    "reclaimed": ("序号", "事项名称", "承接部门", "工作方式"),
}
"""The header row of each list."""

_WIDTHS = {
    "basic": (900, 13600),
    "cooperative": (800, 2300, 2000, 4800, 4600),
    "reclaimed": (800, 3800, 2600, 7300),
}
_LINES_ON_A_PAGE = 27
_LEAST_TO_SPLIT = 5
_CHARACTER = 210
_MARGINS = 220
_NOBODY = "/"


class _Cells(NamedTuple):
    """A row before it is set: lines in every column, from the second on."""

    number: str
    columns: tuple[tuple[Line, ...], ...]


class _Page(NamedTuple):
    """The rows of one printed page, already set."""

    rows: list[str]


def county_document(folder: Path) -> Published:
    """Write the town's document."""
    setting = _Setting(COUNTY)
    rows = rows_in(COUNTY)
    lists = {name: setting.list_of(name, in_list(rows, name)) for name in LISTS}
    body = [*_cover(COUNTY, setting.first_pages), *(part for name in LISTS for part in lists[name])]
    path = folder / f"{COUNTY.title}.docx"
    write_document(path, body, setting.numberings)
    paged = tuple(row._replace(page=setting.page_of[row.list, row.number]) for row in rows)
    return Published(COUNTY.own, (path,), paged)


def _cover(place: Place, first_pages: dict[str, int]) -> Iterator[str]:
    for _ in range(6):
        yield paragraph("")
    yield paragraph(place.upper + place.own, size=72, centred=True, bold=True)
    yield paragraph("履职事项清单", size=72, centred=True, bold=True)
    for _ in range(6):
        yield paragraph("")
    yield paragraph(f"中共{place.upper}委机构编制委员会办公室", size=32, centred=True)
    yield paragraph("目  录", size=36, centred=True, bold=True, new_page=True)
    for number, name in enumerate(LISTS, start=1):
        dots = "…" * 30
        yield paragraph(
            f"{numeral(number)}、{place.title_of(name)}{dots}\t{first_pages[name]}", size=28
        )


class _Setting:
    """Sets the lists one after another and keeps count of pages and numberings."""

    def __init__(self, place: Place) -> None:
        self.numberings: list[int] = []
        self.first_pages: dict[str, int] = {}
        self.page_of: dict[tuple[str, int], int] = {}
        self._place = place
        self._page = 0

    def list_of(self, name: str, rows: Sequence[Row]) -> list[str]:
        """A list's title and tables; the page of each of its rows is noted."""
        self.first_pages[name] = self._page + 1
        title = paragraph(
            f"{self._place.upper}{self._place.title_of(name)}",
            size=36,
            centred=True,
            bold=True,
            new_page=True,
        )
        pages = list(self._pages(name, rows))
        widths = _WIDTHS[name]
        if name == "cooperative":
            break_ = paragraph("", new_page=True)
            tables = [table(widths, page.rows) for page in pages]
            return [title, *(part for each in tables for part in (each, break_))][:-1]
        return [title, table(widths, [row for page in pages for row in page.rows])]

    def _pages(self, name: str, rows: Sequence[Row]) -> Iterator[_Page]:
        page, left = self._open(name), _LINES_ON_A_PAGE - 3
        for place, (category, some) in enumerate(by_category(rows), start=1):
            heading = f"{numeral(place)}、{category}（{len(some)}项）"
            if left < 4:
                yield page
                page, left = self._open(name), _LINES_ON_A_PAGE
            page.rows.append(_category_row(heading, _WIDTHS[name]))
            left -= 1
            for row in some:
                rest: _Cells | None = self._cells(row)
                while rest is not None:
                    fits, rest = _split(rest, name, left)
                    if fits is None:
                        yield page
                        page, left = self._open(name), _LINES_ON_A_PAGE
                        continue
                    self.page_of.setdefault((name, row.number), self._page)
                    page.rows.append(self._set(fits, name, row.number))
                    left -= _height(fits, name)
        yield page

    def _open(self, name: str) -> _Page:
        self._page += 1
        first = self._page == self.first_pages[name]
        breaks = not first and name != "cooperative"
        cells = [
            cell([paragraph(words, centred=True, bold=True, new_page=breaks and not column)], width)
            for column, (words, width) in enumerate(zip(HEADINGS[name], _WIDTHS[name], strict=True))
        ]
        return _Page([table_row(cells, repeated=first)])

    def _cells(self, row: Row) -> _Cells:
        name = (Line(Kind.TEXT, None, row.name, 0),)
        columns: tuple[tuple[Line, ...], ...]
        if row.list == "basic":
            columns = (name,)
        elif row.list == "cooperative":
            duties = (row.department_duties, row.township_duties)
            columns = (name, _bodies(row), *(self._numbered(row, part) for part in duties))
        else:
            columns = (name, _bodies(row), self._numbered(row, row.method))
        return _Cells(str(row.number), columns)

    def _numbered(self, row: Row, passages: Sequence[Passage]) -> tuple[Line, ...]:
        """The lines; where Word numbers them, `run` becomes the id of the numbering."""
        lines = lines_of(passages)
        if row.number % 2:
            return tuple(line._replace(words=line.typed, number=None) for line in lines)
        ids: dict[object, int] = {}
        numbered: list[Line] = []
        for line in lines:
            if line.number is None:
                numbered.append(line)
                continue
            key = TOPICS if line.kind is Kind.TOPIC else (POINTS, line.run)
            if key not in ids:
                self.numberings.append(TOPICS if line.kind is Kind.TOPIC else POINTS)
                ids[key] = len(self.numberings)
            numbered.append(line._replace(run=ids[key]))
        return tuple(numbered)

    def _set(self, cells: _Cells, name: str, number: int) -> str:
        """A row's XML; every fourth has an empty paragraph at the end of its cells, as typists do."""
        columns = [[paragraph(cells.number, centred=True)]]
        for lines in cells.columns:
            columns.append([_paragraph(line) for line in lines])
            if lines and number % 4 == 0:
                columns[-1].append(paragraph(""))
        return table_row(
            cell(paragraphs, width)
            for paragraphs, width in zip(columns, _WIDTHS[name], strict=True)
        )


def _paragraph(line: Line) -> str:
    return paragraph(line.words, numbering=line.run if line.number is not None else None)


def _bodies(row: Row) -> tuple[Line, ...]:
    """The bodies of a row: in one line, or, in every third row, each on its own."""
    printed = row.departments_printed or _NOBODY
    apart = row.number % 3 == 0 and printed == "、".join(row.departments)
    names = row.departments if apart else (printed,)
    return tuple(Line(Kind.TEXT, None, name, 0) for name in names)


def _category_row(heading: str, widths: Sequence[int]) -> str:
    return table_row(
        [cell([paragraph(heading, bold=True)], sum(widths), span=len(widths))],
    )


def _split(cells: _Cells, name: str, left: int) -> tuple[_Cells | None, _Cells | None]:
    """What of a row fits on the rest of a page, and what goes on on the next one."""
    if _height(cells, name) <= left:
        return cells, None
    if left < _LEAST_TO_SPLIT:
        return None, cells
    widths = _WIDTHS[name][1:]
    cut = [_fitting(lines, width, left) for lines, width in zip(cells.columns, widths, strict=True)]
    # A name or a body is never parted, and a row without any of its duties is no row.
    whole = all(cut[place] == len(cells.columns[place]) for place in range(min(2, len(cut))))
    if not whole or not any(cut[2:]):
        return None, cells
    columns = list(zip(cells.columns, cut, strict=True))
    first = cells._replace(columns=tuple(lines[:end] for lines, end in columns))
    rest = _Cells("", tuple(lines[end:] for lines, end in columns))
    return first, rest


def _fitting(lines: Sequence[Line], width: int, left: int) -> int:
    """How many lines of a cell have room."""
    for end in range(len(lines), 0, -1):
        if sum(_depth(line, width) for line in lines[:end]) <= left:
            return end
    return 0


def _height(cells: _Cells, name: str) -> int:
    columns = zip(cells.columns, _WIDTHS[name][1:], strict=True)
    return max(sum(_depth(line, width) for line in lines) for lines, width in columns) or 1


def _depth(line: Line, width: int) -> int:
    return ceil((len(line.words) + 2) * _CHARACTER / (width - _MARGINS))
