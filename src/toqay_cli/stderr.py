"""The only voice on stderr: errors, hints and notes, never the answer itself."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from toqay_cli.errors import ToqayError


def complain(error: ToqayError) -> None:
    """Write an error and, where it has one, its hint."""
    _say(f"错误：{error.message}")
    if error.hint:
        _say(f"提示：{error.hint}")


def note(text: str) -> None:
    """Write a note beside the answer: a count, a caution, the data in use."""
    _say(text)


def _say(text: str) -> None:
    from toqay_cli.escape_control import harmless  # most answers say nothing beside

    if sys.stderr is not None:
        _write(f"{harmless(text)}\n")


class Meter:
    """The progress of a long run: a bar on stderr, on a terminal only, after one second."""

    def __init__(self, total: int | None, unit: str, *, quiet: bool = False) -> None:
        self._total = total
        self._unit = unit
        self._shown = not quiet and _bars_are_read()
        self._next = time.monotonic() + _PATIENCE
        self._drawn = 0

    def __enter__(self) -> Self:
        """Return the meter itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Remove the bar."""
        self._wipe()

    def reach(self, number: int) -> None:
        """Show that so many are done."""
        if self._shown and time.monotonic() >= self._next:
            self._next = time.monotonic() + _BETWEEN
            self._draw(self._bar(number))

    def note(self, text: str) -> None:
        """Write a note in the bar's place."""
        self._wipe()
        note(text)

    def _bar(self, number: int) -> str:
        if not self._total:
            return f"正在判断：已完成 {number} {self._unit}"
        share = min(number / self._total, 1.0)
        full = round(share * _BAR)
        return f"正在判断 {'■' * full}{'·' * (_BAR - full)} {share:.0%}（{number}/{self._total}）"

    def _draw(self, text: str) -> None:
        # Twice the characters are at least the cells that they take.
        _write(f"\r{text}{' ' * max(self._drawn - 2 * len(text), 0)}")
        self._drawn = 2 * len(text)

    def _wipe(self) -> None:
        if self._drawn:
            _write(f"\r{' ' * self._drawn}\r")
            self._drawn = 0


_PATIENCE, _BETWEEN = 1.0, 0.2
_BAR = 20


def _bars_are_read() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _write(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        # Nobody listens; the answer and the exit status still count.
        return
