"""Matters in the public JSON form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toqay_cli.results.duty_record import clause_records

if TYPE_CHECKING:
    from toqay_cli.model.span import Span
    from toqay_cli.results.json_form import (
        MatterDutyRecord,
        MatterRecord,
        StepRecord,
        StretchRecord,
    )
    from toqay_cli.results.verdicts import Matter, MatterDuty, Step


def matter_record(matter: Matter) -> MatterRecord:
    """Return a complete matter."""
    asked = matter.asked
    return {
        "quote": matter.quote,
        "start": matter.span.start,
        "end": matter.span.end,
        "mentions": [[span.start, span.end] for span in matter.mentions],
        "subject": matter.subject,
        "verdict": matter.verdict.value,
        "confidence": matter.confidence.value,
        "evidence": list(map(_step, matter.evidence)),
        "asked": None
        if asked is None
        else {"text": asked.text, "start": asked.start, "end": asked.end},
        "asked_part": matter.asked_part.value if matter.asked_part else None,
        "duties": list(map(_duty, matter.duties)),
        "advice": matter.advice,
    }


def stretch_record(text: str, span: Span) -> StretchRecord:
    """Return a stretch of a text with its words."""
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}


def _step(step: Step) -> StepRecord:
    return {
        "typed": step.typed,
        "printed": step.printed,
        "duty": step.duty.id.text,
        "field": step.field,
        "link": step.link.value,
    }


def _duty(each: MatterDuty) -> MatterDutyRecord:
    duty = each.duty
    return {
        "id": duty.id.text,
        "role": each.role.value,
        "list": duty.id.list.value,
        "number": duty.id.number,
        "name": duty.name,
        "page": duty.page,
        "township": duty.township,
        "status": duty.status.value,
        "departments": list(duty.departments),
        "difference": each.difference,
        "department_part": clause_records(each.department_part),
        "township_part": clause_records(each.township_part),
        "note": duty.note,
        "citation": duty.citation,
    }
