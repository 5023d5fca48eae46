"""The shells that can be served, and the script for each."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

_SCRIPTS = Path(__file__).parent / "scripts"


class Shell(Enum):
    """A shell; the value names it in requests and on the command line."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


def script_for(shell: Shell) -> str:
    """Return the script that teaches a shell to complete, with how to install it."""
    return (_SCRIPTS / f"toqay.{shell.value}").read_text(encoding="utf-8")
