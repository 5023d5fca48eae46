from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from toqay_cli.documents.printed.printed_document import (
    Doubt,
    DoubtKind,
    Merged,
    PrintedDocument,
    PrintedRow,
)
from toqay_cli.documents.printed.published_files import read_printed
from toqay_cli.errors import UnreadableFile

ABOVE, LEFT = Merged.ABOVE, Merged.LEFT
HIDDEN = "隐藏的行或列，已照读"


def _book(*rows: tuple[object, ...]) -> tuple[Any, Any]:
    book = openpyxl.Workbook()
    sheet: Any = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    return book, sheet


def _saved(tmp_path: Path, book: Any) -> PrintedDocument:  # noqa: ANN401  openpyxl's own
    book.save(tmp_path / "清单.xlsx")
    return read_printed(tmp_path / "清单.xlsx")


def test_every_sheet_is_a_table_numbered_by_its_own_rows(tmp_path: Path) -> None:
    book, _ = _book(("基本",), (), ("序号", "事项"), (1, "调解\n纠纷"))
    book.create_sheet("收回")["B2"] = "检疫"
    assert _saved(tmp_path, book) == PrintedDocument(
        (
            PrintedRow(1, 1, ("基本",)),
            PrintedRow(1, 3, ("序号", "事项")),
            PrintedRow(1, 4, ("1", "调解\n纠纷")),
            PrintedRow(2, 2, ("", "检疫")),
        ),
        (),
        13,
    )


def test_numbers_dates_and_truths_are_read_as_printed(tmp_path: Path) -> None:
    day = dt.datetime(2025, 3, 1)  # noqa: DTZ001  a sheet knows no zones
    book, _ = _book((1.0, 0.3, 2.5, day, True))
    book.save(tmp_path / "a.xlsx")
    _edited(tmp_path / "a.xlsx", "<v>0.3</v>", "<v>0.30000000000000004</v>")
    assert read_printed(tmp_path / "a.xlsx").rows == (
        PrintedRow(1, 1, ("1", "0.3", "2.5", "2025-03-01", "TRUE")),
    )


def test_merged_cells_are_told_from_empty_ones_but_not_beyond_the_table(tmp_path: Path) -> None:
    book, sheet = _book(("清单",), ("类", "甲", "1"), (None, "乙", "2"), (None, None, "3"))
    for area in ("A1:Z1", "A2:A3", "A4:B4"):
        sheet.merge_cells(area)
    sheet["A4"] = "块"
    assert [row.cells for row in _saved(tmp_path, book).rows] == [
        ("清单", LEFT, LEFT),
        ("类", "甲", "1"),
        (ABOVE, "乙", "2"),
        ("块", LEFT, "3"),
    ]


def test_a_cell_merged_both_ways_is_above_in_its_first_column_and_left_beside(
    tmp_path: Path,
) -> None:
    book, sheet = _book(("块", None, "1"), (None, None, "2"))
    sheet.merge_cells("A1:B2")
    assert [row.cells for row in _saved(tmp_path, book).rows] == [
        ("块", LEFT, "1"),
        (ABOVE, LEFT, "2"),
    ]


def test_a_value_under_a_merged_cell_is_told(tmp_path: Path) -> None:
    book, _ = _book(("甲", "乙"))
    book.save(tmp_path / "a.xlsx")
    _edited(
        tmp_path / "a.xlsx",
        "</sheetData>",
        '</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
    )
    assert read_printed(tmp_path / "a.xlsx") == PrintedDocument(
        (PrintedRow(1, 1, ("甲", LEFT)),),
        (Doubt(1, 1, 2, DoubtKind.HIDDEN_WORDS, "隐藏的文字未读：“乙”"),),
        1,
    )


def test_hidden_rows_and_columns_are_read_and_hidden_sheets_left_out_and_told(
    tmp_path: Path,
) -> None:
    book, sheet = _book(("甲", "乙"), ("丙", "丁"))
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    other = book.create_sheet("备份")
    other["A1"] = "戊"
    other.sheet_state = "hidden"
    document = _saved(tmp_path, book)
    assert [row.cells for row in document.rows] == [("甲", "乙"), ("丙", "丁")]
    assert document.doubts == (
        Doubt(1, 0, 2, DoubtKind.HIDDEN_ROW, HIDDEN),
        Doubt(1, 2, 0, DoubtKind.HIDDEN_ROW, HIDDEN),
        Doubt(2, 0, 0, DoubtKind.HIDDEN_SHEET, "隐藏的工作表未读，要读请先取消隐藏：“备份”"),
    )


def test_a_formula_is_read_by_its_stored_value_and_told_without_one(tmp_path: Path) -> None:
    book, _ = _book(("=1+1", "=2+2", "甲"))
    book.save(tmp_path / "a.xlsx")
    _edited(tmp_path / "a.xlsx", "<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>")
    document = read_printed(tmp_path / "a.xlsx")
    assert document.rows == (PrintedRow(1, 1, ("2", "", "甲")),)
    assert document.doubts == (
        Doubt(1, 1, 2, DoubtKind.FORMULA, "公式没有存下结果，请用 WPS 或 Excel 打开后重新保存"),
    )


