"""JSON that is Chinese to read and safe to print."""

from __future__ import annotations

import json
from collections.abc import Iterable


def json_value(value: object) -> str:
    """Return a value as indented JSON."""
    return f"{json_text(value, indent=2)}\n"


def json_lines(records: Iterable[object]) -> str:
    """Return records, one JSON value a line."""
    return "".join(f"{json_text(record)}\n" for record in records)


def json_text(value: object, indent: int | None = None) -> str:
    """Return a value as JSON, with invisible and control characters escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if text.replace("\n", "").isprintable():
        return text
    from toqay_cli.escape_control import harmless_json  # most answers need none

    return harmless_json(text)
