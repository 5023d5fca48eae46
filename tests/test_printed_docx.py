from __future__ import annotations

import time
from pathlib import Path

import docx
import pytest

from office import cell, paragraph, table, write_docx
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
MERGED_FIRST, MERGED_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def _read(tmp_path: Path, body: str, **parts: str) -> PrintedDocument:
    return read_printed(write_docx(tmp_path / "清单.docx", body, **parts))


def _cells(document: PrintedDocument) -> list[tuple[PrintedCell, ...]]:
    return [row.cells for row in document.rows]


def test_paragraphs_and_tables_are_read_in_their_order_and_counted_apart(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("托喀依乡基本履职事项清单")
    document.add_paragraph("  ")
    first = document.add_table(rows=2, cols=2)
    for place, text in zip(first._cells, ("序号", "事项", "1", "调解纠纷"), strict=True):  # noqa: SLF001  in order
        place.text = text
    document.add_paragraph("收回清单")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "无"
    document.save(str(tmp_path / "a.docx"))
    assert read_printed(tmp_path / "a.docx") == PrintedDocument(
        (
            PrintedRow(0, 1, ("托喀依乡基本履职事项清单",)),
            PrintedRow(1, 1, ("序号", "事项")),
            PrintedRow(1, 2, ("1", "调解纠纷")),
            PrintedRow(0, 2, ("收回清单",)),
            PrintedRow(2, 1, ("无",)),
        ),
        (),
        26,
    )


def test_merged_cells_are_told_from_empty_ones(tmp_path: Path) -> None:
    document = docx.Document()
    grid = document.add_table(rows=4, cols=3)
    for number, row in enumerate(grid.rows):
        row.cells[2].text = str(number)
    grid.cell(0, 0).merge(grid.cell(0, 1)).text = "横"
    grid.cell(1, 0).merge(grid.cell(3, 0)).text = "竖"
    document.save(str(tmp_path / "a.docx"))
    assert _cells(read_printed(tmp_path / "a.docx")) == [
        ("横", LEFT, "0"),
        ("竖", "", "1"),
        (ABOVE, "", "2"),
        (ABOVE, "", "3"),
    ]


def test_a_cell_merged_both_ways_is_above_in_its_first_column_and_left_beside(
    tmp_path: Path,
) -> None:
    wide = '<w:gridSpan w:val="2"/>'
    rows = (cell("块", wide + MERGED_FIRST) + cell("1"), cell("", wide + MERGED_ON) + cell("2"))
    assert _cells(_read(tmp_path, table(*rows))) == [("块", LEFT, "1"), (ABOVE, LEFT, "2")]


def test_a_merged_cell_that_nothing_begins_is_an_empty_one(tmp_path: Path) -> None:
    rows = (cell("", MERGED_ON) + cell("1"), cell("", MERGED_ON) + cell("2"))
    assert _cells(_read(tmp_path, table(*rows))) == [("", "1"), (ABOVE, "2")]


def test_words_in_a_cell_that_is_merged_into_the_one_above_are_not_lost(tmp_path: Path) -> None:
    rows = (cell("甲", MERGED_FIRST), cell("乙", MERGED_ON))
    assert _cells(_read(tmp_path, table(*rows))) == [("甲",), ("乙",)]


def test_a_cell_merged_in_the_old_way_is_told(tmp_path: Path) -> None:
    row = cell("横", '<w:hMerge w:val="restart"/>') + cell("", "<w:hMerge/>") + cell("1")
    assert _cells(_read(tmp_path, table(row))) == [("横", LEFT, "1")]


def test_cells_before_a_row_that_begins_further_right_are_empty(tmp_path: Path) -> None:
    body = f'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>{cell("丙")}</w:tr></w:tbl>'
    assert _cells(_read(tmp_path, body)) == [("", "", "丙")]


def test_a_span_beyond_any_table_is_cut_and_told(tmp_path: Path) -> None:
    document = _read(tmp_path, table(cell("宽", '<w:gridSpan w:val="99999999"/>')))
    assert document.rows == (PrintedRow(1, 1, ("宽", *(LEFT,) * 99)),)
    assert document.doubts == (Doubt(1, 1, 1, DoubtKind.SPAN, "合并的行列数不合理，已缩小"),)


def test_the_paragraphs_of_a_cell_are_lines_and_tabs_are_spaces(tmp_path: Path) -> None:
    inside = (
        paragraph("一、甲")
        + "<w:p><w:r><w:t>二</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>"
    )
    body = f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>"
    assert _cells(_read(tmp_path, body)) == [("一、甲\n二 乙\n丙",)]


def test_content_controls_hide_nothing_wherever_they_stand(tmp_path: Path) -> None:
    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    in_run = f"<w:p><w:r><w:t>甲</w:t></w:r>{control('<w:r><w:t>乙</w:t></w:r>')}</w:p>"
    row = f"<w:tr>{control(cell('丙'))}<w:tc>{control(paragraph('丁'))}</w:tc></w:tr>"
    body = in_run + control(control(f"<w:tbl>{control(row)}</w:tbl>") + paragraph("戊"))
    assert _cells(_read(tmp_path, body)) == [("甲乙",), ("丙", "丁"), ("戊",)]


def test_links_fields_and_smart_tags_keep_their_words(tmp_path: Path) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = (
        '<w:p><w:hyperlink r:id="r9"><w:r><w:t>法</w:t></w:r></w:hyperlink>'
        "<w:smartTag><w:r><w:t>规</w:t></w:r></w:smartTag>"
        f'<w:fldSimple w:instr="X"><w:r><w:t>库</w:t></w:r></w:fldSimple>{field}</w:p>'
    )
    assert _cells(_read(tmp_path, body)) == [("法规库7",)]


def test_revisions_are_accepted_and_what_they_deleted_is_told(tmp_path: Path) -> None:
    body = (
        "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧词</w:delText></w:r>"
        "</w:del><w:r><w:t>事</w:t></w:r></w:p>"
        f"<w:tbl><w:tr>{cell('留')}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{cell('删行')}</w:tr></w:tbl>"
    )
    document = _read(tmp_path, body)
    assert _cells(document) == [("新事",), ("留",)]
    assert document.doubts == (
        Doubt(0, 1, 1, DoubtKind.DELETED, "修订中删去的文字未读：“旧词”"),
        Doubt(1, 2, 0, DoubtKind.DELETED, "修订中删去的文字未读：“删行”"),
    )


PICTURE = "<w:drawing><wp:inline><a:graphic><pic:pic/></a:graphic></wp:inline></w:drawing>"
CHART = "<w:drawing><wp:inline><a:graphic><a:chart/></a:graphic></wp:inline></w:drawing>"


@pytest.mark.parametrize(
    ("run", "kind", "reason"),
    [
        (PICTURE, DoubtKind.PICTURE, "此处有图片，图片中的文字未读"),
        ("<w:pict><v:shape><v:imagedata/></v:shape></w:pict>", DoubtKind.PICTURE, "此处有图片，图片中的文字未读"),
        (CHART, DoubtKind.OBJECT, "此处有嵌入的对象（图表、公式或其他文件），未读"),
        ("<w:object><o:OLEObject/></w:object>", DoubtKind.OBJECT, "此处有嵌入的对象（图表、公式或其他文件），未读"),
        ('<w:footnoteReference w:id="2"/>', DoubtKind.NOTE, "脚注或尾注未并入正文：“见附件。”"),
    ],
    ids=["picture", "old picture", "chart", "object", "footnote"],
)  # fmt: skip
def test_what_a_cell_holds_beside_words_is_told(
    tmp_path: Path, run: str, kind: DoubtKind, reason: str
) -> None:
    note = f'<w:footnote w:id="2">{paragraph("见附件。")}</w:footnote>'
    holder = f"<w:tc><w:p><w:r><w:t>甲</w:t>{run}</w:r></w:p></w:tc>"
    document = _read(tmp_path, f"<w:tbl><w:tr>{cell('1')}{holder}</w:tr></w:tbl>", footnotes=note)
    assert document == PrintedDocument(
        (PrintedRow(1, 1, ("1", "甲")),), (Doubt(1, 1, 2, kind, reason),), 2
    )


def test_hidden_words_and_rows_are_told(tmp_path: Path) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>明</w:t></w:r>'
    row = f"<w:tr><w:trPr><w:hidden/></w:trPr>{cell('行')}</w:tr>"
    document = _read(tmp_path, f"<w:p>{hidden}{shown}</w:p><w:tbl>{row}</w:tbl>")
    assert _cells(document) == [("明",), ("行",)]
    assert document.doubts == (
        Doubt(0, 1, 1, DoubtKind.HIDDEN_WORDS, "隐藏的文字未读：“暗”"),
        Doubt(1, 1, 0, DoubtKind.HIDDEN_ROW, "隐藏的行或列，已照读"),
    )


def test_a_text_box_stands_after_the_paragraph_that_it_hangs_on_once(tmp_path: Path) -> None:
    words = f"<w:txbxContent>{paragraph('框中')}</w:txbxContent>"
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{words}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{words}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    inside = f"<w:p><w:r><w:t>乙</w:t></w:r>{box}</w:p>{paragraph('丙')}"
    body = (
        f"<w:p><w:r><w:t>甲</w:t></w:r>{box}</w:p><w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>"
    )
    document = _read(tmp_path, body)
    assert _cells(document) == [("甲",), ("框中",), ("乙\n框中\n丙",)]
    reason = "此处有文本框，请核对其中的文字放在哪里：“框中”"
    assert document.doubts == (
        Doubt(0, 1, 1, DoubtKind.TEXT_BOX, reason),
        Doubt(1, 1, 1, DoubtKind.TEXT_BOX, reason),
    )


def test_a_table_within_a_cell_becomes_lines_of_the_cell(tmp_path: Path) -> None:
    inner = table(cell("子甲") + cell("子乙"), cell("子丙"))
    holder = f"<w:tc>{paragraph('前')}{inner}{paragraph('后')}</w:tc>"
    document = _read(tmp_path, f"<w:tbl><w:tr>{cell('一')}{holder}</w:tr></w:tbl>")
    assert document == PrintedDocument(
        (PrintedRow(1, 1, ("一", "前\n子甲\n子乙\n子丙\n后")),),
        (Doubt(1, 1, 2, DoubtKind.NESTED, "单元格里还有表格，已按顺序展开为文字：“子甲子乙子丙”"),),
        9,
    )


def test_a_cell_that_is_all_of_its_row_frames_the_table_within_it(tmp_path: Path) -> None:
    inner = table(cell("子甲") + cell("子乙"), cell("子丙") + cell("子丁"))
    holder = f"<w:tc>{paragraph('标题')}{inner}{paragraph('')}</w:tc>"
    document = _read(tmp_path, table(cell("框"), holder, cell("尾")))
    assert document == PrintedDocument(
        (
            PrintedRow(1, 1, ("框",)),
            PrintedRow(0, 1, ("标题",)),
            PrintedRow(2, 1, ("子甲", "子乙")),
            PrintedRow(2, 2, ("子丙", "子丁")),
            PrintedRow(3, 3, ("尾",)),
        ),
        (),
        12,
    )


def test_rare_runs_keep_what_they_print(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t><w:softHyphen/></w:r>"
        "<w:r><w:ruby><w:rt><w:r><w:t>pín</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>频</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>'
    )
    document = _read(tmp_path, body)
    assert _cells(document) == [("甲-乙频x\uf0fc",)]
    assert [doubt.kind for doubt in document.doubts] == [DoubtKind.SYMBOL]


@pytest.mark.parametrize("mark", ["del", "moveFrom"])
def test_a_paragraph_whose_end_a_revision_took_goes_on_in_the_next(
    tmp_path: Path, mark: str
) -> None:
    gone = f"<w:rPr><w:{mark}/></w:rPr>"
    lines = (
        paragraph("甲，", gone) + paragraph("乙；", gone) + paragraph("丙。") + paragraph("丁。")
    )
    body = f"{lines}<w:tbl><w:tr><w:tc>{lines}{paragraph('末', gone)}</w:tc></w:tr></w:tbl>"
    assert _cells(_read(tmp_path, body)) == [
        ("甲，乙；丙。",),
        ("丁。",),
        ("甲，乙；丙。\n丁。\n末",),
    ]


def test_a_long_text_in_doubt_is_cut_in_the_sentence(tmp_path: Path) -> None:
    body = f"<w:p><w:del><w:r><w:delText>{'删' * 50}</w:delText></w:r></w:del><w:r><w:t>甲</w:t></w:r></w:p>"
    assert _read(tmp_path, body).doubts[0].reason == f"修订中删去的文字未读：“{'删' * 40}…”"


def test_a_list_of_250_rows_with_a_thousand_runs_a_row_is_read_in_seconds(tmp_path: Path) -> None:
    runs = "<w:r><w:t>职责</w:t></w:r>" * 160
    row = f"<w:tc><w:p>{runs}</w:p></w:tc>" * 6
    path = write_docx(tmp_path / "大.docx", table(*(row,) * 250))
    began = time.process_time()
    assert read_printed(path).characters == 250 * 6 * 320
    assert time.process_time() - began < 5
