"""JSON: one value, or one a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from toqay_cli.results.json_records import answer_record, answer_records

if TYPE_CHECKING:
    from toqay_cli.views.kinds import Answer


def as_json(answer: Answer) -> str:
    """The answer as one indented JSON value."""
    return f"{json_text(_record(answer), indent=2)}\n"


def as_json_lines(answer: Answer) -> str:
    """The answer's records, one JSON value a line."""
    return "".join(f"{json_text(record)}\n" for record in _records(answer))


def _record(answer: Answer) -> object:
    if answer.tag == "by township":
        from toqay_cli.views.township_merging import joined_record

        return joined_record(answer)
    return answer_record(answer)


def _records(answer: Answer) -> Iterable[object]:
    if answer.tag == "by township":
        from toqay_cli.views.township_merging import joined_records

        return joined_records(answer)
    return answer_records(answer)


def json_text(value: object, indent: int | None = None) -> str:
    """A value as JSON that is Chinese to read and safe to print."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if text.replace("\n", "").isprintable():
        return text
    from toqay_cli.escape_control import harmless_json  # most answers need none

    return harmless_json(text)
