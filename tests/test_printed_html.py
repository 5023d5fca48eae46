from __future__ import annotations

import time
from pathlib import Path

import pytest

from toqay_cli.documents.printed.printed_document import (
    Doubt,
    DoubtKind,
    Merged,
    PrintedCell,
    PrintedDocument,
    PrintedRow,
)
from toqay_cli.documents.printed.published_files import read_printed

ABOVE, LEFT = Merged.ABOVE, Merged.LEFT
PAGE = """\
<!DOCTYPE html>
<html><head><title>网站</title><style>td { color: red }</style></head>
<body>
<h1>托喀依乡
清单</h1>
<script>var a = "<p>不是文字</p>";</script>
<!-- 草稿 -->
<table>
<tr><th>序号</th><th>事项</th></tr>
<tr><td>1</td><td>调解&amp;检疫</td></tr>
</table>
<p>完</p>
</body></html>
"""


def _read(tmp_path: Path, page: str, name: str = "清单.html") -> PrintedDocument:
    (tmp_path / name).write_text(page, "utf-8")
    return read_printed(tmp_path / name)


def _cells(tmp_path: Path, page: str) -> list[tuple[PrintedCell, ...]]:
    return [row.cells for row in _read(tmp_path, page).rows]


def test_a_page_is_read_in_its_order_and_numbered_by_the_lines_of_the_file(tmp_path: Path) -> None:
    assert _read(tmp_path, PAGE) == PrintedDocument(
        (
            PrintedRow(0, 4, ("托喀依乡 清单",)),
            PrintedRow(1, 9, ("序号", "事项")),
            PrintedRow(1, 10, ("1", "调解&检疫")),
            PrintedRow(0, 12, ("完",)),
        ),
        (),
        17,
    )


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8-sig", "gbk"),
        ("utf-8", "gb2312"),
        ("gb18030", ""),
        ("gb18030", "gb2312"),
        ("gb18030", "utf-8"),
        ("utf-16", ""),
        ("big5", "big5"),
    ],
)
def test_a_page_is_read_in_every_usual_encoding(
    tmp_path: Path, encoding: str, declared: str
) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    (tmp_path / "a.htm").write_bytes(f"{meta * bool(declared)}<p>村民住宅</p>".encode(encoding))
    assert read_printed(tmp_path / "a.htm").rows == (PrintedRow(0, 1, ("村民住宅",)),)


def test_a_line_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes("<p>村民\n住".encode() + b"\xff\xff</p>")
    document = read_printed(tmp_path / "a.html")
    assert document.doubts == (Doubt(0, 2, 0, DoubtKind.UNREADABLE, "这一行编码无法识别，未读"),)


def test_merged_cells_are_told_from_empty_ones(tmp_path: Path) -> None:
    page = (
        "<table><tr><td colspan=2>横<td>1<tr><td rowspan='2'>竖<td><td>2<tr><td>甲<td>3"
        "<tr><td rowspan=2 colspan=2>块<td>4<tr><td>5</table>"
    )
    assert _cells(tmp_path, page) == [
        ("横", LEFT, "1"),
        ("竖", "", "2"),
        (ABOVE, "甲", "3"),
        ("块", LEFT, "4"),
        (ABOVE, LEFT, "5"),
    ]


def test_a_span_beyond_any_table_is_cut_and_told(tmp_path: Path) -> None:
    document = _read(tmp_path, "<table><tr><td colspan=100000 rowspan=0>宽<td>窄<tr><td>下</table>")
    assert document.rows == (
        PrintedRow(1, 1, ("宽", *(LEFT,) * 99, "窄")),
        PrintedRow(1, 1, (ABOVE, *(LEFT,) * 99, "下")),
    )
    assert document.doubts == (Doubt(1, 1, 1, DoubtKind.SPAN, "合并的行列数不合理，已缩小"),)


def test_many_wide_and_deep_spans_fill_neither_memory_nor_time(tmp_path: Path) -> None:
    row = "<tr>" + "<td colspan=100 rowspan=60000>甲" * 50
    began = time.process_time()
    document = _read(tmp_path, f"<table>{row * 200}</table>")
    assert document.characters == 200 * 50
    assert time.process_time() - began < 5


def test_rows_and_cells_that_were_left_open_are_ended_by_the_next(tmp_path: Path) -> None:
    page = "<table><tbody><tr><td>1<td><p>甲<p>乙<tr><td>2<td>丙<tbody><tr><td>3</table>后"
    assert _cells(tmp_path, page) == [("1", "甲\n乙"), ("2", "丙"), ("3",), ("后",)]


def test_blocks_and_breaks_part_lines_and_inline_tags_do_not(tmp_path: Path) -> None:
    page = (
        "<table><tr><td>甲<br>乙<div>丙</div><p>丁<b>戊</b></p>\n  己<ul><li>庚<li>辛</ul></table>"
    )
    assert _cells(tmp_path, page) == [("甲\n乙\n丙\n丁戊\n己\n庚\n辛",)]


