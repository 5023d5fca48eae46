from __future__ import annotations

import csv
import io
import json
from collections import Counter
from typing import Any

import pytest

from conftest import Found, Toqay
from toqay_cli.output.page.text_width import cell_width

pytestmark = pytest.mark.usefixtures("sample")

TABLES = {
    "by_list": ["list", "duties", "share"],
    "by_category": ["category", "basic", "cooperative", "reclaimed", "total", "share"],
    "by_department": ["department", "leads", "leads_share", "took_over"],
    "reclaimed_by_category": [
        "category",
        "reclaimed",
        "transferred",
        "discontinued",
        "reclaimed_share",
    ],
    "length_by_category": [
        "category",
        "cooperative",
        "department_characters",
        "township_characters",
        "township_ratio",
    ],
}
RURAL = """\
桑洲乡　《白云市桑洲乡履职事项清单》

各清单的事项
清单          项数    占比
────────────────────────────────────────────────────
配合履职事项     2   66.7%  ████████████████████████
收回履职事项     1   33.3%  ████████████
合计             3  100.0%

各事项类别在三张清单中的事项
事项类别  配合  收回  合计    占比
────────────────────────────────────────────────────────────
乡村振兴     2     1     3  100.0%  ████████████████████████
"""
RECLAIMED_IN_A_PIPE = """\
各事项类别被收回的事项
事项类别\t收回\t部门承接\t不再开展\t占比
综合政务\t2\t1\t1\t66.7%
平安法治\t1\t1\t0\t50.0%
合计\t3\t2\t1\t60.0%

按收回项数排列。占比以所统计的该类别事项为准。
"""
BARS = set("█▏▎▍▌▋▊▉")


def _tables(text: str) -> dict[str, list[list[Any]]]:
    answer = json.loads(text)
    assert list(answer) == ["schema_version", "tables"]
    assert {table["name"]: table["columns"] for table in answer["tables"]} == TABLES
    assert {tuple(table) for table in answer["tables"]} == {("name", "columns", "rows")}
    return {table["name"]: table["rows"] for table in answer["tables"]}


def test_the_duties_are_counted_by_list(found: Found) -> None:
    assert _tables(found("stats", "-f", "json"))["by_list"] == [
        ["basic", 4, 0.1905],
        ["cooperative", 9, 0.4286],
        ["reclaimed", 8, 0.381],
    ]


def test_every_category_is_counted_over_the_three_lists_in_printed_order(found: Found) -> None:
    rows = _tables(found("stats", "-f", "json"))["by_category"]
    export = json.loads(found("export"))
    counts = Counter((duty["category"], duty["list"]) for duty in export["duties"])
    lists = ("basic", "cooperative", "reclaimed")
    assert rows[2] == ["民生服务", 2, 1, 3, 6, 0.2857]
    assert [row[:5] for row in rows] == [
        [name, *(counts[name, each] for each in lists), sum(counts[name, each] for each in lists)]
        for name in export["categories"]
    ]


def test_departments_come_by_the_columns_that_they_stand_in(found: Found) -> None:
    rows = _tables(found("stats", "-f", "json"))["by_department"]
    assert rows[:3] == [
        ["师市农业农村局", 4, 0.4444, 1],
        ["师市住房和城乡建设局", 3, 0.3333, 0],
        ["师市城市管理局", 3, 0.3333, 0],
    ]
    assert ["师市新闻出版局", 0, 0.0, 1] in rows
    told = json.loads(found("dept", "-f", "json"))["departments"]
    counted = {each["name"]: [each["leads"], each["took_over"]] for each in told}
    assert {row[0]: [row[1], row[3]] for row in rows} == {
        name: counts for name, counts in counted.items() if any(counts)
    }


def test_the_category_that_lost_most_to_reclaiming_comes_first(found: Found) -> None:
    rows = _tables(found("stats", "-f", "json"))["reclaimed_by_category"]
    assert rows == [
        ["民生服务", 3, 2, 1, 0.5],
        ["综合政务", 2, 1, 1, 0.6667],
        ["平安法治", 1, 1, 0, 0.5],
        ["乡村振兴", 1, 1, 0, 0.3333],
        ["应急管理及消防", 1, 1, 0, 0.3333],
    ]


