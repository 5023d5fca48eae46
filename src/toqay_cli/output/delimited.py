"""CSV and TSV: a header of JSON keys, then a record a line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from toqay_cli.escape_control import harmless
from toqay_cli.output.cell_value import Cell, PassageCell, Row
from toqay_cli.views.flat_rows import FlatRows, rows_of

if TYPE_CHECKING:
    from toqay_cli.views.kinds import Answer

_FORMULA = ("=", "+", "-", "@")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


class CsvLines:
    """FlatRows to lines by RFC 4180."""

    def __init__(self) -> None:
        self._text = io.StringIO()
        self._writer = csv.writer(self._text)

    def line(self, row: Iterable[Cell]) -> str:
        """The row with its line end; passages in a cell are parted by line feeds."""
        self._writer.writerow(_guarded(cell_text(cell, "\n")) for cell in row)
        line = self._text.getvalue()
        self._text.seek(0)
        self._text.truncate()
        return line


def tsv_line(row: Iterable[Cell]) -> str:
    """The row with its line end, cells parted by tabs, passages in a cell by ` / `."""
    return "\t".join(_guarded(cell_text(cell, " / ")) for cell in row) + "\n"


def as_csv(answer: Answer) -> str:
    """The answer under a header, as CSV."""
    return "".join(map(CsvLines().line, _header_and_rows(answer)))


def as_tsv(answer: Answer) -> str:
    """The same, with cells parted by tabs."""
    return "".join(map(tsv_line, _header_and_rows(answer)))


def cell_text(cell: Cell, between: str) -> str:
    """A cell as text, made harmless."""
    if isinstance(cell, PassageCell):
        return between.join(map(harmless, cell.texts))
    return "" if cell is None else harmless(str(cell))


def _header_and_rows(answer: Answer) -> Iterator[Row]:
    header, rows = _rows_of(answer)
    yield header
    yield from rows


def _rows_of(answer: Answer) -> FlatRows:
    if answer.tag == "by township":
        from toqay_cli.views.township_merging import joined_rows

        return joined_rows(answer)
    return rows_of(answer)


def _guarded(text: str) -> str:
    """A cell that a spreadsheet would take for a formula is made text by an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
