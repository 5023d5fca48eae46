"""The only voice on stderr: errors, hints and notes, never the answer itself."""

from __future__ import annotations

import sys

from toqay_cli.errors import ToqayError
from toqay_cli.harmless import harmless


def complain(error: ToqayError) -> None:
    """Tell what went wrong and, where the error knows it, what to do."""
    _say(f"错误：{error.message}")
    if error.hint:
        _say(f"提示：{error.hint}")


def note(text: str) -> None:
    """Tell something beside the answer: a count, a caution, what is in use."""
    _say(text)


def _say(text: str) -> None:
    if sys.stderr is None:
        return
    try:
        for line in text.split("\n"):
            sys.stderr.write(f"{harmless(line)}\n")
        sys.stderr.flush()
    except OSError:
        # Nobody listens; the answer and the exit status still count.
        return
