"""Whole processes timed, the runs of all of them interleaved so that they meet the same machine."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

_COLUMNS, _ROWS = 100, 50


class Program(NamedTuple):
    """A command line to time: on a terminal or in a pipe, with what its environment has besides."""

    command: tuple[str, ...]
    terminal: bool = False
    extra: Mapping[str, str] = {}


class FailedError(Exception):
    """A command line that did not answer; the text is what it said."""


def medians(programs: Mapping[str, Program], runs: int) -> dict[str, float]:
    """The median seconds of each program, after one run that is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in programs}
    for number in range(runs + 1):
        for name, program in programs.items():
            seconds = seconds_of(program)
            if number:
                taken[name].append(seconds)
    return {name: median(each) for name, each in taken.items()}


def seconds_of(program: Program) -> float:
    """How long one run takes, from the start of the process to its end. Raises FailedError."""
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": str(_COLUMNS)}
    environment |= program.extra
    begun = time.perf_counter()
    ended = (_on_terminal if program.terminal else _in_pipes)(program.command, environment)
    seconds = time.perf_counter() - begun
    if ended.returncode:
        raise FailedError(f"{' '.join(program.command)}: {ended.stderr.decode(errors='replace')}")
    return seconds


def _in_pipes(
    command: Sequence[str], environment: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603
        command, capture_output=True, stdin=subprocess.DEVNULL, env=environment, check=False
    )


def _on_terminal(
    command: Sequence[str], environment: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    if sys.platform == "win32":
        raise FailedError("there are no pseudo-terminals here")
    import pty  # noqa: PLC0415 - not on Windows
    import termios  # noqa: PLC0415 - as above

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (_ROWS, _COLUMNS))
    with subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        os.close(theirs)
        written = _all_of(ours)
        said = process.stderr.read() if process.stderr else b""
    os.close(ours)
    return subprocess.CompletedProcess(tuple(command), process.returncode, written, said)


def _all_of(terminal: int) -> bytes:
    pieces: list[bytes] = []
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            # Linux reports the end of a terminal that its last writer closed as an error.
            return b"".join(pieces)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
