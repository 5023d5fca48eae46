from __future__ import annotations

import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Answered, Toqay
from datafiles import SOUND, SOUND_THESAURUS, beside_sound_duties, edited
from toqay_cli.data_file.loader import load_dataset
from toqay_cli.data_file.rules import DATASET_RULES, RULES, THESAURUS_RULES
from toqay_cli.sources.data_source import open_data

TESTS = Path(__file__).parent
BROKEN = sorted((TESTS / "broken").iterdir())
TOO_LARGE = "Y102"
"""The one rule whose broken file is made by a test: nobody wants ten megabytes in the repository."""


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_a_broken_file_gives_exactly_its_code(toqay: Toqay, tmp_path: Path, file: Path) -> None:
    # The thesaurus is held to the words of the data file beside it.
    checked = beside_sound_duties(file, tmp_path) if file.name.startswith("H") else file
    answered = toqay("validate", str(checked), "-f", "json")
    found = json.loads(answered.out)["findings"]
    assert [finding["code"] for finding in found] == [file.name.partition("-")[0]]
    told = "初稿还有 1 处待办（D 开头的各条），不影响使用\n"
    waits = file.name.startswith("D")
    assert (answered.status, answered.err) == ((0, told) if waits else (3, "共 1 处问题\n"))


def test_every_rule_has_its_broken_file_and_every_broken_file_a_rule() -> None:
    shown = {file.name.partition("-")[0] for file in BROKEN} | {TOO_LARGE}
    unshown, unknown = sorted(set(RULES) - shown), sorted(shown - set(RULES))
    assert (unshown, unknown) == ([], []), (
        f"rules without a file: {unshown}, files without a rule: {unknown}; "
        "add tests/broken/CODE-what-is-wrong.yaml, made from tests/sound.yaml "
        "or, for H, from tests/sound-thesaurus.yaml"
    )


def test_a_sound_file_is_told_what_was_checked(toqay: Toqay) -> None:
    checked = (
        f"基本 3 项、配合 1 项、收回 2 项，事项类别 2 个，机构 2 个，规则 {len(DATASET_RULES)} 条"
    )
    assert toqay("validate", str(SOUND)) == (0, f"{SOUND}：没有问题。核对了{checked}。\n", "")


def test_the_bundled_data_is_sound(toqay: Toqay) -> None:
    answered = toqay("validate", PYTHONPATH=str(TESTS.parent / "src"))
    assert (answered.status, answered.err) == (0, ""), answered.out
    duties, thesaurus, subjects = answered.out.splitlines()
    counts = Counter(duty.id.list.short for duty in load_dataset().duties)
    told = "、".join(f"{name} {count} 项" for name, count in counts.items())
    assert f"没有问题。核对了{told}，事项类别 15 个" in duties
    assert "thesaurus.yaml：没有问题。核对了同义词 " in thesaurus
    assert "subjects.yaml：没有问题。核对了主题 " in subjects


def test_a_sound_thesaurus_is_told_what_was_checked(toqay: Toqay) -> None:
    words = "同义词 2 组、忽略词 11 个、材料 2 种"
    told = f"{SOUND_THESAURUS}：没有问题。核对了{words}，规则 {len(THESAURUS_RULES)} 条。\n"
    assert toqay("validate", str(SOUND_THESAURUS)) == (0, told, "")


def test_a_draft_without_a_mistake_is_told_what_it_waits_for(toqay: Toqay) -> None:
    file = TESTS / "broken" / "D802-to-check.yaml"
    answered = toqay("validate", str(file), "--all")
    first, second = answered.out.splitlines()
    assert first == (
        f"{file}:47:9: D802 基本3 待核对：名称换行处疑有缺字；对照印发的文件核对，然后删去这一条"
    )
    assert second.startswith(f"{file}：没有问题。核对了基本 3 项")
    told = "初稿还有 1 处待办（D 开头的各条），不影响使用\n"
    assert (answered.status, answered.err) == (0, told)


