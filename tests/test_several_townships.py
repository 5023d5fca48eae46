"""Several townships at once: each answered for by itself, told by name, never mixed."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

from conftest import Answered, Toqay
from toqay_cli.sources.data_source import open_data
from townships.data_files import PLACES, write_data_file
from townships.edition import second_edition

# One worker makes the folder once.
pytestmark = pytest.mark.xdist_group("several townships")

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT / "data" / "duties.yaml"
# Reading order is by file name: the district's 乌有街道, the banner's 子虚苏木, then 无是镇, 虚溪镇.
ALL = ["乌有街道", "子虚苏木", "无是镇", "虚溪镇"]
COUNTS = {"乌有街道": 68, "子虚苏木": 69, "无是镇": 63, "虚溪镇": 66}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of a data file and three indexes, with files that are no data beside them."""
    folder = tmp_path_factory.mktemp("several") / "county"
    folder.mkdir()
    files = {name: write_data_file(folder, name) for name in PLACES}
    for name, file in files.items():
        if name != "county":
            file.with_suffix(".index").write_bytes(open_data(file).packed())
            file.unlink()
    shutil.copy(ROOT / "data" / "thesaurus.yaml", folder)
    (folder / "说明.yml").write_text("note: not data\n", "utf-8")
    (folder / "README.md").write_text("township: 某乡\n", "utf-8")
    return folder


class Ask:
    """Asks the four townships."""

    def __init__(self, toqay: Toqay, county: Path) -> None:
        self.toqay = toqay
        self.county = county

    def __call__(self, *arguments: str, **environment: str) -> Answered:
        return self.toqay(*arguments, columns=None, TOQAY_DATA=str(self.county), **environment)

    def json(self, *arguments: str) -> Any:  # noqa: ANN401  whatever JSON holds
        return json.loads(self(*arguments, "-f", "json").out)

    def lines(self, *arguments: str) -> list[list[str]]:
        return [line.split("\t") for line in self(*arguments).out.splitlines()]


@pytest.fixture
def ask(toqay: Toqay, county: Path) -> Ask:
    return Ask(toqay, county)


