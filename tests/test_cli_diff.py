from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from conftest import Found, Toqay
from editions import adjusted, earlier, of_another_county
from toqay_cli.output.page.text_width import cell_width

KEYS = ["schema_version", "old", "new", "between_townships", "counts", "moves", "changes"]
CHANGE_KEYS = [
    "kinds",
    "name",
    "departments_left",
    "departments_came",
    "passages",
    "old",
    "new",
]
PAGE = """\
旧版：桑洲乡　《白云市桑洲乡履职事项清单》（数据版本 3.1.4，21 项）
新版：桑洲乡　《白云市桑洲乡履职事项清单》（数据版本 3.2.0，21 项）

新增：1 项
删除：1 项
调整清单：1 项（配合 → 收回 1 项）
名称修改：1 项
类别调整：1 项
部门变动：3 项
状态改变：1 项
正文修改：4 项
仅序号不同：1 项
没有变动：13 项
一项有几种变动的，每种各计一次，下面只列一处。
标记：［－删去的文字］［＋增加的文字］

新增 1 项
基本5　做好一网通办窗口的日常管理
  综合政务

删除 1 项
收回7　地名信息数据核查
  综合政务

调整清单 1 项
配合9 → 收回8　公共数据管理
  清单：配合履职事项 → 收回履职事项
  部门：［＋师市工业和信息化局］
  工作方式
    · ［－师市数据局对团镇（乡、街道）采集到的公共数据进行审核把关；］
    · 师市数据局［－将团镇（乡、街道）上报的］［＋采集、审核］公共数据［＋，］上传至师市平台。
  配合职责
    · ［－将采集到的公共数据整理、汇总；］
    · ［－对采集到的公共数据上传至电子政务平台，同时做好运行、更新工作。］

名称修改 1 项
配合4　［＋第四次］土壤普查
  配合职责
    · 确定采样人员，组织参加［＋集中］培训；

类别调整 1 项
基本4　推进桑葚采摘活动与乡村周末游工作
  类别：文化和旅游 → 经济发展

部门变动 2 项（另有 1 项已列在上面）
配合8　燃气安全检查
  部门：［－师市住房和城乡建设局］［＋师市城市管理局］［＋师市应急管理局］

收回2　医疗救助待遇审批
  部门：［－师市医疗保障局］
  状态：已收回 → 不再开展
  工作方式
    · ［－师市医疗保障局对乡上报的材料进行审批。］
    · ［＋此项工作已不再开展］
  涉及乡镇的环节
    · ［－师市医疗保障局对乡上报的材料进行审批。］

正文修改 1 项（另有 3 项已列在上面）
收回6　为应对突发事件对单位和个人财产的征用
  工作方式
    · 爱惜征用设备，如在使用后有损坏或损耗等，应［＋在30日内］给予合理［－赔］［＋补］偿。
"""
TOWNSHIPS = """\
前者：桑洲乡　《白云市桑洲乡履职事项清单》（数据版本 3.1.4，21 项）
后者：清河镇　《清水县清河镇履职事项清单》（数据版本 3.1.4，21 项）

两份清单没有不同。
两份清单属于不同乡镇，地名和层级（师市、县、区、旗，乡、镇、街道等）的不同不计在内。
"""


@pytest.fixture
def editions(tmp_path: Path) -> tuple[str, str, str]:
    """The command and its files, as one types them where they are."""
    return "diff", earlier(tmp_path).name, adjusted(tmp_path).name


def test_a_pipe_gets_the_counts_and_every_change_as_a_plain_page(
    found: Found, editions: tuple[str, ...]
) -> None:
    assert found(*editions) == PAGE


def test_two_editions_that_do_not_differ_are_an_answer(found: Found, tmp_path: Path) -> None:
    old = earlier(tmp_path).name
    assert found("diff", old, old).splitlines()[3:] == ["两份清单没有不同。"]
    assert json.loads(found("diff", old, old, "-f", "json"))["changes"] == []


def test_another_county_s_names_for_the_same_lists_are_no_difference(
    found: Found, tmp_path: Path
) -> None:
    assert found("diff", earlier(tmp_path).name, of_another_county(tmp_path).name) == TOWNSHIPS


def test_an_index_is_compared_as_its_yaml_is(
    found: Found, toqay: Toqay, editions: tuple[str, ...]
) -> None:
    _, old, new = editions
    assert toqay("export", "--data", new, "-o", "新版.index").status == 0
    assert found("diff", old, "新版.index", "-f", "json") == found(*editions, "-f", "json")


def test_json_names_both_editions_the_counts_and_each_change_with_every_key_in_order(
    found: Found, editions: tuple[str, ...]
) -> None:
    answer = json.loads(found(*editions, "-f", "json"))
    assert list(answer) == KEYS
    assert answer["old"] == {
        "title": "白云市桑洲乡履职事项清单",
        "township": "桑洲乡",
        "data_version": "3.1.4",
        "source_sha256": "5a30123456789abc0123456789abc0123456789abc0123456789abcdef012345",
        "total": 21,
    }
    assert answer["between_townships"] is False
    assert answer["counts"] == {
        "added": 1,
        "removed": 1,
        "changed": 6,
        "moved": 1,
        "renamed": 1,
        "category": 1,
        "departments": 3,
        "status": 1,
        "clauses": 4,
        "renumbered": 1,
        "unchanged": 13,
    }
    assert answer["moves"] == [{"old_list": "cooperative", "new_list": "reclaimed", "duties": 1}]
    assert {tuple(change) for change in answer["changes"]} == {tuple(CHANGE_KEYS)}
    added, removed, _, renamed = answer["changes"][:4]
    assert (added["old"], added["new"]["id"]) == (None, "basic-5")
    assert (removed["old"]["id"], removed["new"]) == ("reclaimed-7", None)
    assert renamed["kinds"] == ["renamed", "clauses"]
    assert renamed["name"] == [
        {"mark": "added", "text": "第四次"},
        {"mark": "same", "text": "土壤普查"},
    ]
    assert renamed["passages"] == [
        {
            "field": "township_duties",
            "heading": None,
            "words": [
                {"mark": "same", "text": "确定采样人员，组织参加"},
                {"mark": "added", "text": "集中"},
                {"mark": "same", "text": "培训；"},
            ],
        }
    ]


