from __future__ import annotations

import json
from collections import Counter

import pytest

from conftest import Found, Toqay

pytestmark = pytest.mark.usefixtures("sample")

ON_72_COLUMNS = """\
桑洲乡　《白云市桑洲乡履职事项清单》
共 1 项

收回履职事项 1 项
编号   事项类别  事项名称                承接部门
────────────────────────────────────────────────────────────────────────
收回4  平安法治  娱乐场所监督检查与管理  师市文化体育广电和旅游局、
                                         师市公安局、师市新闻出版局、
                                         师市市场监督管理局
"""
ON_40_COLUMNS = """\
桑洲乡　《白云市桑洲乡履职事项清单》
共 1 项

收回履职事项 1 项
收回4　娱乐场所监督检查与管理
  事项类别：平安法治
  承接部门：师市文化体育广电和旅游局、师
            市公安局、师市新闻出版局、师
            市市场监督管理局
"""


def test_list_counts_the_duties_of_a_category_in_each_list(found: Found) -> None:
    page = found("list", "--category", "民生服务", "-f", "table")
    headings = [
        line for line in page.splitlines() if line.startswith(("基本履", "配合履", "收回履"))
    ]
    assert headings == ["基本履职事项 2 项", "配合履职事项 1 项", "收回履职事项 3 项"]


def test_list_without_filters_gives_all_three_lists_in_printed_order(found: Found) -> None:
    ids = [line.split("\t")[0] for line in found("list").splitlines()]
    assert ids == [
        f"{name}-{number}"
        for name, count in (("basic", 4), ("cooperative", 9), ("reclaimed", 8))
        for number in range(1, count + 1)
    ]


def test_a_pipe_gets_a_record_a_line_with_tabs_and_no_header(found: Found) -> None:
    assert found("list", "-d", "人社局") == (
        "cooperative-1\tcooperative\t党的建设\t做好从村队“两委”正职定向选拔领导干部工作"
        "\t师市党委组织部、师市人力资源和社会保障局\n"
        "cooperative-2\tcooperative\t民生服务\t拖欠农民工工资违法行为处置"
        "\t师市人力资源和社会保障局、师市城市管理局\n"
        "reclaimed-3\treclaimed\t民生服务\t工伤认定调查\t师市人力资源和社会保障局\n"
    )


def test_a_terminal_gets_a_table_for_each_list(found: Found) -> None:
    page = found("list", "-l", "收回", "-d", "市监局", columns=72, NO_COLOR="1")
    assert page == ON_72_COLUMNS


def test_a_narrow_terminal_gets_stacked_records_and_loses_no_column(found: Found) -> None:
    page = found("list", "-l", "收回", "-d", "市监局", columns=40, NO_COLOR="1")
    assert page == ON_40_COLUMNS


@pytest.mark.parametrize(
    "word", ["配合", "cooperative", "c", "配合履职事项", "ＣＯＯＰＥＲＡＴＩＶＥ"]
)
def test_a_list_is_named_in_chinese_or_english(found: Found, word: str) -> None:
    assert len(found("list", "-l", word).splitlines()) == 9


def test_repeated_lists_and_categories_widen_and_repeated_departments_narrow(found: Found) -> None:
    def counts(*arguments: str) -> dict[str, int]:
        answer = json.loads(found("list", *arguments, "-f", "json"))
        return dict(Counter(duty["list"] for duty in answer["duties"]))

    assert counts("-l", "基本", "-l", "收回") == {"basic": 4, "reclaimed": 8}
    assert counts("-c", "民生服务", "-c", "乡村振兴", "-l", "配合") == {"cooperative": 3}
    assert counts("-d", "农业农村局") == {"cooperative": 4, "reclaimed": 1}
    assert counts("-d", "农业农村局", "-d", "市监局") == {"cooperative": 2}


def test_total_counts_before_the_limit(found: Found) -> None:
    answer = json.loads(found("list", "-c", "民生服务", "-n", "2", "-f", "json"))
    assert list(answer) == ["schema_version", "total", "duties"]
    assert (answer["schema_version"], answer["total"]) == (2, 6)
    assert [duty["id"] for duty in answer["duties"]] == ["basic-2", "basic-3"]


def test_nothing_found_is_status_1_and_still_json(toqay: Toqay) -> None:
    answered = toqay("list", "-l", "基本", "-d", "农业农村局", "-f", "json")
    assert answered.status == 1
    assert json.loads(answered.out) == {"schema_version": 2, "total": 0, "duties": []}
    assert answered.err == "没有符合条件的事项\n"


TOWER = """\
配合5  乡村振兴        动物防疫                     师市农业农村局

配合6  自然资源        师市建设项目涉及国有土地使   师市自然资源和规划局、
                       用权收回与补偿               师市住房和城乡建设局

配合7  应急管理及消防  安全生产事故应急处置         （见下）
  对应上级部门：师市应急管理局、师市发展和改革委员会、师市教育局、师市工业和信息
"""


def test_rows_of_several_lines_are_apart_and_a_tower_of_bodies_is_a_paragraph(
    found: Found,
) -> None:
    page = found("list", "-l", "配合", columns=80, NO_COLOR="1")
    lines = [line.rstrip() for line in page.splitlines()]
    start = next(place for place, line in enumerate(lines) if line.startswith("配合5 "))
    assert lines[start : start + len(TOWER.splitlines())] == TOWER.splitlines()
    text = "".join(page.split())
    assert "对应上级部门：师市应急管理局、" in text
    assert text.count("师市城市管理局") == found("list", "-l", "配合").count("师市城市管理局")


def test_rows_of_one_line_each_stand_close(found: Found) -> None:
    page = found("list", "-l", "收回", columns=200, NO_COLOR="1")
    assert "\n\n收回" not in page.partition("────")[2]
