"""JSON: one value, or one a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from toqay_cli.rendering.records import answer_record, answer_records

if TYPE_CHECKING:
    from toqay_cli.rendering.answers import Answer

# What JSON permits raw in a string but a terminal would obey, or UTF-8 cannot hold.
_UNSAFE = "[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"


def as_json(answer: Answer) -> str:
    """The answer as one indented JSON value."""
    return printable(json.dumps(_record(answer), ensure_ascii=False, indent=2)) + "\n"


def as_json_lines(answer: Answer) -> str:
    """The answer's records, one JSON value a line."""
    return "".join(
        printable(json.dumps(record, ensure_ascii=False)) + "\n" for record in _records(answer)
    )


def _record(answer: Answer) -> object:
    if answer.tag == "by township":
        from toqay_cli.rendering.joined import joined_record

        return joined_record(answer)
    return answer_record(answer)


def _records(answer: Answer) -> Iterable[object]:
    if answer.tag == "by township":
        from toqay_cli.rendering.joined import joined_records

        return joined_records(answer)
    return answer_records(answer)


def printable(text: str) -> str:
    """JSON text with what a terminal would obey escaped."""
    if text.replace("\n", "").isprintable():
        return text
    return re.sub(_UNSAFE, lambda match: f"\\u{ord(match.group()):04x}", text)
