"""CSV and TSV: a header of JSON keys, then a record a line."""

from __future__ import annotations

import csv
import io

from toqay_cli.harmless import harmless
from toqay_cli.rendering.answers import Answer
from toqay_cli.rendering.cell import Cell, Passages
from toqay_cli.rendering.rows import rows_of

BYTE_ORDER_MARK = "\ufeff"

_FORMULA = ("=", "+", "-", "@")


def as_csv(answer: Answer) -> str:
    """The answer by RFC 4180; passages in a cell are parted by line feeds."""
    text = io.StringIO()
    writer = csv.writer(text)
    header, rows = rows_of(answer)
    writer.writerow(header)
    writer.writerows([_guarded(_text(cell, "\n")) for cell in row] for row in rows)
    return text.getvalue()


def as_tsv(answer: Answer) -> str:
    """The answer with cells parted by tabs; passages in a cell are parted by ` / `."""
    header, rows = rows_of(answer)
    lines = ("\t".join(_guarded(_text(cell, " / ")) for cell in row) for row in rows)
    return "".join(f"{line}\n" for line in ("\t".join(header), *lines))


def _text(cell: Cell, between: str) -> str:
    if isinstance(cell, Passages):
        return between.join(map(harmless, cell.texts))
    return "" if cell is None else harmless(str(cell))


def _guarded(text: str) -> str:
    """A cell that a spreadsheet would take for a formula is made text by an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA) else text
