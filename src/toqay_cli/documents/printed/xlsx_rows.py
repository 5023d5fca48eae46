"""XLSX to printed rows: every sheet, its merged cells told apart."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from toqay_cli.documents.input_rows import Cell
from toqay_cli.documents.limits import check_cells, moderate
from toqay_cli.documents.office_package import broken
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
from toqay_cli.documents.printed.xlsx_marks import Area, marks_of
from toqay_cli.documents.text_column import TextRecord, text_of
from toqay_cli.documents.xlsx_records import KIND, opened_workbook, records_of_sheet
from toqay_cli.errors import ToqayError, UnreadableFile

_PICTURE = "=DISPIMG("
"""The formula by which WPS stores a picture within a cell."""


class _Sheet(NamedTuple):
    rows: tuple[PrintedRow, ...]
    doubts: tuple[Doubt, ...]


def read_workbook(path: Path) -> PrintedDocument:
    """Return the rows of all sheets of an XLSX file; hidden sheets are reported instead.

    A hidden sheet is never printed, and is often the draft of one that is.

    Raises UnreadableFile for a file that is not sound XLSX, or has more rows than the limit.
    """
    with opened_workbook(path) as (workbook, styled):
        try:
            with zipfile.ZipFile(path) as package:
                found = [
                    _sheet(sheet, table, package, path)
                    for table, sheet in enumerate(workbook.worksheets, start=1)
                ]
        except ToqayError:
            raise
        except Exception:  # noqa: BLE001  a broken file makes the library raise anything
            raise broken(path, KIND) from None
    rows = (row for each in found for row in each.rows)
    doubts = [doubt for each in found for doubt in each.doubts]
    if not styled:
        doubts.insert(0, PrintedRemark(DoubtKind.STYLES).at(0, 0))
    return printed_document(rows, doubts)


def _sheet(sheet: Any, table: int, package: zipfile.ZipFile, path: Path) -> _Sheet:  # noqa: ANN401
    if sheet.sheet_state != "visible":
        return _Sheet((), (PrintedRemark(DoubtKind.HIDDEN_SHEET, sheet.title).at(table, 0),))
    records = _kept(records_of_sheet(sheet, path), path)
    # The library reads row by row without telling what is merged; its part of the package does.
    marks = marks_of(package, sheet._worksheet_path)  # noqa: SLF001
    width = max((len(record.cells) for record in records), default=0)
    rows: list[PrintedRow] = []
    doubts = [remark.at(table, row, column) for row, column, remark in marks.remarks]
    for record, areas in zip(records, _areas_at(records, marks.merged, width, path), strict=True):
        cells, found = _cells(record, areas, width)
        rows.append(PrintedRow(table, record.number, cells))
        doubts += (remark.at(table, record.number, column) for column, remark in found)
    return _Sheet(tuple(rows), tuple(doubts))


def _kept(records: Iterator[TextRecord], path: Path) -> list[TextRecord]:
    """Return the records without blank cells at the end. Raises UnreadableFile for too many."""
    kept: list[TextRecord] = []
    places = 0
    for record in moderate(records, str(path)):
        cells = _filled(record.cells)
        places += len(record.cells)
        if cells:
            kept.append(TextRecord(record.number, cells))
        check_cells(places, str(path))
    return kept


def _filled(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    last = len(cells)
    while last and not text_of(cells[last - 1]).strip():
        last -= 1
    return tuple(cells[:last])


def _areas_at(
    records: Sequence[TextRecord], merged: Sequence[Area], width: int, path: Path
) -> Iterator[list[Area]]:
    """Yield the merged areas that reach into each row, none over another."""
    within = (area for area in merged if area.first_column <= width)
    waiting = sorted(within, reverse=True)
    current: list[Area] = []
    for record in records:
        while waiting and waiting[-1].first_row <= record.number:
            current.append(waiting.pop())
        current = [area for area in current if area.last_row >= record.number]
        if sum(min(area.last_column, width) - area.first_column + 1 for area in current) > width:
            raise UnreadableFile(
                f"{path} 第 {record.number} 行的合并单元格互相重叠", "请用 WPS 或 Excel 重新保存"
            )
        yield current


def _cells(
    record: TextRecord, areas: Sequence[Area], width: int
) -> tuple[tuple[PrintedCell, ...], list[tuple[int, PrintedRemark]]]:
    """Return the cells of a row, and the doubts by column."""
    cells: list[PrintedCell] = [_printed(cell) for cell in record.cells]
    remarks = [
        (column, PrintedRemark(DoubtKind.PICTURE))
        for column, cell in enumerate(record.cells, start=1)
        if _is_picture(cell)
    ]
    for area in areas:
        down = record.number - area.first_row
        last = min(area.last_column, width)
        cells += [""] * (last - len(cells))
        for column in range(area.first_column, last + 1):
            right = column - area.first_column
            if not (down or right):
                continue
            covered = cells[column - 1]
            if isinstance(covered, str) and covered.strip():
                remarks.append((column, PrintedRemark(DoubtKind.HIDDEN_WORDS, covered)))
            cells[column - 1] = merged_into(down, right)
    return tuple(cells), remarks


def _printed(cell: Cell) -> str:
    return "" if _is_picture(cell) else text_of(cell)


def _is_picture(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.startswith(_PICTURE)
