"""XLSX to records: the first sheet, read row by row."""

from __future__ import annotations

import datetime as dt
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from toqay_cli.documents.input_rows import Cell, Unusable
from toqay_cli.documents.limits import check_width, too_much
from toqay_cli.documents.office_package import broken, check_package, missing_extra
from toqay_cli.documents.text_column import TextRecord
from toqay_cli.errors import ToqayError, UnreadableFile

KIND = "XLSX"
"""The name of the kind of file in messages."""


_WORKBOOK = "xl/workbook.xml"
_STRICT = b"purl.oclc.org/ooxml"
_HEAD = 4096
_LAST_ROW = 1_048_576
"""Excel and WPS have no more."""


class SourceSheet(NamedTuple):
    """A sheet's records, and the number of rows that it declares."""

    records: Iterator[TextRecord | Unusable]
    rows: int | None


@contextmanager
def open_sheet(path: Path) -> Iterator[SourceSheet]:
    """Open the first sheet of a workbook."""
    with opened_workbook(path) as (workbook, _):
        try:
            sheet = workbook.worksheets[0]
            size = sheet.max_row
        except Exception:  # noqa: BLE001  a broken file makes the library raise anything
            raise broken(path, KIND) from None
        yield SourceSheet(records_of_sheet(sheet, path), size)


class OpenedWorkbook(NamedTuple):
    """A workbook of the library; without its styles a date in it is a number."""

    workbook: Any
    styled: bool


@contextmanager
def opened_workbook(path: Path) -> Iterator[OpenedWorkbook]:
    """Open a workbook to be read row by row. Raises UnreadableFile where it is not sound."""
    load_workbook = _loader()
    check_package(path, KIND)
    _refuse_strict(path)
    with warnings.catch_warnings():
        # Of styles and extensions that it does not know; the cells are read all the same.
        warnings.filterwarnings("ignore", module="openpyxl")
        try:
            workbook = load_workbook(path, read_only=True, data_only=True)
            opened = OpenedWorkbook(workbook, styled=True)
        except Exception:  # noqa: BLE001  as above
            opened = OpenedWorkbook(_cells_alone(path), styled=False)
        try:
            yield opened
        finally:
            opened.workbook.close()


def _refuse_strict(path: Path) -> None:
    """Raise UnreadableFile for a workbook of the strict kind, in which the library finds no cell."""
    with zipfile.ZipFile(path) as package:
        if _WORKBOOK in package.namelist():
            with package.open(_WORKBOOK) as part:
                strict = _STRICT in part.read(_HEAD)
            if strict:
                raise UnreadableFile(
                    f"{path} 是“Strict Open XML”格式的工作簿，读不了",
                    "请用 WPS 或 Excel 打开后另存为普通的 Excel 工作簿（.xlsx）",
                )


def _cells_alone(path: Path) -> Any:  # noqa: ANN401  as below
    """Return the workbook without styles, themes and properties, which some programs spoil."""
    from openpyxl.reader.excel import ExcelReader  # an extra, and slow to load

    try:
        reader = ExcelReader(path, read_only=True, data_only=True)
    except Exception:  # noqa: BLE001  as above
        raise broken(path, KIND) from None
    try:
        reader.read_manifest()
        reader.read_strings()
        reader.read_workbook()
        reader.read_worksheets()
    except Exception:  # noqa: BLE001  as above
        reader.archive.close()
        raise broken(path, KIND) from None
    return reader.wb


def records_of_sheet(sheet: Any, path: Path) -> Iterator[TextRecord]:  # noqa: ANN401
    """Yield the rows that hold a value, numbered as the sheet numbers them."""
    try:
        last = 0
        for number, cells in _rows_of(sheet):
            filled = {cell["column"]: cell["value"] for cell in cells if cell["value"] is not None}
            if filled and number > last:
                _check_place(number, max(filled), path)
                values = (filled.get(column) for column in range(1, max(filled) + 1))
                yield TextRecord(number, tuple(map(_cell, values)))
            last = max(last, number)
    except ToqayError:
        raise
    except Exception:  # noqa: BLE001  as above
        raise broken(path, KIND) from None


def _rows_of(sheet: Any) -> Iterator[tuple[int, list[dict[str, Any]]]]:  # noqa: ANN401
    """Yield the rows present in a sheet, each with its present cells.

    The library's own way fills all gaps, however far it is from row to row.
    """
    from openpyxl.worksheet._reader import WorkSheetParser  # as below

    workbook = sheet.parent
    with sheet._get_source() as source:  # noqa: SLF001  nothing public reads row by row unfilled
        yield from WorkSheetParser(
            source,
            sheet._shared_strings,  # noqa: SLF001  as above
            data_only=True,
            epoch=workbook.epoch,
            date_formats=workbook._date_formats,  # noqa: SLF001  as above
            timedelta_formats=workbook._timedelta_formats,  # noqa: SLF001  as above
        ).parse()


def _check_place(row: int, column: int, path: Path) -> None:
    if row > _LAST_ROW:
        raise too_much(str(path), f"有一行的行号超过 {_LAST_ROW}")
    check_width(column, row, str(path))


def _loader() -> Any:  # noqa: ANN401  the library comes without types
    try:
        from openpyxl import load_workbook  # an extra, and slow to load
    except ImportError:
        raise missing_extra() from None
    return load_workbook


def _cell(value: object) -> Cell:
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case None | str() | int() | float():
            return value
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.datetime():
            return value.isoformat(" ")
        case _:
            return str(value)
