"""Matters in a workbook: the source's columns with the matter's beside them."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import tempfile
import zipfile
from contextlib import closing
from typing import IO, TYPE_CHECKING, Any

from toqay_cli.errors import MissingExtra
from toqay_cli.rendering.batch import worded_rows
from toqay_cli.rendering.spreadsheet import cell_text

if TYPE_CHECKING:
    from toqay_cli.answer.matter import ChecksAnswer
    from toqay_cli.rendering.cell import Cell
    from toqay_cli.rendering.stream import Writer

_SHEET = "判断结果"
_NO_CLOCK = (1980, 1, 1, 0, 0, 0)
_MOMENT = dt.datetime(*_NO_CLOCK, tzinfo=dt.UTC)
_SAVED_AT = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_CHUNK = 1 << 20


def write_workbook(answer: ChecksAnswer, write: Writer) -> None:
    """Write the matters as XLSX; the rows pass through a file, never all through memory."""
    workbook, cell_of = _new_workbook()
    sheet = workbook.create_sheet(_SHEET)
    with closing(sheet):
        for row in worded_rows(answer):
            sheet.append([_cell(sheet, cell_of, cell) for cell in row])
    with tempfile.TemporaryFile() as saved, tempfile.TemporaryFile() as timeless:
        workbook.save(saved)
        _without_clock(saved, timeless)
        timeless.seek(0)
        while chunk := timeless.read(_CHUNK):
            write(chunk)


def _new_workbook() -> tuple[Any, Any]:
    try:
        from openpyxl import Workbook  # an extra, and slow to load
        from openpyxl.cell import WriteOnlyCell
    except ImportError:
        raise MissingExtra(
            "写出 XLSX 需要另装组件", '请运行：pip install "toqay-cli[office]"'
        ) from None
    workbook = Workbook(write_only=True)
    workbook.properties.created = _MOMENT.replace(tzinfo=None)
    return workbook, WriteOnlyCell


def _cell(sheet: Any, cell_of: Any, cell: Cell) -> Any:  # noqa: ANN401  the library has no types
    """A cell of the sheet; text stays text, whatever it begins with."""
    if cell is None or isinstance(cell, int | float):
        return cell
    text = cell_of(sheet, cell_text(cell, "\n"))
    text.data_type = "s"
    return text


def _without_clock(saved: IO[bytes], timeless: IO[bytes]) -> None:
    """The same package without the moments of its making: same input, same bytes."""
    with zipfile.ZipFile(saved) as package, zipfile.ZipFile(timeless, "w") as copy:
        for part in package.infolist():
            told = zipfile.ZipInfo(part.filename, _NO_CLOCK)
            told.compress_type = zipfile.ZIP_DEFLATED
            with package.open(part) as source, copy.open(told, "w") as target:
                if part.filename == "docProps/core.xml":
                    target.write(_SAVED_AT.sub(rb"\g<1>1980-01-01T00:00:00Z", source.read()))
                else:
                    shutil.copyfileobj(source, target)
