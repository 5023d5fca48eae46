"""The width and colour of the terminal or other destination."""

from __future__ import annotations

import os
import shutil
import sys

from toqay_cli.output.formats import Color


def is_terminal() -> bool:
    """Tell whether stdout is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def width() -> int:
    """Return the cells in a line: COLUMNS, or the terminal's own width, or 80."""
    return shutil.get_terminal_size().columns


def takes_color(color: Color) -> bool:
    """Tell whether to use colour: the option beats the environment, NO_COLOR beats FORCE_COLOR."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal() and os.environ.get("TERM") != "dumb"
