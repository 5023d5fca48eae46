"""Published files of any kind to printed rows."""

from __future__ import annotations

import io
from pathlib import Path

from toqay_cli.documents.file_kind import content_ending, ending_of, opened
from toqay_cli.documents.limits import LONGEST_CELL, MOST_CHARACTERS, too_much
from toqay_cli.documents.printed.docx_rows import read_word
from toqay_cli.documents.printed.html_rows import read_html
from toqay_cli.documents.printed.printed_document import PrintedDocument
from toqay_cli.documents.printed.xlsx_rows import read_workbook
from toqay_cli.documents.text_rows import read_delimited, read_text
from toqay_cli.errors import UnreadableFile

READABLE = (".docx", ".xlsx", ".pdf", ".html", ".htm", ".csv", ".tsv", ".txt", ".text", ".md")
"""The endings of the files that can be read."""

_OLD_OFFICE = (".doc", ".xls", ".wps", ".et")
"""Under these, web pages are published too; office programs open them without a word."""

_LARGEST_PAGE = 20 * 1024 * 1024


def read_printed(path: Path) -> PrintedDocument:
    """Return all printed text of a file, row by row, with the doubts for a person to check.

    Raises UnreadableFile where the file cannot be read or holds no text, MissingExtra where
    reading it needs a part of the tool that is not installed.
    """
    document = _read(path)
    _check_moderate(document, str(path))
    if not document.characters:
        raise UnreadableFile(f"{path} 里没有文字", "检查是不是选错了文件；扫描件、图片须先识别文字")
    return document


def _check_moderate(document: PrintedDocument, name: str) -> None:
    if document.characters > MOST_CHARACTERS:
        raise too_much(name, f"超过 {MOST_CHARACTERS // 10_000} 万字")
    for row in document.rows:
        if any(len(cell) > LONGEST_CELL for cell in row.cells if isinstance(cell, str)):
            place = f"第 {row.number} {document.unit}" if row.number else ""
            raise too_much(name, f"{place}有一格超过 {LONGEST_CELL // 10_000} 万字")


def _read(path: Path) -> PrintedDocument:
    ending = _kind(path)
    if ending == ".docx":
        return read_word(path)
    if ending == ".xlsx":
        return read_workbook(path)
    if ending == ".pdf":
        from toqay_cli.documents.printed.pdf_rows import read_pdf  # a process of its own

        return read_pdf(path)
    with opened(path) as stream:
        if ending in (".html", ".htm"):
            return read_html(_page(stream, path), str(path))
        if ending in (".csv", ".tsv"):
            return read_delimited(stream, str(path), "\t" if ending == ".tsv" else None)
        return read_text(stream, str(path))


def _kind(path: Path) -> str:
    if path.suffix.lower() in _OLD_OFFICE and content_ending(path) == ".html":
        return ".html"
    return ending_of(path, READABLE)


def _page(stream: io.BufferedReader, path: Path) -> bytes:
    content = stream.read(_LARGEST_PAGE + 1)
    if len(content) > _LARGEST_PAGE:
        raise UnreadableFile(f"{path} 超过 20 MB，未予读取", "请只留下清单本身，或另存为 .docx")
    return content
