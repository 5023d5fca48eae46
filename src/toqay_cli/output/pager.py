"""A pager, only on a terminal and for text that is longer than its screen."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from toqay_cli.output.page.text_width import cell_width
from toqay_cli.output.stream import Writer, stdout_writer

Pager: TypeAlias = tuple[str, ...]
"""The command line of a pager."""

_DEFAULT = "less -FRX -Ps%E"
# For a pager that is set without options of its own: colours pass, a short text just ends. Its
# last line says how to leave: less mangles Chinese in a prompt, but not in the name of the editor,
# which `%E` is and for which it has no use where it reads a pipe.
_LESS = {"LESS": "-FRX -Ps%E", "LESSCHARSET": "utf-8"}
_HOW_TO_LEAVE = {"VISUAL": "按 q 退出，空格翻页，/ 查找"}
_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
_NONE = ("", "cat")
_CONTENT = (0, -signal.SIGINT, 128 + signal.SIGINT)
"""The exit statuses of a pager that its user read or left."""


def pager_for(text: str) -> Pager | None:
    """Return the pager that a text needs on this terminal; None where it fits, or none is wanted.

    TOQAY_PAGER is asked before PAGER; either may be empty, for no pager.
    """
    if os.environ.get("TERM") == "dumb" or not _longer_than_screen(text):
        return None
    wanted = os.environ.get("TOQAY_PAGER", os.environ.get("PAGER", _DEFAULT)).strip()
    if wanted in _NONE:
        return None
    program, *options = _words_of(wanted)
    found = shutil.which(program)
    return (found, *options) if found else None


def _words_of(command_line: str) -> list[str]:
    """Return the words of a command line; a single empty one where no shell could read it."""
    try:
        return shlex.split(command_line, posix=os.name == "posix") or [""]
    except ValueError:
        return [""]


@contextmanager
def paged(pager: Pager) -> Iterator[Writer]:
    """Give a writer to a pager, and wait for its end; leaving it early is no error.

    Text that a pager fails to show is written without one.
    """
    kept: list[bytes] = []
    yield kept.append
    if not _shown(pager, b"".join(kept)):
        stdout_writer()(b"".join(kept))


def _shown(pager: Pager, content: bytes) -> bool:
    """Tell whether the pager could be started and did not fail."""
    try:
        is_less = Path(pager[0]).stem == "less"
        environment = {**_LESS, **os.environ, **(_HOW_TO_LEAVE if is_less else {})}
        process = subprocess.Popen(pager, stdin=subprocess.PIPE, env=environment)  # noqa: S603  the user's own pager
    except OSError:
        return False
    return _status_of(process, content) in _CONTENT


def _status_of(process: subprocess.Popen[bytes], content: bytes) -> int:
    """Return the pager's exit status; an interrupt is for the pager, which may go on."""
    while True:
        try:
            process.communicate(content)
        except KeyboardInterrupt:
            continue
        return process.returncode


def _longer_than_screen(text: str) -> bool:
    """Tell whether the lines, as the terminal wraps them, fill the screen."""
    columns, height = shutil.get_terminal_size()
    used = 0
    for line in text.splitlines():
        used += max(-(-cell_width(_ESCAPE.sub("", line)) // columns), 1)
        if used >= height:
            return True
    return False
