"""What the answer is written on: how wide it is, and whether it takes colour."""

from __future__ import annotations

import os
import shutil
import sys

from toqay_cli.output.formats import Color


def is_terminal() -> bool:
    """Whether stdout is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def width() -> int:
    """The cells in a line: COLUMNS, or the terminal's own width, or 80."""
    return shutil.get_terminal_size().columns


def takes_color(color: Color) -> bool:
    """The option beats the environment; of the environment, what forbids beats what forces."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal() and os.environ.get("TERM") != "dumb"
