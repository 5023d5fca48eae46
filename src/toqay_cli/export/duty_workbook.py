"""Whole datasets as a workbook for officials, made to be filtered and printed."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

from toqay_cli.errors import MissingExtra
from toqay_cli.escape_control import harmless
from toqay_cli.export.workbook_sheets import Value, WorkbookSheet, department_sheet, duty_sheets
from toqay_cli.model import DutyList
from toqay_cli.results.answers import title_of
from toqay_cli.results.export import ExportAnswer
from toqay_cli.results.statistics import Measure, StatsCell, StatsTable
from toqay_cli.views.statistics_page import (
    BARRED,
    COLUMN_TITLES,
    PARTS,
    REMARKS,
    TITLES,
    cell_words,
)

_LINE_HEIGHT = 13
_ROW_MARGIN = 6
_COUNTS = "统计"
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


def as_workbook(answers: Sequence[ExportAnswer]) -> bytes:
    """The bytes of an XLSX file of one township or several; the same data gives the same bytes."""
    datasets = tuple(answer.dataset for answer in answers)
    workbook = _Workbook(title_of(datasets), tuple(each.data_version for each in datasets))
    for sheet in duty_sheets(datasets):
        workbook.add(sheet)
    workbook.add(department_sheet(datasets))
    workbook.add_counts(_counts(answers))
    return workbook.content()


def _counts(answers: Sequence[ExportAnswer]) -> Sequence[tuple[str, StatsTable]]:
    """Every table with its title, which names the township where there are several."""
    if len(answers) == 1:
        return [(TITLES[table.statistic], table) for table in answers[0].counts.tables]
    from toqay_cli.views.township_merging import by_township

    counts = {answer.dataset.township: answer.counts for answer in answers}
    first = by_township(counts)
    return [
        (TITLES[first.statistic], first),
        *(
            (f"{name}：{TITLES[table.statistic]}", table)
            for name, counted in counts.items()
            for table in counted.tables
        ),
    ]


class _Workbook:
    """A workbook that receives sheets; the library is loaded only for it."""

    def __init__(self, title: str, versions: Sequence[str]) -> None:
        try:
            from xlsxwriter import Workbook  # an extra
        except ImportError:
            raise MissingExtra(
                "写出 XLSX 需要另装组件", '请运行：pip install "toqay-cli[office]"'
            ) from None
        self._named = harmless(title)
        self._version = "、".join(dict.fromkeys(versions))
        self._file = io.BytesIO()
        # In memory, so that no disk but the one asked for can be full.
        book: Any = Workbook(self._file, {"in_memory": True})
        book.set_properties({"title": self._named, "author": "toqay", "created": _NO_CLOCK})
        top = {**_FONT, **_BORDER, "valign": "top"}
        self._book = book
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

    def add(self, sheet: WorkbookSheet) -> None:
        """A sheet whose header stays in sight, filters the rows and stands on every page."""
        page = self._new_page(sheet.title)
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width)
            _write_text(page, 0, place, column.title, self._head)
        for number, row in enumerate(sheet.rows, start=1):
            page.set_row(number, row.lines * _LINE_HEIGHT + _ROW_MARGIN)
            for place, value in enumerate(row.cells):
                self._write(page, number, place, value)
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)

    def add_counts(self, counts: Sequence[tuple[str, StatsTable]]) -> None:
        """All counts on a sheet, one table under the other."""
        page = self._new_page(_COUNTS)
        last = max(len(table.measures) for _, table in counts) - 1
        page.set_column(0, 0, _NAME_WIDTH)
        page.set_column(1, last, _COUNT_WIDTH)
        # The library takes what it merges for a formula where it looks like one.
        page.merge_range(0, 0, 0, last, "", self._head)
        _write_text(page, 0, 0, f"{self._named}{_COUNTS}", self._head)
        row = 2
        for title, table in counts:
            _write_text(page, row, 0, title, self._title)
            row = self._write_counts(page, row, table) + 1

    def content(self) -> bytes:
        """The file."""
        self._book.close()
        return self._file.getvalue()

    def _write_counts(self, page: Any, row: int, table: StatsTable) -> int:  # noqa: ANN401  the library has no types
        """Write a table below the row of its title; the row after it."""
        if table.statistic in REMARKS:
            row += 1
            _write_text(page, row, 0, REMARKS[table.statistic], self._remark)
        row += 1
        for place, measure in enumerate(table.measures):
            _write_text(page, row, place, COLUMN_TITLES[measure], self._head)
        first = row + 1
        rows = table.rows if table.total is None else (*table.rows, table.total)
        for row, cells in enumerate(rows, start=first):
            for place, (measure, cell) in enumerate(zip(table.measures, cells, strict=True)):
                self._write(page, row, place, _counted(measure, cell), part=measure in PARTS)
        barred = table.measures.index(BARRED[table.statistic])
        if table.rows:
            page.conditional_format(first, barred, first + len(table.rows) - 1, barred, _BAR)
        return row + 1

    def _new_page(self, title: str) -> Any:  # noqa: ANN401  as above
        page = self._book.add_worksheet(title)
        page.set_paper(_A4)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.center_horizontally()
        page.set_margins(_INCHES_AT_SIDES, _INCHES_AT_SIDES, _INCHES_ABOVE, _INCHES_ABOVE)
        page.set_header(f"&C{_in_margin(f'{self._named}　{title}')}")
        version = _in_margin(f"数据版本 {self._version}")
        page.set_footer(f"&C第 &P 页，共 &N 页&R{version}")
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        return page

    def _write(self, page: Any, row: int, column: int, value: Value, *, part: bool = False) -> None:  # noqa: ANN401  as above
        """A bordered cell; text stays text, whatever it begins with."""
        match value:
            case None:
                page.write_blank(row, column, None, self._text)
            case str():
                form = self._quoted if value.startswith(_FORMULA) else self._text
                _write_text(page, row, column, value, form)
            case _:
                page.write_number(row, column, value, self._part if part else self._number)


def _write_text(page: Any, row: int, column: int, text: str, form: Any) -> None:  # noqa: ANN401  the library has no types
    """A cell of text, with its lines: the only way by which text reaches a sheet."""
    lines = "\n".join(map(harmless, text.split("\n")))
    page.write_string(row, column, lines[:_LONGEST_TEXT], form)


def _counted(measure: Measure, cell: StatsCell) -> Value:
    """Names in words, numbers as they are."""
    return cell_words(measure, cell) if cell is None or isinstance(cell, DutyList) else cell


def _in_margin(text: str) -> str:
    """Text for a page's header or footer, where an ampersand begins a code."""
    return harmless(text)[:_LONGEST_IN_MARGIN].replace("&", "&&")
