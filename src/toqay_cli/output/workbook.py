"""The one writer of workbooks: sheets made to be read, filtered and printed."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from toqay_cli.errors import MissingExtra
from toqay_cli.escape_control import harmless
from toqay_cli.output.cell_value import CellHeading
from toqay_cli.output.sheet_rows import Sheet, lines_of_heading

_LINE_HEIGHT = 13
_ROW_MARGIN = 6
_HIGHEST_ROW = 409
_NAME_WIDTH = 36
_COUNT_WIDTH = 18
_A4 = 9
_INCHES_AT_SIDES = 0.4
_INCHES_ABOVE = 0.8
_NO_CLOCK = dt.datetime(1980, 1, 1)  # noqa: DTZ001  the format has no time zones
_FORMULA = ("=", "+", "-", "@")

# What is longer the library leaves out.
_LONGEST_TEXT = 32_767
_LONGEST_IN_MARGIN = 100

_FONT = {"font_name": "宋体", "font_size": 10}
_BORDER = {"border": 1, "border_color": "#A6A6A6"}
_BAR = {"type": "data_bar", "bar_color": "#9DB8D2", "min_type": "num", "min_value": 0}


class CountTable(NamedTuple):
    """A table on a sheet of several: `parts` are the columns of parts of 1, `barred` has bars.

    The last row is a sum where there is one, and has no bar.
    """

    title: str
    remark: str | None
    header: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
    total: tuple[str | int | float | None, ...] | None
    parts: frozenset[int]
    barred: int


class Workbook:
    """A workbook that receives sheets; the library is loaded only for it.

    `title` and `version` are in the margins of printed pages. A `streamed` one holds no more than a
    row, and keeps its sheets in files; raises MissingExtra without the library.
    """

    def __init__(self, title: str, version: str, *, streamed: bool = False) -> None:
        try:
            from xlsxwriter import Workbook as Book  # an extra, and slow to load
        except ImportError:
            raise MissingExtra(
                "写出 XLSX 需要另装组件", '请运行：pip install "toqay-cli[office]"'
            ) from None
        self._named = harmless(title)
        self._version = version
        self._file = _Packed()
        # In memory, so that no disk but the one asked for can be full.
        kept = {"constant_memory": True} if streamed else {"in_memory": True}
        book: Any = Book(self._file, kept)
        book.set_properties({"title": self._named, "author": "toqay", "created": _NO_CLOCK})
        top = {**_FONT, **_BORDER, "valign": "top"}
        self.book = book
        self._title = book.add_format({**_FONT, "bold": True})
        self._remark = book.add_format(_FONT)
        self._head = book.add_format(
            {
                **_FONT,
                **_BORDER,
                "bold": True,
                "bg_color": "#E7EDF3",
                "align": "center",
                "valign": "vcenter",
                "text_wrap": True,
            }
        )
        self._text = book.add_format({**top, "text_wrap": True})
        # Typed over in a spreadsheet, such a text would otherwise become a formula.
        self._quoted = book.add_format({**top, "text_wrap": True, "quote_prefix": True})
        self._number = book.add_format({**top, "align": "center"})
        self._part = book.add_format({**top, "align": "center", "num_format": "0.0%"})

    def abandon(self) -> None:
        """Close a streamed workbook that cannot be written; it is not tried again when collected."""
        self.book.fileclosed = True
        for page in self.book.worksheets():
            with suppress(OSError):
                page.row_data_fh.close()

    def add(self, sheet: Sheet) -> None:
        """Write a sheet with filters and a header that stays in sight and is on every page."""
        page = self._new_page(sheet.title)
        self._set_columns(page, sheet.headings)
        last = 0
        for last, row in enumerate(sheet.laid_out(), start=1):
            page.set_row(last, _height(row.lines))
            for place, value in enumerate(row.cells):
                self._write(page, last, place, value)
        page.autofilter(0, 0, last, len(sheet.headings) - 1)

    def add_counts(self, title: str, tables: Iterable[CountTable]) -> None:
        """Write tables on a sheet, one below the other."""
        page = self._new_page(title)
        counted = tuple(tables)
        last = max((len(table.header) for table in counted), default=2) - 1
        page.set_column(0, 0, _NAME_WIDTH)
        page.set_column(1, last, _COUNT_WIDTH)
        # The library takes what it merges for a formula where it looks like one.
        page.merge_range(0, 0, 0, last, "", self._head)
        _write_text(page, 0, 0, f"{self._named}{title}", self._head)
        row = 2
        for table in counted:
            _write_text(page, row, 0, table.title, self._title)
            row = self._write_counts(page, row, table) + 1

    def content(self) -> bytes:
        """Return the file."""
        self.book.close()
        return self._file.getvalue()

    def _set_columns(self, page: Any, headings: Sequence[CellHeading]) -> None:  # noqa: ANN401  the library has no types
        lines = lines_of_heading(headings)
        if lines > 1:
            page.set_row(0, _height(lines))
        for place, heading in enumerate(headings):
            page.set_column(place, place, heading.width)
            _write_text(page, 0, place, heading.title, self._head)

    def _write_counts(self, page: Any, row: int, table: CountTable) -> int:  # noqa: ANN401  as above
        """Write a table below the row of its title; return the row after it."""
        if table.remark is not None:
            row += 1
            _write_text(page, row, 0, table.remark, self._remark)
        row += 1
        for place, title in enumerate(table.header):
            _write_text(page, row, place, title, self._head)
        first = row + 1
        rows = table.rows if table.total is None else (*table.rows, table.total)
        for row, cells in enumerate(rows, start=first):
            for place, cell in enumerate(cells):
                self._write(page, row, place, cell, part=place in table.parts)
        if table.rows:
            barred = table.barred
            page.conditional_format(first, barred, first + len(table.rows) - 1, barred, _BAR)
        return row + 1

    def _new_page(self, title: str) -> Any:  # noqa: ANN401  as above
        page = self.book.add_worksheet(title)
        page.set_paper(_A4)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.center_horizontally()
        page.set_margins(_INCHES_AT_SIDES, _INCHES_AT_SIDES, _INCHES_ABOVE, _INCHES_ABOVE)
        page.set_header(f"&C{_in_margin(f'{self._named}　{title}')}")
        version = _in_margin(f"数据版本 {self._version}") if self._version else ""
        page.set_footer(f"&C第 &P 页，共 &N 页&R{version}")
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        return page

    def _write(
        self,
        page: Any,  # noqa: ANN401  as above
        row: int,
        column: int,
        value: str | float | None,
        *,
        part: bool = False,
    ) -> None:
        """Write a bordered cell; text stays text, whatever it begins with."""
        if value in (None, ""):
            page.write_blank(row, column, None, self._text)
        elif isinstance(value, str):
            form = self._quoted if value.startswith(_FORMULA) else self._text
            _write_text(page, row, column, value, form)
        else:
            page.write_number(row, column, value, self._part if part else self._number)


class _Packed(io.BytesIO):
    """The packed book, open to the end: the library's package writes to it when it is collected."""

    def close(self) -> None:
        """Stay open."""


def _height(lines: int) -> int:
    return min(lines * _LINE_HEIGHT + _ROW_MARGIN, _HIGHEST_ROW)


def _write_text(page: Any, row: int, column: int, text: str, form: Any) -> None:  # noqa: ANN401  the library has no types
    """Write a cell of text, with its lines: the only way by which text reaches a sheet."""
    lines = "\n".join(map(harmless, text.split("\n")))
    page.write_string(row, column, lines[:_LONGEST_TEXT], form)


def _in_margin(text: str) -> str:
    """Return text for a page's header or footer, where an ampersand begins a code."""
    return harmless(text)[:_LONGEST_IN_MARGIN].replace("&", "&&")
