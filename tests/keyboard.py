"""Somebody at a terminal: what is typed, and what the screen says."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import termios
from pathlib import Path
from typing import NamedTuple

from conftest import INDEXED

_SECONDS = 30


class Seen(NamedTuple):
    """How a process ended, and all that it wrote to the terminal, what was typed among it."""

    status: int
    screen: str


def at_terminal(
    where: Path, *arguments: str, keys: str = "", answers: bool = True, **environment: str
) -> Seen:
    """Run a command line with all its streams on a terminal of 80 columns and type the keys.

    Without `answers` stdout is thrown away, and the screen shows stderr alone.
    """
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (50, 80))
    with subprocess.Popen(
        (sys.executable, "-m", "toqay_cli", *arguments),
        stdin=slave,
        stdout=slave if answers else subprocess.DEVNULL,
        stderr=slave,
        cwd=where,
        env={
            **{name: value for name, value in os.environ.items() if name != "TOQAY_DATA"},
            "PYTHONPATH": os.environ[INDEXED],
            "TERM": "xterm",
            "NO_COLOR": "1",
            "TOQAY_PAGER": "",
            "COLUMNS": "80",
            **environment,
        },
    ) as process:
        os.close(slave)
        os.write(master, keys.encode())
        screen = _read_all(master)
    os.close(master)
    return Seen(process.returncode, screen.decode().replace("\r\n", "\n"))


def _read_all(terminal: int) -> bytes:
    pieces: list[bytes] = []
    while select.select([terminal], [], [], _SECONDS)[0]:
        try:
            pieces.append(os.read(terminal, 65536))
        except OSError:
            # Linux reports the end of a terminal that its last writer closed as an error.
            break
    return b"".join(pieces)