def test_mistakes_come_first_and_what_a_draft_waits_for_is_counted(
    toqay: Toqay, tmp_path: Path
) -> None:
    draft = (TESTS / "broken" / "D802-to-check.yaml").read_text("utf-8")
    file = tmp_path / "a.yaml"
    file.write_text(draft.replace("name: 做好秸秆禁烧", "name: 做好 秸秆禁烧"), "utf-8")
    answered = toqay("validate", str(file))
    mistake, counts = answered.out.splitlines()
    assert " T602 基本3 " in mistake
    assert counts == f"{file}：待办：D802 待核对 1 处"
    assert (answered.status, answered.err.splitlines()) == (
        3,
        ["共 1 处问题", "初稿还有 1 处待办（D 开头的各条），不影响使用；逐条列出用 --all"],
    )
    mistake_again, waiting = toqay("validate", str(file), "--all").out.splitlines()
    assert (mistake_again, " D802 " in waiting) == (mistake, True)


@pytest.mark.parametrize(
    ("key", "line", "column"), [("title", 3, 6), ("source", 7, 7), ("    name", 32, 9)]
)
def test_a_key_with_a_full_width_colon_is_told_on_its_own_line(
    toqay: Toqay, tmp_path: Path, key: str, line: int, column: int
) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(_with_wide_colon(SOUND.read_text("utf-8"), key), "utf-8")
    answered = toqay("validate", str(file))
    bare = key.strip()
    assert answered.out == (
        f"{file}:{line}:{column}: Y106 YAML 写法有误：“{bare}：”用了全角的冒号；"
        f"改成半角的冒号，后面空一格：“{bare}: ”\n"
    )


def _with_wide_colon(text: str, key: str) -> str:
    """The text with the colon of the first such key full-width."""
    return re.sub(rf"(?m)^{key}: ?", f"{key}：", text, count=1)


def test_the_json_of_the_bundled_data_is_of_the_one_file_that_has_the_duties(toqay: Toqay) -> None:
    answered = toqay("validate", "-f", "json")
    assert (answered.status, answered.err) == (0, "")
    assert Path(json.loads(answered.out)["file"]).name == "duties.yaml"


def test_the_json_of_a_sound_file_has_no_findings(toqay: Toqay) -> None:
    answered = toqay("validate", str(SOUND), "--format", "json")
    assert answered.status == 0
    assert json.loads(answered.out) == {"schema_version": 2, "file": str(SOUND), "findings": []}


def test_a_finding_is_a_line_with_place_code_duty_and_remedy(toqay: Toqay) -> None:
    file = TESTS / "broken" / "N501-unknown-department.yaml"
    assert toqay("validate", str(file)) == (
        3,
        f"{file}:80:19: N501 收回1 部门不在名录中：师市农业农材局；是不是 师市农业农村局？\n",
        "共 1 处问题\n",
    )


def test_a_finding_in_json_has_every_key_in_order(toqay: Toqay) -> None:
    file = TESTS / "broken" / "S205-wrong-type.yaml"
    record = json.loads(toqay("validate", str(file), "-f", "json").out)
    assert record == {
        "schema_version": 2,
        "file": str(file),
        "findings": [
            {
                "line": 6,
                "column": 12,
                "code": "S205",
                "duty": None,
                "message": "类型不对：data_date 应为文字，这里是日期（2026-11-24）",
                "hint": "加单引号：'2026-11-24'",
            }
        ],
    }
    assert list(record["findings"][0]) == ["line", "column", "code", "duty", "message", "hint"]


def test_all_that_is_wrong_is_told_in_one_run_in_the_files_order(
    toqay: Toqay, tmp_path: Path
) -> None:
    file = edited(
        tmp_path,
        ("data_version: 1.0.0", "data_version: 一"),
        ("  - 乡村振兴\n", "  - 乡村振兴 # 待核对\n"),
        ("  - number: 2\n", "  - number: 7\n"),
        ("name: 做好秸秆禁烧", "name: 做好秸秆\u200b禁烧"),
        ("departments: [农业局]", "departments: [农业厅]"),
        ("text: 此项工作已不再开展", "text: 此项工作 已不再开展"),
    )
    lines = toqay("validate", str(file)).out.splitlines()
    assert [line.removeprefix(f"{file}:").split(" ")[:2] for line in lines] == [
        ["5:15:", "S208"],
        ["13:10:", "Y111"],
        ["35:13:", "L401"],
        ["44:15:", "Y105"],
        ["80:19:", "N501"],
        ["93:19:", "T602"],
    ]