def holds(command: str, answer: object) -> None:
    """Fail where the answer breaks the schema of the command."""
    schema = json.loads((ROOT / "schemas" / f"{command}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(answer)


def only(err: str) -> str:
    """What is said on stderr after whose data it is."""
    said, _, rest = err.partition("\n")
    assert said.startswith("正在使用")
    return rest


# --- opening -------------------------------------------------------------------------------------


def test_it_is_said_whose_data_it_is_each_township_with_its_file(ask: Ask) -> None:
    assert ask("list", "-n", "1").err == (
        f"正在使用 {ask.county} 中 4 个乡镇的数据：乌有街道（乌有街道.index）、"
        "子虚苏木（子虚苏木.index）、无是镇（无是镇.index）、虚溪镇（虚溪镇.yaml）\n"
    )


def test_repeated_options_and_a_variable_of_several_paths_mean_those_in_their_order(
    toqay: Toqay, county: Path
) -> None:
    files = [str(county / "虚溪镇.yaml"), str(county / "无是镇.index")]
    options = [part for file in files for part in ("--data", file)]
    asked = toqay("list", "-n", "1", *options)
    assert [line.split("/")[0] for line in asked.out.splitlines()] == ["虚溪镇", "无是镇"]
    assert toqay(*options, "list", "-n", "1") == asked
    assert toqay("list", "-n", "1", TOQAY_DATA=os.pathsep.join(files)) == asked
    assert toqay("list", "-n", "1", *options, "--data", str(county / "无是镇.index")) == asked


def test_a_folder_with_one_data_file_answers_as_that_file_does(
    toqay: Toqay, tmp_path: Path
) -> None:
    shutil.copy(REAL, tmp_path)
    folder, file = (
        toqay("search", "狗咬人", "--data", str(each)) for each in (tmp_path, tmp_path / REAL.name)
    )
    assert folder == file
    assert folder.out.startswith("cooperative-25\t")


def test_a_file_of_a_folder_that_is_wrong_is_told_by_name(
    toqay: Toqay, county: Path, tmp_path: Path
) -> None:
    for name in ("虚溪镇.yaml", "乌有街道.index"):
        shutil.copy(county / name, tmp_path)
    wrong = tmp_path / "虚溪镇.yaml"
    wrong.write_text(wrong.read_text("utf-8").replace("data_date:", "date:", 1), "utf-8")
    answered = toqay("list", "--data", str(tmp_path))
    assert (answered.status, answered.out) == (3, "")
    assert answered.err.count("错误：") == 1
    assert answered.err.endswith(f"处问题：{wrong}\n提示：改好后运行 toqay validate {wrong}\n")


def test_a_file_of_a_folder_in_another_encoding_is_told_and_not_passed_over(
    toqay: Toqay, county: Path, tmp_path: Path
) -> None:
    shutil.copy(county / "乌有街道.index", tmp_path)
    text = (county / "虚溪镇.yaml").read_text("utf-8")
    for encoding in ("utf-16", "gb18030"):
        (tmp_path / "虚溪镇.yaml").write_text(text, encoding)
        answered = toqay("list", "--data", str(tmp_path))
        assert (answered.status, answered.out) == (3, "")
        assert " Y101 文件不是 UTF-8 编码：" in answered.err


def test_two_editions_of_one_township_are_refused(toqay: Toqay, tmp_path: Path) -> None:
    second = tmp_path / "第二版.yaml"
    second.write_text(second_edition().data, "utf-8")
    answered = toqay("list", "--data", str(REAL), "--data", str(second))
    assert (answered.status, answered.out) == (3, "")
    assert answered.err == (
        f"错误：2 个数据文件都是阿拉尔市托喀依乡的：{REAL}、{second}\n"
        "提示：只留一个；若是不同的乡镇，把各自的文件名称（title）写全，如 某县某镇履职事项清单\n"
    )


def test_two_townships_of_one_name_are_told_apart_by_the_place_above_them(
    toqay: Toqay, county: Path, tmp_path: Path
) -> None:
    for above in ("清河县", "临山县"):
        text = (county / "虚溪镇.yaml").read_text("utf-8")
        text = text.replace("无何有县虚溪镇", f"{above}城关镇").replace("虚溪镇", "城关镇")
        (tmp_path / f"{above}.yaml").write_text(text, "utf-8")
    data = ("--data", str(tmp_path))
    shown = json.loads(toqay("show", "城关镇/配合3", "-f", "json", *data).out)["duties"]
    assert [duty["id"] for duty in shown] == [
        "临山县城关镇/cooperative-3",
        "清河县城关镇/cooperative-3",
    ]
    assert [duty["township"] for duty in shown] == ["临山县城关镇", "清河县城关镇"]
    one = toqay("list", "-n", "1", "--township", "清河县", *data)
    assert one.out.startswith("清河县城关镇/basic-1\t")
    departments = ("清河县教育局", "-f", "json")
    (share,) = json.loads(toqay("dept", *departments, *data).out)
    assert share["township"] == "清河县城关镇"


# --- ids and townships by name -------------------------------------------------------------------


def test_an_id_names_its_township_and_without_one_means_that_of_each(ask: Ask) -> None:
    each = ask.json("show", "配合3")
    assert [duty["id"] for duty in each["duties"]] == [f"{name}/cooperative-3" for name in ALL]
    assert each["total"] == 4
    holds("show", each)
    for typed in ("虚溪镇/配合3", "虚溪镇／配合３", "虚溪/c3", "无何有县虚溪镇/cooperative-3"):
        assert [duty["id"] for duty in ask.json("show", typed)["duties"]] == [
            "虚溪镇/cooperative-3"
        ]
    assert [line[0] for line in ask.lines("search", "虚溪/配合3")] == ["虚溪镇/cooperative-3"]


def test_an_id_that_no_township_has_is_told_with_what_there_is(ask: Ask) -> None:
    answered = ask("cite", "配合20", "配合99", "虚/配合1", "空山镇/配合1", "虚溪/配合20")
    assert answered.status == 1
    assert "《浮玉区乌有街道履职事项清单》配合履职事项清单第20项" in answered.out
    assert only(answered.err) == (
        "错误：没有配合99这一项\n"
        "提示：配合履职事项：乌有街道 20 项，子虚苏木 17 项，无是镇 18 项，虚溪镇 19 项\n"
        "错误：没有虚/配合1这一项\n"
        "提示：“虚”可能指几个乡镇：子虚苏木、虚溪镇，请写明是哪一个\n"
        "错误：没有空山镇/配合1这一项\n"
        "提示：没有“空山镇”这个乡镇，您是不是要找：虚溪镇、无是镇\n"
        "错误：没有虚溪/配合20这一项\n"
        "提示：配合履职事项共 19 项，编号从配合1 到配合19\n"
    )


def test_one_township_alone_takes_its_own_name_in_an_id_and_no_other(toqay: Toqay) -> None:
    assert toqay("show", "托喀依乡/配合35") == toqay("show", "配合35")
    assert toqay("search", "托喀依／配合35").out.startswith("cooperative-35\t")
    assert toqay("show", "虚溪镇/配合35") == (
        1,
        "",
        "错误：没有虚溪镇/配合35这一项\n提示：没有“虚溪镇”这个乡镇，已打开的乡镇：托喀依乡\n",
    )


def test_townships_are_kept_by_name_and_one_alone_keeps_its_name_in_its_ids(ask: Ask) -> None:
    two = ask("list", "-n", "1", "--township", "虚溪镇", "--township", "浮玉区乌有街道")
    assert [line.split("/")[0] for line in two.out.splitlines()] == ["乌有街道", "虚溪镇"]
    one = ask("check", "公益电影", "--township", "虚溪", "-f", "json")
    answer = json.loads(one.out)
    assert answer["matters"][0]["duties"][0]["id"] == "虚溪镇/cooperative-13"
    assert "township" not in answer
    file = ask.county / "虚溪镇.yaml"
    assert one.err == f"正在使用数据文件 {file}：《无何有县虚溪镇履职事项清单》\n"
    unknown = ask("list", "--township", "虚溪乡")
    assert (unknown.status, unknown.out) == (2, "")
    assert unknown.err == "错误：没有“虚溪乡”这个乡镇\n提示：您是不是要找：虚溪镇\n"


# --- answers -------------------------------------------------------------------------------------


def test_a_search_is_joined_by_township_with_its_limit_for_each(ask: Ask) -> None:
    answer = ask.json("search", "安全", "-n", "2")
    holds("search", answer)
    assert [result["rank"] for result in answer["results"]] == list(range(1, 9))
    ids = [result["duty"]["id"] for result in answer["results"]]
    assert [each.split("/")[0] for each in ids] == [name for name in ALL for _ in range(2)]
    alone = [
        ask.json("search", "安全", "-n", "2", "--township", name) for name in ("乌有街道", "虚溪镇")
    ]
    assert ids[:2] + ids[-2:] == [
        result["duty"]["id"] for each in alone for result in each["results"]
    ]
    assert answer["total"] > sum(each["total"] for each in alone)


@pytest.mark.parametrize("command", ["search", "list"])
def test_the_help_says_that_a_limit_is_for_each_township(toqay: Toqay, command: str) -> None:
    told = "".join(toqay(command, "--help", COLUMNS="200").out.split())
    assert "每个乡镇各列这么多" in told


def test_what_only_some_townships_have_is_found_there_and_the_others_are_named(ask: Ask) -> None:
    found = ask("search", "動物防疫", "--exact")
    assert found.out.startswith("无是镇/cooperative-11\t")
    assert "没有结果的乡镇：" in only(found.err)
    nothing = ask("search", "量子计算机")
    assert (nothing.status, nothing.out) == (1, "")
    assert only(nothing.err).startswith("没有找到与“量子计算机”相符的事项。")


def test_a_body_is_each_townships_own(ask: Ask) -> None:
    answer = ask.json("dept", "教育局")
    holds("dept", answer)
    assert [(share["department"], share["township"]) for share in answer] == [
        ("区教育局", "乌有街道"),
        ("市教育局", "无是镇"),
        ("县教育局", "虚溪镇"),
    ]
    listed = ask.lines("list", "-d", "教育局")
    assert {line[0].split("/")[0] for line in listed} == {"乌有街道", "无是镇", "虚溪镇"}
    of_district = ask("list", "-d", "区教育局", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(of_district.out)))
    assert {row["township"] for row in rows} == {"乌有街道"}


def test_a_name_that_no_township_knows_is_an_error_with_the_nearest(ask: Ask) -> None:
    assert ask("dept", "教育厅").status == 1
    assert only(ask("dept", "教育厅").err) == (
        "错误：没有“教育厅”这个机构\n提示：您是不是要找：区教育局、市教育局、县教育局\n"
    )
    wrong = ask("list", "-c", "乡村振心")
    assert (wrong.status, wrong.out) == (2, "")
    assert "错误：没有“乡村振心”这个事项类别\n" in wrong.err
    assert "乡村振兴" in wrong.err


def test_the_table_of_bodies_tells_the_township(ask: Ask) -> None:
    answer = ask.json("dept")
    holds("dept", answer)
    assert answer["total"] == len(answer["departments"]) == len(ask.lines("dept"))
    assert {each["township"] for each in answer["departments"]} == set(ALL)
    assert list(answer["departments"][0])[-1] == "township"


def test_each_township_gives_its_own_verdict(ask: Ask) -> None:
    answer = ask.json("check", "医疗救助")
    holds("check", answer)
    assert [
        (each["township"], [matter["verdict"] for matter in each["matters"]]) for each in answer
    ] == [
        ("乌有街道", ["cooperative"]),
        ("子虚苏木", ["cooperative"]),
        ("无是镇", ["reclaimed"]),
        ("虚溪镇", ["unlisted"]),
    ]
    assert list(answer[0])[-1] == "township"
    alone = ask.json("check", "医疗救助", "--township", "无是镇")
    assert {**alone, "township": "无是镇"} == answer[2]


def test_every_line_of_a_file_is_judged_by_every_township(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "来信.csv").write_text("编号,事项\n7,医疗救助\n8,动物防疫\n", "utf-8")
    file = ("check", "--file", "来信.csv")
    answer = ask.json(*file)
    holds("check", answer)
    assert [(each["input"]["编号"], each["township"]) for each in answer] == [
        (number, name) for number in ("7", "8") for name in ALL
    ]
    assert list(answer[0])[-2:] == ["input", "township"]
    rows = list(csv.DictReader(io.StringIO(ask(*file, "-f", "csv").out)))
    assert [row["township"] for row in rows] == [*ALL, *ALL]
    assert [line[-1] for line in ask.lines(*file)] == [*ALL, *ALL]


def test_the_counts_begin_with_those_by_township(ask: Ask) -> None:
    answer = ask.json("stats")
    holds("stats", answer)
    first, *others = answer["tables"]
    assert (first["name"], first["township"]) == ("by_township", None)
    assert {row[0]: row[4] for row in first["rows"]} == COUNTS
    assert [each["township"] for each in others] == [name for name in ALL for _ in range(5)]


@pytest.mark.parametrize("columns", [40, 100])
def test_a_page_has_a_part_for_each_township_and_fits_the_terminal(ask: Ask, columns: int) -> None:
    page = ask("search", "医疗救助", "-f", "table", COLUMNS=str(columns)).out
    assert page.startswith("4 个乡镇：乌有街道、子虚苏木、无是镇、虚溪镇"[: columns // 2])
    heads = re.findall(r"^━ (\w+)", page, re.MULTILINE)
    assert heads == [name for name in ALL if name in heads]
    assert len(heads) >= 3
    assert page.count("检索：") == 1
    markdown = ask("check", "医疗救助", "-f", "md").out
    assert re.findall(r"^# (\w+)", markdown, re.MULTILINE) == ALL


# --- export --------------------------------------------------------------------------------------


def test_an_export_is_an_array_of_what_each_township_exports_alone(ask: Ask) -> None:
    answer = ask.json("export")
    holds("export", answer)
    assert {each["township"]: len(each["duties"]) for each in answer} == COUNTS
    rows = list(csv.DictReader(io.StringIO(ask("export", "-f", "csv").out)))
    assert [(row["id"], row["township"]) for row in rows] == [
        (duty["id"], duty["township"]) for each in answer for duty in each["duties"]
    ]


def test_a_workbook_tells_the_township_in_the_first_column(ask: Ask, tmp_path: Path) -> None:
    assert ask("export", "-o", "all.xlsx").status == 0
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    rows = [row for sheet in book.worksheets[:3] for row in sheet.iter_rows(values_only=True)]
    assert {row[0] for row in rows} == {"乡镇", *ALL}
    assert book["机构"]["A1"].value == "乡镇"
    assert book["统计"]["A3"].value == "各乡镇的事项"


def test_an_index_of_several_is_refused_and_one_of_a_folder_is_as_of_its_file_alone(
    ask: Ask, tmp_path: Path
) -> None:
    refused = ask("export", "-o", "all.index")
    assert refused.status == 2
    assert only(refused.err) == (
        "错误：一个索引只装一个乡镇，这里有 4 个\n"
        "提示：用 --township 逐个导出，放进同一个目录，再用 --data 打开这个目录\n"
    )
    assert ask("export", "-o", "one.index", "--township", "虚溪").status == 0
    alone = open_data(ask.county / "虚溪镇.yaml").packed()
    assert (tmp_path / "one.index").read_bytes() == alone
    assert not (tmp_path / "all.index").exists()


def test_the_pinyin_of_a_department_is_read_in_each_township_as_its_own(ask: Ask) -> None:
    assert ask.json("dept", "nongyenongcunju") == ask.json("dept", "农业农村局")
    assert ask.lines("list", "-d", "nongyenongcun") == ask.lines("list", "-d", "农业农村局")


@pytest.fixture
def database(ask: Ask, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    written = ask("export", "-o", "county.sqlite", "--metadata", "county.json")
    assert written.status == 0
    with closing(sqlite3.connect(tmp_path / "county.sqlite")) as connection:
        yield connection


def test_one_database_holds_all_townships_and_the_documented_queries_answer(
    database: sqlite3.Connection, tmp_path: Path
) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    counted = (
        "SELECT townships.name, count(*) FROM duties JOIN townships"
        " ON townships.id = duties.township_id GROUP BY townships.id"
    )
    assert dict(database.execute(counted)) == COUNTS
    page = (ROOT / "docs" / "export.md").read_text("utf-8")
    queries = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    quarantine, _, bureau, twice, shares = (database.execute(each).fetchall() for each in queries)
    assert ("乌有街道/收回9", "屠宰检疫") in quarantine
    assert {label.split("/")[0] for label, _ in bureau} == set(ALL)
    assert (2, "无是镇") in {(times, place) for _, times, place in twice}
    assert sum(duties for _, _, duties, _, _ in shares) == sum(COUNTS.values())
    tables = json.loads((tmp_path / "county.json").read_text("utf-8"))["databases"]["county"][
        "tables"
    ]
    for name, told in tables.items():
        columns = {row[1] for row in database.execute(f"PRAGMA table_info({name})")}
        named = {*told.get("columns", ()), *told.get("facets", ())}
        named |= {told[key] for key in ("sort", "label_column", "fts_pk") if key in told}
        assert named <= columns, name
    assert tables["duties"]["facets"][0] == "township_id"


# --- completion ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "typed", "offered"),
    [
        (("show",), "", [f"{name}/" for name in ALL]),
        (("show",), "虚溪/配合3", ["虚溪/配合3"]),
        (("cite",), "虚溪镇/c13", ["虚溪镇/c13"]),
        (("list", "--township"), "", ALL),
        (("list", "--township"), "浮", ["浮玉区乌有街道"]),
        (("list", "-d"), "教育", ["教育局"]),
        (("list", "-d"), "旗农", ["旗农业农村局"]),
        (("list", "-c"), "文", ["文化和旅游"]),
    ],
)
def test_completion_offers_what_the_folder_holds(
    ask: Ask, words: tuple[str, ...], typed: str, offered: list[str]
) -> None:
    asked = {"_TOQAY_WORDS": "\n".join(("toqay", *words)), "_TOQAY_TYPED": typed}
    lines = ask(_TOQAY_COMPLETE="fish", **asked).out.splitlines()
    assert [line.split("\t")[0] for line in lines[1:]] == offered
