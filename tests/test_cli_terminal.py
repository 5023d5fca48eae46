from __future__ import annotations

import re

import pytest

from conftest import Found, Toqay
from toqay_cli.output.page.blocks import PageTable, TableColumn, runs
from toqay_cli.output.page.plain_columns import table_lines
from toqay_cli.output.page.text_width import cell_width

COLUMNS = (40, 60, 72, 80, 100, 120, 200)
PAGES = {
    "list": ("list",),
    "dept": ("dept",),
    "dept NAME": ("dept", "农业农村局", "法院"),
    "show": ("show", "基本1", "配合35", "配合40", "配合71", "收回2", "收回5", "收回19"),
    "search": ("search", "养老"),
    "explained": ("search", "安全生产", "--explain"),
    "check": ("check", "狗咬人找谁"),
    "check unlisted": ("check", "买彩票中奖怎么兑"),
    "cite": ("cite", "配合35", "收回19"),
    "stats": ("stats",),
}
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
NEVER_FIRST = "，。；：、！？）》】”"
NEVER_LAST = "（《【“"


def _lines(page: str) -> list[str]:
    return ESCAPE.sub("", page).splitlines()


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("page", PAGES)
def test_no_line_is_wider_than_the_terminal_nor_broken_at_a_wrong_mark(
    toqay: Toqay, page: str, columns: int
) -> None:
    lines = _lines(toqay(*PAGES[page], columns=columns).out)
    assert [line for line in lines if cell_width(line) > columns] == []
    assert [line for line in lines if line.lstrip(" ")[:1] in NEVER_FIRST and line.strip()] == []
    assert [line for line in lines if line[-1:] in NEVER_LAST and line.strip()] == []
    assert [line for line in lines if line != line.rstrip(" ")] == []


@pytest.mark.parametrize("columns", COLUMNS)
def test_no_column_is_lost_at_any_width(found: Found, columns: int) -> None:
    page = "".join(_lines(found("list", "-l", "收回", "-c", "社会保障", columns=columns)))
    bare = re.sub(r"\s", "", page)
    for words in ("收回29", "社会保障", "承接部门", "医疗救助待遇给付", "师市医疗保障局"):
        assert words in bare
    counts = "".join(_lines(found("dept", columns=columns)))
    for words in (
        "简称",
        "性质",
        "对应上级部门",
        "承接",
        "师市农业农村局",
        "农业农村局",
        "政府部门",
    ):
        assert words in counts


@pytest.mark.parametrize("page", PAGES)
def test_every_page_names_the_township_and_the_document(toqay: Toqay, page: str) -> None:
    for answered in (
        toqay(*PAGES[page], columns=80),
        toqay(*PAGES[page], "-f", "table"),
        toqay(*PAGES[page], "-f", "md"),
    ):
        assert _lines(answered.out)[0] == "托喀依乡　《阿拉尔市托喀依乡履职事项清单》"


@pytest.mark.parametrize("page", PAGES)
def test_every_sign_on_a_page_can_be_encoded_in_gbk(toqay: Toqay, page: str) -> None:
    toqay(*PAGES[page], columns=80).out.replace("\x1b", "").encode("gbk")


@pytest.mark.parametrize(
    ("arguments", "environment", "colour"),
    [
        ((), {}, True),
        ((), {"NO_COLOR": "1"}, False),
        ((), {"NO_COLOR": ""}, True),
        ((), {"TERM": "dumb"}, False),
        (("--color", "never"), {}, False),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1", "TERM": "dumb"}, True),
        ((), {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_on_a_terminal_follows_the_option_then_the_environment(
    found: Found, arguments: tuple[str, ...], environment: dict[str, str], *, colour: bool
) -> None:
    page = found("show", "配合35", *arguments, columns=80, **environment)
    assert ("\x1b[" in page) is colour


@pytest.mark.parametrize(
    ("arguments", "environment", "colour"),
    [
        ((), {}, False),
        (("--color", "auto"), {}, False),
        (("--color", "always"), {}, True),
        ((), {"FORCE_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
@pytest.mark.parametrize("page", ["list", "show", "search"])
def test_a_pipe_gets_no_escape_byte_unless_colour_is_forced(
    toqay: Toqay,
    page: str,
    arguments: tuple[str, ...],
    environment: dict[str, str],
    *,
    colour: bool,
) -> None:
    assert ("\x1b" in toqay(*PAGES[page], *arguments, columns=None, **environment).out) is colour


def test_the_words_of_a_page_are_the_same_with_and_without_colour(toqay: Toqay) -> None:
    for arguments in (PAGES["list"], PAGES["dept NAME"], PAGES["show"]):
        coloured = _lines(toqay(*arguments, columns=80).out)
        assert coloured == toqay(*arguments, columns=80, NO_COLOR="1").out.splitlines()


def test_colour_may_be_asked_for_before_the_command(found: Found) -> None:
    asked_first = found("--color", "always", "show", "配合35")
    assert "\x1b[" in asked_first
    assert asked_first == found("show", "配合35", "--color", "always")


@pytest.mark.parametrize("question", [("list",), ("dept",), ("dept", "人社局"), ("stats",)])
@pytest.mark.parametrize("columns", ["40", "60", "80", "120"])
def test_a_table_looks_the_same_with_and_without_colour(
    found: Found, question: tuple[str, ...], columns: str
) -> None:
    coloured = found(*question, "-f", "table", "--color", "always", COLUMNS=columns)
    assert _lines(coloured) == found(*question, "-f", "table", COLUMNS=columns).splitlines()


def test_no_character_of_a_cell_is_lost_where_its_width_is_in_doubt() -> None:
    """A telephone with a variation selector is one cell by our count, two by Rich's."""
    doubtful = "\u260e\ufe0f投诉" * 40
    table = PageTable(
        (TableColumn("编号"), TableColumn("内容", elastic=True)), ((runs("1"), runs(doubtful)),)
    )
    shown = "".join(run.text for line in table_lines(table, 80) for run in line)
    assert [shown.count(each) for each in "\u260e投诉"] == [40, 40, 40]


def test_the_same_page_without_a_terminal_takes_the_width_from_columns(found: Found) -> None:
    on_terminal = found("show", "配合35", columns=60, NO_COLOR="1")
    assert found("show", "配合35", "-f", "table", COLUMNS="60") == on_terminal


def test_pages_in_a_pipe_are_neither_framed_nor_wrapped(found: Found) -> None:
    page = found("show", "配合71")
    assert "─" not in page
    assert max(map(cell_width, page.splitlines())) > 200


def test_what_the_user_typed_is_shown_and_not_obeyed(toqay: Toqay) -> None:
    query = "zz[/bold]:smile:\x1b[31m\u202e\x9b2J"
    for answered in (toqay("search", query, columns=80, NO_COLOR="1"), toqay("search", query)):
        assert "zz[/bold]:smile:\\x1b[31m\\u202e\\x9b2J" in answered.err
        assert not re.search("[\x1b\u202e\x9b]", answered.out + answered.err)
    as_json = toqay("search", query, "-f", "json").out
    assert not re.search("[\x1b\u202e\x9b]", as_json)


def test_colour_leaves_the_tabs_between_cells(found: Found) -> None:
    plain = found("list", "-l", "基本", "-n", "3")
    painted = found("list", "-l", "基本", "-n", "3", "--color", "always")
    assert painted.replace("\x1b[1;36m", "").replace("\x1b[0m", "") == plain
    assert painted != plain