def _alias_bomb() -> bytes:
    levels = (f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 30))
    return ("l0: &l0 [" + "x, " * 9 + "x]\n" + "".join(levels)).encode()


HOSTILE = {
    "an alias bomb": (_alias_bomb, "Y109"),
    "a list a hundred thousand deep": (lambda: b"a: " + b"[" * 100_000, "Y107"),
    "a closed list a hundred thousand deep": (lambda: b"[" * 100_000 + b"]" * 100_000, "Y107"),
    "mappings a hundred thousand deep": (lambda: b"{a: " * 100_000, "Y107"),
    "dashes a hundred thousand deep": (lambda: b"- " * 100_000 + b"x", "Y107"),
    "ten megabytes and a byte": (lambda: b"a: " + b"x" * 9_999_998, TOO_LARGE),
    "ten gigabytes of nothing": (None, TOO_LARGE),
    "a million values": (lambda: b"- x\n" * 1_000_000, TOO_LARGE),
    "ten megabytes of tabs": (lambda: b"a:\t\n" * 2_400_000, "Y104"),
    "nine megabytes of one line": (lambda: b"a: " + b"x" * 9_000_000, "S204"),
    "UTF-16 with a mark": (lambda: SOUND.read_text("utf-8").encode("utf-16"), "Y101"),
    "UTF-16 without a mark": (lambda: SOUND.read_text("utf-8").encode("utf-16-le"), "Y101"),
    "UTF-32": (lambda: SOUND.read_text("utf-8").encode("utf-32"), "Y101"),
    "bytes of a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(255, 1, -1)), "Y101"),
    "nothing but white space": (lambda: b" \n\n", "Y103"),
    "nothing but a comment": ("# 还没有数据\n".encode, "Y103"),
    "one word": ("数据\n".encode, "S205"),
    "a list": ("- 数据\n".encode, "S205"),
}


def _seconds_of_children() -> float:
    """Processor time, which does not hang on what else the machine does."""
    times = os.times()
    return times.children_user + times.children_system


