"""The tool's description of itself: bare, for `--help`, for an unknown word."""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from toqay_cli.commands.frame.help_text import Section, help_text, meanings_text
from toqay_cli.errors import ExitStatus, WrongUsage
from toqay_cli.model import parse_duty_id
from toqay_cli.output.stream import tell

# `shlex.quote` quotes every word that is not ASCII, which no shell needs.
_PLAIN_WORD = re.compile(r"[\w./,:，。、%+-]+")

_SUMMARY = "查乡镇履职事项清单，弄清一件事该由谁办。"
_EXAMPLES = {
    "toqay search 动物防疫": "按词检索三张清单（search 可省）",
    "toqay check 狗咬人找谁": "判断一件事由谁办，也可以是整份通知",
    "toqay show 配合35": "查看一项的全文",
    "toqay cite 配合35": "给出可写进正式答复的引用",
    "toqay dept 农业农村局": "查看一个部门的全部事项",
}
_LISTS = {
    "基本履职事项": "乡镇必须办理，由乡镇负责",
    "配合履职事项": "由上级部门负责，乡镇做好配合部分",
    "收回履职事项": "由承接部门办理，或者已不再开展",
}
_STATUSES = {
    ExitStatus.ANSWERED: "有结果",
    ExitStatus.NOTHING_FOUND: "没有结果，或者有不认识的编号、机构",
    ExitStatus.WRONG_USAGE: "命令、选项或取值写错",
    ExitStatus.UNREADABLE: "要读取的文件不存在或有错误",
    ExitStatus.UNWRITABLE: "结果无法写入",
    ExitStatus.OUR_BUG: "程序自身出错",
    ExitStatus.HUNG_UP: "终端已断开",
    ExitStatus.INTERRUPTED: "被中断",
    ExitStatus.TERMINATED: "被要求结束",
}
_REPORT = {"与印发文件不一致": "请向数据维护者指出事项编号和原文"}


def tell_short_help() -> None:
    """Print the help of bare `toqay`."""
    tell(short_help().split("\n"))


def short_help() -> str:
    """Return the examples and the meaning of the three lists."""
    return "\n".join(
        (
            _SUMMARY,
            "",
            meanings_text(_EXAMPLES),
            "",
            meanings_text(_LISTS),
            "",
            "全部命令和选项：toqay --help",
        )
    )


def whole_help(commands: Mapping[str, str], parameters: Iterable[Section]) -> str:
    """Return the text of `toqay --help`."""
    statuses = {str(status.value): meaning for status, meaning in _STATUSES.items()}
    sections = (
        Section("命令", commands),
        *parameters,
        Section("三张清单", _LISTS),
        Section("退出状态", statuses),
        Section("发现差错", _REPORT),
    )
    return help_text(_SUMMARY, _EXAMPLES, "toqay [选项] 命令 …", sections)


def unknown_command(words: Sequence[str], commands: Iterable[str]) -> WrongUsage:
    """Return the error for an unknown command: with the nearest, or the one probably meant."""
    name, *rest = words
    if parse_duty_id(unicodedata.normalize("NFKC", name)) is not None:
        return WrongUsage(f"没有 {name} 这个命令", f"要看这一项吗？ {_command_line('show', words)}")
    nearest = get_close_matches(name.casefold(), commands, n=1)
    if nearest:
        meant = _command_line(nearest[0], rest)
        return WrongUsage(f"没有 {name} 这个命令", f"您是不是要用：{meant}")
    return WrongUsage(f"没有 {name} 这个命令", f"要搜索吗？ {_command_line('search', words)}")


def _command_line(name: str, words: Sequence[str]) -> str:
    quoted = (word if _PLAIN_WORD.fullmatch(word) else shlex.quote(word) for word in words)
    return f"`{' '.join(('toqay', name, *quoted))}`"
