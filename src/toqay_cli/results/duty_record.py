"""A duty in the public JSON form."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toqay_cli.model import Clause, Duty
    from toqay_cli.model.correction import Correction
    from toqay_cli.results.json_form import ClauseRecord, CorrectionRecord, DutyRecord


def duty_record(duty: Duty) -> DutyRecord:
    """A duty, complete."""
    return {
        "id": duty.id.text,
        "township": duty.township,
        "list": duty.id.list.value,
        "number": duty.id.number,
        "page": duty.page,
        "category": duty.category,
        "name": duty.name,
        "status": duty.status.value,
        "departments": list(duty.departments),
        "departments_printed": duty.departments_printed,
        "department_duties": clause_records(duty.department_duties),
        "township_duties": clause_records(duty.township_duties),
        "method": clause_records(duty.method),
        "township_steps": list(duty.township_steps),
        "keywords": list(duty.keywords),
        "corrections": [_correction(each) for each in duty.corrections],
        "note": duty.note,
        "citation": duty.citation,
    }


def clause_records(clauses: tuple[Clause, ...]) -> list[ClauseRecord]:
    """The clauses of a duty."""
    return [
        {
            "topic": clause.topic,
            "label": clause.label,
            "departments": list(clause.departments),
            "text": clause.text,
            "items": list(clause.items),
        }
        for clause in clauses
    ]


def _correction(correction: Correction) -> CorrectionRecord:
    return {
        "field": correction.field,
        "source": correction.source,
        "corrected": correction.corrected,
        "reason": correction.reason,
    }
