from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Found, Toqay
from datafiles import SAMPLE
from toqay_cli.output.page.text_width import cell_width

pytestmark = pytest.mark.usefixtures("sample")

PAGE = """\
桑洲乡　《白云市桑洲乡履职事项清单》

《白云市桑洲乡履职事项清单》收回履职事项清单第3项“工伤认定调查”（第54页），\
承接部门为师市人社局。工作方式：“对工伤人员事故发生情况进行调查”。
"""
WHOLE = {
    "基本2": ("《白云市桑洲乡履职事项清单》基本履职事项清单第2项“做好乡婚姻登记工作”（第4页）。"),
    "配合5": (
        "《白云市桑洲乡履职事项清单》配合履职事项清单第5项“动物防疫”（第28页），"
        "对应上级部门为师市农业农村局。"
    ),
    "收回1": (
        "《白云市桑洲乡履职事项清单》收回履职事项清单第1项"
        "“出具婚姻状况证明（婚姻关系证明、分居证明）”（第53页），已不再开展。"
    ),
}


def test_a_citation_in_a_pipe_is_the_paragraph(found: Found) -> None:
    assert found("cite", "收回3", "--point", "2") == PAGE


@pytest.mark.parametrize("duty_id", WHOLE)
def test_a_duty_is_cited_by_document_list_number_name_page_and_department(
    found: Found, duty_id: str
) -> None:
    assert found("cite", duty_id).splitlines()[2] == WHOLE[duty_id]


def test_a_citation_in_json_has_every_key_in_order(found: Found) -> None:
    answer = json.loads(found("cite", "配合5", "收回1", "-f", "json"))
    assert list(answer) == ["schema_version", "citations"]
    assert [list(each.items()) for each in answer["citations"]] == [
        [
            ("id", "cooperative-5"),
            ("point", None),
            ("text", "动物防疫"),
            ("citation", WHOLE["配合5"]),
        ],
        [
            ("id", "reclaimed-1"),
            ("point", None),
            ("text", "出具婚姻状况证明（婚姻关系证明、分居证明）"),
            ("citation", WHOLE["收回1"]),
        ],
    ]


def test_points_are_counted_through_the_departments_part_then_the_townships(found: Found) -> None:
    (duty,) = json.loads(found("show", "配合3", "-f", "json"))["duties"]
    printed = [
        ("桑洲乡" * (field == "township_duties") + title, text)
        for field, title in (
            ("department_duties", "上级部门职责"),
            ("township_duties", "配合职责"),
        )
        for clause in duty[field]
        for text in (clause["text"], *clause["items"])
        if text
    ]
    assert len(printed) == 9
    for point in (1, 4, 9):
        title, text = printed[point - 1]
        answer = json.loads(found("cite", "配合3", "--point", str(point), "-f", "json"))
        (citation,) = answer["citations"]
        assert (citation["point"], citation["text"]) == (point, text)
        assert f"。{title}" in citation["citation"]
        assert citation["citation"].endswith(f"：“{text.rstrip('；。')}”。")


def test_the_label_of_the_department_stands_before_its_sentence(found: Found) -> None:
    assert "。上级部门职责（师市公安局）：“负责依法对犬、猫扰民" in found(
        "cite", "配合3", "--point", "2"
    )


def test_several_duties_are_cited_in_the_order_asked_and_the_unknown_named_after(
    toqay: Toqay,
) -> None:
    status, out, err = toqay("cite", "收回1", "配合99", "基本2")
    assert status == 1
    assert [line for line in out.splitlines() if line.startswith("《")] == [
        WHOLE["收回1"],
        WHOLE["基本2"],
    ]
    assert err.startswith("错误：没有配合99这一项\n")
    empty = toqay("cite", "配合99", "-f", "json")
    assert (empty.status, json.loads(empty.out)) == (1, {"schema_version": 2, "citations": []})


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("配合5", "--point", "9"), "配合5只有 8 点，没有第 9 点"),
        (("基本2", "--point", "1"), "基本2没有分点的职责，没有第 1 点"),
        (("配合5", "--point", "0"), "点的序号应为正整数，“0”不是"),
        (("配合5", "--point", "二"), "点的序号应为正整数，“二”不是"),
        (("配合5", "--point", "1,,2"), "点的序号应为正整数，“”不是"),
        (("配合5", "--point", "7-99999999999"), "配合5只有 8 点，没有第 9 点"),
        (("5",), "“5”没有写明是哪张清单的"),
        ((), "缺少参数 编号…"),
    ],
)
def test_a_point_that_is_not_there_is_wrong_usage_and_tells_how_many_there_are(
    toqay: Toqay, arguments: tuple[str, ...], message: str
) -> None:
    status, out, err = toqay("cite", *arguments, "-f", "json")
    assert (status, out) == (2, "")
    assert err.startswith(f"错误：{message}\n")


