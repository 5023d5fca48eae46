"""XLSX to records: the first sheet, read row by row."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from toqay_cli.documents.package import broken, check_package, missing_extra
from toqay_cli.documents.row import Cell, Unusable
from toqay_cli.documents.table import Record
from toqay_cli.errors import ToqayError

KIND = "XLSX"
"""What the file is called in a sentence."""


class Sheet(NamedTuple):
    """A sheet's records, and how many rows it says that it has."""

    records: Iterator[Record | Unusable]
    rows: int | None


@contextmanager
def open_sheet(path: Path) -> Iterator[Sheet]:
    """The first sheet of a workbook."""
    with opened_workbook(path) as workbook:
        try:
            sheet = workbook.worksheets[0]
            size = sheet.max_row
        except Exception:  # noqa: BLE001  a broken file makes the library raise anything
            raise broken(path, KIND) from None
        yield Sheet(records_of_sheet(sheet, path), size)


@contextmanager
def opened_workbook(path: Path) -> Iterator[Any]:
    """The workbook, to be read row by row. Raises UnreadableFile where it is not a sound one."""
    load_workbook = _loader()
    check_package(path, KIND)
    with warnings.catch_warnings():
        # Of styles and extensions that it does not know; the cells are read all the same.
        warnings.filterwarnings("ignore", module="openpyxl")
        try:
            workbook = load_workbook(path, read_only=True, data_only=True)
        except Exception:  # noqa: BLE001  as above
            raise broken(path, KIND) from None
        try:
            yield workbook
        finally:
            workbook.close()


def records_of_sheet(sheet: Any, path: Path) -> Iterator[Record]:  # noqa: ANN401
    """The rows that hold a value, numbered as the sheet numbers them."""
    try:
        # What a sheet says of its size is often wrong, and would cut rows off.
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            if any(cell is not None for cell in cells):
                yield Record(number, tuple(map(_cell, cells)))
    except ToqayError:
        raise
    except Exception:  # noqa: BLE001  as above
        raise broken(path, KIND) from None


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
