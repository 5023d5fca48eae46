"""Makes the table of commands that completion reads, from the commands themselves.

    python tools/completion_table.py

writes `src/toqay_cli/completion/commands.json`. It is committed: to build the commands at every
press of the Tab key would take three times as long as to read them from a table.
"""

from __future__ import annotations

import json
from typing import Any

import click

from toqay_cli.commands.frame.command_group import all_commands
from toqay_cli.completion.command_table import TABLE
from toqay_cli.completion.shells import Shell
from toqay_cli.errors import WrongUsage
from toqay_cli.index.typed_names import NameChoice
from toqay_cli.model import DutyList
from toqay_cli.output.formats import HEADINGS, Color, Form

# What a parameter takes, by the word that its help has for it; any other takes a text.
_KINDS = {
    **dict.fromkeys(("文件", "旧文件", "新文件"), "file"),
    "机构": "department",
    "类别": "category",
    "编号": "duty",
    "乡镇": "township",
}
_CHOICES = {
    "清单": tuple(NameChoice((each.short, each.value), each.title) for each in DutyList),
    "格式": tuple(NameChoice((each.value,), "") for each in Form),
    "表头": tuple(NameChoice((each,), "") for each in HEADINGS),
    "模式": tuple(NameChoice((each.value,), "") for each in Color),
    "Shell名称": tuple(NameChoice((each.value,), "") for each in Shell),
}
_HELP_ENDS = "；（："


def table() -> str:
    """The table as it is committed: an option a line."""
    group = all_commands()
    assert isinstance(group, click.Group)  # noqa: S101 - for the type checker
    context = group.make_context("toqay", [], resilient_parsing=True)
    names = group.list_commands(context)
    commands = ",\n".join(_named(name, group, context) for name in names)
    return f'{{{_members(group, context)}, "commands": {{\n{commands}\n}}}}\n'


def _named(name: str, group: click.Group, parent: click.Context) -> str:
    command = group.get_command(parent, name)
    assert command is not None  # noqa: S101 - for the type checker
    context = command.make_context(name, [], parent, resilient_parsing=True)
    summary = (command.help or "").rstrip("。")
    return f'{_json(name)}: {{"summary": {_json(summary)}, {_members(command, context)}}}'


def _members(command: click.Command, context: click.Context) -> str:
    parameters = command.get_params(context)
    arguments = [each for each in parameters if isinstance(each, click.Argument)]
    options = [each for each in parameters if isinstance(each, click.Option) and not each.hidden]
    argument = _json(_value(arguments[0]) if arguments else None)
    lines = ",\n ".join(_json(_option(each)) for each in options)
    return f'"argument": {argument}, "options": [\n {lines}\n]'


def _json(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    return json.dumps(value, ensure_ascii=False)


def _option(option: click.Option) -> dict[str, Any]:
    return {
        "spellings": sorted(option.opts, key=len, reverse=True),
        "meaning": _first_words(option.help or ""),
        "repeatable": option.multiple,
        "value": None if option.is_flag else _value(option),
    }


def _value(parameter: click.Parameter) -> dict[str, Any]:
    word = (parameter.metavar or "").strip("[]…")
    if word in _CHOICES:
        choices = (each for each in _CHOICES[word] if _takes(parameter, each))
        return {"kind": "choice", "choices": [each._asdict() for each in choices]}
    return {"kind": _KINDS.get(word, "text")}


def _takes(parameter: click.Parameter, choice: NameChoice) -> bool:
    """Whether the parameter's own reader takes the choice."""
    try:
        parameter.type.convert(choice.spellings[0], parameter, None)
    except WrongUsage:
        return False
    return True


def _first_words(text: str) -> str:
    ends = (text.find(each) for each in _HELP_ENDS)
    return text[: min((each for each in ends if each > 0), default=len(text))]


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
