"""PDF files: tables with lines are read whole, cells over lines and pages too."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

import pdf_files
from conftest import Toqay
from pdf_files import line, table, write_pdf
from toqay_cli.data_file.loader import load_dataset
from toqay_cli.documents.printed.pdf_text import Character, lines_of, text_between
from toqay_cli.documents.printed.printed_document import Merged, PrintedRow
from toqay_cli.documents.printed.published_files import read_printed
from toqay_cli.errors import UnreadableFile
from toqay_cli.importing.importer import Given, import_files

HEAD = ("序号", "事项类别", "事项名称", "对应上级部门", "上级部门职责", "镇配合职责")
WIDTHS = (40, 60, 90, 90, 180, 180)
TITLE = "清源县柳河镇配合履职事项清单"


def test_a_table_with_lines_is_rows_and_what_is_beside_it_paragraphs(tmp_path: Path) -> None:
    page = b"\n".join(
        (
            line(TITLE),
            table((HEAD, ("1", "民生服务", "社会救助", "县民政局", "审批。", "受理。")), WIDTHS),
            line("— 7 —", bottom=20),
        )
    )
    document = read_printed(write_pdf(tmp_path / "清单.pdf", page))
    assert document.rows == (
        PrintedRow(0, 1, (TITLE,), 7),
        PrintedRow(1, 1, HEAD, 7),
        PrintedRow(1, 1, ("1", "民生服务", "社会救助", "县民政局", "审批。", "受理。"), 7),
        PrintedRow(0, 1, ("— 7 —",), 7),
    )


def test_a_line_that_fills_its_cell_goes_on_and_any_other_ends_a_paragraph(tmp_path: Path) -> None:
    text = "1.负责社会救助工作的统筹协调和监督管理；\n2.审批；\n3.发放。"
    row = ("1", "民生服务", "社会救助工作统筹协调", "县民政局", text, "受理。")
    document = read_printed(write_pdf(tmp_path / "清单.pdf", table((HEAD, row), WIDTHS)))
    assert document.rows[1].cells == row


def test_a_merged_cell_reaches_down(tmp_path: Path) -> None:
    rows = (
        HEAD,
        ("1", "民生服务", "甲", "县民政局", "审批。", "受理。"),
        ("2", "", "乙", "县民政局", "审批。", "受理。"),
    )
    document = read_printed(write_pdf(tmp_path / "清单.pdf", table(rows, WIDTHS, merged=2)))
    assert [row.cells[1] for row in document.rows] == ["事项类别", "民生服务", Merged.ABOVE]


def test_a_duty_over_two_pages_is_one_and_keeps_the_page_that_is_printed(tmp_path: Path) -> None:
    first = ("1", "民生服务", "社会救助", "县民政局", "1.审批；\n2.发放救助", "受理。")
    rest = ("", "", "", "", "资金。", "")
    last = ("2", "民生服务", "临时救助", "县民政局", "审批。", "受理。")
    file = write_pdf(
        tmp_path / "清单.pdf",
        b"\n".join((line(TITLE), table((HEAD, first), WIDTHS), line("11", bottom=20))),
        b"\n".join((table((HEAD, rest, last), WIDTHS), line("12", bottom=20))),
    )
    draft = import_files([file], Given(), load_dataset())
    duties = draft.document["cooperative"]
    assert isinstance(duties, list)
    assert [(duty["page"], duty["name"], duty["department_duties"]) for duty in duties] == [  # type: ignore[index, call-overload]  # a record of strings
        (11, "社会救助", [{"items": ["审批；", "发放救助资金。"]}]),
        (12, "临时救助", [{"text": "审批。"}]),
    ]
    assert sum(draft.account.share) == read_printed(file).characters


def test_a_page_that_prints_no_number_gives_its_duties_none(tmp_path: Path) -> None:
    row = ("1", "民生服务", "社会救助", "县民政局", "审批。", "受理。")
    page = b"\n".join((line(TITLE), table((HEAD, row), WIDTHS)))
    draft = import_files([write_pdf(tmp_path / "清单.pdf", page)], Given(), load_dataset())
    assert "page" not in str(draft.document["cooperative"])


def test_a_table_without_lines_is_refused_with_what_to_do(toqay: Toqay, tmp_path: Path) -> None:
    file = write_pdf(tmp_path / "清单.pdf", line(TITLE) + line("　　".join(HEAD), bottom=500))
    answered = toqay("import", str(file))
    assert (answered.status, answered.out) == (3, "")
    assert answered.err == (
        f"错误：{file} 的表格没有框线，分不清哪些字在哪一格\n"
        "提示：请用 WPS 把 PDF 转成 .docx 再导入\n"
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7\n", "不是完好的 PDF 文件"),
        (b"%PDF-1.7\n" + b"\0" * 5000, "不是完好的 PDF 文件"),
    ],
)
def test_a_damaged_file_is_refused_in_one_line(
    toqay: Toqay, tmp_path: Path, content: bytes, told: str
) -> None:
    file = tmp_path / "清单.pdf"
    file.write_bytes(content)
    answered = toqay("import", str(file))
    assert (answered.status, answered.out) == (3, "")
    assert answered.err == f"错误：{file} {told}\n提示：请用 WPS 把 PDF 转成 .docx 再导入\n"


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
def test_a_file_that_is_cut_off_is_refused(tmp_path: Path, kept: float) -> None:
    file = write_pdf(tmp_path / "清单.pdf", line(TITLE) + table((HEAD,), WIDTHS))
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * kept)])
    with pytest.raises(UnreadableFile):
        read_printed(file)


def test_a_page_of_pictures_alone_holds_no_text(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="没有文字"):
        read_printed(write_pdf(tmp_path / "扫描件.pdf", b""))


def test_a_page_that_unfolds_without_bound_is_refused(toqay: Toqay, tmp_path: Path) -> None:
    packed = _unbounded()
    page = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)
    file = write_pdf(tmp_path / "清单.pdf", b"x")
    file.write_bytes(file.read_bytes().replace(b"<</Length 1>>stream\nx\nendstream", page))
    answered = toqay("import", str(file))
    assert (answered.status, answered.out) == (3, "")
    assert "不是完好的 PDF 文件" in answered.err


def _unbounded() -> bytes:
    """What unfolds to 1.5 GB of spaces."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(b" " * 50_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\x9c" + 30 * block


def characters(text: str, left: float, top: float) -> list[Character]:
    size = pdf_files.SIZE
    return [
        Character(each, left + at * size, top, left + (at + 1) * size, top + size)
        for at, each in enumerate(text)
    ]


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("负责指导各团镇", "（乡、街道）工作。", "负责指导各团镇（乡、街道）工作。"),
        ("负责指导各团", "镇工作。", "负责指导各团\n镇工作。"),
        ("公告按规定发布。", "备案流程：", "公告按规定发布。\n备案流程："),
        ("依照规范共两章", "GB123办理。", "依照规范共两章GB123办理。"),
    ],
)
def test_a_line_goes_on_only_where_the_next_word_did_not_fit(
    first: str, second: str, text: str
) -> None:
    lines = lines_of([*characters(first, 4, 0), *characters(second, 4, 12)])
    assert text_between(lines, 0, 88) == text


def test_characters_in_any_order_are_lines_from_the_top() -> None:
    found = [*characters("第二行", 0, 12), *reversed(characters("第一行", 0, 0))]
    assert [each.text for each in lines_of(found)] == ["第一行", "第二行"]