def test_a_picture_in_a_cell_of_wps_is_told(tmp_path: Path) -> None:
    book, sheet = _book(("甲", "图"))
    sheet["B1"].value = '=DISPIMG("ID_1",1)'
    sheet["B1"].data_type = "s"
    document = _saved(tmp_path, book)
    assert document.rows == (PrintedRow(1, 1, ("甲", "")),)
    assert document.doubts == (Doubt(1, 1, 2, DoubtKind.PICTURE, "此处有图片，图片中的文字未读"),)


def test_what_is_drawn_over_a_sheet_is_told_by_its_cell(tmp_path: Path) -> None:
    book, _ = _book(("甲",))
    book.save(tmp_path / "a.xlsx")
    _draw(tmp_path / "a.xlsx")
    assert read_printed(tmp_path / "a.xlsx").doubts == (
        Doubt(1, 1, 2, DoubtKind.PICTURE, "此处有图片，图片中的文字未读"),
        Doubt(1, 4, 1, DoubtKind.TEXT_BOX, "此处有文本框，请核对其中的文字放在哪里：“框中”"),
        Doubt(1, 5, 1, DoubtKind.OBJECT, "此处有嵌入的对象（图表、公式或其他文件），未读"),
    )


def test_blank_cells_at_the_end_of_rows_and_blank_rows_are_left_out(tmp_path: Path) -> None:
    book, _ = _book(("甲", None, " ", ""), (" ", ""), ("乙",))
    assert _saved(tmp_path, book).rows == (PrintedRow(1, 1, ("甲",)), PrintedRow(1, 3, ("乙",)))


def test_more_rows_than_any_list_has_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book, _ = _book(("甲",))
    book.save(path)
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(2, 100_002))
    _edited(path, "</sheetData>", f"{rows}</sheetData>")
    with pytest.raises(UnreadableFile) as raised:
        read_printed(path)
    assert raised.value.message == f"{path} 超过 10 万行，未予读取"
    assert raised.value.hint == "请只留下清单本身"


def test_rows_that_reach_far_to_the_right_do_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book, _ = _book(("甲",))
    book.save(path)
    rows = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(2, 400))
    _edited(path, "</sheetData>", f"{rows}</sheetData>")
    with pytest.raises(UnreadableFile, match="第 2 行超过 1000 列"):
        read_printed(path)


def _edited(path: Path, old: str, new: str) -> None:
    """Replace once in the first sheet's mark-up."""
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text = parts[part].decode().replace("<v />", "<v></v>").replace("<v/>", "<v></v>")
    assert old in text
    _write(path, parts | {part: text.replace(old, new, 1).encode()})


def _draw(path: Path) -> None:
    anchors = "".join(
        f"<x:oneCellAnchor><x:from><x:col>{column}</x:col><x:row>{row}</x:row></x:from>{drawn}"
        "</x:oneCellAnchor>"
        for row, column, drawn in (
            (0, 1, "<x:pic/>"),
            (3, 0, "<x:sp><x:txBody><a:p><a:r><a:t>框中</a:t></a:r></a:p></x:txBody></x:sp>"),
            (4, 0, "<x:graphicFrame/>"),
        )
    )
    drawing = f'<x:wsDr xmlns:x="x" xmlns:a="a">{anchors}</x:wsDr>'
    relation = '<Relationship Id="d" Type="x/drawing" Target="../drawings/drawing1.xml"/>'
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/drawings/drawing1.xml"] = drawing.encode()
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        f'<Relationships xmlns="r">{relation}</Relationships>'.encode()
    )
    _write(path, parts)


def _write(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/styles.xml", b"<patternFill/>", b""),
        ("xl/styles.xml", b"</styleSheet>", b""),
        ("xl/styles.xml", b'<numFmts count="0"/>', b'<numFmts><numFmt numFmtId="x"/></numFmts>'),
    ],
)
def test_sound_cells_are_read_where_the_styles_are_not(
    tmp_path: Path, part: str, old: bytes, new: bytes
) -> None:
    book, _ = _book(("序号", "事项"), (1, "调解"))
    book.save(tmp_path / "好.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "好.xlsx") as sound,
        zipfile.ZipFile(tmp_path / "清单.xlsx", "w") as damaged,
    ):
        for name in sound.namelist():
            content = sound.read(name)
            assert name != part or old in content
            damaged.writestr(name, content.replace(old, new) if name == part else content)
    why = "工作簿的格式信息有误，只读了文字；日期可能成了数字，请核对"
    assert read_printed(tmp_path / "清单.xlsx") == PrintedDocument(
        (PrintedRow(1, 1, ("序号", "事项")), PrintedRow(1, 2, ("1", "调解"))),
        (Doubt(0, 0, 0, DoubtKind.STYLES, why),),
        7,
    )


def test_a_strict_workbook_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    openpyxl.Workbook().save(path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    transitional = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(path, "w") as package:
        for name, part in parts.items():
            strict = part.replace(transitional, b"http://purl.oclc.org/ooxml/spreadsheetml/main")
            package.writestr(name, strict)
    with pytest.raises(UnreadableFile) as refused:
        read_printed(path)
    assert refused.value.message == f"{path} 是“Strict Open XML”格式的工作簿，读不了"
