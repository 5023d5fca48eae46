"""Duties as compact JSON records, and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from toqay_cli.model import Clause, Duty, DutyId, DutyList, Status, cite

if TYPE_CHECKING:
    from toqay_cli.model.correction import Correction


def duty_to_record(duty: Duty) -> str:
    """A duty as one line of JSON; what follows from other fields is left out."""
    return json.dumps(
        [
            duty.id.list.value,
            duty.id.number,
            duty.page,
            duty.category,
            duty.name,
            duty.status.value,
            duty.departments,
            duty.departments_printed,
            [_clause_to_record(clause) for clause in duty.department_duties],
            [_clause_to_record(clause) for clause in duty.township_duties],
            [_clause_to_record(clause) for clause in duty.method],
            duty.township_steps,
            duty.keywords,
            [[each.field, each.source, each.corrected, each.reason] for each in duty.corrections],
            duty.note,
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _clause_to_record(clause: Clause) -> list[Any]:
    return [clause.topic, clause.label, clause.departments, clause.text, clause.items]


def duty_from_record(line: bytes, title: str, township: str) -> Duty:
    """The duty that a line of JSON holds, in the document of that title."""
    (
        duty_list, number, page, category, name, status, departments, printed,
        department_duties, township_duties, method, steps, keywords, corrections, note,
    ) = json.loads(line)  # fmt: skip
    duty_id = DutyId(DutyList(duty_list), number)
    return Duty(
        id=duty_id,
        township=township,
        page=page,
        category=category,
        name=name,
        status=Status(status),
        departments=tuple(departments),
        departments_printed=printed,
        department_duties=_clauses(department_duties),
        township_duties=_clauses(township_duties),
        method=_clauses(method),
        township_steps=tuple(steps),
        keywords=tuple(keywords),
        corrections=_corrections(corrections) if corrections else (),
        note=note,
        citation=cite(title, duty_id, name, page),
    )


def _corrections(records: list[Any]) -> tuple[Correction, ...]:
    from toqay_cli.model.correction import Correction  # few duties have one

    return tuple(Correction(*each) for each in records)


def _clauses(records: list[Any]) -> tuple[Clause, ...]:
    return tuple(
        Clause(topic, label, tuple(departments), text, tuple(items))
        for topic, label, departments, text, items in records
    )
