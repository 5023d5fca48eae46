from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Protocol

import openpyxl
import pytest

import toqay_cli
from conftest import Answered, Found, Toqay
from keyboard import at_terminal
from office import cell, paragraph, table, write_docx
from toqay_cli.documents.input_rows import LONGEST_TEXT
from toqay_cli.errors import WrongUsage
from toqay_cli.output.page.blocks import Runs
from toqay_cli.output.page.plain_page import page_lines
from toqay_cli.output.page.text_width import cell_width
from toqay_cli.results.answers import document_of
from toqay_cli.search.matters import Checker
from toqay_cli.sources.data_source import open_data
from toqay_cli.views import page_of

BITE, WAGE, WEDDING = "狗咬人找谁", "工资被拖欠", "婚姻登记"
KEYS = ["schema_version", "text", "matters", "unjudged", "frame", "reply"]
MATTER = [
    *("quote", "start", "end", "mentions", "subject", "verdict", "confidence", "evidence"),
    *("asked", "asked_part", "duties", "advice"),
]
DUTY = [
    *("id", "role", "list", "number", "name", "page", "township", "status", "departments"),
    *("difference", "department_part", "township_part", "note", "citation"),
]
CLAUSE = ("topic", "label", "departments", "text", "items")
COLUMNS = [
    *("number", "quote", "conclusion", "subject", "verdict", "confidence", "asked"),
    "asked_part",
    *("id", "name", "departments", "page", "citation", "others"),
]
IN_WORDS = [
    *("文字序号", "来文用语", "由谁办", "主题", "结论", "可靠程度", "要求的行为", "属谁的部分"),
    *("事项编号", "事项名称", "对应或承接部门", "页码", "引用", "其他事项"),
]
WEDDING_CITED = "《白云市桑洲乡履职事项清单》基本履职事项清单第2项“做好乡婚姻登记工作”（第4页）"
WEDDING_TOLD = "由我乡负责（基本2）"
WEDDING_ROW = [
    *("1", WEDDING, WEDDING_TOLD, "婚姻登记", "basic", "high", "", ""),
    *("basic-2", "做好乡婚姻登记工作", "", "4", WEDDING_CITED, ""),
]
WEDDING_IN_WORDS = [
    *(1, WEDDING, WEDDING_TOLD, "婚姻登记", "基本履职", "高", None, None),
    *("基本2", "做好乡婚姻登记工作", None, 4, WEDDING_CITED, None),
]
IN_WORKBOOK = [
    *("文字序号", "来文用语", "由谁办", "主题", "结论", "可靠程度", "要求的行为", "属谁的部分"),
    *("事项编号", "事项名称", "对应或承接部门", "部门的部分", "乡镇的部分", "引用", "其他事项"),
]
WEDDING_IN_WORKBOOK = [
    *(1, WEDDING, WEDDING_TOLD, "婚姻登记", "基本履职", "高", None, None),
    *("基本2", "做好乡婚姻登记工作", None, None, None, WEDDING_CITED, None),
]
THANKS = "感谢大家。\n收到请回复。"
CHECK = (sys.executable, "-m", "toqay_cli", "check")

pytestmark = pytest.mark.usefixtures("sample")


class Piped(Protocol):
    """Runs `check` with bytes on its standard input."""

    def __call__(self, content: bytes, *arguments: str) -> Answered: ...


