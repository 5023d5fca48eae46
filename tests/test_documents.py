from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

import office
from toqay_cli.documents.csv_records import records_of
from toqay_cli.documents.encodings import LONGEST_LINE, lines_of
from toqay_cli.documents.files import rows_of_file, rows_of_text, text_of_file
from toqay_cli.documents.input_rows import TOO_LONG, InputRow, Unusable
from toqay_cli.errors import ExitStatus, ToqayError, UnreadableFile, WrongUsage

BITE, WAGE = "狗咬人找谁", "工资被拖欠"
NO_TEXT = "编码无法识别"


def _lines(content: bytes) -> list[InputRow | Unusable]:
    return list(lines_of(io.BufferedReader(io.BytesIO(content)), "标准输入"))


def _texts(rows: Iterable[InputRow | Unusable]) -> list[str]:
    return [row.text if isinstance(row, InputRow) else f"！{row.reason}" for row in rows]


def _file(path: Path, column: str | None = None) -> list[InputRow | Unusable]:
    with rows_of_file(path, column) as rows:
        return list(rows.rows)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"], ids=lambda name: name
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_lines_are_read_in_every_usual_encoding(encoding: str, end: str) -> None:
    content = end.join((BITE, "abc", WAGE, "")).encode(encoding)
    assert _lines(content)[:3] == [
        InputRow(1, BITE, ()),
        InputRow(2, "abc", ()),
        InputRow(3, WAGE, ()),
    ]


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_is_told_by_its_mark_in_either_byte_order(mark: bytes) -> None:
    order = "le" if mark == b"\xff\xfe" else "be"
    assert _texts(_lines(mark + f"{BITE}\n𠮷\n".encode(f"utf-16-{order}"))) == [BITE, "𠮷"]


def test_rare_characters_of_gb18030_are_read() -> None:
    assert _texts(_lines("𠮷林㐀\n".encode("gb18030"))) == ["𠮷林㐀"]


def test_a_line_that_is_no_text_is_told_apart_and_the_rest_is_read() -> None:
    broken = f"{BITE}\n".encode() + b"\xff\xff\n" + f"{WAGE}\n".encode()
    assert _lines(broken) == [InputRow(1, BITE, ()), Unusable(2, NO_TEXT), InputRow(3, WAGE, ())]
    first = b"\xff\xff\n" + f"{BITE}\n".encode()
    assert _texts(_lines(first)) == [f"！{NO_TEXT}", BITE]
    in_gb = BITE.encode("gb18030") + b"\n\x81\x20\xff\n" + WAGE.encode("gb18030")
    assert _texts(_lines(in_gb)) == [BITE, f"！{NO_TEXT}", WAGE]
    in_utf_16 = BITE.encode("utf-16") + b"\n\x00" + b"\x00\xd8" + b"\n\x00"
    assert _texts(_lines(in_utf_16)) == [BITE, f"！{NO_TEXT}"]


def test_half_a_character_does_not_turn_a_utf_8_stream_into_gb18030() -> None:
    cut = f"{BITE}\n".encode() + "危房".encode()[:-1] + b"\n" + f"{WAGE}\n".encode()
    assert _texts(_lines(cut)) == [BITE, f"！{NO_TEXT}", WAGE]


def test_the_encoding_is_told_by_the_first_line_that_is_not_ascii() -> None:
    for encoding in ("utf-8", "gb18030"):
        content = ("abc\n" * 5000 + BITE).encode(encoding)
        assert _texts(_lines(content))[-1] == BITE


def test_a_line_without_end_is_not_kept_in_memory() -> None:
    content = b"a" * (3 * LONGEST_LINE) + f"\n{BITE}\n".encode()
    assert _lines(content) == [Unusable(1, TOO_LONG), InputRow(2, BITE, ())]


def test_a_stream_of_bytes_is_no_text() -> None:
    with pytest.raises(UnreadableFile, match="标准输入 不是文本文件"):
        _lines(b"PK\x03\x04\x00\x00")


