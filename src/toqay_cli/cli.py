"""The app: the table of commands, usage errors in Chinese, and `main`."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated

import click
import typer
from typer.core import TyperGroup
from typer.main import get_command

from toqay_cli import console
from toqay_cli.commands.bundle import spelt_out
from toqay_cli.commands.options import ColorOption, DataOption, Sources
from toqay_cli.commands.verb import SETTINGS, build_verb, in_chinese
from toqay_cli.errors import ExitStatus, ToqayError, UnwritableOutput, WrongUsage
from toqay_cli.indexing.sections import paths_in

_NAME = "toqay"

_COMMANDS = {
    "search": "按词检索三张清单。",
    "check": "判断一件事由谁办：基本、配合、已收回，还是清单未列。",
    "cite": "给出可写进正式答复的引用。",
    "show": "按印发的样子列出事项全文。",
    "dept": "看一个部门负责和承接的全部事项。",
    "list": "按清单列出事项，可按清单、类别、机构筛选。",
    "stats": "按清单、类别、机构统计事项。",
    "diff": "比较两版清单，或两个乡镇的清单：增、减、调整和改动。",
    "export": "导出全部数据。",
    "validate": "检查数据文件，逐条列出问题。",
    "init": "新建一个目录，放好空的数据文件和三步指南。",
    "import": "从印发的清单得到数据文件的初稿。",
    "completion": "给出命令行自动补全的脚本。",
}
"""The commands, each with what it does in a line."""
_MODULES = {"list": "list_duties", "import": "import_lists"}
"""The module and function of a command whose name is Python's; any other has a module and function of its name."""


class _Commands(TyperGroup):
    """The group of all commands; a command's module is imported only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  Click's signature
        """The names of the commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, built now."""
        if cmd_name not in _COMMANDS:
            return None
        name = _MODULES.get(cmd_name, cmd_name)
        module = import_module(f"toqay_cli.commands.{name}")
        return build_verb(cmd_name, _COMMANDS[cmd_name], getattr(module, name), module.EXAMPLES)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names."""
        command = self.get_command(ctx, args[0])
        if command is None:
            from toqay_cli.commands.first_words import unknown_command

            raise unknown_command(args, _COMMANDS)
        return args[0], command, args[1:]

    def get_help(self, ctx: click.Context) -> str:
        """The main help text."""
        from toqay_cli.commands.entry import Entry
        from toqay_cli.commands.first_words import whole_help
        from toqay_cli.commands.help import parameter_sections

        commands = (Entry(name, summary) for name, summary in _COMMANDS.items())
        return whole_help(commands, parameter_sections(self, ctx, {}))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Click's help option, described in Chinese."""
        return in_chinese(super().get_help_option(ctx))


def _begin(
    context: typer.Context,
    *,
    version: Annotated[
        bool, typer.Option("--version", help="显示程序和数据的版本、项数、依据的文件")
    ] = False,
    data: DataOption = None,
    color: ColorOption = None,
) -> None:
    """Answer what is asked before any command, or hand the shared options down to it."""
    paths = data or paths_in(os.environ.get("TOQAY_DATA"))
    if version:
        from toqay_cli.commands.version import tell_version

        tell_version(Sources(paths))
        raise typer.Exit
    if context.invoked_subcommand is None:
        from toqay_cli.commands.first_words import tell_short_help

        tell_short_help()
    shared = {"data": list(map(str, paths)), "color": color and color.value}
    given = {name: value for name, value in shared.items() if value}
    context.default_map = dict.fromkeys(_COMMANDS, given)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit status; every error ends here, in words."""
    _write_what_the_stream_can()
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except (KeyboardInterrupt, Exception) as error:  # noqa: BLE001  where a bug becomes a sentence
        return _end(error)


def all_commands() -> click.Command:
    """The group of all commands."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.callback(cls=_Commands, invoke_without_command=True, context_settings=SETTINGS)(
        spelt_out(_begin)
    )
    return get_command(app)


def _run(arguments: Sequence[str]) -> int:
    group = all_commands()
    try:
        with group.make_context(_NAME, list(arguments)) as context:
            return group.invoke(context) or ExitStatus.ANSWERED
    except click.exceptions.Exit as ended:
        return ended.exit_code


def _end(error: BaseException) -> int:
    match error:
        case KeyboardInterrupt():
            _abandon_stdout()
            return ExitStatus.INTERRUPTED
        case BrokenPipeError():
            _abandon_stdout()
            return ExitStatus.ANSWERED
        case ToqayError():
            told = error
        case click.UsageError():
            told = _usage_error(error)
        case _:
            told = _bug(error)
    if isinstance(told, UnwritableOutput):
        _abandon_stdout()
    console.complain(told)
    return told.status


def _usage_error(error: click.UsageError) -> WrongUsage:
    """Click's error in our words, made from its public attributes."""
    match error:
        case click.NoSuchOption(option_name=name, possibilities=nearest):
            message = f"没有 {name} 这个选项"
            meant = f"您是不是要用 {'、'.join(nearest)}？" if nearest else ""
        case click.MissingParameter(param=parameter):
            message, meant = f"缺少{_spelling(parameter)}", ""
        case click.BadOptionUsage(option_name=name):
            message, meant = f"{name} {_misuse(error.ctx, name)}", ""
        case click.BadParameter(param=parameter):
            message, meant = f"{_spelling(parameter)}的取值不对", ""
        case _:
            message, meant = "命令的写法不对", ""
    path = error.ctx.command_path if error.ctx else _NAME
    return WrongUsage(message, f"{meant}用法见 {path} --help")


def _spelling(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return f"选项 {parameter.opts[0]} "
    return f"参数 {parameter.metavar}" if parameter and parameter.metavar else "参数"


def _misuse(context: click.Context | None, name: str) -> str:
    parameters = context.command.get_params(context) if context else []
    flags = (each for each in parameters if isinstance(each, click.Option) and each.is_flag)
    return "后面不带值" if any(name in flag.opts for flag in flags) else "后面缺少值"


def _bug(error: BaseException) -> ToqayError:
    """A bug by kind and place alone: its message could hold what the user typed."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__}，{Path(last.filename).name} 第 {last.lineno} 行"
    if os.environ.get("TOQAY_DEBUG") == "1":
        console.note("".join(traceback.format_tb(error.__traceback__)))
    return ToqayError(
        f"程序自身出错（{place}）",
        "请把上面这句话告诉维护者，不必附上所查的内容；设 TOQAY_DEBUG=1 可看到详细位置",
    )


def _write_what_the_stream_can() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _abandon_stdout() -> None:
    """Send to nowhere what the interpreter would still try to flush at its end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
