"""What is refused, in one line, with what to do instead."""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from office import paragraph, write_docx
from toqay_cli.documents.files import rows_of_file
from toqay_cli.documents.printed.published_files import read_printed
from toqay_cli.errors import ExitStatus, MissingExtra, ToqayError, UnreadableFile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le")
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
AS_DOCX = "请用 WPS 或 Word 打开后另存为 .docx"
AS_XLSX = "请用 WPS 或 Excel 打开后另存为 .xlsx"
SAVE_AGAIN = "请用 WPS 或 Office 重新另存为 "
READABLE = "可用：.docx、.xlsx、.pdf、.html、.htm、.csv、.tsv、.txt、.text、.md"
OTHER = "{} 的内容是 %s 文件，与文件名的结尾不符"

Make = Callable[[Path], object]


def _bytes(content: bytes) -> Make:
    return lambda path: path.write_bytes(content)


def _package(*names: str, content: bytes = b"") -> Make:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name in names:
                package.writestr(name, content)

    return make


def _later_package(path: Path) -> None:
    """A package whose directory says that reading it takes version 9.9 of the format."""
    _package("a.bin")(path)
    content = path.read_bytes()
    at = content.index(b"PK\1\2") + 6
    path.write_bytes(content[:at] + bytes([99]) + content[at + 1 :])


