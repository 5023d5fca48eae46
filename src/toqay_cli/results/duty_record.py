"""A duty in the public JSON form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toqay_cli.model import Clause, Duty, Status

if TYPE_CHECKING:
    from toqay_cli.model.correction import Correction
    from toqay_cli.model.duty_columns import Part, Value
    from toqay_cli.results.json_form import (
        ClauseRecord,
        CorrectionRecord,
        DutyRecord,
        DutyValue,
        PartRecord,
    )


_AFTER_THE_PLACE = tuple(Duty.__dataclass_fields__)[2:]


def duty_record(duty: Duty) -> DutyRecord:
    """Return the duty with every key, in the order of its fields."""
    return {
        "id": duty.id.text,
        "township": duty.township,
        "list": duty.id.list.value,
        "number": duty.id.number,
        **{name: _plain(getattr(duty, name)) for name in _AFTER_THE_PLACE},
    }


def clause_records(clauses: tuple[Clause, ...]) -> list[ClauseRecord]:
    """Return the clauses of a duty."""
    return list(map(_clause, clauses))


def _plain(value: Value | Status) -> DutyValue:
    if isinstance(value, Status):
        return value.value
    return list(map(_part, value)) if isinstance(value, tuple) else value


def _part(part: Part) -> PartRecord:
    if isinstance(part, str):
        return part
    return _clause(part) if isinstance(part, Clause) else _correction(part)


def _clause(clause: Clause) -> ClauseRecord:
    return {
        "topic": clause.topic,
        "label": clause.label,
        "departments": list(clause.departments),
        "text": clause.text,
        "items": list(clause.items),
    }


def _correction(correction: Correction) -> CorrectionRecord:
    return {
        "field": correction.field,
        "source": correction.source,
        "corrected": correction.corrected,
        "reason": correction.reason,
    }
