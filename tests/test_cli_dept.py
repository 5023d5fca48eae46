from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Found, Toqay
from datafiles import SAMPLE

pytestmark = pytest.mark.usefixtures("sample")

AGRICULTURE = "师市农业农村局"
COURT = """\
桑洲乡　《白云市桑洲乡履职事项清单》

法院
────────────────────────────────────────────────────────────
简称          法院
性质          司法机关
对应上级部门  0 项
职责文字列明  1 项
承接          0 项
按类别        应急管理及消防 配合 1

仅在职责文字中列明的配合履职事项 1 项
配合7　安全生产事故应急处置
  应急管理及消防；对应上级部门：师市应急管理局等 17 个部门
  本部门职责
    法院、检察院、纪委、工会：
      参与事故调查。
"""


def test_of_a_department_without_a_duty_it_is_said_that_the_lists_have_none(
    toqay: Toqay, copied_data: Path
) -> None:
    text = copied_data.read_text("utf-8")
    body = "departments:\n  - name: 师市税务局\n    short: 税务局\n    kind: 政府部门\n"
    copied_data.write_text(text.replace("departments:\n", body, 1), "utf-8")
    nothing = "\n三张清单中没有由该机构负责或承接的事项。\n"
    told = [
        toqay("dept", name, "--data", str(copied_data), columns=80).out.endswith(nothing)
        for name in ("税务局", "法院")
    ]
    assert told == [True, False]


@pytest.mark.parametrize(
    "spelling", ["农业农村局", "师市农业农村局", "农业局", "师市农业局", "畜牧局", " 农业农村局 "]
)
def test_every_spelling_means_the_same_department(found: Found, spelling: str) -> None:
    answer = json.loads(found("dept", spelling, "-f", "json"))
    assert answer["department"] == AGRICULTURE


def test_the_human_resources_bureau_stands_in_2_columns_and_took_over_1(found: Found) -> None:
    answer = json.loads(found("dept", "人社局", "-f", "json"))
    assert list(answer) == [
        "schema_version",
        "department",
        "total",
        "leads",
        "took_over",
        "by_category",
        "duties",
    ]
    assert [(lead["id"], lead["position"]) for lead in answer["leads"]] == [
        ("cooperative-1", 2),
        ("cooperative-2", 1),
    ]
    assert answer["took_over"] == ["reclaimed-3"]
    assert answer["by_category"] == [
        {"category": "党的建设", "leads": 1, "took_over": 0},
        {"category": "民生服务", "leads": 1, "took_over": 1},
    ]
    assert (answer["total"], len(answer["duties"])) == (3, 3)


def test_own_clauses_are_those_that_bind_the_department_alone(found: Found) -> None:
    answer = json.loads(found("dept", "城管局", "-f", "json"))
    (lead,) = (lead for lead in answer["leads"] if lead["id"] == "cooperative-3")
    assert lead == {
        "id": "cooperative-3",
        "position": 3,
        "own": [
            {
                "topic": None,
                "label": "师市城市管理局",
                "departments": ["师市城市管理局"],
                "text": "负责查处犬只影响市容环境卫生的行为。",
                "items": [],
            }
        ],
    }


def test_a_body_named_only_in_the_text_has_a_lead_without_a_position(found: Found) -> None:
    answer = json.loads(found("dept", "法院", "-f", "json"))
    assert [(lead["id"], lead["position"]) for lead in answer["leads"]] == [("cooperative-7", None)]
    assert answer["leads"][0]["own"][0]["text"] == "参与事故调查。"
    assert answer["took_over"] == []


def test_a_department_has_a_page_with_its_part_apart_from_the_townships(found: Found) -> None:
    page = found("dept", "法院", columns=60, NO_COLOR="1")
    assert page.startswith(COURT)
    assert "\n  乡配合职责\n    1. 开展初期救援（如灭火、人员搜救等），" in page


def test_several_names_give_an_array_and_one_name_an_object(found: Found) -> None:
    several = json.loads(found("dept", "农业局", "医保局", "农业农村局", "-f", "json"))
    assert [share["department"] for share in several] == [AGRICULTURE, "师市医疗保障局"]