@pytest.mark.parametrize(("content", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_two_seconds_in_words(
    toqay: Toqay, tmp_path: Path, content: Callable[[], bytes] | None, code: str
) -> None:
    file = tmp_path / "hostile.yaml"
    with file.open("wb") as stream:
        if content is None:
            stream.truncate(10_000_000_000)
        else:
            stream.write(content())
    before = _seconds_of_children()
    answered = toqay("validate", str(file), "-f", "json")
    took = _seconds_of_children() - before
    codes = {finding["code"] for finding in json.loads(answered.out)["findings"]}
    assert code in codes
    assert (answered.status, "Traceback" in answered.err, took < 2) == (3, False, True), took


def test_a_file_too_large_gives_that_code_and_no_other(toqay: Toqay, tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    file.write_bytes(SOUND.read_bytes() + b"# " + b"x" * 10_000_000)
    answered = toqay("validate", str(file))
    assert answered == (
        3,
        f"{file}:1:1: Y102 文件太大：超过 10 MB；确认给的是数据文件\n",
        "共 1 处问题\n",
    )


def test_a_missing_file_is_told_in_a_line(toqay: Toqay, tmp_path: Path) -> None:
    file = tmp_path / "没有.yaml"
    answered = toqay("validate", str(file))
    assert answered == (3, "", f"错误：找不到文件：{file}\n提示：检查路径\n")


SAID = "没有问题。核对了基本 3 项、配合 1 项、收回 2 项，事项类别 2 个，机构 2 个，规则 75 条。"


def test_what_a_directory_an_option_or_the_variable_names_is_checked(
    toqay: Toqay, tmp_path: Path
) -> None:
    one, two = (Path(shutil.copy(SOUND, tmp_path / f"{name}.yaml")) for name in ("甲乡", "乙镇"))
    (tmp_path / "index.index").write_bytes(open_data(SOUND).packed())
    (tmp_path / "说明.yml").write_text("note: not data\n", "utf-8")
    (tmp_path / "只有索引").mkdir()
    index = Path(shutil.copy(tmp_path / "index.index", tmp_path / "只有索引"))
    both = (0, f"{two}：{SAID}\n{one}：{SAID}\n", "")
    assert toqay("validate", str(tmp_path)) == both
    assert toqay("--data", str(tmp_path), "validate") == both
    assert toqay("validate", "--data", str(two), "--data", str(one)) == both
    assert toqay("validate", TOQAY_DATA=str(tmp_path)) == both
    assert toqay("validate", str(one), TOQAY_DATA=str(tmp_path)).out == f"{one}：{SAID}\n"
    answer = json.loads(toqay("validate", str(tmp_path), "-f", "json").out)
    assert [(each["file"], each["findings"]) for each in answer] == [(str(two), []), (str(one), [])]
    assert toqay("validate", str(index)) == (
        3,
        "",
        f"错误：这是导出的索引，不是 YAML 数据文件：{index}\n提示：给出导出它的 YAML 数据文件\n",
    )


@pytest.fixture
def forbidden(tmp_path: Path) -> Path:
    """A file that even the one who runs the tests may not read."""
    # For root only the kernel's own files keep their modes.
    file = Path("/proc/sys/vm/compact_memory")
    if os.geteuid() != 0:
        file = tmp_path / "forbidden.yaml"
        file.touch(mode=0o000)
    if not file.exists() or os.access(file, os.R_OK):
        pytest.skip("this system has no file that root may not read")
    return file


NAMED = ("an argument", "an option of the command", "an option before it", "the environment")


def _read(toqay: Toqay, named: str, data: Path) -> Answered:
    match named:
        case "an argument":
            return toqay("validate", str(data))
        case "an option of the command":
            return toqay("list", "--data", str(data))
        case "an option before it":
            return toqay("--data", str(data), "list")
        case _:
            return toqay("list", TOQAY_DATA=str(data))


@pytest.mark.parametrize("named", NAMED)
def test_a_directory_without_data_is_told_in_a_line(
    toqay: Toqay, tmp_path: Path, named: str
) -> None:
    hint = "提示：数据文件是 .yaml、.yml 或 .index 文件，直接放在这个目录下\n"
    told = f"错误：目录中没有数据文件：{tmp_path}\n{hint}"
    assert _read(toqay, named, tmp_path) == (3, "", told)


@pytest.mark.parametrize("named", NAMED)
def test_a_forbidden_file_is_told_in_a_line(toqay: Toqay, forbidden: Path, named: str) -> None:
    told = f"错误：没有权限读取：{forbidden}\n提示：检查文件的权限\n"
    assert _read(toqay, named, forbidden) == (3, "", told)


def test_no_answer_is_given_from_a_file_that_would_make_it_wrong(toqay: Toqay) -> None:
    file = TESTS / "broken" / "N501-unknown-department.yaml"
    answered = toqay("list", "--data", str(file))
    sentence = f"{file}:80:19: N501 收回1 部门不在名录中：师市农业农材局；是不是 师市农业农村局？"
    assert (answered.status, answered.out) == (3, "")
    assert answered.err.splitlines() == [
        sentence,
        f"错误：数据文件有 1 处问题：{file}",
        f"提示：改好后运行 toqay validate {file}",
    ]


def test_a_matter_of_form_keeps_nobody_from_an_answer(toqay: Toqay) -> None:
    file = TESTS / "broken" / "T608-not-canonical.yaml"
    answered = toqay("list", "--data", str(file), "--list", "基本")
    assert (answered.status, len(answered.out.splitlines())) == (0, 3)


@pytest.mark.parametrize("form", ["csv", "md", "xml"])
def test_findings_come_as_lines_or_json_only(toqay: Toqay, form: str) -> None:
    answered = toqay("validate", str(SOUND), "-f", form)
    assert (answered.status, answered.out) == (2, "")
    assert "table、json" in answered.err
