"""Duties as compact JSON records, and back."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from toqay_cli.index.sections import count, optional, text, texts
from toqay_cli.model import CLAUSE_FIELDS, Clause, Duty, DutyId, Status, cite

if TYPE_CHECKING:
    from collections.abc import Callable

    from toqay_cli.model.correction import Correction

_STORED = tuple(
    field.name for field in fields(Duty) if field.name not in ("id", "township", "citation")
)
"""The fields stored in a record, in its order; others follow from the duty's place."""


def duty_to_record(duty: Duty) -> str:
    """Return the duty as one line of JSON; values derived from other fields are left out."""
    stored = (getattr(duty, name) for name in _STORED)
    return json.dumps(
        [duty.id.list.value, duty.id.number, *stored],
        default=lambda status: status.value,
        ensure_ascii=False,
        separators=(",", ":"),
    )


def duty_from_record(line: bytes, duty_id: DutyId, title: str, township: str) -> Duty:
    """Return the duty of that id, which a line of JSON holds, in the document of that title.

    Raises ValueError or TypeError for any other line.
    """
    duty_list, number, *values = json.loads(line)
    if (duty_list, number) != (duty_id.list.value, duty_id.number):
        raise ValueError
    stored = {name: _READ[name](value) for name, value in zip(_STORED, values, strict=True)}
    citation = cite(title, duty_id, stored["name"], stored["page"])
    return Duty(id=duty_id, township=township, citation=citation, **stored)


def _corrections(records: list[Any]) -> tuple[Correction, ...]:
    if not records:
        return ()
    from toqay_cli.model.correction import Correction  # few duties have one

    return tuple(Correction(*texts(each)) for each in records)


def _clauses(records: list[Any]) -> tuple[Clause, ...]:
    return tuple(
        Clause(_words(topic), _words(label), texts(departments), _words(sentence), texts(items))
        for topic, label, departments, sentence, items in records
    )


_words = optional(text)
_READ: dict[str, Callable[[Any], Any]] = {
    "page": optional(count),
    "category": text,
    "name": text,
    "status": Status,
    "departments": texts,
    "departments_printed": optional(text),
    **dict.fromkeys(CLAUSE_FIELDS, _clauses),
    "township_steps": texts,
    "keywords": texts,
    "corrections": _corrections,
    "note": optional(text),
}
"""How the value of each stored field is read."""
