"""Answers as flat rows under JSON keys, for the forms that have cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from toqay_cli.output.cell_value import FlatRows, PassageCell, Row, names
from toqay_cli.results.json_form import (
    CitationRecord,
    DepartmentCountRecord,
    DutyRecord,
    HitRecord,
    LeadRecord,
)
from toqay_cli.views.statistics_rows import COUNT_KEYS, count_rows
from toqay_cli.views.verdicts_rows import KEYS, coded_rows_of

if TYPE_CHECKING:
    from toqay_cli.model import Clause, Duty
    from toqay_cli.model.correction import Correction
    from toqay_cli.results.answers import OneAnswer
    from toqay_cli.results.citations import Citation
    from toqay_cli.results.department import (
        DepartmentCount,
        DepartmentShare,
    )
    from toqay_cli.results.search import Hit


_DUTY = tuple(DutyRecord.__annotations__)
_HIT = tuple(key for key in HitRecord.__annotations__ if key != "duty")
_LEAD = tuple(key for key in LeadRecord.__annotations__ if key != "id")


def rows_of(answer: OneAnswer) -> FlatRows:  # noqa: PLR0911  one for each kind
    """The answer's records as rows; a duty's cells follow those of the record that holds it."""
    match answer.kind:
        case "search":
            return FlatRows((*_HIT, *_DUTY), map(_hit, answer.hits))
        case "duties" | "sheets":
            return FlatRows(_DUTY, map(_duty, answer.duties))
        case "export":
            return FlatRows(_DUTY, map(_duty, answer.dataset.duties))
        case "shares":
            return FlatRows(("department", *_LEAD, *_DUTY), _shares(answer.shares))
        case "departments":
            header = tuple(DepartmentCountRecord.__annotations__)
            return FlatRows(header, map(_count, answer.counts))
        case "check":
            rows = ((answer.text, *cells) for cells in coded_rows_of(1, answer))
            return FlatRows(("text", *KEYS), rows)
        case "stats":
            return FlatRows(COUNT_KEYS, count_rows(answer))
        case "citations":
            return FlatRows(tuple(CitationRecord.__annotations__), map(_citation, answer.citations))
        case "comparison":
            from toqay_cli.views.comparison_rows import CHANGE_KEYS, change_row

            return FlatRows(CHANGE_KEYS, map(change_row, answer.changes))


def _duty(duty: Duty) -> Row:
    return (
        duty.id.text,
        duty.township,
        duty.id.list.value,
        duty.id.number,
        duty.page,
        duty.category,
        duty.name,
        duty.status.value,
        names(duty.departments),
        duty.departments_printed,
        _clauses(duty.department_duties),
        _clauses(duty.township_duties),
        _clauses(duty.method),
        PassageCell(duty.township_steps),
        names(duty.keywords),
        PassageCell(tuple(map(_correction, duty.corrections))),
        duty.note,
        duty.citation,
    )


def _hit(hit: Hit) -> Row:
    return (
        hit.rank,
        round(hit.score, 4),
        hit.tier.value,
        names(hit.matched_fields),
        PassageCell(tuple(snippet.text for snippet in hit.snippets)),
        hit.why,
        *_duty(hit.duty),
    )


def _shares(shares: Iterable[DepartmentShare]) -> Iterator[Row]:
    for share in shares:
        name = share.department.name
        for lead in share.leads:
            yield (name, lead.position, _clauses(lead.own), *_duty(lead.duty))
        for duty in share.took_over:
            yield (name, None, PassageCell(()), *_duty(duty))


def _count(count: DepartmentCount) -> Row:
    department = count.department
    return department.name, department.short, department.kind, count.leads, count.took_over


def _citation(citation: Citation) -> Row:
    return citation.duty.id.text, citation.point, citation.text, citation.paragraph


def _clauses(clauses: tuple[Clause, ...]) -> PassageCell:
    return PassageCell(tuple(text for clause in clauses for text in _passages(clause)))


def _passages(clause: Clause) -> Iterator[str]:
    yield from (f"{heading}：" for heading in (clause.topic, clause.label) if heading)
    if clause.text:
        yield clause.text
    yield from (f"{number}. {item}" for number, item in enumerate(clause.items, start=1))


def _correction(correction: Correction) -> str:
    return f"{correction.source} → {correction.corrected}（{correction.reason}）"
