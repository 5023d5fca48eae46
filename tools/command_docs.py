"""Makes the page of all commands from the commands themselves.

    python tools/command_docs.py

writes `docs/commands.md`.
"""

from __future__ import annotations

import os
from pathlib import Path

import click

from toqay_cli.commands.frame.command_group import all_commands

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "commands.md"
_HEAD = """\
# Commands

Made from the commands by `python tools/command_docs.py`; a test holds it to them. What stands in
the blocks is what `toqay COMMAND --help` prints.
"""


def page() -> str:
    """The page as it is committed."""
    # As wide as a help text gets.
    os.environ["COLUMNS"] = "100"
    group = all_commands()
    assert isinstance(group, click.Group)  # noqa: S101  for the type checker
    context = group.make_context("toqay", [], resilient_parsing=True)
    parts = [_HEAD, _section("toqay", group.get_help(context), None)]
    parts += (_command(group, name, context) for name in group.list_commands(context))
    return "\n".join(parts)


def _command(group: click.Group, name: str, parent: click.Context) -> str:
    command = group.get_command(parent, name)
    assert command is not None  # noqa: S101  for the type checker
    context = command.make_context(name, [], parent, resilient_parsing=True)
    schema = f"schemas/{name}.schema.json"
    return _section(f"toqay {name}", command.get_help(context), schema)


def _section(title: str, text: str, schema: str | None) -> str:
    said = f"## {title}\n\n```text\n{text}\n```\n"
    if schema is None or not (ROOT / schema).exists():
        return said
    return f"{said}\nThe form of `-f json`: [{schema}](../{schema}).\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