def test_no_lines_at_all_are_no_error() -> None:
    assert _lines(b"") == []
    assert _lines(b"\xef\xbb\xbf") == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_rows_of_csv_keep_their_cells(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "任务.csv"
    path.write_text('编号,标题\n1,狗咬人找谁\n2,"工资,\n被拖欠"\n', encoding)
    with rows_of_file(path, None) as rows:
        assert (rows.header, rows.unit) == (("编号", "标题"), "行")
        assert list(rows.rows) == [
            InputRow(2, BITE, ("1", BITE)),
            InputRow(3, "工资,\n被拖欠", ("2", "工资,\n被拖欠")),
        ]


def test_the_column_of_the_text_is_named_or_known_or_the_only_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for header, column in (("甲,诉求", None), ("诉求,甲", "甲"), ("甲,ａ", "A"), ("甲,事项", None)):
        path.write_text(f"{header}\nx,y\n", "utf-8")
        assert _texts(_file(path, column)) == ["y"]
    path.write_text("随便\nx\n", "utf-8")
    assert _texts(_file(path)) == ["x"]


@pytest.mark.parametrize(
    ("column", "message", "hint"),
    [
        (None, "看不出 {} 的哪一列是要判断的文字", "用 --column 指明：甲、乙"),
        ("丙", "{} 中没有“丙”这一列", "可用的列：甲、乙"),
        ("甲甲", "{} 中没有“甲甲”这一列", "您是不是要用 甲？可用的列：甲、乙"),
    ],
)
def test_a_column_that_is_not_found_names_the_columns(
    tmp_path: Path, column: str | None, message: str, hint: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("甲,乙\nx,y\n", "utf-8")
    with pytest.raises(WrongUsage) as raised:
        _file(path, column)
    assert (raised.value.message, raised.value.hint) == (message.format(path), hint)


def test_the_header_may_stand_below_a_title(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("托喀依乡任务表,\n,\n编号,标题\n1,狗咬人找谁\n", "utf-8")
    assert _file(path) == [InputRow(4, BITE, ("1", BITE))]


def test_tabs_part_the_cells_where_the_header_has_them(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("编号\t标题\n1\t狗,咬人\n", "utf-8")
    assert _texts(_file(path)) == ["狗,咬人"]


def test_a_bad_record_of_csv_is_told_and_the_rest_is_read() -> None:
    content = '标题\n"a\nb\n\nc,d\n"e"f\n"g""h"\n'.encode()
    assert list(records_of(iter(_lines(content)), "a.csv")) == [
        (1, ("标题",)),
        Unusable(2, "引号不成对或格子太长"),
        (3, ("b",)),
        Unusable(4, "空行"),
        (5, ("c", "d")),
        Unusable(6, "引号不成对或格子太长"),
        (7, ('g"h',)),
    ]


def test_a_row_with_more_cells_than_the_header_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("标题\n狗咬人,找谁\n工资被拖欠,\n", "utf-8")
    assert _file(path) == [Unusable(2, "比表头多 1 格"), InputRow(3, WAGE, (WAGE,))]


def test_an_empty_table_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"")
    with pytest.raises(UnreadableFile, match="是空的"):
        _file(path)


def _workbook(path: Path, *rows: tuple[Any, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def test_the_rows_of_a_workbook_keep_numbers_and_tell_dates(tmp_path: Path) -> None:
    import datetime as dt  # noqa: PLC0415

    day, moment = dt.datetime(2026, 3, 1), dt.datetime(2026, 3, 1, 8, 30)  # noqa: DTZ001
    path = _workbook(
        tmp_path / "a.xlsx",
        ("任务表",),
        ("编号", "标题", "日期", "是否"),
        (1, BITE, day, True),
        (None, None, None, None),
        (2.5, WAGE, moment, False),
    )
    with rows_of_file(path, None) as rows:
        assert rows.header == ("编号", "标题", "日期", "是否")
        assert list(rows.rows) == [
            InputRow(3, BITE, (1, BITE, "2026-03-01", "TRUE")),
            InputRow(5, WAGE, (2.5, WAGE, "2026-03-01 08:30:00", "FALSE")),
        ]


def test_a_document_is_read_paragraph_by_paragraph_and_table_row_by_row(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(BITE)
    document.add_paragraph("  ")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((c for row in table.rows for c in row.cells), "甲乙丙丁", strict=True):
        cell.text = text
    table.cell(1, 0).merge(table.cell(1, 1))
    document.add_paragraph(WAGE, style="List Number")
    document.add_paragraph("结婚登记", style="List Number")
    path = tmp_path / "a.docx"
    document.save(str(path))
    with rows_of_file(path, None) as rows:
        assert (rows.header, rows.unit, rows.total) == ((), "段", 5)
        assert [(row.number, row.text) for row in rows.rows] == [  # type: ignore[union-attr]
            (1, BITE),
            (2, "甲\t乙"),
            (3, "丙\n丁"),
            (4, f"1. {WAGE}"),
            (5, "2. 结婚登记"),
        ]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


def _zipped(path: Path, name: str, size: int) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package, package.open(name, "w") as to:
        for _ in range(size >> 20):
            to.write(bytes(1 << 20))


WRONG: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "missing": ("无.txt", lambda _: None, "找不到文件：{}"),
    "directory": ("a.docx", Path.mkdir, "这是目录，不是文件：{}"),
    "pdf": ("a.pdf", Path.touch, "不能读取 .pdf 文件：{}"),
    "old text": ("a.DOC", Path.touch, "不能读取 .doc 文件：{}"),
    "old table": ("a.xls", Path.touch, "不能读取 .xls 文件：{}"),
    "unknown": ("a.zip", Path.touch, "不认识这种文件：{}"),
    "broken workbook": ("a.xlsx", lambda path: path.write_bytes(b"PK"), "{} 不是完好的 XLSX 文件"),
    "broken text": ("a.docx", lambda path: path.write_bytes(b"x"), "{} 不是完好的 DOCX 文件"),
    "another package": (
        "a.xlsx",
        lambda path: _zipped(path, "a.bin", 1 << 20),
        "{} 不是完好的 XLSX 文件",
    ),
    "locked": (
        "a.xlsx",
        lambda path: path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le")),
        "{} 已加密，无法读取",
    ),
    "old inside": ("a.docx", lambda path: path.write_bytes(OLE), "{} 是旧格式文件，不是 DOCX"),
    "bomb": (
        "a.xlsx",
        lambda path: _zipped(path, "xl/workbook.xml", 60 << 20),
        "{} 解压后过大，未予读取",
    ),
    "bytes": ("a.txt", lambda path: path.write_bytes(bytes(9)), "{} 不是文本文件"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_file_that_cannot_be_read_is_status_3_with_one_line_and_a_way_out(
    tmp_path: Path, case: str
) -> None:
    name, make, message = WRONG[case]
    path = tmp_path / name
    make(path)
    with pytest.raises(ToqayError) as raised:
        _file(path)
    assert raised.value.status is ExitStatus.UNREADABLE
    assert raised.value.message == message.format(path)
    assert raised.value.hint


def test_a_file_of_more_than_200_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024 + 1)
    with pytest.raises(UnreadableFile, match="超过 200 MB"):
        _file(path)


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.pdf", "a.doc"])
def test_a_table_is_no_text_and_neither_is_what_cannot_be_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    with pytest.raises(UnreadableFile):
        text_of_file(tmp_path / name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_text_file_is_one_text_with_its_empty_lines(
    tmp_path: Path, encoding: str, end: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(end.join((BITE, "", f"　　{WAGE}", "")).encode(encoding))
    assert text_of_file(path).text == f"{BITE}\n\n　　{WAGE}"


def test_a_line_that_is_no_text_is_left_blank_in_the_whole_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"{BITE}\n".encode() + b"\xff\xff\n" + f"{WAGE}\n".encode())
    assert text_of_file(path).text == f"{BITE}\n\n{WAGE}"


def test_a_document_is_one_text_with_a_line_for_each_paragraph_and_each_row(
    tmp_path: Path,
) -> None:
    document = docx.Document()
    document.add_paragraph(BITE)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((c for row in table.rows for c in row.cells), "甲乙丙丁", strict=True):
        cell.text = text
    table.cell(0, 1).text = "乙\n戊"
    document.add_paragraph(WAGE, style="List Number")
    path = tmp_path / "a.docx"
    document.save(str(path))
    assert text_of_file(path).text == f"{BITE}\n甲\t乙 戊\n丙\t丁\n1. {WAGE}"


def test_a_page_is_one_text_with_a_line_for_each_paragraph_and_each_row(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        f"<title>无关</title><p>{BITE}</p><table><tr><th>甲<th>乙<tr><td>丙<td>丁</table>"
        f"<p>{WAGE}</p>",
        "utf-8",
    )
    assert text_of_file(path).text == f"{BITE}\n甲\t乙\n丙\t丁\n{WAGE}"


def test_the_lines_of_a_text_are_rows_with_their_numbers() -> None:
    rows = rows_of_text(f"{BITE}\n\n{WAGE}")
    assert (rows.header, rows.unit, rows.total) == ((), "行", 3)
    assert list(rows.rows) == [InputRow(1, BITE, ()), InputRow(2, "", ()), InputRow(3, WAGE, ())]


def test_csv_is_what_the_standard_library_writes(tmp_path: Path) -> None:
    texts = ["a,b", 'c"d', "e\nf", "=g", " h "]
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["标题"], *([text] for text in texts)])
    assert _texts(_file(path)) == texts


HEADINGS = [
    *("通知标题", "任务名称", "任务内容", "工作内容", "事项名称", "考核指标", "来文标题"),
    *("诉求内容", "任 务\n内 容", "镇重点工作", "需解决问题", "镇配合事项"),
]


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("title", [(), ("2025年重点任务清单",), ("2025年任务", None)])
def test_the_column_of_tasks_is_known_by_the_names_that_offices_use_below_a_title(
    tmp_path: Path, heading: str, title: tuple[Any, ...]
) -> None:
    path = _workbook(
        tmp_path / "a.xlsx",
        *([title] if title else ()),
        ("填报单位：某镇", None, "填报时间：5月1日"),
        ("序号", "责任单位", heading, "完成时限", "任务来源"),
        (1, "农业农村中心", BITE, "5月底", "县里"),
    )
    assert _texts(_file(path)) == [BITE]


@pytest.mark.parametrize(
    ("header", "note"),
    [
        (("序号", "任务名称", "完成时限"), None),
        (("序号", "镇里的工作", "备注"), "{}：判断的是“镇里的工作”一列"),
        (
            ("任务名称", "责任单位", "工作内容", "备注"),
            "{}：判断的是“任务名称”一列；要判断“工作内容”的，加 --column 工作内容",
        ),
    ],
)
def test_which_column_was_taken_is_told_where_that_is_a_guess(
    tmp_path: Path, header: tuple[str, ...], note: str | None
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{','.join(header)}\n{','.join('甲乙丙丁'[: len(header)])}\n", "utf-8")
    with rows_of_file(path, None) as rows:
        assert rows.note == (note and note.format(path))
    with rows_of_file(path, header[1]) as rows:
        assert (rows.note, _texts(rows.rows)) == (None, ["乙"])


def _task_table(path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("各村：")
    table = document.add_table(rows=5, cols=4)
    rows = (
        ("任务分解表", "", "", ""),
        ("序号", "任务内容", "责任单位", "完成时限"),
        ("1", BITE, "公安局", "5月底前"),
        ("一、民生", "", "", ""),
        ("2", WAGE, "人社局", "2025年6月1日"),
    )
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for merged in (0, 3):
        table.cell(merged, 0).merge(table.cell(merged, 3))
    document.save(str(path))
    return path


def test_a_row_of_a_table_in_a_document_is_a_task_and_numbers_units_and_dates_are_none(
    tmp_path: Path,
) -> None:
    path = _task_table(tmp_path / "a.docx")
    assert _texts(_file(path)) == ["各村：", BITE, WAGE]
    assert [line.strip() for line in text_of_file(path).text.splitlines()] == [
        "各村：",
        "任务分解表",
        BITE,
        WAGE,
    ]


def test_a_table_without_a_heading_gives_its_rows_without_numbers_and_dates(tmp_path: Path) -> None:
    texts = (("1", BITE, "5月底前"), ("2.", WAGE, "2025-06-01"))
    rows = ("".join(map(office.cell, row)) for row in texts)
    path = office.write_docx(tmp_path / "a.docx", office.table(*rows))
    assert _texts(_file(path)) == [BITE, WAGE]


NO_HEADING = (("做好动物防疫工作", "县农业农村局"), ("1", "做好动物防疫工作", "人事部门"))


@pytest.mark.parametrize("first", NO_HEADING)
def test_the_first_task_of_a_table_without_a_heading_is_no_heading(
    tmp_path: Path, first: tuple[str, ...]
) -> None:
    rows = ("".join(map(office.cell, row)) for row in (first, ("2", WAGE)))
    path = office.write_docx(tmp_path / "a.docx", office.table(*rows))
    assert "做好动物防疫工作" in text_of_file(path).text.splitlines()[0]
    assert "做好动物防疫工作" in _texts(_file(path))[0]


def test_a_workbook_whose_first_row_is_a_task_is_told_that_it_has_no_heading(
    tmp_path: Path,
) -> None:
    path = _workbook(
        tmp_path / "a.xlsx", (1, "做好动物防疫工作", "农业农村局"), (2, WAGE, "人社局")
    )
    with pytest.raises(WrongUsage) as raised:
        _file(path)
    assert raised.value.message == f"{path} 没有表头"


def _two_columns(path: Path) -> Path:
    texts = (
        ("任务名称", "任务内容", "责任单位"),
        ("养犬", BITE, "公安局"),
        ("欠薪", WAGE, "人社局"),
    )
    again = ("任务名称", "任务内容", "责任单位")
    rows = ("".join(map(office.cell, row)) for row in (*texts, again, ("修路", "", "交通局")))
    return office.write_docx(path, office.paragraph("各村：") + office.table(*rows))


def test_a_document_tells_which_columns_of_its_tables_were_read_where_several_may_be_meant(
    tmp_path: Path,
) -> None:
    path = _two_columns(tmp_path / "a.docx")
    assert text_of_file(path) == (
        f"各村：\n养犬\t{BITE}\n欠薪\t{WAGE}\n修路",
        f"{path} 的表格：判断的是“任务名称”、“任务内容”；只判断其中一列的，加 --column 任务名称",
    )
    with rows_of_file(path, None) as rows:
        assert _texts(rows.rows) == ["各村：", "养犬", "欠薪", "修路"]
        assert rows.note == (
            f"{path} 的表格：判断的是“任务名称”一列；要判断“任务内容”的，加 --column 任务内容"
        )


def test_a_column_of_a_documents_tables_can_be_named(tmp_path: Path) -> None:
    path = _two_columns(tmp_path / "a.docx")
    assert text_of_file(path, "任务内容") == (f"各村：\n{BITE}\n{WAGE}", None)
    assert _texts(_file(path, "任务内容")) == ["各村：", BITE, WAGE]
    with pytest.raises(WrongUsage) as raised:
        text_of_file(path, "任务")
    assert (raised.value.message, raised.value.hint) == (
        f"{path} 中没有“任务”这一列",
        "您是不是要用 任务名称？可用的列：任务名称、任务内容、责任单位",
    )


def test_a_column_of_a_document_without_tables_is_told_and_left_out(tmp_path: Path) -> None:
    path = office.write_docx(tmp_path / "a.docx", office.paragraph(BITE))
    assert text_of_file(path, "任务") == (BITE, f"{path} 没有带表头的表格，--column 不起作用")