def _large(size: int) -> Make:
    def make(path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(size)

    return make


def _workbook(path: Path) -> None:
    openpyxl.Workbook().save(path)


def _workbook_with_entities(path: Path) -> None:
    _workbook(path)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/more.xml", f"{BOMB}<x>&i;</x>")


WRONG: dict[str, tuple[str, Make, str, str]] = {
    "missing": ("a.docx", lambda _: None, "找不到文件：{}", "检查路径"),
    "directory": ("a.docx", Path.mkdir, "这是目录，不是文件：{}", "给出目录中的文件"),
    "old text": ("a.doc", _bytes(OLE), "不能读取 .doc 文件：{}", AS_DOCX),
    "macros": ("a.docm", Path.touch, "不能读取 .docm 文件：{}", f"带宏的文件不读；{AS_DOCX}"),
    "rich text": ("a.rtf", Path.touch, "不能读取 .rtf 文件：{}", AS_DOCX),
    "open text": ("a.odt", Path.touch, "不能读取 .odt 文件：{}", AS_DOCX),
    "archived page": ("a.mht", Path.touch, "不能读取 .mht 文件：{}", AS_DOCX),
    "wps text": ("a.WPS", Path.touch, "不能读取 .wps 文件：{}", "请用 WPS 打开后另存为 .docx"),
    "new table under the old ending": (
        "a.xls",
        _workbook,
        OTHER % ".xlsx",
        "请把文件名的结尾改为 .xlsx",
    ),
    "old table": ("a.xls", _bytes(OLE), "不能读取 .xls 文件：{}", AS_XLSX),
    "macro table": ("a.xlsm", Path.touch, "不能读取 .xlsm 文件：{}", f"带宏的文件不读；{AS_XLSX}"),
    "binary table": ("a.xlsb", Path.touch, "不能读取 .xlsb 文件：{}", AS_XLSX),
    "open table": ("a.ods", Path.touch, "不能读取 .ods 文件：{}", AS_XLSX),
    "wps table": ("a.et", Path.touch, "不能读取 .et 文件：{}", "请用 WPS 打开后另存为 .xlsx"),
    "broken pdf": (
        "a.pdf",
        Path.touch,
        "{} 不是完好的 PDF 文件",
        "请用 WPS 把 PDF 转成 .docx 再导入",
    ),
    "ofd": (
        "a.ofd",
        Path.touch,
        "不能读取 .ofd 文件：{}",
        "请用 OFD 阅读软件复制其中的文字存为 .txt，或用 WPS 转成 .docx",
    ),
    "unknown": ("a.zip", Path.touch, "不认识这种文件：{}", READABLE),
    "no ending": ("清单", Path.touch, "不认识这种文件：{}", READABLE),
    "broken document": ("a.docx", _bytes(b"x"), "{} 不是完好的 DOCX 文件", f"{SAVE_AGAIN}DOCX"),
    "half a package": ("a.docx", _bytes(b"PK\3\4"), "{} 不是完好的 DOCX 文件", f"{SAVE_AGAIN}DOCX"),
    "package of a later kind": (
        "a.docx",
        _later_package,
        "{} 不是完好的 DOCX 文件",
        f"{SAVE_AGAIN}DOCX",
    ),
    "no document": ("a.docx", _package("a.bin"), "{} 不是完好的 DOCX 文件", f"{SAVE_AGAIN}DOCX"),
    "broken workbook": ("a.xlsx", _bytes(b"x"), "{} 不是完好的 XLSX 文件", f"{SAVE_AGAIN}XLSX"),
    "no workbook": ("a.xlsx", _package("a.bin"), "{} 不是完好的 XLSX 文件", f"{SAVE_AGAIN}XLSX"),
    "no mark-up": (
        "a.xlsx",
        _package("xl/workbook.xml", content=b"<a"),
        "{} 不是完好的 XLSX 文件",
        f"{SAVE_AGAIN}XLSX",
    ),
    "locked document": ("a.docx", _bytes(LOCKED), "{} 已加密，无法读取", "请去掉打开密码后另存"),
    "locked workbook": ("a.xlsx", _bytes(LOCKED), "{} 已加密，无法读取", "请去掉打开密码后另存"),
    "old inside": (
        "a.docx",
        _bytes(OLE),
        "{} 是旧格式文件，不是 DOCX",
        "请用 WPS 或 Office 打开后另存为 DOCX",
    ),
    "bomb": (
        "a.docx",
        _package("word/document.xml", content=bytes(60 << 20)),
        "{} 解压后过大，未予读取",
        "请拆成几个小文件",
    ),
    "entities": (
        "a.docx",
        lambda path: write_docx(path, paragraph("&i;"), head=BOMB),
        "{} 不是完好的 DOCX 文件",
        f"{SAVE_AGAIN}DOCX",
    ),
    "one harmless entity": (
        "a.docx",
        lambda path: write_docx(path, paragraph("&a;"), head='<!DOCTYPE x [<!ENTITY a "甲">]>'),
        "{} 不是完好的 DOCX 文件",
        f"{SAVE_AGAIN}DOCX",
    ),
    "entities of a workbook": (
        "a.xlsx",
        _workbook_with_entities,
        "{} 不是完好的 XLSX 文件",
        f"{SAVE_AGAIN}XLSX",
    ),
    "large": ("a.txt", _large((200 << 20) + 1), "{} 超过 200 MB，未予读取", "请拆成几个小文件"),
    "large page": (
        "a.html",
        _large((20 << 20) + 1),
        "{} 超过 20 MB，未予读取",
        "请只留下清单本身，或另存为 .docx",
    ),
    "many lines": (
        "a.txt",
        _bytes(b"a\n" * 100_001),
        "{} 超过 10 万行，未予读取",
        "请只留下清单本身",
    ),
    "many records": (
        "a.csv",
        _bytes(b"a,b\n" * 100_001),
        "{} 超过 10 万行，未予读取",
        "请只留下清单本身",
    ),
    "bytes": (
        "a.txt",
        _bytes(bytes(9)),
        "{} 不是文本文件",
        "请另存为 UTF-8 或 GB18030 编码的文本",
    ),
    "workbook as document": ("a.docx", _workbook, OTHER % ".xlsx", "请把文件名的结尾改为 .xlsx"),
    "document as workbook": (
        "a.xlsx",
        lambda path: write_docx(path, ""),
        OTHER % ".docx",
        "请把文件名的结尾改为 .docx",
    ),
    "document as text": (
        "a.txt",
        lambda path: write_docx(path, ""),
        OTHER % ".docx",
        "请把文件名的结尾改为 .docx",
    ),
    "page as document": (
        "a.docx",
        _bytes("\ufeff\n<HTML><body>甲".encode()),
        OTHER % ".html",
        "请把文件名的结尾改为 .html",
    ),
    "page of two bytes a character": (
        "a.xlsx",
        _bytes("<html>甲".encode("utf-16")),
        OTHER % ".html",
        "请把文件名的结尾改为 .html",
    ),
    "xhtml as document": (
        "a.docx",
        _bytes(b'<?xml version="1.0"?>\n<html/>'),
        OTHER % ".html",
        "请把文件名的结尾改为 .html",
    ),
    "pdf as document": (
        "a.docx",
        _bytes(b"%PDF-1.7"),
        OTHER % ".pdf",
        "请把文件名的结尾改为 .pdf",
    ),
    "rich text as document": ("a.docx", _bytes(b"{\\rtf1"), OTHER % ".rtf", AS_DOCX),
    "macros as document": (
        "a.docx",
        _package("word/document.xml", "word/vbaProject.bin"),
        OTHER % ".docm",
        f"带宏的文件不读；{AS_DOCX}",
    ),
    "macros as workbook": (
        "a.xlsx",
        _package("xl/workbook.xml", "xl/vbaProject.bin"),
        OTHER % ".xlsm",
        f"带宏的文件不读；{AS_XLSX}",
    ),
    "open text as document": (
        "a.docx",
        _package("mimetype", content=b"application/vnd.oasis.opendocument.text"),
        OTHER % ".odt",
        AS_DOCX,
    ),
}
NO_WORDS: dict[str, tuple[str, Make]] = {
    "empty text": ("a.txt", Path.touch),
    "blank text": ("a.txt", _bytes(b" \n\t\n")),
    "empty csv": ("a.csv", Path.touch),
    "empty page": ("a.html", Path.touch),
    "page of scripts": ("a.html", _bytes(b"<html><script>var a = 1</script>")),
    "empty document": ("a.docx", lambda path: write_docx(path, paragraph(" "))),
    "empty workbook": ("a.xlsx", _workbook),
}


def _refused(path: Path) -> tuple[str, str | None]:
    with pytest.raises(UnreadableFile) as raised:
        read_printed(path)
    assert raised.value.status is ExitStatus.UNREADABLE
    return raised.value.message, raised.value.hint


@pytest.mark.parametrize("case", WRONG)
def test_a_file_that_cannot_be_read_is_refused_with_a_way_out(tmp_path: Path, case: str) -> None:
    name, make, message, hint = WRONG[case]
    make(tmp_path / name)
    assert _refused(tmp_path / name) == (message.format(tmp_path / name), hint)


@pytest.mark.parametrize("case", NO_WORDS)
def test_a_file_without_words_is_refused(tmp_path: Path, case: str) -> None:
    name, make = NO_WORDS[case]
    make(tmp_path / name)
    hint = "检查是不是选错了文件；扫描件、图片须先识别文字"
    assert _refused(tmp_path / name) == (f"{tmp_path / name} 里没有文字", hint)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.touch(mode=0)
    assert _refused(path) == (f"没有权限读取：{path}", "检查文件的权限")


def test_a_workbook_without_the_extra_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _workbook(tmp_path / "a.xlsx")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtra) as raised:
        read_printed(tmp_path / "a.xlsx")
    assert raised.value.message == "读写 XLSX 需要另装组件"
    assert raised.value.hint == '请运行：pip install "toqay-cli[office]"'


def test_nothing_outside_a_document_is_followed(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", paragraph("甲"))
    secret = tmp_path / "styles.xml"
    secret.write_text("<not read", "utf-8")
    relation = f'<Relationship Type="x/styles" Target="{secret.as_uri()}" TargetMode="External"/>'
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="r">{relation}</Relationships>'.encode()
    )
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    assert read_printed(path).rows[0].cells == ("甲",)


def test_a_text_of_a_check_whose_content_is_another_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    _workbook(path)
    with pytest.raises(ToqayError, match=r"的内容是 \.xlsx 文件"), rows_of_file(path, None):
        pass


def test_a_pdf_without_the_library_names_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    monkeypatch.setattr("toqay_cli.documents.printed.pdf_rows.find_spec", lambda _: None)
    with pytest.raises(MissingExtra) as raised:
        read_printed(tmp_path / "a.pdf")
    assert raised.value.message == "读取 PDF 需要另装组件"
    assert raised.value.hint == '请运行：pip install "toqay-cli[office]"'