@pytest.mark.parametrize("form", ["md", "table"])
def test_a_citation_as_a_page_ends_with_the_paragraph(found: Found, form: str) -> None:
    page = found("cite", "配合5", "-f", form, COLUMNS="400")
    bare = "".join(line.strip() for line in page.splitlines())
    assert bare.endswith(WHOLE["配合5"])


@pytest.mark.parametrize("typed", [("1,3-4",), ("1、3－4",), ("1", "--point", "3", "--point", "4")])
def test_several_points_of_several_duties_are_cited_one_by_one(
    found: Found, typed: tuple[str, ...]
) -> None:
    answer = json.loads(found("cite", "配合5", "收回3-2", "-f", "json", "--point", "1"))
    assert [each["id"] for each in answer["citations"]] == [
        "cooperative-5",
        "reclaimed-2",
        "reclaimed-3",
    ]
    several = json.loads(found("cite", "配合5", "-f", "json", "--point", *typed))["citations"]
    assert [each["point"] for each in several] == [1, 3, 4]
    alone = json.loads(found("cite", "配合5", "-f", "json", "--point", "3"))["citations"]
    assert several[1] == alone[0]


def test_on_a_terminal_the_points_are_told_with_their_numbers(toqay: Toqay) -> None:
    answered = toqay("cite", "收回3", columns=80)
    assert (answered.status, answered.err) == (0, POINTS)
    assert toqay("cite", "收回3", "-f", "json", columns=80).err == ""
    assert toqay("cite", "收回3", "--point", "2", columns=80).err == ""
    assert toqay("cite", "收回3").err == ""


def test_the_points_to_choose_from_are_a_line_each_at_any_width(toqay: Toqay) -> None:
    for columns in (40, 60, 80):
        _, *told = toqay("cite", "配合2", columns=columns).err.splitlines()
        assert all(line.startswith("   ") for line in told), columns
        assert 0 <= columns - max(map(cell_width, told)) < 4, columns


POINTS = """\
收回3可以只引用其中几点，加 --point 序号：
   1  工作方式：受理桑洲乡申请；
   2  工作方式：对工伤人员事故发生情况进行调查；
   3  工作方式：作出《工伤认定书》或《不予工伤认定书》，交付桑洲乡。
"""


def test_the_day_on_which_the_document_was_issued_is_cited_where_the_data_has_it(
    toqay: Toqay, copied_data: Path
) -> None:
    text = copied_data.read_text("utf-8")
    assert json.loads(toqay("export", "--data", str(copied_data)).out)["published"] is None
    dated = "data_date: '2025-06-30'\npublished: '2025-03-01'\n"
    copied_data.write_text(text.replace("data_date: '2025-06-30'\n", dated), "utf-8")
    index = copied_data.with_suffix(".index")
    assert toqay("export", "--data", str(copied_data), "-o", str(index)).status == 0
    told = "《白云市桑洲乡履职事项清单》（2025年3月1日印发）配合履职事项清单第5项“动物防疫”"
    for data in (copied_data, index):
        assert told in toqay("cite", "配合5", "--data", str(data)).out
        assert json.loads(toqay("export", "--data", str(data)).out)["published"] == "2025-03-01"
    assert toqay("validate", str(copied_data)).status == 0


def test_a_day_of_issue_that_is_none_is_told(toqay: Toqay, copied_data: Path) -> None:
    text = copied_data.read_text("utf-8")
    dated = "data_date: '2025-06-30'\npublished: '2025-02-30'\n"
    copied_data.write_text(text.replace("data_date: '2025-06-30'\n", dated), "utf-8")
    answered = toqay("validate", str(copied_data))
    assert (answered.status, ": R304 " in answered.out) == (3, True)


def test_a_name_with_quotation_marks_has_single_ones_in_its_citation(
    toqay: Toqay, tmp_path: Path
) -> None:
    quoting = SAMPLE.read_text("utf-8").replace("name: 做好乡婚姻登记工作", "name: 做好“婚姻”登记")
    (tmp_path / "a.yaml").write_text(quoting, "utf-8")
    assert "第2项“做好‘婚姻’登记”" in toqay("cite", "基本2", "--data", "a.yaml").out
