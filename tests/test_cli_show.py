from __future__ import annotations

import json

import pytest

from conftest import Found, Toqay

pytestmark = pytest.mark.usefixtures("sample")

INJURY = """\
桑洲乡　《白云市桑洲乡履职事项清单》

收回3　工伤认定调查
清单：收回履职事项清单（由承接部门负责）
序号：第3项
页码：第54页
事项类别：民生服务
承接部门：师市人社局
机构全称：师市人力资源和社会保障局
状态：已收回

工作方式
  1. 受理桑洲乡申请；
  2. 对工伤人员事故发生情况进行调查；
  3. 作出《工伤认定书》或《不予工伤认定书》，交付桑洲乡。

涉及乡镇的环节
  · 由部门办理，涉及桑洲乡：受理桑洲乡申请；
  · 由桑洲乡接收：作出《工伤认定书》或《不予工伤认定书》，交付桑洲乡。

说明
  《工伤认定书》《不予工伤认定书》原文如此，实际文书名称以人社部门出具的为准。

常见说法（非原文）
"""

ANIMALS_ON_60_COLUMNS = """\
桑洲乡　《白云市桑洲乡履职事项清单》

配合5　动物防疫
────────────────────────────────────────────────────────────
清单          配合履职事项清单（由上级部门负责，乡镇配合）
序号          第5项
页码          第28页
事项类别      乡村振兴
对应上级部门  师市农业农村局
状态          现行

上级部门职责
  1. 师市制定并印发《动物疫病监测与流行病学调查计划》《动物
     疫病强制免疫技术指南》，组织开展春季、秋季重大动物疫病
     强制免疫监测工作和日常监测工作，同时做好疫情信息收集与
     上报；
"""


def test_show_lays_a_duty_out_as_a_page_of_plain_text_in_a_pipe(found: Found) -> None:
    page = found("show", "收回3")
    assert page.startswith(INJURY)
    assert page.endswith(
        "引用\n  《白云市桑洲乡履职事项清单》收回履职事项清单第3项“工伤认定调查”（第54页）\n"
    )


def test_show_lays_a_duty_out_like_the_printed_sheet_on_a_terminal(found: Found) -> None:
    assert found("show", "配合5", columns=60, NO_COLOR="1").startswith(ANIMALS_ON_60_COLUMNS)


def test_topics_are_numbered_as_in_print(found: Found) -> None:
    lines = found("show", "配合5").splitlines()
    assert [line[:10] for line in lines if line.startswith(("  一、", "  二、"))] == [
        "  一、对动物饲养、",
        "  二、动物防疫等补",
    ]


def test_labels_stand_before_the_clauses_of_their_departments(found: Found) -> None:
    page = found("show", "配合7")
    assert "\n  法院、检察院、纪委、工会：\n    参与事故调查。\n" in page


def test_a_discontinued_duty_says_so_in_words_and_keeps_the_printed_sentence(found: Found) -> None:
    page = found("show", "收回1")
    assert "清单：收回履职事项清单（不再开展）\n" in page
    assert "状态：不再开展\n\n工作方式\n  法条废止，此项工作已不再开展\n" in page
    assert "承接部门" not in page


def test_a_correction_shows_what_the_source_said_and_why_it_was_changed(found: Found) -> None:
    assert (
        "识读更正\n"
        "  原文：参保护面\n"
        "  更正：参保扩面\n"
        "  理由：“扩”误识为“护”，“参保扩面”为通行说法\n"
    ) in found("show", "基本3")


def test_cooperative_duties_never_say_who_leads(found: Found) -> None:
    for duty_id in ("配合1", "配合3", "配合5", "配合7"):
        assert "牵头" not in found("show", duty_id).split("\n\n")[1]


@pytest.mark.parametrize(
    "spelling", ["配合5", "配合-5", "配合第5项", "c5", "C5", "cooperative-5", "ｃ5"]
)
def test_every_spelling_of_an_id_shows_the_same_duty(found: Found, spelling: str) -> None:
    assert found("show", spelling).splitlines()[2] == "配合5　动物防疫"


