"""Matters in a workbook: the source's columns with the matter's beside them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from toqay_cli.batch.verdict_stream import worded_rows
from toqay_cli.errors import MissingExtra
from toqay_cli.output.delimited import cell_text
from toqay_cli.output.stream import kept_aside

if TYPE_CHECKING:
    from toqay_cli.output.cell_value import Cell
    from toqay_cli.output.stream import Writer
    from toqay_cli.results.verdicts import ChecksAnswer

_SHEET = "判断结果"
_NO_CLOCK = dt.datetime(1980, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
_LONGEST_TEXT = 32_767
"""No spreadsheet opens a file with a longer cell."""


def write_workbook(answer: ChecksAnswer, write: Writer) -> None:
    """Write the matters as XLSX; the rows pass through a file, only the packed book through memory.

    Raises MissingExtra without the library, and UnwritableOutput where there is no room for the file.
    """
    packed = _Packed()
    book = _new_workbook(packed)
    rows = worded_rows(answer)
    with kept_aside(), _closed_once(book):
        sheet = book.add_worksheet(_SHEET)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                _write_cell(sheet, number, place, cell)
        book.close()
    write(packed.getvalue())


class _Packed(io.BytesIO):
    """The packed book, open to the end: the library's package writes to it when it is collected."""

    def close(self) -> None:
        """Stay open."""


@contextmanager
def _closed_once(book: Any) -> Iterator[None]:  # noqa: ANN401  the library has no types
    """Raise the system's error where the library wraps it or fails after it.

    A book that could not be written is not tried once more when it is collected.
    """
    try:
        yield
    except Exception as error:  # noqa: BLE001  the library wraps, and fails where it cleans up
        book.fileclosed = True
        raise _system_error(error) or error from None


def _system_error(error: BaseException | None) -> OSError | None:
    while error is not None:
        for each in (error, *error.args):
            if isinstance(each, OSError):
                return each
        error = error.__context__
    return None


def _new_workbook(file: IO[bytes]) -> Any:  # noqa: ANN401  the library has no types
    try:
        from xlsxwriter import Workbook  # an extra, and slow to load
    except ImportError:
        raise MissingExtra(
            "写出 XLSX 需要另装组件", '请运行：pip install "toqay-cli[office]"'
        ) from None
    book = Workbook(file, {"constant_memory": True})
    book.set_properties({"author": "toqay", "created": _NO_CLOCK})
    return book


def _write_cell(sheet: Any, row: int, column: int, cell: Cell) -> None:  # noqa: ANN401  as above
    """Write a cell of the sheet; text stays text, whatever it begins with."""
    if isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    elif cell not in (None, ""):
        sheet.write_string(row, column, cell_text(cell, "\n")[:_LONGEST_TEXT])
