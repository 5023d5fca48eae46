from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from conftest import Found, Toqay

pytestmark = pytest.mark.usefixtures("sample")

DUTY_KEYS = [
    "id",
    "township",
    "list",
    "number",
    "page",
    "category",
    "name",
    "status",
    "departments",
    "departments_printed",
    "department_duties",
    "township_duties",
    "method",
    "township_steps",
    "keywords",
    "corrections",
    "note",
    "citation",
]
QUESTIONS = {
    "list": ("list", "-c", "乡村振兴"),
    "show": ("show", "配合5", "收回1"),
    "search": ("search", "养老"),
    "dept": ("dept",),
    "dept NAME": ("dept", "人社局"),
    "export": ("export",),
}
BUREAU_IN_MARKDOWN = """\
桑洲乡　《白云市桑洲乡履职事项清单》

共 1 项

## 收回履职事项 1 项

| 编号 | 事项类别 | 事项名称 | 承接部门 |
| --- | --- | --- | --- |
| **收回4** | 平安法治 | 娱乐场所监督检查与管理 | \
师市文化体育广电和旅游局、师市公安局、师市新闻出版局、师市市场监督管理局 |
"""


def test_export_gives_the_whole_dataset_with_every_key_in_order(found: Found) -> None:
    text = found("export", "--format", "json")
    assert text == found("export")
    export = json.loads(text)
    assert list(export) == [
        "schema_version",
        "title",
        "township",
        "published",
        "data_version",
        "source",
        "source_sha256",
        "categories",
        "departments",
        "duties",
    ]
    assert (export["title"], export["township"]) == ("白云市桑洲乡履职事项清单", "桑洲乡")
    assert export["published"] is None
    assert export["source_sha256"] == (
        "5a30123456789abc0123456789abc0123456789abc0123456789abcdef012345"
    )
    assert "、".join(export["categories"]) == (
        "党的建设、经济发展、民生服务、平安法治、乡村振兴、自然资源、文化和旅游、应急管理及消防、综合政务"
    )
    assert len(export["duties"]) == 21
    assert {tuple(each) for each in export["departments"]} == {("name", "short", "aliases", "kind")}
    assert {tuple(each) for each in export["duties"]} == {tuple(DUTY_KEYS)}


def test_json_is_indented_by_two_not_escaped_and_ends_with_a_line_feed(found: Found) -> None:
    text = found("show", "配合5", "-f", "json")
    assert text.startswith('{\n  "schema_version": 2,\n')
    assert text.endswith("}\n")
    assert "动物防疫" in text


@pytest.mark.parametrize("question", QUESTIONS)
def test_json_lines_hold_a_record_a_line(found: Found, question: str) -> None:
    records = [json.loads(line) for line in found(*QUESTIONS[question], "-f", "jsonl").splitlines()]
    answer = json.loads(found(*QUESTIONS[question], "-f", "json"))
    whole = answer.get("results") or answer.get("duties") or answer.get("departments")
    assert records == ([answer] if question == "dept NAME" else whole)


@pytest.mark.parametrize("question", QUESTIONS)
def test_csv_and_tsv_have_a_header_and_the_same_rows(found: Found, question: str) -> None:
    rows = list(csv.reader(io.StringIO(found(*QUESTIONS[question], "-f", "csv"), newline="")))
    lines = [line.split("\t") for line in found(*QUESTIONS[question], "-f", "tsv").split("\n")[:-1]]
    assert lines == [[cell.replace("\n", " / ") for cell in row] for row in rows]
    assert {len(row) for row in rows} == {len(rows[0])}


def test_a_duty_in_csv_has_its_json_keys_names_by_commas_and_passages_by_lines(
    found: Found,
) -> None:
    text = found("show", "收回3", "-f", "csv")
    header, row = csv.reader(io.StringIO(text, newline=""))
    cells = dict(zip(header, row, strict=True))
    assert header == DUTY_KEYS
    assert text.endswith("\r\n")
    assert cells["method"] == (
        "1. 受理桑洲乡申请；\n2. 对工伤人员事故发生情况进行调查；\n"
        "3. 作出《工伤认定书》或《不予工伤认定书》，交付桑洲乡。"
    )
    assert cells["township_steps"] == (
        "受理桑洲乡申请；\n作出《工伤认定书》或《不予工伤认定书》，交付桑洲乡。"
    )
    assert "、" in cells["keywords"]


@pytest.mark.parametrize("mark", ["=", "+", "-", "@"])
def test_a_cell_that_looks_like_a_formula_is_made_text(
    toqay: Toqay, copied_data: Path, mark: str
) -> None:
    data = copied_data.read_text("utf-8")
    copied_data.write_text(data.replace("name: 土壤普查", f"name: '{mark}土壤普查'"), "utf-8")
    answered = toqay("show", "配合4", "-f", "csv", "--data", str(copied_data))
    _, row = csv.reader(io.StringIO(answered.out, newline=""))
    assert row[DUTY_KEYS.index("name")] == f"'{mark}土壤普查"


def test_a_name_that_begins_with_the_sign_of_a_chat_stays_as_it_is_in_tsv(
    toqay: Toqay, copied_data: Path
) -> None:
    data = copied_data.read_text("utf-8")
    copied_data.write_text(data.replace("name: 土壤普查", "name: '@土壤普查'"), "utf-8")
    header, row = toqay("show", "配合4", "-f", "tsv", "--data", str(copied_data)).out.splitlines()
    assert dict(zip(header.split("\t"), row.split("\t"), strict=True))["name"] == "@土壤普查"


def test_markdown_has_headings_and_tables(found: Found) -> None:
    assert found("list", "-l", "收回", "-d", "市监局", "-f", "md") == BUREAU_IN_MARKDOWN


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "tsv", "md"])
@pytest.mark.parametrize("question", ["search", "dept NAME"])
def test_the_same_question_gives_the_same_bytes(found: Found, question: str, form: str) -> None:
    first = found(*QUESTIONS[question], "-f", form)
    assert first
    assert found(*QUESTIONS[question], "-f", form) == first