def test_the_townships_part_is_measured_beside_the_departments(found: Found) -> None:
    rows = _tables(found("stats", "-f", "json"))["length_by_category"]
    duties = json.loads(found("export"))["duties"]

    def characters(category: str, part: str) -> int:
        clauses = (
            clause
            for duty in duties
            if duty["list"] == "cooperative" and duty["category"] == category
            for clause in duty[part]
        )
        return sum(len("".join([clause["text"] or "", *clause["items"]])) for clause in clauses)

    assert rows[3] == ["乡村振兴", 2, 327, 292, 0.893]
    assert [row[2:4] for row in rows] == [
        [characters(row[0], "department_duties"), characters(row[0], "township_duties")]
        for row in rows
    ]


def test_filters_choose_what_is_counted(found: Found) -> None:
    one = _tables(found("stats", "-l", "收回", "-c", "民生服务", "-d", "人社局", "-f", "json"))
    assert one == {
        "by_list": [["reclaimed", 1, 1.0]],
        "by_category": [["民生服务", 0, 0, 1, 1, 1.0]],
        "by_department": [["师市人力资源和社会保障局", 0, None, 1]],
        "reclaimed_by_category": [["民生服务", 1, 1, 0, 1.0]],
        "length_by_category": [],
    }


def test_nothing_to_count_is_status_1_and_still_json(toqay: Toqay) -> None:
    status, out, err = toqay("stats", "-l", "基本", "-d", "人社局", "-f", "json")
    assert (status, err) == (1, "没有符合条件的事项\n")
    assert list(_tables(out).values()) == [[], [], [], [], []]


def test_a_terminal_gets_tables_with_bars(found: Found) -> None:
    assert found("stats", "-c", "乡村振兴", columns=80, NO_COLOR="1").startswith(RURAL)


@pytest.mark.parametrize("columns", [40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(found: Found, columns: int) -> None:
    lines = found("stats", columns=columns, NO_COLOR="1").splitlines()
    assert [line for line in lines if cell_width(line) > columns] == []
    assert BARS.isdisjoint("".join(lines)) == (columns < 60)


def test_gbk_can_write_every_character_of_the_page(found: Found) -> None:
    page = found("stats", columns=120, NO_COLOR="1")
    assert page.encode("gbk").decode("gbk") == page


def test_a_pipe_gets_the_page_with_headers_and_without_bars(found: Found) -> None:
    page = found("stats", "-c", "综合政务", "-c", "平安法治")
    assert RECLAIMED_IN_A_PIPE in page
    assert BARS.isdisjoint(page)


def test_markdown_has_tables_without_bars(found: Found) -> None:
    page = found("stats", "-f", "md")
    assert "## 各清单的事项\n\n| 清单 | 项数 | 占比 |\n| --- | ---: | ---: |\n" in page
    assert BARS.isdisjoint(page)


def test_csv_and_tsv_have_one_number_a_row(found: Found) -> None:
    header, *rows = csv.reader(io.StringIO(found("stats", "-f", "csv"), newline=""))
    tables = _tables(found("stats", "-f", "json"))
    assert header == ["table", "row", "column", "value"]
    assert rows == [
        [table, row[0], column, str(value)]
        for table, columns in TABLES.items()
        for row in tables[table]
        for column, value in zip(columns[1:], row[1:], strict=True)
    ]
    lines = found("stats", "-f", "tsv").splitlines()
    assert [line.split("\t") for line in lines] == [header, *rows]


def test_json_lines_have_a_table_a_line(found: Found) -> None:
    lines = [json.loads(line) for line in found("stats", "-f", "jsonl").splitlines()]
    assert lines == json.loads(found("stats", "-f", "json"))["tables"]


def test_an_unknown_category_is_wrong_usage(toqay: Toqay) -> None:
    status, out, err = toqay("stats", "-c", "乡村", "-f", "json")
    assert (status, out) == (2, "")
    assert err.startswith("错误：没有“乡村”这个事项类别\n提示：您是不是要找：乡村振兴")
