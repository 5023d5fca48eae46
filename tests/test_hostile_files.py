"""Small files that were made to cost hours or all memory are refused, and the limit is named."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from conftest import Toqay
from office import paragraph, write_docx
from toqay_cli.documents.printed.published_files import read_printed
from toqay_cli.errors import UnreadableFile

CELL = '<c r="{}" t="inlineStr"><is><t>甲</t></is></c>'


def _sheet(rows: str, after: str = "") -> Callable[[Path], object]:
    def make(path: Path) -> None:
        whole = path.with_name("whole.xlsx")
        openpyxl.Workbook().save(whole)
        with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                content = old.read(name)
                if name == "xl/worksheets/sheet1.xml":
                    names = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
                    sheet = f"<worksheet {names}><sheetData>{rows}</sheetData>{after}</worksheet>"
                    content = sheet.encode()
                new.writestr(name, content)

    return make


def _docx(body: str) -> Callable[[Path], object]:
    return lambda path: write_docx(path, body)


def _text(content: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(content, encoding="utf-8")


ROWS = "".join(f'<row r="{n}">{CELL.format(f"A{n}")}</row>' for n in (1, 2))
OVER = "".join('<mergeCell ref="A1:C2"/>' for _ in range(2))
ATTRIBUTES = " ".join(f"a{n}=''" for n in range(300_000))
HOSTILE: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "row 10^15": (
        "a.xlsx",
        _sheet(f'<row r="{10**15}">{CELL.format("A1")}</row>'),
        "有一行的行号超过 1048576",
    ),
    "last column": (
        "a.xlsx",
        _sheet(f'<row r="1">{CELL.format("XFD1")}</row>'),
        "第 1 行超过 1000 列",
    ),
    "merges": (
        "a.xlsx",
        _sheet(ROWS, f"<mergeCells>{OVER}</mergeCells>"),
        "第 1 行的合并单元格互相重叠",
    ),
    "deep sheet": ("a.xlsx", _sheet("<c>" * 300 + "</c>" * 300), "里的内容嵌套超过 200 层"),
    "empty elements": ("a.docx", _docx("<w:a/>" * 2_100_000), "超过 200 万个标签和属性"),
    "attributes": (
        "a.docx",
        _docx(f"<w:p {ATTRIBUTES}/>"),
        "有一个标签超过 1 MB",
    ),
    "deep document": (
        "a.docx",
        _docx("<w:sdt>" * 300 + "</w:sdt>" * 300),
        "里的内容嵌套超过 200 层",
    ),
    "quotation marks": (
        "a.csv",
        _text("甲,乙\n" + '"a\n' * 2_500),
        "有 1000 行引号不成对或格子太长",
    ),
    "wide table": ("a.csv", _text("甲," * 1_001), "第 1 行超过 1000 列"),
    "wide text": ("a.txt", _text("甲\t" * 1_001), "第 1 行超过 1000 列"),
    "long cell": ("a.txt", _text("甲" * 50_001), "第 1 行有一格超过 5 万字"),
    "tags": ("a.html", _text("<b>" * 500_001), "超过 50 万个标签"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_beyond_a_limit_is_refused_with_the_limit_that_it_met(
    tmp_path: Path, kind: str
) -> None:
    name, make, told = HOSTILE[kind]
    make(tmp_path / name)
    with pytest.raises(UnreadableFile) as refused:
        read_printed(tmp_path / name)
    assert refused.value.message.startswith(f"{tmp_path / name} {told}")


def test_a_list_level_beyond_the_ninth_has_no_number(tmp_path: Path) -> None:
    place = '<w:numPr><w:ilvl w:val="99999"/><w:numId w:val="1"/></w:numPr>'
    lists = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="99999"><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    file = write_docx(tmp_path / "a.docx", paragraph("甲", place), numbering=lists)
    assert [row.cells for row in read_printed(file).rows] == [("甲",)]


@pytest.mark.parametrize(
    "name",
    ["a\u00a0b", "a\u200bb", "a\tb", "\u202ea", "\ufeffa", "a\udcff", "\u2800", "清单\ufe0f"],
    ids=ascii,
)
def test_a_file_of_any_name_is_imported_to_a_sound_draft(
    toqay: Toqay, tmp_path: Path, name: str
) -> None:
    list_of_one = "序号,事项类别,事项名称\n1,党的建设,做\ufe0f好党建\u2800工作\n"
    (tmp_path / f"{name}.csv").write_text(list_of_one, encoding="utf-8")
    imported = toqay("import", f"{name}.csv", "--list", "基本", "-o", "draft.yaml")
    assert imported.status == 0
    assert toqay("validate", "draft.yaml").status == 0
