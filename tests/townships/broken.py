"""Files that an import must refuse or doubt: each a function that writes one into a folder."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from openpyxl import Workbook

from .county import county_document
from .places import COUNTY, rows_in
from .rows import in_list
from .wordprocessing import cell, paragraph, table, table_row, write_document

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BOMB_BYTES = 64 << 20


def locked_document(folder: Path) -> Path:
    """A DOCX under a password: an OLE container with the encrypted package in it."""
    return _container(folder / "加密.docx", "EncryptionInfo", "EncryptedPackage")


def huge_document(folder: Path) -> Path:
    """A DOCX of more than 200 MB, as a file system holds one that is mostly nothing."""
    path = folder / "太大.docx"
    with path.open("wb") as stream:
        stream.write(b"PK")
        stream.truncate((200 << 20) + 1)
    return path


def old_document(folder: Path) -> Path:
    """A document of Word 97-2003."""
    return _container(folder / "旧格式.doc", "WordDocument", "1Table")


def old_workbook(folder: Path) -> Path:
    """A workbook of Excel 97-2003."""
    return _container(folder / "旧格式.xls", "Workbook")


def truncated_document(folder: Path) -> Path:
    """A DOCX whose download broke off in the middle."""
    whole = county_document(folder).files[0]
    content = whole.read_bytes()
    whole.unlink()
    path = folder / "不完整.docx"
    path.write_bytes(content[: len(content) // 2])
    return path


def scanned_document(folder: Path) -> Path:
    """A PDF."""
    path = folder / "扫描件.pdf"
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n%%EOF\n")
    return path


def table_without_known_heading(folder: Path) -> Path:
    """A DOCX whose one table is about something else."""
    rows = [
        ("科室", "电话", "地址"),
        ("党政综合办", "8100001", "一楼"),
        ("平安办", "8100002", "二楼"),
    ]
    body = [paragraph("虚溪镇通讯录", centred=True), _plain_table((3000, 3000, 3000), rows)]
    return write_document(folder / "通讯录.docx", body)


def two_lists_under_one_heading(folder: Path) -> Path:
    """A DOCX in which the numbers start again from 1 with no title between."""
    duties = in_list(rows_in(COUNTY), "basic")
    first, second = duties[:6], duties[6:11]
    numbered = [
        (str(number), row.category, row.name)
        for some in (first, second)
        for number, row in enumerate(some, start=1)
    ]
    rows = [("序号", "事项类别", "事项名称"), *numbered]
    title = paragraph(COUNTY.title_of("basic"), centred=True)
    return write_document(
        folder / "两张连在一起.docx", [title, _plain_table((900, 2600, 9000), rows)]
    )


def empty_document(folder: Path) -> Path:
    """A sound DOCX with nothing in it."""
    return write_document(folder / "空白.docx", [paragraph("")])


def document_without_bytes(folder: Path) -> Path:
    """A file of no bytes that is called a DOCX."""
    path = folder / "零字节.docx"
    path.touch()
    return path


def bomb(folder: Path) -> Path:
    """A small DOCX that unpacks to 64 MB of blanks."""
    path = empty_document(folder).rename(folder / "炸弹.docx")
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    blanks = b" " * _BOMB_BYTES
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:body>", b"<w:body>" + blanks
    )
    _pack(path, parts)
    return path


def workbook_with_macro_and_link(folder: Path) -> Path:
    """An XLSM with a macro's part and a cell that another workbook feeds; its lists are sound."""
    path = folder / "宏与外部链接.xlsm"
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "基本履职事项清单"
    sheet.append([COUNTY.title_of("basic")])
    sheet.append(["序号", "事项类别", "事项名称", "备注"])
    for row in in_list(rows_in(COUNTY), "basic")[:8]:
        sheet.append([row.number, row.category, row.name, "=[1]Sheet1!$A$1"])
    book.save(path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    _pack(path, parts | _active_parts(parts))
    return path


BROKEN: dict[str, Callable[[Path], Path]] = {
    "locked": locked_document,
    "old document": old_document,
    "old workbook": old_workbook,
    "huge": huge_document,
    "truncated": truncated_document,
    "scanned": scanned_document,
    "no known heading": table_without_known_heading,
    "two lists in one": two_lists_under_one_heading,
    "empty": empty_document,
    "no bytes": document_without_bytes,
    "bomb": bomb,
    "macro and link": workbook_with_macro_and_link,
}
"""Every one of them by what is wrong with it."""


def _container(path: Path, *streams: str) -> Path:
    """What begins like an OLE container and has the names of its streams where they stand in one."""
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    path.write_bytes(_OLE + bytes(504) + names + bytes(2048))
    return path


def _plain_table(widths: tuple[int, ...], rows: Sequence[tuple[str, ...]]) -> str:
    return table(
        widths,
        [
            table_row(
                cell([paragraph(words)], width) for words, width in zip(row, widths, strict=True)
            )
            for row in rows
        ],
    )


def _pack(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)


def _active_parts(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts that make a workbook one with a macro and a link to another."""
    types = parts["[Content_Types].xml"].decode()
    types = types.replace(
        f"{_SPREADSHEET}.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    ).replace(
        "</Types>",
        '<Override PartName="/xl/vbaProject.bin" '
        'ContentType="application/vnd.ms-office.vbaProject"/>'
        '<Override PartName="/xl/externalLinks/externalLink1.xml" '
        f'ContentType="{_SPREADSHEET}.externalLink+xml"/></Types>',
    )
    book = parts["xl/workbook.xml"].decode()
    prefix = (re.search(r"<(\w+:)?workbook\b", book) or [""] * 2)[1] or ""
    link = (
        f"<{prefix}externalReferences><{prefix}externalReference "
        f'xmlns:r="{_OFFICE}" r:id="rIdLink"/></{prefix}externalReferences>'
    )
    book = book.replace(f"</{prefix}sheets>", f"</{prefix}sheets>{link}")
    relations = (
        parts["xl/_rels/workbook.xml.rels"]
        .decode()
        .replace(
            "</Relationships>",
            f'<Relationship Id="rIdLink" Type="{_OFFICE}/externalLink" '
            'Target="externalLinks/externalLink1.xml"/>'
            '<Relationship Id="rIdMacro" Target="vbaProject.bin" '
            'Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/>'
            "</Relationships>",
        )
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return {
        "[Content_Types].xml": types.encode(),
        "xl/workbook.xml": book.encode(),
        "xl/_rels/workbook.xml.rels": relations.encode(),
        "xl/vbaProject.bin": _OLE + bytes(504) + "VBA".encode("utf-16-le"),
        "xl/externalLinks/externalLink1.xml": (
            f'<externalLink xmlns="{main}" xmlns:r="{_OFFICE}"><externalBook r:id="rId1">'
            '<sheetNames><sheetName val="Sheet1"/></sheetNames></externalBook></externalLink>'
        ).encode(),
        "xl/externalLinks/_rels/externalLink1.xml.rels": (
            f'<Relationships xmlns="{package}"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/externalLinkPath" Target="别处.xlsx" TargetMode="External"/>'
            "</Relationships>"
        ).encode(),
    }