@pytest.mark.parametrize(
    ("opening", "labels"),
    [
        ("<ol>", ("1. ", "2. ")),
        ("<ol start=3>", ("3. ", "4. ")),
        ("<ol type=a>", ("a. ", "b. ")),
        ('<ol type="I">', ("I. ", "II. ")),
        ('<ol style="list-style-type: none">', ("", "")),
        ('<ol style="list-style:none inside">', ("", "")),
        ('<ol style="list-style-type: cjk-ideographic">', ("一、", "二、")),
        ("<ul>", ("", "")),
    ],
)
def test_the_items_of_a_list_are_numbered_as_a_browser_does(
    tmp_path: Path, opening: str, labels: tuple[str, str]
) -> None:
    cells = _cells(tmp_path, f"{opening}<li>甲<li><p>乙</p><p>丙</p></ol>")
    assert cells == [(f"{labels[0]}甲",), (f"{labels[1]}乙",), ("丙",)]


def test_a_list_goes_on_from_the_number_that_an_item_gives(tmp_path: Path) -> None:
    page = "<ol><li value=5>甲<li>乙<ol><li>丙</ol><li></li><li>丁</ol>"
    assert _cells(tmp_path, page) == [("5. 甲",), ("6. 乙",), ("1. 丙",), ("8. 丁",)]


def test_the_number_of_an_empty_item_is_not_given_to_what_follows(tmp_path: Path) -> None:
    assert _cells(tmp_path, "<ol><li></ol>后") == [("后",)]


def test_a_hidden_paragraph_that_was_left_open_ends_where_the_next_begins(tmp_path: Path) -> None:
    assert _cells(tmp_path, "<p hidden>甲<p>乙") == [("乙",)]


def test_tables_that_only_lay_out_are_paragraphs_and_those_inside_are_read(tmp_path: Path) -> None:
    data = "<table><tr><td>1<td>甲<tr><td>2<td>乙</table>"
    page = f"<table><tr><td>导航<td><table><tr><td>标题{data}</table></table>"
    assert _read(tmp_path, page).rows == (
        PrintedRow(0, 1, ("导航",)),
        PrintedRow(0, 1, ("标题",)),
        PrintedRow(1, 1, ("1", "甲")),
        PrintedRow(1, 1, ("2", "乙")),
    )


def test_a_small_table_within_a_cell_becomes_lines_of_the_cell(tmp_path: Path) -> None:
    inner = "<table><tr><td>子甲<td>子乙</table>"
    document = _read(tmp_path, f"<table><tr><td>1<td>前{inner}<tr><td>2<td>乙</table>")
    assert [row.cells for row in document.rows] == [("1", "前\n子甲\n子乙"), ("2", "乙")]
    assert document.doubts == (
        Doubt(1, 1, 2, DoubtKind.NESTED, "单元格里还有表格，已按顺序展开为文字：“子甲子乙”"),
    )


def test_what_is_hidden_is_left_out_and_told(tmp_path: Path) -> None:
    page = (
        "<p hidden>甲</p>\n<div style='display:none'>乙</div>\n<table>\n"
        "<tr style='DISPLAY: none'><td>丙</td></tr>\n"
        "<tr><td>1<span style='visibility:hidden'>丁</span></td></tr></table><p hidden></p>"
    )
    document = _read(tmp_path, page)
    assert document.rows == (PrintedRow(1, 5, ("1",)),)
    assert document.doubts == tuple(
        Doubt(table, line, column, DoubtKind.HIDDEN_WORDS, f"隐藏的文字未读：“{words}”")
        for table, line, column, words in (
            (0, 1, 0, "甲"),
            (0, 2, 0, "乙"),
            (1, 4, 0, "丙"),
            (1, 5, 1, "丁"),
        )
    )


def test_pictures_and_objects_are_told_within_tables_alone(tmp_path: Path) -> None:
    page = "<p><img src=logo.png>甲</p><table><tr><td>1<td><img src=a.png alt=流程图><iframe></iframe></table>"
    assert _read(tmp_path, page).doubts == (
        Doubt(1, 1, 2, DoubtKind.PICTURE, "此处有图片，图片中的文字未读：“流程图”"),
        Doubt(1, 1, 2, DoubtKind.OBJECT, "此处有嵌入的对象（图表、公式或其他文件），未读"),
    )


def test_a_caption_and_what_strays_into_a_table_stand_above_it(tmp_path: Path) -> None:
    page = "<table><caption>清单</caption>游离<tr><td>1</table>"
    assert _cells(tmp_path, page) == [("清单",), ("游离",), ("1",)]


@pytest.mark.parametrize("name", ["a.xls", "a.doc", "a.et", "a.wps"])
def test_a_page_that_was_published_as_a_file_of_an_office_program_is_read(
    tmp_path: Path, name: str
) -> None:
    page = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td x:num="1">1</table>'
    )
    assert _read(tmp_path, page, name).rows == (PrintedRow(1, 1, ("1",)),)


def test_the_conditions_of_office_programs_and_broken_declarations_are_passed_over(
    tmp_path: Path,
) -> None:
    page = (
        "<!--[if gte mso 9]><xml>设置</xml><![endif]--><p><![if !supportLists]>一、<![endif]>甲"
        "<p><![乱]>乙<![CDATA[丙]]>"
    )
    assert _cells(tmp_path, page) == [("一、甲",), ("乙",)]


def test_a_page_that_nests_without_end_is_read_to_its_end(tmp_path: Path) -> None:
    depth = 20_000
    assert _cells(tmp_path, f"{'<div>' * depth}甲{'</div>' * depth}<p>乙") == [("甲",), ("乙",)]
