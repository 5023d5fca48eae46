"""Help texts: examples first, wrapped by the rules of Chinese typesetting."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import click

from toqay_cli.output.page.blocks import Runs, runs
from toqay_cli.output.page.line_breaks import hanging
from toqay_cli.output.page.text_width import cell_width

_WIDEST = 100
_TERM_AT_MOST = 30
_INDENT = 2
_GAP = 2


class Section(NamedTuple):
    """A titled part of a help text: terms with their meanings."""

    title: str
    meanings: Mapping[str, str]


def parameter_sections(
    command: click.Command, context: click.Context, meanings: Mapping[str, str]
) -> Iterator[Section]:
    """Yield the command's arguments, with their meanings by name, and its options."""
    parameters = command.get_params(context)
    arguments = (each for each in parameters if isinstance(each, click.Argument))
    options = (each for each in parameters if isinstance(each, click.Option) and not each.hidden)
    yield Section("参数", {_bare(each): meanings.get(each.name or "", "") for each in arguments})
    yield Section("选项", {_term(each): each.help or "" for each in options})


def usage_of(command: click.Command, context: click.Context, rest: str = "") -> str:
    """Return the one line that shows how to call the command."""
    arguments = (
        _bare(each) if each.required else f"[{_bare(each)}]"
        for each in command.get_params(context)
        if isinstance(each, click.Argument)
    )
    return " ".join(part for part in (context.command_path, "[选项]", *arguments, rest) if part)


def help_text(
    summary: str, examples: Mapping[str, str], usage: str, sections: Iterable[Section]
) -> str:
    """Return a whole help text: summary, examples, usage, sections, and one example at the end."""
    lines = [_paragraph(summary), "", "示例：", meanings_text(examples), "", f"用法：{usage}"]
    for section in sections:
        if section.meanings:
            lines += ("", f"{section.title}：", meanings_text(section.meanings))
    return "\n".join((*lines, "", f"例：{next(iter(examples))}"))


def meanings_text(meanings: Mapping[str, str]) -> str:
    """Terms in a column with their meanings beside them, below a term that is wider than the column."""
    at_most = min(_TERM_AT_MOST, _width() // 2)
    column = min(max(map(cell_width, meanings), default=0), at_most)
    lines: list[str] = []
    for term, meaning in meanings.items():
        if cell_width(term) > column:
            lines.append(f"{' ' * _INDENT}{term}")
        beside = term if cell_width(term) <= column else ""
        mark = beside + " " * (column - cell_width(beside) + _GAP)
        lines += map(_joined, hanging(runs(mark), runs(meaning), _width(), _INDENT))
    return "\n".join(lines)


def _bare(argument: click.Argument) -> str:
    return (argument.metavar or "").strip("[]")


def _term(option: click.Option) -> str:
    spellings = ", ".join(sorted(option.opts, key=len))
    return spellings if option.is_flag else f"{spellings} {option.metavar}"


def _paragraph(text: str) -> str:
    return "\n".join(map(_joined, hanging((), runs(text), _width())))


def _width() -> int:
    return min(shutil.get_terminal_size().columns, _WIDEST)


def _joined(line: Runs) -> str:
    return "".join(run.text for run in line).rstrip()
