"""A subdistrict: one XLSX of three sheets.

A title over the columns, the category merged down over its duties, a two-row header with a merged
head over the leading and the cooperating bodies, a duty over two rows where two bodies have a part
each, line feeds in cells, numbers as numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from .places import DISTRICT, LIST_TITLES, rows_in
from .printed import by_category, typed
from .rows import LISTS, Published, Row, in_list

_WIDTHS = {
    "basic": (6, 14, 100),
    "cooperative": (6, 12, 26, 22, 26, 52, 52),
    "reclaimed": (6, 12, 40, 24, 64),
}
_TALLEST = 409
_LINE = Side(style="thin")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAPPED = Alignment(vertical="center", wrap_text=True)
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)


def district_workbook(folder: Path) -> Published:
    """Write the subdistrict's workbook."""
    rows = rows_in(DISTRICT)
    book = Workbook()
    book.remove(book.worksheets[0])
    for name in LISTS:
        _fill(book.create_sheet(LIST_TITLES[name]), name, in_list(rows, name))
    path = folder / f"{DISTRICT.title}.xlsx"
    book.save(path)
    return Published(DISTRICT.own, (path,), rows)


def _fill(sheet: Worksheet, name: str, rows: Sequence[Row]) -> None:
    widths = _WIDTHS[name]
    sheet.append([f"{DISTRICT.upper}{DISTRICT.title_of(name)}"])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(widths))
    _HEADER[name](sheet)
    for category, some in by_category(rows):
        top = sheet.max_row + 1
        for row in some:
            _ROW[name](sheet, category, row)
        _merge_down(sheet, 2, top)
    _dress(sheet, widths)


def _basic_header(sheet: Worksheet) -> None:
    sheet.append(["序号", "事项类别", "事项名称"])


def _cooperative_header(sheet: Worksheet) -> None:
    sheet.append(["序号", "事项类别", "事项名称", "责任部门", None, "上级部门职责", "街道配合职责"])
    sheet.append([None, None, None, "牵头部门", "配合部门"])
    sheet.merge_cells("D2:E2")
    for column in "ABCFG":
        sheet.merge_cells(f"{column}2:{column}3")


def _reclaimed_header(sheet: Worksheet) -> None:
    sheet.append(["序号", "事项类别", "事项名称", "承接部门", "工作方式"])


def _basic_row(sheet: Worksheet, category: str, row: Row) -> None:
    sheet.append([row.number, category, row.name])


def _cooperative_row(sheet: Worksheet, category: str, row: Row) -> None:
    """Two rows where two bodies have a part each: the cells beside them are merged."""
    leading, _, others = (row.departments_printed or "").partition("、")
    parts = [row.department_duties]
    if len(row.department_duties) == 2 and all(part.label for part in row.department_duties):
        parts = [(part,) for part in row.department_duties]
    top = sheet.max_row + 1
    ours = typed(row.township_duties, "\n")
    sheet.append([row.number, category, row.name, leading, others or None, None, ours])
    for place, part in enumerate(parts):
        sheet.cell(top + place, 6, typed(part, "\n"))
    for column in (1, 3, 4, 5, 7):
        _merge_down(sheet, column, top)


def _reclaimed_row(sheet: Worksheet, category: str, row: Row) -> None:
    """A duty that nobody does any more says so across both of its last columns."""
    method = typed(row.method, "\n")
    if row.departments_printed is None:
        sheet.append([row.number, category, row.name, method])
        at = sheet.max_row
        sheet.merge_cells(start_row=at, start_column=4, end_row=at, end_column=5)
    else:
        sheet.append([row.number, category, row.name, row.departments_printed, method])


_HEADER = {
    "basic": _basic_header,
    "cooperative": _cooperative_header,
    "reclaimed": _reclaimed_header,
}
_ROW = {"basic": _basic_row, "cooperative": _cooperative_row, "reclaimed": _reclaimed_row}


def _merge_down(sheet: Worksheet, column: int, top: int) -> None:
    """Merge a column from a row down to the last one."""
    if sheet.max_row > top:
        sheet.merge_cells(
            start_row=top, start_column=column, end_row=sheet.max_row, end_column=column
        )


def _dress(sheet: Worksheet, widths: Sequence[int]) -> None:
    for row in sheet.iter_rows(min_row=1, max_col=len(widths)):
        deepest = 1
        for place, (each, width) in enumerate(zip(row, widths, strict=True)):
            each.border = _FRAME
            each.alignment = _WRAPPED if place > 1 else _CENTRED
            lines = str(each.value or "").split("\n")
            deepest = max(deepest, sum(ceil(2 * len(line) / width) for line in lines))
        # Excel grows no row for a merged cell.
        sheet.row_dimensions[row[0].row or 1].height = min(15 * deepest + 3, _TALLEST)
    sheet["A1"].font = Font(size=18, bold=True)
    sheet["A1"].alignment = _CENTRED
    sheet.row_dimensions[1].height = 30
    for letter, width in zip("ABCDEFG", widths, strict=False):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
