"""Duties as compact JSON records, and back."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from toqay_cli.model import CLAUSE_FIELDS, Clause, Duty, DutyId, DutyList, Status, cite

if TYPE_CHECKING:
    from collections.abc import Callable

    from toqay_cli.model.correction import Correction

_STORED = tuple(
    field.name for field in fields(Duty) if field.name not in ("id", "township", "citation")
)
"""What does not follow from the place of a duty and its document, in the order of the record."""


def duty_to_record(duty: Duty) -> str:
    """Return the duty as one line of JSON; what follows from other fields is left out."""
    stored = (getattr(duty, name) for name in _STORED)
    return json.dumps(
        [duty.id.list.value, duty.id.number, *stored],
        default=lambda status: status.value,
        ensure_ascii=False,
        separators=(",", ":"),
    )


def duty_from_record(line: bytes, title: str, township: str) -> Duty:
    """The duty that a line of JSON holds, in the document of that title."""
    duty_list, number, *values = json.loads(line)
    duty_id = DutyId(DutyList(duty_list), number)
    stored = {
        name: _READ.get(name, _texts)(value) for name, value in zip(_STORED, values, strict=True)
    }
    citation = cite(title, duty_id, stored["name"], stored["page"])
    return Duty(id=duty_id, township=township, citation=citation, **stored)


def _texts(value: Any) -> Any:  # noqa: ANN401  a value of JSON
    return tuple(value) if isinstance(value, list) else value


def _corrections(records: list[Any]) -> tuple[Correction, ...]:
    if not records:
        return ()
    from toqay_cli.model.correction import Correction  # few duties have one

    return tuple(Correction(*each) for each in records)


def _clauses(records: list[Any]) -> tuple[Clause, ...]:
    return tuple(
        Clause(topic, label, tuple(departments), text, tuple(items))
        for topic, label, departments, text, items in records
    )


_READ: dict[str, Callable[[Any], Any]] = {
    "status": Status,
    "corrections": _corrections,
    **dict.fromkeys(CLAUSE_FIELDS, _clauses),
}
"""How a value is read that is no text, number or list of texts."""