def test_a_pipe_gets_the_departments_duties_a_record_a_line(found: Found) -> None:
    assert found("dept", "数据局") == found("list", "-d", "数据局")
    assert found("dept", "法院").startswith(
        "cooperative-7\tcooperative\t应急管理及消防\t安全生产事故应急处置\t师市应急管理局、"
    )


def test_without_a_name_all_departments_come_with_their_counts(found: Found) -> None:
    answer = json.loads(found("dept", "-f", "json"))
    assert list(answer) == ["schema_version", "total", "departments"]
    assert answer["total"] == len(answer["departments"])
    by_name = {each["name"]: each for each in answer["departments"]}
    assert by_name["师市人力资源和社会保障局"] == {
        "name": "师市人力资源和社会保障局",
        "short": "人社局",
        "kind": "政府部门",
        "leads": 2,
        "took_over": 1,
    }
    assert found("dept").splitlines()[0] == "师市党委组织部\t组织部\t党委部门\t1\t0"


def test_an_unknown_department_names_the_nearest_and_the_known_are_still_told(
    toqay: Toqay,
) -> None:
    answered = toqay("dept", "农业", "医保局", "-f", "json")
    assert answered.status == 1
    assert [share["department"] for share in json.loads(answered.out)] == ["师市医疗保障局"]
    assert answered.err.startswith(f"错误：没有“农业”这个机构\n提示：您是不是要找：{AGRICULTURE}\n")


def test_one_unknown_department_leaves_one_json_value(toqay: Toqay) -> None:
    answered = toqay("dept", "某某局", "-f", "json")
    assert (answered.status, json.loads(answered.out)) == (
        1,
        {
            "schema_version": 2,
            "department": None,
            "total": 0,
            "leads": [],
            "took_over": [],
            "by_category": [],
            "duties": [],
        },
    )


def test_an_ambiguous_spelling_names_the_bodies_that_it_may_mean(toqay: Toqay) -> None:
    assert toqay("dept", "执法支队") == (
        1,
        "",
        "错误：“执法支队”可能指几个机构：师市市场监督综合行政执法支队、师市生态环境保护综合行政执法支队、师市交通运输综合行政执法支队\n提示：请写明是哪一个\n",
    )


def test_the_shared_prefix_never_turns_the_townships_office_into_the_divisions(
    found: Found, toqay: Toqay
) -> None:
    assert json.loads(found("dept", "司法所", "-f", "json"))["department"] == "乡司法所"
    assert toqay("dept", "师市司法所").status == 1


@pytest.mark.parametrize("pinyin", ["rensheju", "renshe", "rsj", "RenShe", "ren'she"])
def test_a_department_is_known_by_its_pinyin_its_beginning_and_its_initials(
    found: Found, pinyin: str
) -> None:
    assert found("dept", pinyin) == found("dept", "人社局")


@pytest.mark.parametrize("arguments", [("list",), ("search", "农民工"), ("stats",)], ids=" ".join)
def test_the_department_of_a_filter_is_known_by_its_pinyin_too(
    found: Found, arguments: tuple[str, ...]
) -> None:
    for pinyin in ("renshe", "rsj"):
        assert found(*arguments, "-d", pinyin) == found(*arguments, "-d", "人社局")


def test_the_pinyin_of_several_departments_in_a_filter_is_wrong_usage_that_names_them(
    toqay: Toqay,
) -> None:
    told = toqay("dept", "shishi").err
    assert toqay("list", "-d", "shishi") == (2, "", told)
    assert toqay("diff", str(SAMPLE), str(SAMPLE), "-d", "shishi") == (2, "", told)


def test_pinyin_of_several_departments_names_them_and_of_none_leads_on(toqay: Toqay) -> None:
    status, out, err = toqay("dept", "shishi", "yibaoju")
    assert (status, out) == (1, toqay("dept", "医保局").out)
    assert err == (
        "错误：“shishi”可能指几个机构：师市党委组织部、师市纪委监委、师市发展和改革委员会、师市教育局、"
        "师市工业和信息化局 等 26 个\n提示：请写明是哪一个\n"
    )
    assert toqay("dept", "xyzzy") == (
        1,
        "",
        "错误：没有“xyzzy”这个机构\n提示：全部机构见 toqay dept\n",
    )
