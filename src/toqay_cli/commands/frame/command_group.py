"""Options before or instead of a command: `--version`, `--help`, the shared options."""

from __future__ import annotations

import os
from typing import Annotated

import click
import typer
from typer.core import TyperGroup
from typer.main import get_command

from toqay_cli.commands.frame.click_command import SETTINGS, help_option
from toqay_cli.commands.frame.command_loader import COMMANDS, build, defaults, implied
from toqay_cli.commands.frame.option_groups import spelt_out
from toqay_cli.commands.frame.shared_options import ColorOption, DataOption, Sources
from toqay_cli.index.sections import paths_in


class _Commands(TyperGroup):
    """The group of all commands; a command's module is imported only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  Click's signature
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of that name, built now."""
        return build(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the first word names, or that is implied before it."""
        name, *rest = *implied(args), *args
        command = self.get_command(ctx, name)
        if command is None:
            from toqay_cli.commands.frame.intro_help import unknown_command

            raise unknown_command(args, COMMANDS)
        return name, command, rest

    def get_help(self, ctx: click.Context) -> str:
        """Return the main help text."""
        from toqay_cli.commands.frame.help_text import parameter_sections
        from toqay_cli.commands.frame.intro_help import whole_help

        return whole_help(COMMANDS, parameter_sections(self, ctx, {}))

    def get_help_option(self, ctx: click.Context) -> click.Option:  # noqa: ARG002  Click's signature
        """Return the help option, described in Chinese."""
        return help_option()


def _begin(
    context: typer.Context,
    *,
    version: Annotated[
        bool, typer.Option("--version", help="显示程序和数据的版本、项数、依据的文件")
    ] = False,
    data: DataOption = None,
    color: ColorOption = None,
) -> None:
    """Answer the options that need no command, or pass the shared options on to the command."""
    paths = data or paths_in(os.environ.get("TOQAY_DATA"))
    if version:
        from toqay_cli.commands.frame.version_option import tell_version

        tell_version(Sources(paths))
        raise typer.Exit
    if context.invoked_subcommand is None:
        from toqay_cli.commands.frame.intro_help import tell_short_help

        tell_short_help()
    context.default_map = dict.fromkeys(COMMANDS, defaults(paths, color))


def all_commands() -> click.Command:
    """Return the group of all commands."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.callback(cls=_Commands, invoke_without_command=True, context_settings=SETTINGS)(
        spelt_out(_begin)
    )
    return get_command(app)
