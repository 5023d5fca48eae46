"""DOCX to texts: the body in its order, paragraph by paragraph, tables row by row."""

from __future__ import annotations

from pathlib import Path

from toqay_cli.documents.input_rows import InputRow, InputRows
from toqay_cli.documents.printed.docx_rows import read_word
from toqay_cli.documents.table_lines import task_lines

_PARAGRAPHS = "段"


def paragraphs_of(path: Path, column: str | None) -> InputRows:
    """Return the paragraphs and the rows of tables that hold text, numbered from 1.

    `column` is that of the tasks. Raises WrongUsage where tables with headings have none of that name.
    """
    texts, note = task_lines(read_word(path).rows, column, str(path))
    rows = (InputRow(number, text, ()) for number, text in enumerate(texts, start=1))
    return InputRows((), _PARAGRAPHS, len(texts), rows, note)
