"""A pager, on a terminal alone and for what is longer than its screen alone."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

from toqay_cli.rendering.cells import cell_width
from toqay_cli.rendering.stream import Writer

Pager: TypeAlias = tuple[str, ...]
"""The command line of a pager."""

_DEFAULT = "less -FRX"
# For a pager that is set without options of its own: colours pass, a short text just ends.
_LESS = {"LESS": "FRX", "LESSCHARSET": "utf-8"}
_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
_NONE = ("", "cat")


def pager_for(text: str) -> Pager | None:
    """The pager that a text needs on this terminal; None where it fits, or none is wanted.

    TOQAY_PAGER is asked before PAGER; either may be empty, for no pager.
    """
    if os.environ.get("TERM") == "dumb" or not _longer_than_screen(text):
        return None
    wanted = os.environ.get("TOQAY_PAGER", os.environ.get("PAGER", _DEFAULT)).strip()
    if wanted in _NONE:
        return None
    program, *options = shlex.split(wanted, posix=os.name == "posix")
    found = shutil.which(program)
    return (found, *options) if found else None


@contextmanager
def paged(pager: Pager) -> Iterator[Writer]:
    """What writes to a pager, and waits for its end; that it ends early is no error."""
    process = subprocess.Popen(pager, stdin=subprocess.PIPE, env={**_LESS, **os.environ})  # noqa: S603  the user's own pager
    entrance = process.stdin
    assert entrance is not None  # noqa: S101  for the type checker

    def write(content: bytes) -> None:
        try:
            entrance.write(content)
        except BrokenPipeError:
            # It was read as far as it was wanted.
            return

    try:
        yield write
    finally:
        _wait_for(process)


def _wait_for(process: subprocess.Popen[bytes]) -> None:
    """Close the pager's input and wait; an interrupt is for the pager, which may go on."""
    while True:
        try:
            process.communicate()
        except KeyboardInterrupt:
            continue
        return


def _longer_than_screen(text: str) -> bool:
    """Whether the lines, with what the terminal wraps of them, fill the screen."""
    columns, height = shutil.get_terminal_size()
    used = 0
    for line in text.splitlines():
        used += max(-(-cell_width(_ESCAPE.sub("", line)) // columns), 1)
        if used >= height:
            return True
    return False
