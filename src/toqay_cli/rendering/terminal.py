"""Colour: the only place with Rich."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from toqay_cli.rendering.blocks import Role, Runs

# Sixteen-colour names, so that the terminal's own theme keeps them legible on light and dark.
_STYLES = {
    Role.PLAIN: "",
    Role.STRONG: "bold",
    Role.NAME: "bold cyan",
    Role.QUIET: "dim",
    Role.HIT: "bold red underline",
    Role.BAR: "cyan",
}


def painted(lines: Iterable[Runs]) -> Iterator[str]:
    """The lines with their roles in colour. They are already cut: nothing is wrapped here."""
    console = Console(
        file=io.StringIO(),
        force_terminal=True,
        color_system="standard",
        no_color=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    for line in lines:
        text = Text.assemble(*((run.text, _STYLES[run.role]) for run in line))
        text.rstrip()
        with console.capture() as capture:
            console.print(text, soft_wrap=True)
        yield capture.get()