def test_show_gives_the_duties_asked_for_once_each_in_the_order_asked(found: Found) -> None:
    answer = json.loads(found("show", "收回5", "c5", "配合5", "-f", "json"))
    assert (answer["schema_version"], answer["total"]) == (2, 2)
    assert [duty["id"] for duty in answer["duties"]] == ["reclaimed-5", "cooperative-5"]


def test_a_duty_in_json_has_every_key_in_order(found: Found) -> None:
    (duty,) = json.loads(found("show", "收回2", "-f", "json"))["duties"]
    keywords = duty.pop("keywords")
    assert len(keywords) >= 3
    assert list(duty.items()) == [
        ("id", "reclaimed-2"),
        ("township", "桑洲乡"),
        ("list", "reclaimed"),
        ("number", 2),
        ("page", 53),
        ("category", "民生服务"),
        ("name", "医疗救助待遇审批"),
        ("status", "transferred"),
        ("departments", ["师市医疗保障局"]),
        ("departments_printed", "师市医疗保障局"),
        ("department_duties", []),
        ("township_duties", []),
        (
            "method",
            [
                {
                    "topic": None,
                    "label": None,
                    "departments": ["师市医疗保障局"],
                    "text": "师市医疗保障局对乡上报的材料进行审批。",
                    "items": [],
                }
            ],
        ),
        ("township_steps", ["师市医疗保障局对乡上报的材料进行审批。"]),
        ("corrections", []),
        ("note", None),
        (
            "citation",
            "《白云市桑洲乡履职事项清单》收回履职事项清单第2项“医疗救助待遇审批”（第53页）",
        ),
    ]


def test_an_unknown_id_is_named_after_the_known_ones_were_shown(toqay: Toqay) -> None:
    answered = toqay("show", "配合99", "收回5", "-f", "json")
    assert answered.status == 1
    assert [duty["id"] for duty in json.loads(answered.out)["duties"]] == ["reclaimed-5"]
    assert answered.err == (
        "错误：没有配合99这一项\n提示：配合履职事项共 9 项，编号从配合1 到配合9\n"
    )


def test_only_unknown_ids_leave_an_empty_answer_and_no_page(toqay: Toqay) -> None:
    empty = toqay("show", "配合99", "-f", "json")
    assert (empty.status, json.loads(empty.out)) == (
        1,
        {"schema_version": 2, "total": 0, "duties": []},
    )
    assert toqay("show", "配合99")[:2] == (1, "")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("coperative-5", "提示：您是不是要找：配合5？编号写作 配合35、c35 或 cooperative-35\n"),
        ("配合71234", "提示：您是不是要找：配合7？编号写作 配合35、c35 或 cooperative-35\n"),
        ("配合00007", "提示：您是不是要找：配合7？编号写作 配合35、c35 或 cooperative-35\n"),
        ("桑洲乡/配合00007", "提示：您是不是要找：配合7？编号写作 配合35、c35 或 cooperative-35\n"),
        ("配合00000", "提示：编号写作 配合35、c35 或 cooperative-35\n"),
        ("配给35", "提示：编号写作 配合35、c35 或 cooperative-35\n"),
        (
            "3月",
            "提示：您是不是要找：基本3、配合3、收回3？编号写作 配合35、c35 或 cooperative-35\n",
        ),
    ],
)
def test_a_malformed_id_is_wrong_usage_and_names_the_nearest(
    toqay: Toqay, typed: str, hint: str
) -> None:
    assert toqay("show", typed, "配合5") == (2, "", f"错误：“{typed}”不是事项编号\n{hint}")


