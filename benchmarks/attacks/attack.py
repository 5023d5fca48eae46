"""One attack: files, what is asked about them, and what comes in on standard input."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Attack(NamedTuple):
    """Files by name, the command lines that are run beside them, and their standard input."""

    files: Mapping[str, bytes]
    commands: tuple[tuple[str, ...], ...]
    stdin: bytes = b""


class Fault(NamedTuple):
    """A command line that did what no command line may do."""

    arguments: tuple[str, ...]
    what: str


def to_json(attack: Attack) -> str:
    """Return an attack as a line of JSON; lone surrogates survive it."""
    files = {name: base64.b64encode(content).decode() for name, content in attack.files.items()}
    return json.dumps([files, attack.commands, base64.b64encode(attack.stdin).decode()])


def from_json(line: str) -> Attack:
    """Return the attack in a line of JSON."""
    files, commands, stdin = json.loads(line)
    return Attack(
        {name: base64.b64decode(content) for name, content in files.items()},
        tuple(map(tuple, commands)),
        base64.b64decode(stdin),
    )


def lay_out(attack: Attack, folder: Path) -> None:
    """Write the files of an attack into a folder."""
    for name, content in attack.files.items():
        (folder / name).write_bytes(content)
