"""Writes every document into a folder: `python -m tests.townships FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from .broken import BROKEN
from .documents import DOCUMENTS


def main(arguments: list[str]) -> int:
    """Write all documents; the broken ones in a folder of their own beside them."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m tests.townships FOLDER\n")
        return 2
    folder = Path(arguments[0])
    broken = folder / "broken"
    broken.mkdir(parents=True, exist_ok=True)
    for write in DOCUMENTS.values():
        for file in write(folder).files:
            sys.stdout.write(f"{file}\n")
    for spoil in BROKEN.values():
        sys.stdout.write(f"{spoil(broken)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
