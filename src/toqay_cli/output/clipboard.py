"""The clipboard, by the system's command for it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence

_UTF_16 = "utf-16"
_COMMANDS = (
    (("wl-copy",), "utf-8"),
    (("xclip", "-selection", "clipboard"), "utf-8"),
    (("xsel", "--clipboard", "--input"), "utf-8"),
    (("pbcopy",), "utf-8"),
    # Takes text with a byte order mark, whatever the code page is.
    (("clip.exe",), _UTF_16),
)
NAMES = tuple(words[0] for words, _ in _COMMANDS)
"""The commands that are looked for."""

_SECONDS = 10


def copy(text: str) -> bool:
    """Put a text on the clipboard; return False where no command does it."""
    return any(_copied(words, text.encode(encoding)) for words, encoding in _COMMANDS)


def _copied(words: Sequence[str], content: bytes) -> bool:
    program = shutil.which(words[0])
    if program is None:
        return False
    try:
        ended = subprocess.run(  # noqa: S603  a command of the system, without anything typed in it
            (program, *words[1:]),
            input=content,
            # xclip stays to serve the text: it must not hold a pipe open.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ended.returncode == 0
