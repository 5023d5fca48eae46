"""The table of commands, each built when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from toqay_cli.commands.frame.click_command import build_verb

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import click

    from toqay_cli.output.formats import Color

COMMANDS = {
    "search": "按词检索三张清单。",
    "check": "判断一件事由谁办：基本、配合、已收回，还是清单未列。",
    "cite": "给出可写进正式答复的引用。",
    "show": "按印发的版式列出事项全文。",
    "pick": "在终端上从列出的事项里挑选。",
    "dept": "查看一个部门负责和承接的全部事项。",
    "list": "按清单列出事项，可按清单、类别、机构筛选。",
    "stats": "按清单、类别、机构统计事项。",
    "diff": "比较两版清单，或两个乡镇的清单：增、减、调整和改动。",
    "export": "导出全部数据。",
    "validate": "检查数据文件，逐条列出问题。",
    "init": "新建一个目录，放好空的数据文件和三步指南。",
    "import": "从印发的清单得到数据文件的初稿。",
    "completion": "给出命令行自动补全的脚本。",
    "mcp": "让助手（大模型应用）据清单作答。",
}
"""The commands, each with its description in a line."""
_MODULES = {"list": "list_duties", "import": "import_lists"}
"""The module and function of a command for which Python reserves the name."""


def implied(words: Sequence[str]) -> tuple[str, ...]:
    """Return the command implied by these words: none where the first is plain ASCII.

    No command or option has a Chinese name, so such words are searched for, and an id is shown.
    """
    if not words or words[0].isascii():
        return ()
    import unicodedata  # most name their command

    from toqay_cli.model import parse_duty_id

    is_id = parse_duty_id(unicodedata.normalize("NFKC", words[0])) is not None
    return ("show",) if is_id else ("search",)


def defaults(paths: Sequence[Path], color: Color | None = None) -> dict[str, Any]:
    """Return the options before a command or in the environment, in the form the command takes."""
    given = {"data": list(map(str, paths)), "color": color and color.value}
    return {name: value for name, value in given.items() if value}


def build(name: str) -> click.Command:
    """Return the command of that name in `COMMANDS`, with its module imported now."""
    own = _MODULES.get(name, name)
    module = import_module(f"toqay_cli.commands.{own}")
    return build_verb(name, COMMANDS[name], getattr(module, own), module.EXAMPLES)