@pytest.fixture
def piped(tmp_path: Path) -> Piped:
    def run(content: bytes, *arguments: str) -> Answered:
        ended = subprocess.run(
            (*CHECK, *arguments), input=content, capture_output=True, cwd=tmp_path, check=False
        )
        return Answered(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return run


def _lines(*texts: str) -> bytes:
    return "".join(f"{text}\n" for text in texts).encode()


def _verdicts(answers: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    """The texts of answers with the verdicts on their matters."""
    return [
        (answer["text"], [matter["verdict"] for matter in answer["matters"]]) for answer in answers
    ]


def test_a_verdict_in_json_has_every_key_in_order(found: Found) -> None:
    answer = json.loads(found("check", BITE, "-f", "json"))
    assert list(answer) == KEYS
    assert (answer["schema_version"], answer["text"]) == (2, BITE)
    (matter,) = answer["matters"]
    assert list(matter) == MATTER
    assert (matter["verdict"], matter["confidence"]) == ("cooperative", "high")
    assert BITE[matter["start"] : matter["end"]] == matter["quote"] == "狗咬人"
    assert matter["mentions"] == [[matter["start"], matter["end"]]]
    assert {tuple(step) for step in matter["evidence"]} == {
        ("typed", "printed", "duty", "field", "link")
    }
    answering = matter["duties"][0]
    assert list(answering) == DUTY
    (duty,) = json.loads(found("show", "配合3", "-f", "json"))["duties"]
    told = {key: value for key, value in answering.items() if key in duty}
    assert told == {key: duty[key] for key in DUTY if key in duty}
    assert (answering["role"], answering["difference"]) == ("answer", None)
    clauses = answering["department_part"] + answering["township_part"]
    assert {tuple(clause) for clause in clauses} == {CLAUSE}


def test_the_arguments_are_one_text(found: Found) -> None:
    answer = json.loads(found("check", "狗", "咬人", "-f", "json"))
    assert answer["text"] == "狗 咬人"


def test_a_subject_in_no_list_has_no_duty_and_is_still_an_answer(found: Found) -> None:
    answer = json.loads(found("check", "护照办理", "-f", "json"))
    (matter,) = answer["matters"]
    assert (matter["verdict"], matter["confidence"]) == ("unlisted", "high")
    assert (matter["duties"], matter["evidence"], matter["asked_part"]) == ([], [], None)
    page = found("check", "护照办理")
    assert page.splitlines()[2:5] == [
        "清单未列，按职责准入办理",
        "来文事项：护照",
        "结论：清单未列　可靠程度：高",
    ]
    assert "职责准入" in page
    assert "编办" in page


def test_the_page_of_a_cooperative_duty_says_the_verdict_first_and_ends_with_the_advice(
    found: Found,
) -> None:
    page = found("check", BITE)
    assert page.splitlines()[:10] == [
        "桑洲乡　《白云市桑洲乡履职事项清单》",
        "",
        "由师市公安局等 5 个部门负责，我乡配合（配合3）",
        "咨询事项：狗咬人",
        "结论：配合履职　可靠程度：高",
        "主题：养犬管理",
        "匹配词：俗称“狗咬人”，清单原文“宠物的管理”（事项名称）",
        "事项：配合3　家养动物（宠物）的管理及流浪犬、猫的控制和处置",
        "依据：配合履职事项清单第3项，第23页",
        "对应上级部门：师市公安局、师市农业农村局、师市城市管理局、师市市场监督管理局、师市卫生健康委员会",
    ]
    parts = ["\n上级部门职责\n", "\n桑洲乡配合职责\n", "\n复函："]
    assert sorted(parts, key=page.index) == parts
    assert page.endswith("\n复函：加 --reply 查看，或用 -o 复函.docx 存成文件。数据版本 3.1.4。\n")


def test_every_clause_of_the_page_stands_under_its_own_body(found: Found) -> None:
    page = found("check", BITE)
    bodies = re.findall(r"^  (师市.+)：$", page, re.MULTILINE)
    (duty,) = json.loads(found("show", "配合3", "-f", "json"))["duties"]
    assert bodies == [clause["label"] for clause in duty["department_duties"]]
    assert "  师市公安局：\n    负责依法对犬、猫扰民、伤人等各类违法违规行为" in page


def test_a_text_of_several_matters_is_headed_by_their_list(found: Found) -> None:
    page = found("check", "一、做好婚姻登记。\n二、宠物店怎么登记。\n三、蓝色封面的那个拿过来。")
    lines = page.splitlines()
    assert lines[2] == "共 2 件，另有 1 处文字未判断"
    assert lines[3:8] == [
        "1. 婚姻登记：由我乡负责（基本2）",
        lines[4],
        "",
        "未判断的文字（1 处）",
        "  · 三、蓝色封面的那个拿过来。",
    ]
    assert lines[4].startswith("2. 宠物店：由师市公安局等 5 个部门负责，我乡配合（配合3）")
    assert "\n1. 由我乡负责（基本2）\n来文事项：婚姻登记\n结论：基本履职　可靠程度：高\n" in page


def test_each_of_several_duties_that_answer_stands_apart(toqay: Toqay) -> None:
    real = Path(__file__).resolve().parents[1] / "data/duties.yaml"
    page = toqay("check", "开展欠薪线索排查。", "--data", str(real)).out
    first, *others = [at for at, line in enumerate(page.splitlines()) if line.startswith("事项：")]
    assert len(others) == 1
    assert [page.splitlines()[at - 1] for at in (first, *others)][1] == ""


def test_half_of_a_pair_of_marks_is_not_quoted_from_a_text(found: Found) -> None:
    page = found("check", "一、对“宠物”的管理。\n二、做好婚姻登记。")
    assert [line for line in page.splitlines() if line.startswith("来文事项")] == [
        "来文事项：宠物的管理",
        "来文事项：婚姻登记",
    ]


def test_a_text_without_a_matter_is_an_answer(found: Found) -> None:
    answer = json.loads(found("check", THANKS, "-f", "json"))
    assert answer == {
        "schema_version": 2,
        "text": THANKS,
        "matters": [],
        "unjudged": [],
        "frame": [{"start": 0, "end": 5}, {"start": 6, "end": 12}],
        "reply": None,
    }
    assert found("check", THANKS).splitlines()[2] == "未识别到事项"


def test_the_two_parts_stand_side_by_side_on_a_wide_terminal_and_stacked_on_a_narrow_one(
    toqay: Toqay,
) -> None:
    heads = re.compile(r"^上级部门职责 +桑洲乡配合职责$", re.MULTILINE)
    for columns, beside in ((60, False), (99, False), (100, True), (200, True)):
        page = toqay("check", BITE, columns=columns, NO_COLOR="1").out
        assert bool(heads.search(page)) is beside
        assert ("\n桑洲乡配合职责\n" in page) is not beside


def test_a_reclaimed_duty_tells_who_took_it_over_how_and_what_is_left(found: Found) -> None:
    page = found("check", "收回3")
    assert page.splitlines()[2] == (
        "已收回，由师市人力资源和社会保障局承接，另有涉及我乡的环节（收回3）"
    )
    assert "\n承接部门：师市人社局\n" in page
    assert "\n工作方式\n  1. 受理桑洲乡申请；\n" in page
    assert "\n涉及桑洲乡的环节\n  · 由部门办理，涉及桑洲乡：受理桑洲乡申请；\n" in page


def test_a_discontinued_duty_says_so_and_quotes_the_print(found: Found) -> None:
    page = found("check", "收回1")
    assert page.splitlines()[2] == "清单明确该项工作已不再开展（收回1）"
    assert "\n工作方式\n  法条废止，此项工作已不再开展\n" in page


def test_topics_keep_their_printed_number_whichever_comes_first(found: Found) -> None:
    printed = re.findall(r"^  (.、.+)$", found("show", "配合5"), re.MULTILINE)
    told = re.findall(r"^  (.、.+)$", found("check", "动物防疫补助资金的申请和拨付"), re.MULTILINE)
    assert told
    assert set(told) <= set(printed)


def test_lines_give_an_array_and_a_bad_line_is_told_by_its_number(piped: Piped) -> None:
    content = _lines(BITE, "") + b"\xff\xff\n" + _lines("！？", WEDDING)
    status, out, err = piped(content, "-", "--lines", "-f", "json")
    answers = json.loads(out)
    assert status == 0
    assert [list(answer)[: len(KEYS)] for answer in answers] == [KEYS, KEYS]
    assert _verdicts(answers) == [(BITE, ["cooperative"]), (WEDDING, ["basic"])]
    assert out == json.dumps(answers, ensure_ascii=False, indent=2) + "\n"
    assert err == (
        "第 2 行：没有可判断的文字，已跳过\n"
        "第 3 行：编码无法识别，已跳过\n"
        "第 4 行：没有可判断的文字，已跳过\n"
    )


def test_one_line_is_an_array_too_and_no_line_an_empty_one(piped: Piped) -> None:
    assert len(json.loads(piped(_lines(BITE), "-", "--lines", "-f", "json").out)) == 1
    assert piped(b"", "-", "--lines", "-f", "json") == (1, "[]\n", "没有可判断的内容\n")


def test_all_of_standard_input_is_one_text(piped: Piped) -> None:
    status, out, err = piped(_lines(BITE, "", WEDDING), "-", "-f", "json")
    assert (status, err) == (0, "")
    answer = json.loads(out)
    assert _verdicts([answer]) == [(f"{BITE}\n\n{WEDDING}", ["cooperative", "basic"])]


@pytest.mark.parametrize("content", [b"", b"\n \n", "！？\n".encode()])
def test_standard_input_without_a_word_is_wrong_usage(piped: Piped, content: bytes) -> None:
    said = "错误：没有可判断的文字\n提示：例如 toqay check 狗咬人找谁\n"
    assert piped(content, "-") == (2, "", said)


def test_arguments_are_lines_of_their_own_when_asked_for(found: Found) -> None:
    out = found("check", BITE, WEDDING, "--lines", "-f", "json")
    assert _verdicts(json.loads(out)) == [(BITE, ["cooperative"]), (WEDDING, ["basic"])]


def test_the_lines_of_an_argument_are_one_text_unless_asked_for(found: Found) -> None:
    both = f"{BITE}\n{WEDDING}"
    assert _verdicts([json.loads(found("check", both, "-f", "json"))]) == [
        (both, ["cooperative", "basic"])
    ]
    out = found("check", both, "--lines", "-f", "json")
    assert _verdicts(json.loads(out)) == [(BITE, ["cooperative"]), (WEDDING, ["basic"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_standard_input_may_come_in_every_usual_encoding(piped: Piped, encoding: str) -> None:
    content = f"{WEDDING}\r\n{BITE}\r\n".encode(encoding)
    status, out, err = piped(content, "-", "--lines", "-f", "tsv")
    assert (status, err) == (0, "")
    rows = [line.split("\t") for line in out.splitlines()]
    assert [[row[0], row[1], *row[5:7], row[9]] for row in rows] == [
        ["text", "number", "verdict", "confidence", "id"],
        [WEDDING, "1", "basic", "high", "basic-2"],
        [BITE, "2", "cooperative", "high", "cooperative-3"],
    ]
    assert json.loads(piped(content, "-", "-f", "json").out)["text"] == f"{WEDDING}\n{BITE}"


def test_a_closed_standard_input_is_status_3(tmp_path: Path) -> None:
    for arguments in (("-",), ("-", "--lines")):
        closed = ("/bin/sh", "-c", f"exec {shlex.join((*CHECK, *arguments))} <&-")
        ended = subprocess.run(closed, capture_output=True, cwd=tmp_path, check=False)
        assert (ended.returncode, ended.stdout) == (3, b"")
        assert ended.stderr.decode().startswith("错误：标准输入已关闭，没有可读的文字\n")


def test_a_pipe_gets_a_record_a_line_in_words(piped: Piped) -> None:
    out = piped(_lines(WEDDING), "-", "--lines").out
    assert out == "\t".join([WEDDING, *(str(cell or "") for cell in WEDDING_IN_WORDS)]) + "\n"


def test_a_table_tells_in_a_row_who_does_it(toqay: Toqay, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{WEDDING}\n", "utf-8")
    shown = toqay("check", "--file", "a.txt", "--lines", "-f", "table", COLUMNS="200").out
    lines = shown.splitlines()
    assert lines[0] == "桑洲乡　《白云市桑洲乡履职事项清单》"
    assert re.split(" +", lines[2].strip()) == ["文字", "来文用语", "由谁办", "可靠程度"]
    assert re.split(" +", lines[4].strip()) == [WEDDING, WEDDING, WEDDING_TOLD, "高"]


def test_a_text_with_several_matters_has_a_row_for_each_and_one_without_has_one(
    piped: Piped,
) -> None:
    content = _lines(f"{BITE}；{WEDDING}", THANKS.replace("\n", ""))
    rows = list(csv.reader(io.StringIO(piped(content, "-", "--lines", "-f", "csv").out)))
    told = [(row[0], row[1], row[5], row[9]) for row in rows[1:]]
    both = f"{BITE}；{WEDDING}"
    assert told == [
        (both, "1", "cooperative", "cooperative-3"),
        (both, "1", "basic", "basic-2"),
        (THANKS.replace("\n", ""), "2", "", ""),
    ]
    assert "\t2\t\t没有事项\t\t没有事项\t" in piped(content, "-", "--lines").out


def test_a_single_text_in_csv_is_a_row(found: Found) -> None:
    rows = list(csv.reader(io.StringIO(found("check", WEDDING, "-f", "csv"), newline="")))
    assert rows == [["text", *COLUMNS], [WEDDING, *WEDDING_ROW]]


def test_csv_keeps_the_columns_of_the_file_in_front(found: Found, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"编号,标题,备注\n7,{WEDDING},=1\n", "gb18030")
    rows = list(csv.reader(io.StringIO(found("check", "--file", "a.csv", "-f", "csv"), newline="")))
    assert rows == [["编号", "标题", "备注", *COLUMNS], ["7", WEDDING, "'=1", *WEDDING_ROW]]
    (answer,) = json.loads(found("check", "--file", "a.csv", "-f", "json"))
    assert list(answer) == [*KEYS, "input"]
    assert answer["input"] == {"编号": "7", "标题": WEDDING, "备注": "=1"}


def test_a_workbook_becomes_a_workbook_with_the_verdicts_beside(
    found: Found, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    for row in (("编号", "标题", "备注"), (7, WEDDING, "=1+1")):
        book.worksheets[0].append(row)
    book.worksheets[0]["C2"].data_type = "s"
    book.save(tmp_path / "in.xlsx")
    assert found("check", "--file", "in.xlsx", "--column", "标题", "-o", "out.xlsx") == ""
    rows = list(
        openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0].iter_rows(values_only=True)
    )
    assert rows == [
        ("编号", "标题", "备注", *IN_WORKBOOK),
        (7, WEDDING, "=1+1", *WEDDING_IN_WORKBOOK),
    ]
    found("check", "--file", "in.xlsx", "-o", "again.xlsx")
    first, again = ((tmp_path / name).read_bytes() for name in ("out.xlsx", "again.xlsx"))
    assert first == again
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again.xlsx", "in.xlsx", "out.xlsx"]


def test_a_workbook_goes_into_a_pipe_but_not_onto_a_terminal(toqay: Toqay, tmp_path: Path) -> None:
    ended = subprocess.run(
        (*CHECK, BITE, "-f", "xlsx"), capture_output=True, cwd=tmp_path, check=True
    )
    sheet = openpyxl.load_workbook(io.BytesIO(ended.stdout)).worksheets[0]
    assert next(sheet.iter_rows(values_only=True)) == ("文字", *IN_WORKBOOK)
    answered = toqay("check", BITE, "-f", "xlsx", columns=80)
    assert answered == (2, "", "错误：XLSX 不能显示在终端上\n提示：写入文件：-o 结果.xlsx\n")


NOTICE = f"通知\n一、任务\n1.{WEDDING}；2.{BITE}\n"


def test_the_matters_of_a_notice_are_told_one_by_one(piped: Piped, tmp_path: Path) -> None:
    (tmp_path / "通知.txt").write_text(NOTICE, "utf-16")
    for content, arguments in (
        (NOTICE.encode(), ("-",)),
        (b"", (NOTICE,)),
        (b"", ("--file", "通知.txt")),
    ):
        answer = json.loads(piped(content, *arguments, "-f", "json").out)
        assert [matter["verdict"] for matter in answer["matters"]] == ["basic", "cooperative"]
        assert all(
            answer["text"][matter["start"] : matter["end"]] == matter["quote"]
            for matter in answer["matters"]
        )


def test_a_document_is_one_text_with_the_tasks_of_its_tables_as_lines(
    found: Found, tmp_path: Path
) -> None:
    rows = (cell("做好婚姻登记") + cell("民政办"), cell("登记流浪犬") + cell("综治中心"))
    body = paragraph("任务分工") + table(cell("事项") + cell("责任单位"), *rows)
    write_docx(tmp_path / "a.docx", body)
    (tmp_path / "a.html").write_text(
        "<p>任务分工</p><table><tr><td>事项<td>责任单位<tr><td>做好婚姻登记<td>民政办"
        "<tr><td>登记流浪犬<td>综治中心</table>",
        "utf-8",
    )
    for name in ("a.docx", "a.html"):
        answer = json.loads(found("check", "--file", name, "-f", "json"))
        assert answer["text"] == "任务分工\n做好婚姻登记\n登记流浪犬"
        assert _verdicts([answer])[0][1] == ["basic", "cooperative"]


def test_the_paragraphs_of_a_document_are_texts_of_their_own_when_asked_for(
    found: Found, tmp_path: Path
) -> None:
    write_docx(tmp_path / "a.docx", paragraph(WEDDING) + paragraph(BITE))
    out = found("check", "--file", "a.docx", "--lines", "-f", "json")
    assert _verdicts(json.loads(out)) == [(WEDDING, ["basic"]), (BITE, ["cooperative"])]


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        ((), 2, "缺少参数 文字…"),
        (("！？",), 2, "没有可判断的文字"),
        (("--lines", "。"), 2, "没有可判断的文字"),
        (("--each", BITE), 2, "--each 已停用：全文照原样给出，就会逐件判断"),
        (("--each",), 2, "--each 已停用：全文照原样给出，就会逐件判断"),
        ((BITE, "--file", "a.txt"), 2, "文字和 --file 不能同时使用"),
        ((BITE, "--column", "标题"), 2, "--column 要和 --file 一起使用"),
        (("--file", "a.csv", "--column", "无"), 2, "a.csv 中没有“无”这一列"),
        (("--file", "a.csv"), 2, "看不出 a.csv 的哪一列是要判断的文字"),
        ((BITE, "-f", "xls"), 2, "没有“xls”这种格式"),
        (("--file", "无.txt"), 3, "找不到文件：无.txt"),
        (("--file", "a.pdf"), 3, "不能读取 .pdf 文件：a.pdf"),
        (("--file", "b.xlsx"), 3, "b.xlsx 不是完好的 XLSX 文件"),
        (("--file", "b.xlsx", "-o", "结果.xlsx"), 3, "b.xlsx 不是完好的 XLSX 文件"),
        ((BITE, "-o", "无/a.xlsx"), 4, "无法写入 无/a.xlsx：没有这个目录"),
    ],
)
def test_what_cannot_be_judged_says_why_and_writes_nothing(
    toqay: Toqay, tmp_path: Path, arguments: tuple[str, ...], status: int, message: str
) -> None:
    (tmp_path / "a.csv").write_text("甲,乙\nx,y\n", "utf-8")
    (tmp_path / "b.xlsx").write_bytes(b"PK")
    (tmp_path / "a.pdf").touch()
    answered = toqay("check", *arguments)
    assert (answered.status, answered.out) == (status, "")
    assert answered.err.startswith(f"错误：{message}\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "a.pdf", "b.xlsx"]


def test_the_option_of_earlier_versions_names_what_took_its_place(toqay: Toqay) -> None:
    said = toqay("check", "--each", BITE).err
    assert said.endswith("提示：每一行各是一条时，用 --lines\n")
    assert "--each" not in toqay("check", "--help").out


@pytest.mark.parametrize(
    ("arguments", "module"),
    [
        (("--file", "a.xlsx"), "openpyxl"),
        ((BITE, "-f", "xlsx"), "xlsxwriter"),
    ],
)
def test_a_missing_extra_is_status_3_and_says_how_to_install_it(
    toqay: Toqay, tmp_path: Path, arguments: tuple[str, ...], module: str
) -> None:
    (tmp_path / "sitecustomize.py").write_text(f"import sys\nsys.modules['{module}'] = None\n")
    (tmp_path / "a.xlsx").touch()
    status, out, err = toqay("check", *arguments, PYTHONPATH=str(tmp_path))
    assert (status, out) == (3, "")
    assert err.endswith('提示：请运行：pip install "toqay-cli[office]"\n')


def test_office_libraries_are_loaded_only_where_they_are_used(tmp_path: Path) -> None:
    listing = (
        "import sys\nfrom toqay_cli.cli import main\nmain(sys.argv[1:])\n"
        "sys.stderr.write(' '.join(sys.modules))"
    )
    command = (sys.executable, "-c", listing, "check", WEDDING)
    for rest, loaded in (((), False), (("-f", "xlsx"), True)):
        ended = subprocess.run((*command, *rest), capture_output=True, cwd=tmp_path, check=True)
        modules = ended.stderr.decode().split()
        assert ("xlsxwriter" in modules) is loaded
        assert "docx" not in modules


def test_a_column_for_a_file_without_columns_is_told_and_left_out(
    toqay: Toqay, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(f"{WEDDING}\n", "utf-8")
    status, out, err = toqay("check", "--file", "a.txt", "--column", "标题", "-f", "tsv")
    assert (status, len(out.splitlines())) == (0, 2)
    assert err == "a.txt 不是表格，--column 不起作用\n"


def test_verdicts_reach_a_pipe_while_the_input_is_still_open(tmp_path: Path) -> None:
    with subprocess.Popen(
        (*CHECK, "-", "--lines", "-f", "jsonl"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tmp_path,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for text in (BITE, WEDDING):
            process.stdin.write(_lines(text))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["text"] == text
        process.stdin.close()
    assert process.returncode == 0


def test_a_reader_that_closes_the_pipe_in_the_middle_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{WEDDING}\n" * 5000, "utf-8")
    with subprocess.Popen(
        (*CHECK, "--file", "a.txt", "--lines", "-f", "jsonl"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1) == b"{"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize("target", ["结果.xlsx", "结果.csv", "结果.json"])
def test_an_interrupt_leaves_the_old_file_and_no_half_one(tmp_path: Path, target: str) -> None:
    (tmp_path / target).write_text("旧", "utf-8")
    with subprocess.Popen(
        (*CHECK, "-", "--lines", "-o", target),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    ) as process:
        assert process.stdin is not None
        # More than a pipe holds: when all is taken, the first verdicts have been written.
        process.stdin.write(_lines(*([WEDDING] * 20_000)))
        process.stdin.flush()
        assert len(list(tmp_path.iterdir())) == 2
        process.send_signal(signal.SIGINT)
        process.stdin.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 130
    assert [path.name for path in tmp_path.iterdir()] == [target]
    assert (tmp_path / target).read_text("utf-8") == "旧"


MEASURED = (
    "import sys\nfrom toqay_cli.cli import main\nstatus = main(sys.argv[1:])\n"
    "peak = [line for line in open('/proc/self/status') if line.startswith('VmHWM')]\n"
    "sys.stderr.write(peak[0].split()[1])\nsys.exit(status)"
)
"""A child's own peak; `getrusage` would count what its parent had before it."""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the peak")
@pytest.mark.parametrize("form", ["jsonl", "json"])
def test_10000_lines_take_hardly_more_memory_than_one(tmp_path: Path, form: str) -> None:
    peaks = []
    for count in (1, 10_000):
        texts = (f"{number % 300}号楼{WEDDING}" for number in range(count))
        ended = subprocess.run(
            (sys.executable, "-c", MEASURED, "check", "-", "--lines", "-f", form),
            input=_lines(*texts),
            capture_output=True,
            cwd=tmp_path,
            check=True,
        )
        peaks.append(int(ended.stderr))
    assert peaks[1] - peaks[0] < 25 * 1024


def test_a_bar_is_drawn_on_a_terminal_after_a_second_and_wiped_off(tmp_path: Path) -> None:
    master, slave = pty.openpty()
    with subprocess.Popen(
        (*CHECK, "-", "--lines", "-f", "jsonl"),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=slave,
        cwd=tmp_path,
        env={**os.environ, "TERM": "xterm"},
    ) as process:
        os.close(slave)
        assert process.stdin is not None
        process.stdin.write(_lines(WEDDING))
        process.stdin.flush()
        time.sleep(2.0)
        process.stdin.write(_lines(WEDDING, ""))
        process.stdin.close()
        said = b""
        while True:
            try:
                piece = os.read(master, 1024)
            except OSError:
                break
            if not piece:
                break
            said += piece
    os.close(master)
    shown = said.decode()
    # A slow machine shows more than one.
    assert re.match(r"(?:\r正在判断：已完成 [12] 行)+\r", shown)
    assert shown.endswith("\r第 3 行：没有可判断的文字，已跳过\r\n")


def test_no_bar_goes_into_a_pipe(piped: Piped) -> None:
    assert piped(_lines(*([WEDDING] * 50)), "-", "--lines", "-f", "jsonl").err == ""


FORBIDDEN = re.compile(
    "不用管|不必管|不该管|不管|可以拒绝|可拒绝|有权拒绝|拒绝办理|无权|与乡里无关|与本乡无关|无关乡"
    "|不归乡|不归我|不关乡|推给|不是乡里的事|不属于乡|乡里不|乡不负责|无须办理|无需办理|不予办理"
)


def test_no_verdict_ever_says_that_the_township_need_not_care() -> None:
    opened = open_data()
    checker = Checker(opened.engine())
    said: list[str | None] = []
    document = document_of((opened.dataset,))
    duties = [text for duty in opened.dataset.duties for text in (duty.id.label, duty.name)]
    for text in (*duties, "护照办理", "身份证补办", "量子计算机", "zz", THANKS):
        answer = checker.check(text)
        said += [answer.reply, *(matter.advice for matter in answer.matters)]
        said += map(_text, page_lines(page_of(answer, document)))
    assert len(said) > 5000
    assert [line for line in dict.fromkeys(said) if line and FORBIDDEN.search(line)] == []


def test_no_sentence_of_the_tool_says_so_either() -> None:
    sources = Path(toqay_cli.__file__).parent.rglob("*.py")
    # An assistant is told that it is not so.
    said = (
        (path.name, line.replace("不等于可以拒绝", ""))
        for path in sources
        for line in path.read_text("utf-8").splitlines()
    )
    assert [found for found in said if FORBIDDEN.search(found[1])] == []


def _text(line: Runs) -> str:
    return "".join(run.text for run in line)


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 120, 200])
def test_a_verdict_fits_every_terminal_and_breaks_at_no_wrong_mark(
    toqay: Toqay, tmp_path: Path, columns: int
) -> None:
    (tmp_path / "a.csv").write_text(f"编号,标题,备注\n1,{BITE},无\n2,{WAGE},\n", "utf-8")
    for arguments in ((BITE,), ("收回3",), ("护照办理",), (NOTICE,), ("--file", "a.csv")):
        lines = toqay("check", *arguments, columns=columns, NO_COLOR="1").out.splitlines()
        assert [line for line in lines if cell_width(line) > columns] == []
        assert [line for line in lines if line.strip()[:1] in tuple("，。；：、！？）》】”")] == []
        assert [line for line in lines if line != line.rstrip(" ")] == []


def test_the_text_of_a_user_is_shown_and_not_obeyed(toqay: Toqay) -> None:
    text = "量子[/bold]\x1b[31m\u202e"
    for answered in (toqay("check", text), toqay("check", text, columns=80, NO_COLOR="1")):
        assert "量子[/bold]\\x1b[31m\\u202e" in answered.out
        assert not re.search("[\x1b\u202e]", answered.out)


HINT = "提示：请分成几份；一行一条的，加上 --lines\n"


def test_a_text_that_would_take_minutes_is_refused_before_it_is_read(
    piped: Piped, toqay: Toqay, tmp_path: Path
) -> None:
    longest = "长" * LONGEST_TEXT
    assert piped(f"{longest}长".encode(), "-") == (
        3,
        "",
        f"错误：标准输入 超过 20 万字，未予判断\n{HINT}",
    )
    lines = "长\n" * (LONGEST_TEXT // 2 + 1)
    (tmp_path / "a.txt").write_text(lines, "utf-8")
    (tmp_path / "b.html").write_text(f"<p>{'长' * 1000}</p>" * 200, "utf-8")
    for name in ("a.txt", "b.html"):
        refused = f"错误：{name} 超过 20 万字，未予判断\n{HINT}"
        assert toqay("check", "--file", name) == (3, "", refused)
    with pytest.raises(WrongUsage) as refusal:
        toqay_cli.open().check(f"{longest}长")
    assert (refusal.value.message, refusal.value.hint) == ("要判断的文字超过 20 万字", "请分成几份")


def test_of_many_texts_one_that_is_too_long_is_told_and_left_out(piped: Piped) -> None:
    lines = "\n".join(("狗咬人", "长" * (LONGEST_TEXT + 1), "长" * (LONGEST_TEXT * 2), "秸秆焚烧"))
    answered = piped(lines.encode(), "-", "--lines", "-f", "jsonl")
    told = [json.loads(line)["text"] for line in answered.out.splitlines()]
    assert (answered.status, told) == (0, ["狗咬人", "秸秆焚烧"])
    assert answered.err == "第 2 行：超过 20 万字，已跳过\n第 3 行：超过 20 万字，已跳过\n"


def test_a_line_of_a_text_that_cannot_be_read_is_told(piped: Piped) -> None:
    answered = piped(
        "狗咬人\n".encode() + b"\xff\xfe\xfd\n" + "秸秆焚烧".encode(), "-", "-f", "json"
    )
    assert json.loads(answered.out)["text"] == "狗咬人\n\n秸秆焚烧"
    assert (answered.status, answered.err) == (0, "第 2 行：编码无法识别，已跳过\n")


@pytest.mark.skipif(os.name != "posix", reason="a pseudo-terminal")
@pytest.mark.parametrize("options", [(), ("--lines",)])
def test_at_a_keyboard_it_says_what_it_waits_for_and_how_to_end_it(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    seen = at_terminal(tmp_path, "check", "-", *options, keys="狗咬人找谁\n\x04", answers=False)
    assert seen.status == 0
    assert "请输入或粘贴文字；输完后在新的一行按 Ctrl-D 结束，按 Ctrl-C 放弃\n" in seen.screen


def test_in_a_table_for_people_each_matter_has_its_sentence_and_what_is_unjudged_a_row(
    found: Found, tmp_path: Path
) -> None:
    text = f"近期工作\n1.{WEDDING}。{BITE}！\n2.采购量子计算机\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    found("check", "--file", "a.txt", "-o", "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        told = [(row["文字"], row["结论"]) for row in csv.DictReader(file)]
    assert told == [
        ("近期工作", "未判断"),
        (f"1.{WEDDING}。", "基本履职"),
        (f"{BITE}！", "配合履职"),
        ("2.采购量子计算机", "未判断"),
    ]
    found("check", "--file", "a.txt", "-o", "out.xlsx")
    rows = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0].iter_rows(values_only=True)
    verdict = IN_WORKBOOK.index("结论") + 1
    assert [(row[0], row[verdict]) for row in rows][1:] == told
    keys = found("check", "--file", "a.txt", "-f", "csv")
    assert [row["text"] for row in csv.DictReader(io.StringIO(keys))] == [
        " ".join(text.split())
    ] * 2


def test_a_record_on_a_narrow_terminal_has_no_line_for_a_cell_without_text(
    found: Found, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text(f"序号,标题,备注\n1,{WEDDING},\n", "utf-8")
    page = found("check", "--file", "a.csv", columns=60, NO_COLOR="1").splitlines()
    assert "  由谁办：由我乡负责（基本2）" in page
    assert [line for line in page if line.endswith("：")] == []
