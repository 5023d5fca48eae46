"""Picking at a terminal, and what is copied to the clipboard; fzf and xclip are stand-ins."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from conftest import Found, Toqay
from keyboard import Seen, at_terminal

pytestmark = [
    pytest.mark.usefixtures("sample"),
    pytest.mark.skipif(os.name != "posix", reason="a pseudo-terminal"),
]

NOT_HERE = (
    "错误：pick 要在终端上挑选\n"
    "提示：在管道或脚本里用 toqay search 词 -f json，或 toqay show 编号\n"
)
LISTED = """\
  1  配合5　动物防疫　乡村振兴
  2  收回5　动物及动物产品检疫　乡村振兴
"""


class Desk:
    """A folder whose programs alone are found."""

    def __init__(self, where: Path) -> None:
        self.where = where
        self.programs = where / "programs"
        self.programs.mkdir()

    def has(self, name: str, script: str) -> None:
        program = self.programs / name
        program.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n", "utf-8")
        program.chmod(0o755)

    def runs(self, *arguments: str, keys: str = "") -> Seen:
        return at_terminal(self.where, *arguments, keys=keys, PATH=str(self.programs))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def _page(found: Found, *ids: str) -> str:
    return found("show", *ids, columns=80, NO_COLOR="1")


def test_fzf_gets_the_hits_with_a_preview_and_what_it_gives_back_is_shown(
    desk: Desk, found: Found
) -> None:
    desk.has("fzf", 'cat > offered; printf "%s\\n" "$@" > options; sed -n 1,2p offered')
    seen = desk.runs("pick", "动物")
    assert seen == (0, _page(found, "配合5", "收回5"))
    offered = (desk.where / "offered").read_text("utf-8")
    assert offered.startswith("配合5\t动物防疫　乡村振兴\n收回5\t动物及动物产品检疫　乡村振兴\n")
    preview = (desk.where / "options").read_text("utf-8").splitlines()[-1]
    assert preview.startswith("COLUMNS=$FZF_PREVIEW_COLUMNS ")
    assert preview.endswith(" -m toqay_cli show {1} -f table --color always")


def test_without_words_fzf_gets_every_duty(desk: Desk) -> None:
    desk.has("fzf", "cat > offered; exit 130")
    assert desk.runs("pick") == (1, "没有挑选\n")
    assert len((desk.where / "offered").read_text("utf-8").splitlines()) == 21


def test_the_preview_reads_the_data_that_is_picked_from(desk: Desk, copied_data: Path) -> None:
    desk.has("fzf", 'echo "$TOQAY_DATA" > data; exit 130')
    desk.runs("pick", "--data", str(copied_data))
    assert (desk.where / "data").read_text("utf-8") == f"{copied_data}\n"


@pytest.mark.parametrize("fzf", [None, "exit 2"], ids=["missing", "failing"])
def test_without_fzf_a_number_is_asked_for_until_one_fits(
    desk: Desk, found: Found, fzf: str | None
) -> None:
    if fzf:
        desk.has("fzf", fzf)
    seen = desk.runs("pick", "动物", keys="99\n二\n2，1\n")
    assert seen.status == 0
    assert LISTED in seen.screen
    assert "“99”不是 1 到 " in seen.screen
    assert "“二”不是 1 到 " in seen.screen
    assert seen.screen.endswith(_page(found, "收回5", "配合5"))


def test_without_fzf_and_words_it_asks_for_words_first(desk: Desk, found: Found) -> None:
    seen = desk.runs("pick", keys="动物防疫\n1\n")
    assert (seen.status, "要找什么事项（直接按回车放弃）：\n" in seen.screen) == (0, True)
    assert seen.screen.endswith(_page(found, "配合5"))


@pytest.mark.parametrize("keys", ["\n", "\x04"], ids=["return", "end of input"])
@pytest.mark.parametrize("words", [(), ("动物",)])
def test_nothing_picked_is_status_1(desk: Desk, words: tuple[str, ...], keys: str) -> None:
    seen = desk.runs("pick", *words, keys=keys)
    assert (seen.status, seen.screen.endswith("没有挑选\n")) == (1, True)


def test_nothing_found_is_status_1_and_leads_on(desk: Desk) -> None:
    seen = desk.runs("pick", "量子计算机")
    assert seen.status == 1
    assert seen.screen == (
        "错误：没有找到与“量子计算机”相符的事项\n提示：换一个说法，或用 toqay check 判断由谁办\n"
    )


def test_without_a_terminal_it_is_wrong_usage_with_what_to_do_instead(toqay: Toqay) -> None:
    assert toqay("pick", "动物") == (2, "", NOT_HERE)
    assert toqay("pick", columns=80) == (2, "", NOT_HERE)


REPORT = "文字或结论与印发文件不一致"


def test_what_is_cited_and_picked_is_copied(desk: Desk, found: Found) -> None:
    desk.has("xclip", 'cat > copied; echo "$*" > options')
    citation = found("cite", "配合5").splitlines()[2]
    for arguments, keys in ((("cite", "配合5"), ""), (("pick", "动物防疫"), "1\n")):
        seen = desk.runs(*arguments, "--copy", keys=keys)
        assert (seen.status, "引用已复制到剪贴板\n" in seen.screen) == (0, True)
        assert (desk.where / "copied").read_text("utf-8") == citation
    assert (desk.where / "options").read_text("utf-8") == "-selection clipboard\n"


def test_the_reply_of_a_check_is_copied_and_the_answer_printed(desk: Desk, found: Found) -> None:
    desk.has("xsel", "cat > copied")
    desk.has("xclip", "exit 1")
    seen = desk.runs("check", "狗咬人找谁", "--copy")
    assert (seen.status, seen.screen.endswith("答复已复制到剪贴板\n")) == (0, True)
    reply = (desk.where / "copied").read_text("utf-8")
    assert reply == json.loads(found("check", "狗咬人找谁", "-f", "json"))["reply"]


def test_windows_gets_utf_16_with_its_mark(desk: Desk) -> None:
    desk.has("clip.exe", "cat > copied")
    assert desk.runs("cite", "配合5", "--copy").status == 0
    assert (
        (desk.where / "copied")
        .read_bytes()
        .decode("utf-16")
        .startswith("《白云市桑洲乡履职事项清单》")
    )


def test_a_system_without_a_clipboard_is_told_after_the_answer_with_status_4(desk: Desk) -> None:
    seen = desk.runs("cite", "配合5", "--point", "1", "--copy")
    assert seen.status == 4
    assert seen.screen.index("配合履职事项清单第5项") < seen.screen.index(
        "错误：没有复制到剪贴板\n"
    )


def test_rows_are_not_copied(toqay: Toqay) -> None:
    answered = toqay("check", "--lines", "狗咬人", "--copy")
    assert answered[:2] == (2, "")
    assert answered.err.startswith("错误：--copy 只用于一段文字\n")
