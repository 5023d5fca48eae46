"""PDF to printed rows: its tables with lines, and the lines of text beside them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

from toqay_cli.documents.limits import check_cells, too_much
from toqay_cli.documents.office_package import missing_extra
from toqay_cli.documents.printed import pdf_pages
from toqay_cli.documents.printed.printed_document import (
    Doubt,
    DoubtKind,
    Merged,
    PrintedDocument,
    PrintedRemark,
    PrintedRow,
    printed_document,
)
from toqay_cli.errors import UnreadableFile

_LARGEST = 50 * 1024 * 1024
_LONGEST_SECONDS = 300
_AS_DOCX = "请用 WPS 把 PDF 转成 .docx 再导入"
_PAGE = re.compile(r"[-—–－·\s第]*+(\d{1,4})(?:[-—–－·\s页]|[/／共]\s*+\d{1,4})*+")
_MERGED = {pdf_pages.ABOVE: Merged.ABOVE, pdf_pages.LEFT: Merged.LEFT}

_Block: TypeAlias = tuple[list[list[str | int]], bool]


def read_pdf(path: Path) -> PrintedDocument:
    """Return the rows of a PDF file; the number of each is that of its page.

    Raises UnreadableFile where it is none, is locked or holds more than any list, MissingExtra
    where the library is not installed.
    """
    if find_spec("pdfplumber") is None:
        raise missing_extra("读取 PDF")
    if path.stat().st_size > _LARGEST:
        raise UnreadableFile(f"{path} 超过 50 MB，未予读取", "请拆成几个小文件")
    rows: list[PrintedRow] = []
    doubts: list[Doubt] = []
    tables = held = 0
    for number, page in enumerate(_pages(path), start=1):
        blocks: list[_Block] = page["blocks"]
        printed = _printed_page(blocks)
        if page["pictures"]:
            doubts.append(PrintedRemark(DoubtKind.PICTURE).at(0, number))
        for cells, is_table in blocks:
            tables += is_table
            held += sum(map(len, cells))
            check_cells(held, str(path))
            rows += _rows_of(cells, tables if is_table else 0, number, printed)
    return printed_document(rows, doubts)._replace(unit="页")


def _rows_of(
    cells: Sequence[Sequence[str | int]], table: int, number: int, page: int | None
) -> Iterator[PrintedRow]:
    for row in cells:
        texts = tuple(each if isinstance(each, str) else _MERGED[each] for each in row)
        yield PrintedRow(table, number, texts, page)


def _printed_page(blocks: Sequence[_Block]) -> int | None:
    """Return the number that a page prints above or below all else; None where it prints none."""
    for cells, is_table in (*blocks[-1:], *blocks[:1]):
        found = None if is_table else _PAGE.fullmatch(str(cells[0][0]))
        if found is not None:
            return int(found[1])
    return None


def _pages(path: Path) -> list[dict[str, list[_Block]]]:
    """Return the pages that the process with the library found. Raises UnreadableFile."""
    reading = (sys.executable, "-P", "-m", pdf_pages.__name__, str(path.absolute()))
    try:
        done = subprocess.run(  # noqa: S603  our own module, on a path that is no shell's
            reading,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            timeout=_LONGEST_SECONDS,
            check=False,
        )
        found = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise UnreadableFile(f"{path} 读了 {_LONGEST_SECONDS} 秒还没有读完", _AS_DOCX) from None
    except ValueError:
        raise UnreadableFile(f"{path} 不是完好的 PDF 文件，或太复杂", _AS_DOCX) from None
    if "too_much" in found:
        raise too_much(str(path), found["too_much"])
    if found.get("broken"):
        raise UnreadableFile(f"{path} 已加密，无法读取", "请去掉打开密码后另存")
    if "broken" in found:
        raise UnreadableFile(f"{path} 不是完好的 PDF 文件", _AS_DOCX)
    pages: list[dict[str, list[_Block]]] = found["pages"]
    return pages
