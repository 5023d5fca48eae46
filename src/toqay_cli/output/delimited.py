"""CSV and TSV: a header of JSON keys, then a record a line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import assert_never

from toqay_cli.escape_control import harmless
from toqay_cli.output.cell_value import Cell, FlatRows, PassageCell, Row
from toqay_cli.output.formats import DelimitedForm, Form

_FORMULA_IN_TSV = ("=", "+", "-")
"""What begins a formula; `@`, with which a name in a chat begins, does so in CSV alone."""
_FORMULA = (*_FORMULA_IN_TSV, "@")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


class _CsvLines:
    """Rows to lines by RFC 4180."""

    def __init__(self) -> None:
        self._text = io.StringIO()
        self._writer = csv.writer(self._text)

    def line(self, row: Iterable[Cell]) -> str:
        """Return the row with its line end; passages in a cell are separated by line feeds."""
        self._writer.writerow(_guarded(cell_text(cell, "\n")) for cell in row)
        line = self._text.getvalue()
        self._text.seek(0)
        self._text.truncate()
        return line


def _tsv_line(row: Iterable[Cell]) -> str:
    """Return the row with its line end, cells parted by tabs, passages in a cell by ` / `."""
    return "\t".join(_guarded(cell_text(cell, " / "), _FORMULA_IN_TSV) for cell in row) + "\n"


def line_writer(form: DelimitedForm) -> Callable[[Iterable[Cell]], str]:
    """Return what makes a line of a row, with its line end."""
    match form:
        case Form.CSV:
            return _CsvLines().line
        case Form.TSV:
            return _tsv_line
        case _ as never:
            assert_never(never)


def as_delimited(rows: FlatRows, form: DelimitedForm) -> str:
    """Return rows under their header, a line each."""
    return "".join(map(line_writer(form), _with_header(rows)))


def cell_text(cell: Cell, between: str) -> str:
    """Return a cell as text, made harmless."""
    if isinstance(cell, PassageCell):
        return between.join(map(harmless, cell.texts))
    return "" if cell is None else harmless(str(cell))


def _with_header(rows: FlatRows) -> Iterator[Row]:
    yield rows.header
    yield from rows.rows


def _guarded(text: str, formula: tuple[str, ...] = _FORMULA) -> str:
    """Return a cell as text, with an apostrophe where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(formula) and not _NUMBER.fullmatch(text) else text
