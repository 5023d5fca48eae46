"""DOCX to texts: the body in its order, paragraph by paragraph, tables row by row."""

from __future__ import annotations

from pathlib import Path

from toqay_cli.documents.input_rows import InputRow
from toqay_cli.documents.printed.docx_rows import read_word
from toqay_cli.documents.table_lines import task_lines


def paragraphs_of(path: Path) -> list[InputRow]:
    """The paragraphs and the rows of tables that hold text, numbered from 1."""
    texts = task_lines(read_word(path).rows)
    return [InputRow(number, text, ()) for number, text in enumerate(texts, start=1)]
