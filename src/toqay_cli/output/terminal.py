"""Colour: with `terminal_table`, the only place with Rich."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.color import ColorSystem
from rich.style import Style

from toqay_cli.output.page.blocks import Runs, TextRole

# Sixteen-colour names, so that the terminal's own theme keeps them legible on light and dark.
STYLES = {
    TextRole.PLAIN: Style.null(),
    TextRole.STRONG: Style.parse("bold"),
    TextRole.NAME: Style.parse("bold cyan"),
    TextRole.QUIET: Style.parse("dim"),
    TextRole.HIT: Style.parse("bold red underline"),
    TextRole.BAR: Style.parse("cyan"),
    TextRole.GONE: Style.parse("red"),
    TextRole.CAME: Style.parse("bold green"),
}


def painted(lines: Iterable[Runs]) -> Iterator[str]:
    """Return the lines with their roles in colour; they are cut already, without a console."""
    return (f"{''.join(_pieces(line))}\n" for line in lines)


def _pieces(line: Runs) -> Iterator[str]:
    """Yield a line's runs in their styles, neighbours of one role as one, no space at the end."""
    left = len("".join(run.text for run in line).rstrip(" "))
    text, role = "", TextRole.PLAIN
    for run in line:
        if run.role is not role:
            yield _in_style(text, role)
            text, role = "", run.role
        text += run.text[:left]
        left = max(left - len(run.text), 0)
    yield _in_style(text, role)


def _in_style(text: str, role: TextRole) -> str:
    return STYLES[role].render(text, color_system=ColorSystem.STANDARD) if text else ""
