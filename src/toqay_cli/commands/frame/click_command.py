"""A command as Click sees it: its help in Chinese, its query words allowed to begin with `-`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, get_args

import click
from typer import Typer
from typer.core import TyperCommand
from typer.main import get_command
from typer.models import ArgumentInfo

from toqay_cli.commands.frame.option_groups import spelt_out
from toqay_cli.errors import WrongUsage

SETTINGS = {"help_option_names": ["-h", "--help"]}


class Verb(TyperCommand):
    """One command."""

    examples: Mapping[str, str]
    meanings: dict[str, str]

    def get_help(self, ctx: click.Context) -> str:
        """Return the command's help text."""
        from toqay_cli.commands.frame.help_text import help_text, parameter_sections, usage_of

        return help_text(
            self.help or "",
            self.examples,
            usage_of(self, ctx),
            parameter_sections(self, ctx, self.meanings),
        )

    def get_help_option(self, ctx: click.Context) -> click.Option:  # noqa: ARG002  Click's signature
        """Return the help option, described in Chinese."""
        return help_option()

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  Click's signature
        """Run the command; an unforeseen error is told as damage where an index is damaged."""
        from toqay_cli.commands.frame.answering import (  # help and completion answer nothing
            accounting_for_errors,
            opened_in,
        )

        with accounting_for_errors(opened_in(ctx)):
            return super().invoke(ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; one that no parameter takes is wrong usage."""
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, words_last(self, ctx, args))
        except UnicodeEncodeError:
            raise WrongUsage("参数里有不是文字的字符", "重新输入；文件名可用 Tab 补全") from None
        except click.UsageError as error:
            # Click's parser does not say in which command it stumbled.
            error.ctx = error.ctx or ctx
            raise
        if rest and not ctx.resilient_parsing:
            raise WrongUsage(f"多余的参数：{' '.join(rest)}", f"用法见 {ctx.command_path} --help")
        return rest


@cache
def help_option() -> click.Option:
    """Return the help option of every command in Chinese; Click's own first loads translations."""
    return click.Option(
        SETTINGS["help_option_names"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        help="显示帮助",
        callback=_show_help,
    )


def _show_help(ctx: click.Context, _option: click.Parameter, asked: bool) -> None:  # noqa: FBT001  Click's signature
    if asked and not ctx.resilient_parsing:
        from toqay_cli.output.stream import tell

        tell(ctx.get_help().split("\n"))
        ctx.exit()


def build_verb(
    name: str, summary: str, command: Callable[..., int], examples: Mapping[str, str]
) -> click.Command:
    """Return the Click command for one of our functions."""
    app = Typer(add_completion=False, rich_markup_mode=None)
    spelt = spelt_out(command)
    app.command(name, cls=Verb, help=summary, context_settings=SETTINGS)(spelt)
    built = get_command(app)
    if isinstance(built, Verb):
        built.examples = examples
        built.meanings = _meanings(spelt.__annotations__)
    return built


def _meanings(annotations: dict[str, Any]) -> dict[str, str]:
    """Return the help of each argument from Typer's declarations; Click 8.5 drops it."""
    declared = ((name, get_args(annotation)[-1]) for name, annotation in annotations.items())
    return {name: info.help or "" for name, info in declared if isinstance(info, ArgumentInfo)}


def words_last(command: click.Command, ctx: click.Context, args: list[str]) -> list[str]:
    """Return the same arguments, options first and the words after `--`.

    So a word may begin with a minus, as an excluded one does: `-` alone, and `-` before a character
    that is not ASCII. Anything else that begins with `-` stays an option.
    """
    takes_value = {
        spelling: not option.is_flag
        for option in command.get_params(ctx)
        if isinstance(option, click.Option)
        for spelling in option.opts
    }
    options: list[str] = []
    words: list[str] = []
    rest = iter(args)
    for arg in rest:
        if arg == "--":
            words += rest
        elif not arg.startswith("-") or arg == "-" or not arg[1].isascii():
            words.append(arg)
        else:
            options.append(arg)
            if _value_follows(arg, takes_value):
                value = next(rest, None)
                if value is None:
                    raise click.BadOptionUsage(arg, "", ctx)
                options.append(value)
    return [*options, "--", *words]


def _value_follows(arg: str, takes_value: dict[str, bool]) -> bool:
    """Tell whether the next argument is the value of this option or of the last in this cluster."""
    if arg.startswith("--"):
        return takes_value.get(arg, False)
    for position, letter in enumerate(arg[1:], start=1):
        if takes_value.get(f"-{letter}", False):
            return position == len(arg) - 1
    return False
