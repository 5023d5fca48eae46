"""A data file that the tool writes: its head comment, and its keys in the canonical form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeAlias

from toqay_cli.data_file.canonical_format import canonical
from toqay_cli.data_file.file_characters import TOO_LARGE
from toqay_cli.data_file.loader import read_entry

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int"

_MANUAL = Path(__file__).with_name("manual.txt")


class TooLargeError(ValueError):
    """A document is larger than its reader takes."""


def field_manual() -> str:
    """Return the meaning of every key of a data file, as the comment at its head."""
    return _MANUAL.read_text(encoding="utf-8").rstrip("\n")


def file_text(head: str, document: dict[str, Json]) -> str:
    """Return the text of a data file: a comment of `#` lines, then the document's keys.

    Raises TooLargeError for more than a data file may hold, ValueError for a document of another
    form than the declared one.
    """
    # JSON is YAML, and what the reader makes of it is what the formatter writes.
    reading = read_entry(json.dumps(document, ensure_ascii=False).encode())
    if any(finding.code == TOO_LARGE for finding in reading.findings):
        raise TooLargeError
    if reading.entry is None or reading.findings:
        raise ValueError([finding.message for finding in reading.findings])
    return canonical(f"{head}\n\n", reading.entry)