RANGE = ["cooperative-3", "cooperative-4", "cooperative-5"]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("配合", "5"), ["cooperative-5"]),
        (("配合", "第", "5", "项", "收回3"), ["cooperative-5", "reclaimed-3"]),
        (("配合 5",), ["cooperative-5"]),
        (("c3-5",), RANGE),
        (("c5-3",), RANGE),
        (("配合3至5",), RANGE),
        (("配合第3项～第5项",), RANGE),
        (("配合3－配合5",), RANGE),
        (("c3、4，5",), RANGE),
        (("c3", "4", "第5项"), RANGE),
        (("c3、收回1", "2"), ["cooperative-3", "reclaimed-1", "reclaimed-2"]),
        (("配合三",), ["cooperative-3"]),
        (("配合履职事项清单第三项",), ["cooperative-3"]),
        (("配合三至五",), RANGE),
        (("配合第三项", "第四项", "第5项"), RANGE),
    ],
)
def test_ids_may_be_ranges_and_in_several_words(
    found: Found, words: tuple[str, ...], ids: list[str]
) -> None:
    duties = json.loads(found("show", *words, "-f", "json"))["duties"]
    assert [duty["id"] for duty in duties] == ids


def test_a_range_beyond_the_list_shows_what_there_is_and_tells_where_the_list_ends(
    toqay: Toqay,
) -> None:
    status, out, err = toqay("show", "c8-9999", "-f", "json")
    assert [duty["id"] for duty in json.loads(out)["duties"]] == ["cooperative-8", "cooperative-9"]
    assert (status, err) == (
        1,
        "错误：没有配合9999这一项\n提示：配合履职事项共 9 项，编号从配合1 到配合9\n",
    )


@pytest.mark.parametrize("words", [("c3-收回5",), ("动物防疫3-5",)])
def test_what_only_looks_like_a_range_is_none(toqay: Toqay, words: tuple[str, ...]) -> None:
    assert toqay("show", *words).status == 2


def test_a_number_without_its_list_is_asked_for_the_list_by_name(toqay: Toqay) -> None:
    for typed in ("5", "第5项", "第 5 条", "第五项"):
        status, out, err = toqay("show", typed)
        assert (status, out) == (2, "")
        assert err == f"错误：“{typed}”没有写明是哪张清单的\n{LISTS}"
    assert toqay("show", "77").err.endswith(
        "基本77、配合77、收回77 中的一个；这个序号三张清单都没有\n"
    )


def test_a_name_shows_its_duty_and_a_part_of_one_name_too(found: Found, toqay: Toqay) -> None:
    page = found("show", "配合5")
    assert found("show", "动物防疫") == page
    assert toqay("show", "防疫") == (0, page, "“防疫”按名称找到配合5（动物防疫）\n")


def test_a_long_name_is_cut_where_it_only_tells_a_duty_from_others(toqay: Toqay) -> None:
    assert (
        "您是不是要找：基本1（负责本辖区食品摊贩、“小饭桌”备案，划定食品摊贩…）、"
        in toqay("show", "1").err
    )


def test_what_several_names_hold_or_none_leads_on(toqay: Toqay) -> None:
    status, out, err = toqay("show", "做好", "配合5", "-f", "json")
    assert [duty["id"] for duty in json.loads(out)["duties"]] == ["cooperative-5"]
    assert (status, err) == (1, CHOICES)
    assert toqay("show", "dwfy") == (1, "", UNKNOWN)
    assert toqay("show", "。").err.startswith("错误：没有名称含“。”的事项\n提示：编号写作 配合35、")


LISTS = "提示：您是不是要找：配合5（动物防疫）、收回5（动物及动物产品检疫）\n"
CHOICES = """\
错误：“做好”可能指几项
提示：写编号指明是哪一项：基本2（做好乡婚姻登记工作）、配合1（做好从村队“两委”正职定向选拔领导干部工作）
"""
UNKNOWN = """\
错误：没有名称含“dwfy”的事项
提示：您是不是要找：配合5（动物防疫）、收回5（动物及动物产品检疫）、\
配合3（家养动物（宠物）的管理及流浪犬、猫的控制和处置）；检索用 toqay search dwfy
"""