def test_csv_tsv_and_json_lines_have_a_change_a_line(
    found: Found, editions: tuple[str, ...]
) -> None:
    changes = json.loads(found(*editions, "-f", "json"))["changes"]
    lines = [json.loads(line) for line in found(*editions, "-f", "jsonl").splitlines()]
    assert lines == changes
    header, *rows = csv.reader(io.StringIO(found(*editions, "-f", "csv"), newline=""))
    assert [row[0].split("、") for row in rows] == [change["kinds"] for change in changes]
    row = dict(zip(header, rows[3], strict=True))
    assert row == {
        "kinds": "renamed、clauses",
        "old_id": "cooperative-4",
        "old_category": "乡村振兴",
        "old_name": "土壤普查",
        "old_status": "active",
        "new_id": "cooperative-4",
        "new_category": "乡村振兴",
        "new_name": "第四次土壤普查",
        "new_status": "active",
        "departments_left": "",
        "departments_came": "",
        "passages": "配合职责：确定采样人员，组织参加［＋集中］培训；",
    }
    tabbed = [line.split("\t") for line in found(*editions, "-f", "tsv").splitlines()]
    assert tabbed == [[cell.replace("\n", " / ") for cell in row] for row in (header, *rows)]


def test_markdown_strikes_out_what_went_and_has_what_came_in_bold(
    found: Found, editions: tuple[str, ...]
) -> None:
    page = found(*editions, "-f", "md")
    assert "\n**配合4** **第四次** 土壤普查\n" in page
    assert "\n部门： ~~师市住房和城乡建设局~~ **师市城市管理局** **师市应急管理局**\n" in page
    assert page.endswith("应 **在30日内** 给予合理 ~~赔~~ **补** 偿。\n")
    assert "［" not in page


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_page_fits_the_terminal_and_no_line_is_broken_at_a_wrong_mark(
    found: Found, editions: tuple[str, ...], columns: int
) -> None:
    coloured = found(*editions, columns=columns)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", coloured).splitlines()
    assert [line for line in lines if cell_width(line) > columns] == []
    assert [
        line for line in lines if line.lstrip(" ")[:1] in tuple("，。；：、！？）》】”］")
    ] == []
    assert [line for line in lines if line.endswith(tuple("（《【“［－＋"))] == []
    assert lines == found(*editions, columns=columns, NO_COLOR="1").splitlines()
    bare, whole = (
        "".join(re.sub(r"\s", "", each) for each in each_of) for each_of in (lines, PAGE)
    )
    assert bare.replace("：", "") == whole.replace("：", "")
    coloured.replace("\x1b", "").encode("gbk")


def test_filters_narrow_both_sides(found: Found, toqay: Toqay, editions: tuple[str, ...]) -> None:
    narrowed = json.loads(found(*editions, "-l", "基本", "-c", "经济发展", "-f", "json"))
    assert [change["new"]["id"] for change in narrowed["changes"]] == ["basic-4"]
    assert found(*editions, "-c", "党的建设").splitlines()[3:] == ["所选的 1 项没有不同。"]
    nothing = toqay(*editions, "-l", "基本", "-d", "农业农村局")
    assert nothing == (1, "", "没有符合条件的事项\n")


def test_a_file_that_cannot_be_read_is_told_with_what_is_wrong(
    toqay: Toqay, tmp_path: Path
) -> None:
    old = earlier(tmp_path)
    assert toqay("diff", old.name, "没有.yaml") == (
        3,
        "",
        "错误：找不到文件：没有.yaml\n提示：检查路径\n",
    )
    broken = tmp_path / "坏.yaml"
    broken.write_text(
        old.read_text("utf-8").replace("  - number: 2\n", "  - number: 3\n", 1), "utf-8"
    )
    status, out, err = toqay("diff", old.name, broken.name, "-f", "json")
    assert (status, out) == (3, "")
    assert "坏.yaml:" in err


def test_a_file_that_lacks_a_list_is_compared_with_a_caution(toqay: Toqay, tmp_path: Path) -> None:
    old = earlier(tmp_path)
    text = old.read_text("utf-8")
    (tmp_path / "两张.yaml").write_text(
        text[: text.index("\nreclaimed:")] + "\nreclaimed: []\n", "utf-8"
    )
    answered = toqay("diff", old.name, "两张.yaml", "-l", "收回")
    assert answered.status == 0
    assert "删除：8 项\n" in answered.out
    assert answered.err == "注意：桑洲乡的数据里没有收回履职事项，比出的增减不等于清单的增减\n"


def test_a_change_is_printed_and_not_obeyed(found: Found, tmp_path: Path) -> None:
    old = earlier(tmp_path)
    odd = tmp_path / "odd.yaml"
    text = old.read_text("utf-8")
    odd.write_text(text.replace("组织参加培训", "组织参加[bold]:smile:培训"), "utf-8")
    assert "组织参加［＋[bold]:smile:］培训" in found("diff", old.name, odd.name)
    assert r"\[bold\]:smile:" in found("diff", old.name, odd.name, "-f", "md")
