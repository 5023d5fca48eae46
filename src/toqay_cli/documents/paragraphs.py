"""DOCX to paragraphs: the body in its order, tables cell by cell and row by row."""

from __future__ import annotations

from pathlib import Path

from toqay_cli.documents.input_rows import InputRow
from toqay_cli.documents.published.docx_rows import read_word


def paragraphs_of(path: Path) -> list[InputRow]:
    """The paragraphs and cells that hold text, numbered from 1."""
    cells = (cell for row in read_word(path).rows for cell in row.cells)
    texts = (cell for cell in cells if isinstance(cell, str) and cell.strip())
    return [InputRow(number, text, ()) for number, text in enumerate(texts, start=1)]
