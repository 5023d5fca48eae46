from __future__ import annotations

import re
from pathlib import Path

import pytest

from toqay_cli.documents.printed.printed_document import (
    Doubt,
    DoubtKind,
    PrintedDocument,
    PrintedRow,
)
from toqay_cli.documents.printed.published_files import read_printed

SOURCE = Path(__file__).parents[1] / "data" / "source" / "toqay-duty-lists.txt"
LIST = "托喀依乡清单\n\n序号\t事项\n1\t调解\n\n2\t检疫\n"


def _text(
    tmp_path: Path, text: str, name: str = "清单.txt", encoding: str = "utf-8"
) -> PrintedDocument:
    (tmp_path / name).write_text(text, encoding, newline="")
    return read_printed(tmp_path / name)


def test_a_line_with_tabs_is_a_row_and_any_other_a_paragraph(tmp_path: Path) -> None:
    assert _text(tmp_path, LIST) == PrintedDocument(
        (
            PrintedRow(0, 1, ("托喀依乡清单",)),
            PrintedRow(1, 3, ("序号", "事项")),
            PrintedRow(1, 4, ("1", "调解")),
            PrintedRow(1, 6, ("2", "检疫")),
        ),
        (),
        16,
        in_lines=True,
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    expected = _text(tmp_path, LIST)
    assert _text(tmp_path, LIST, encoding=encoding) == expected


@pytest.mark.parametrize("name", ["清单.TXT", "清单.text", "清单.md"])
def test_a_text_may_have_any_of_the_usual_endings(tmp_path: Path, name: str) -> None:
    assert _text(tmp_path, "甲\t乙", name).rows == (PrintedRow(1, 1, ("甲", "乙")),)


def test_a_header_that_stands_again_or_a_paragraph_begins_another_table(tmp_path: Path) -> None:
    document = _text(tmp_path, "甲\t乙\n1\t2\n甲\t乙\n3\t4\n收回\n丙\t丁\n")
    assert [row.table for row in document.rows] == [1, 1, 2, 2, 0, 3]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("<p>甲</p><p>乙</p>", "甲\n乙"),
        ('<ol style="list-style-type: none"> 甲； 乙。 ', "甲； 乙。"),
        ("甲<br>乙<BR/>丙<br />丁", "甲\n乙\n丙\n丁"),
        ("甲<b>乙</b><span class='x'>丙</span>丁", "甲乙丙丁"),
        ("甲&nbsp;乙&lt;丙&amp;R&D", "甲\xa0乙<丙&R&D"),
        ("<!-- 草稿 -->甲", "甲"),
        ("1<2且3>2", "1<2且3>2"),
        ("《土地法》<p2p>平台", "《土地法》<p2p>平台"),
        (" 甲 ", " 甲 "),
    ],
)
def test_only_left_over_markup_vanishes_and_blocks_part_lines(
    tmp_path: Path, printed: str, read: str
) -> None:
    assert _text(tmp_path, f"1\t{printed}").rows == (PrintedRow(1, 1, ("1", read)),)


def test_a_picture_in_left_over_markup_is_told(tmp_path: Path) -> None:
    assert _text(tmp_path, '1\t甲<img src="a.png">').doubts == (
        Doubt(1, 1, 2, DoubtKind.PICTURE, "此处有图片，图片中的文字未读"),
    )


def test_a_table_of_markdown_is_read_by_its_bars(tmp_path: Path) -> None:
    document = _text(
        tmp_path, "# 清单\n\n| 序号 | 事项 |\n|---|:--|\n| 1 | 甲\\|乙 |\n| 2 |  |\n", "a.md"
    )
    assert document.rows == (
        PrintedRow(0, 1, ("# 清单",)),
        PrintedRow(1, 3, ("序号", "事项")),
        PrintedRow(1, 5, ("1", "甲|乙")),
        PrintedRow(1, 6, ("2", "")),
    )


def test_a_line_that_is_no_text_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("甲\n".encode() + b"\xff\xff\n" + "乙\n".encode())
    assert read_printed(tmp_path / "a.txt") == PrintedDocument(
        (PrintedRow(0, 1, ("甲",)), PrintedRow(0, 3, ("乙",))),
        (Doubt(0, 2, 0, DoubtKind.UNREADABLE, "这一行编码无法识别，未读"),),
        2,
        in_lines=True,
    )


def test_every_character_of_the_published_text_is_read_in_its_order() -> None:
    document = read_printed(SOURCE)
    printed = re.sub(r"</?(?:p|ol)\b[^<>]*>", "", SOURCE.read_text(encoding="utf-8"))
    read = "".join(cell for row in document.rows for cell in row.cells if isinstance(cell, str))
    assert "".join(read.split()) == "".join(printed.split())
    assert (document.characters, document.doubts) == (48_211, ())


def test_the_pages_of_the_published_text_are_tables_of_its_three_widths() -> None:
    document = read_printed(SOURCE)
    headers = [row for row in document.rows if row.cells[0] == "序号"]
    assert [row.table for row in headers] == list(range(2, 77))
    assert [len(row.cells) for row in headers] == [3] * 10 + [6] * 42 + [4] * 23
    assert document.rows[0] == PrintedRow(0, 3, ("阿拉尔市托喀依乡履职事项清单",))
    assert sum(row.table == 0 for row in document.rows) == 5


def test_the_rows_of_csv_are_one_table_numbered_by_their_lines(tmp_path: Path) -> None:
    document = _text(tmp_path, '清单,\n\n序号,事项\n1,"甲，\n乙"\n2,"说""是"""\n', "a.csv")
    assert document.rows == (
        PrintedRow(1, 1, ("清单", "")),
        PrintedRow(1, 3, ("序号", "事项")),
        PrintedRow(1, 4, ("1", "甲，\n乙")),
        PrintedRow(1, 6, ("2", '说"是"')),
    )
    assert document.doubts == ()


def test_tsv_is_parted_by_tabs_even_below_a_title_with_commas(tmp_path: Path) -> None:
    document = _text(tmp_path, "清单,2025\n1\t甲,乙\n", "a.tsv")
    assert [row.cells for row in document.rows] == [("清单,2025",), ("1", "甲,乙")]


def test_a_record_of_csv_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    document = _text(tmp_path, '甲,乙\n"丙"丁,戊\n己,庚\n', "a.csv")
    assert [row.number for row in document.rows] == [1, 3]
    assert document.doubts == (
        Doubt(1, 2, 0, DoubtKind.QUOTES, "引号不成对或格子太长，这一行未读"),
    )
