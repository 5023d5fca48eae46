"""Files, by their endings, and standard input to rows or to one text."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from toqay_cli import stderr
from toqay_cli.documents.csv_records import records_of
from toqay_cli.documents.encodings import lines_of
from toqay_cli.documents.file_kind import at_hand, ending_of, opened
from toqay_cli.documents.input_rows import LONGEST_TEXT, TOO_LONG, InputRow, InputRows
from toqay_cli.documents.limits import narrow
from toqay_cli.documents.paragraphs import paragraphs_of
from toqay_cli.documents.table_lines import whole_lines
from toqay_cli.documents.text_column import as_table
from toqay_cli.documents.xlsx_records import open_sheet
from toqay_cli.errors import UnreadableFile

_STDIN = "标准输入"
_LINES = "行"
_TABLES = (".csv", ".tsv", ".xlsx")
_READABLE = (".txt", *_TABLES, ".docx")
_PRINTED = (".docx", ".html", ".htm")
_DOCUMENTS = (".txt", *_PRINTED)


class WholeText(NamedTuple):
    """The text of a document; `note` tells which columns of its tables were read, if that is a guess."""

    text: str
    note: str | None


@contextmanager
def rows_of_file(path: Path, column: str | None) -> Iterator[InputRows]:
    """Open the rows of a file; `column` names the text's column, None to look for it."""
    with at_hand(path) as file, _rows_of_file(file, column) as rows:
        yield rows


@contextmanager
def _rows_of_file(path: Path, column: str | None) -> Iterator[InputRows]:
    ending = ending_of(path, _READABLE)
    if ending == ".docx":
        yield paragraphs_of(path, column)
    elif ending == ".xlsx":
        with open_sheet(path) as sheet:
            table = as_table(sheet.records, column, str(path))
            yield InputRows(table.header, _LINES, sheet.rows, table.rows, table.note)
    else:
        with opened(path) as stream:
            lines = lines_of(stream, str(path))
            if ending == ".txt":
                yield InputRows((), _LINES, None, lines, _without_columns(path, column))
            else:
                table = as_table(narrow(records_of(lines, str(path)), str(path)), column, str(path))
                yield InputRows(table.header, _LINES, None, table.rows, table.note)


@contextmanager
def rows_of_stdin() -> Iterator[InputRows]:
    """Open the lines of standard input."""
    yield InputRows((), _LINES, None, lines_of(_stdin(), _STDIN))


def text_of_file(path: Path, column: str | None = None) -> WholeText:
    """Return the whole text of a document: its paragraphs and the rows of its tables, a line each.

    `column` is the only one to read of its tables. Raises WrongUsage where none is called so.
    """
    with at_hand(path) as file:
        return _text_of_file(file, column)


def _text_of_file(path: Path, column: str | None) -> WholeText:
    if ending_of(path, _DOCUMENTS) in _PRINTED:
        from toqay_cli.documents.printed.published_files import (
            read_printed,  # documents alone need it
        )

        lines, note = whole_lines(read_printed(path).rows, column, str(path))
        return WholeText(_joined(lines, str(path)), note)
    with _rows_of_file(path, column) as rows:
        return WholeText(_joined(_texts(rows, str(path)), str(path)), rows.note)


def _without_columns(path: Path, column: str | None) -> str | None:
    return None if column is None else f"{path} 不是表格，--column 不起作用"


def text_of_stdin() -> str:
    """Return the whole of standard input."""
    with rows_of_stdin() as rows:
        return _joined(_texts(rows, _STDIN), _STDIN)


def rows_of_text(text: str) -> InputRows:
    """Return the lines of a text."""
    lines = text.splitlines()
    return InputRows(
        (),
        _LINES,
        len(lines),
        (InputRow(number, line, ()) for number, line in enumerate(lines, start=1)),
    )


def _texts(rows: InputRows, name: str) -> Iterator[str]:
    """Yield the lines of one text; that one cannot be read is said. Raises UnreadableFile for one too long."""
    for row in rows.rows:
        if isinstance(row, InputRow):
            yield row.text
        elif row.reason == TOO_LONG:
            raise _too_long(name)
        else:
            stderr.note(f"第 {row.number} {rows.unit}：{row.reason}，已跳过")
            yield ""


def _joined(lines: Iterable[str], name: str) -> str:
    """Return one text of some lines, read as long as it is not too long. Raises UnreadableFile."""
    kept: list[str] = []
    left = LONGEST_TEXT
    for line in lines:
        left -= len(line)
        if left < 0:
            raise _too_long(name)
        kept.append(line)
        left -= 1
    return "\n".join(kept)


def _too_long(name: str) -> UnreadableFile:
    return UnreadableFile(f"{name} {TOO_LONG}，未予判断", "请分成几份；一行一条的，加上 --lines")


def _stdin() -> io.BufferedReader:
    if sys.stdin is None or not isinstance(sys.stdin.buffer, io.BufferedReader):
        raise UnreadableFile("标准输入已关闭，没有可读的文字", "用管道或 < 文件 送入文字")
    return sys.stdin.buffer
