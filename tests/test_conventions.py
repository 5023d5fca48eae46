"""What holds for every command; the numbers are those of docs/conventions.md."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Found, Toqay
from toqay_cli.completion.command_table import TABLE

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "conventions.md"
QUESTIONS = {
    "search": ("search", "养老"),
    "check": ("check", "狗咬人找谁"),
    "cite": ("cite", "配合35"),
    "show": ("show", "配合35"),
    "dept": ("dept",),
    "dept NAME": ("dept", "人社局"),
    "list": ("list",),
    "stats": ("stats",),
    "diff": ("diff", str(ROOT / "tests" / "sound.yaml"), str(ROOT / "data" / "duties.yaml")),
    "export": ("export",),
}
FORMS = ("table", "json", "jsonl", "csv", "tsv", "md")
STATUSES = (
    (0, ("search", "养老")),
    (1, ("search", "量子计算机")),
    (2, ("search", "，。")),
    (0, ("check", "买彩票中奖怎么兑")),
    (2, ("check", "，。")),
    (3, ("check", "--file", "nowhere.csv")),
    (0, ("show", "配合35")),
    (1, ("show", "配合35", "配合99")),
    (1, ("show", "三五")),
    (1, ("cite", "配合99")),
    (2, ("cite", "配合35", "--point", "99")),
    (1, ("dept", "气象局处")),
    (2, ("list", "-d", "气象局处")),
    (2, ("list", "-c", "乡村")),
    (1, ("stats", "-l", "基本", "-d", "农业农村局")),
    (3, ("list", "--data", "nowhere.yaml")),
    (0, ("diff", *QUESTIONS["diff"][2:], *QUESTIONS["diff"][2:])),
    (2, (*QUESTIONS["diff"], "-c", "乡村")),
    (3, ("diff", "nowhere.yaml", "elsewhere.yaml")),
    (3, ("validate", "nowhere.yaml")),
    (4, ("export", "-o", "nowhere/a.json")),
)


@pytest.mark.parametrize(("status", "arguments"), STATUSES, ids=str)
def test_the_exit_status_is_the_same_with_and_without_json(
    toqay: Toqay, status: int, arguments: tuple[str, ...]
) -> None:
    """Point 2; and on stdout JSON has one value for 0 and 1, nothing above."""
    in_json = toqay(*arguments, "-f", "json")
    assert (toqay(*arguments).status, in_json.status) == (status, status)
    if status <= 1:
        json.loads(in_json.out)
    else:
        assert in_json.out == ""
        assert in_json.err.startswith(("错误：", "nowhere.yaml:"))


def test_an_option_means_the_same_wherever_it_stands() -> None:
    """Point 8."""
    commands = json.loads(TABLE.read_text("utf-8"))["commands"]
    meanings: dict[str, set[tuple[str, bool, bool]]] = {}
    for name, command in commands.items():
        for option in command["options"]:
            # To import, a file that names none of the lists is told which it is.
            if name == "import" and "--list" in option["spellings"]:
                continue
            meaning = (option["meaning"], option["repeatable"], option["value"] is None)
            for spelling in option["spellings"]:
                meanings.setdefault(spelling, set()).add(meaning)
    assert {spelling: told for spelling, told in meanings.items() if len(told) > 1} == {}


def test_two_hyphens_end_the_options_and_one_is_standard_output(found: Found, toqay: Toqay) -> None:
    """Point 8."""
    after = toqay("search", "-n", "1", "--", "检疫", "-收费")
    assert after == toqay("search", "检疫", "-收费", "-n", "1")
    assert after.status == 0
    assert "没有 --exact 这个选项" not in toqay("search", "--", "--exact").err
    assert found("list", "-n", "2", "-o", "-") == found("list", "-n", "2")


@pytest.mark.usefixtures("sample")
def test_a_hit_is_in_brackets_where_there_is_no_colour(toqay: Toqay) -> None:
    """Point 12; and list and verdict are told by word."""
    page = toqay("search", "动物防疫", "-n", "1", "-f", "table").out
    assert "【动物防疫】" in page
    assert "配合" in page
    assert "\x1b" not in page


def test_data_is_not_read_as_mark_up_or_emoji_codes(toqay: Toqay, copied_data: Path) -> None:
    """Point 16."""
    data = copied_data.read_text("utf-8")
    odd = "土壤普查[/附件][bold]:smile:"
    copied_data.write_text(data.replace("name: 土壤普查\n", f"name: '{odd}'\n"), "utf-8")
    listing = ("list", "-l", "配合", "--data", str(copied_data))
    for form in ("table", "json", "csv", "md"):
        shown = toqay(*listing, "-f", form, COLUMNS="200").out.replace("\\", "")
        assert odd in shown
    coloured = toqay("show", "配合4", "--data", str(copied_data), columns=100).out
    assert odd in re.sub(r"\x1b\[[0-9;]*m", "", coloured)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_query_has_every_form(found: Found, question: str, form: str) -> None:
    """Point 19."""
    text = found(*QUESTIONS[question], "-f", form)
    assert text.strip()
    assert not re.search(r"\\u[4-9]", text)


def test_the_option_beats_the_variable_and_the_variable_the_bundled_data(
    toqay: Toqay, copied_data: Path, tmp_path: Path
) -> None:
    """Point 23."""
    data = copied_data.read_text("utf-8")
    variable = tmp_path / "variable.yaml"
    variable.write_text(data.replace("白云市桑洲乡", "变量乡"), "utf-8")
    one = ("list", "-n", "1", "-f", "table")
    assert "变量乡" in toqay(*one, TOQAY_DATA=str(variable)).out
    beaten = toqay(*one, "--data", str(copied_data), TOQAY_DATA=str(variable))
    assert "变量乡" not in beaten.out + beaten.err
    assert str(copied_data) in beaten.err
    assert toqay(*one).err == ""


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_neither_reaches_for_the_network_nor_leaves_a_file(
    tmp_path: Path, question: str
) -> None:
    """Point 23."""
    program = (
        "import sys; from toqay_cli.cli import main; main(sys.argv[1:]);"
        "sys.stderr.write(' '.join({'socket', 'ssl', 'urllib.request'} & set(sys.modules)))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, *QUESTIONS[question]],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert ended.stderr == b""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.outside
@pytest.mark.parametrize("runner", ["pipx", "uvx"])
def test_the_tool_runs_without_being_installed_first(tmp_path: Path, runner: str) -> None:
    """Point 26; what the tool needs comes from the package index."""
    if shutil.which(runner) is None:
        pytest.skip(f"{runner} is not installed")
    build = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir"]
    subprocess.run([*build, str(tmp_path), str(ROOT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    command = {
        "pipx": ["pipx", "run", "--spec", str(wheel), "toqay"],
        "uvx": ["uvx", "--from", str(wheel), "toqay"],
    }[runner]
    ended = subprocess.run([*command, "--version"], check=True, capture_output=True, cwd=tmp_path)
    assert ended.stdout.decode().startswith("toqay ")


def test_the_page_of_conventions_names_every_point_and_only_tests_that_exist() -> None:
    page = PAGE.read_text("utf-8")
    assert [int(number) for number in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)] == list(
        range(1, 27)
    )
    missing = [
        f"{file}::{name}"
        for file, name in re.findall(r"`(test_\w+)::(test_\w+)`", page)
        if f"def {name}(" not in (ROOT / "tests" / f"{file}.py").read_text("utf-8")
    ]
    assert missing == [], "mend docs/conventions.md"
    rows = re.findall(r"^\| \d+ \|.*$", page, re.MULTILINE)
    assert [row for row in rows if "::test_" not in row] == []
