"""Answers in the public JSON form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from toqay_cli.results import SCHEMA_VERSION
from toqay_cli.results.duty_record import clause_records, duty_record

if TYPE_CHECKING:
    from toqay_cli.model import Dataset, Duty
    from toqay_cli.model.departments import Department
    from toqay_cli.results.answers import OneAnswer
    from toqay_cli.results.citations import Citation
    from toqay_cli.results.comparison_form import ChangeRecord, ComparisonRecord
    from toqay_cli.results.department import (
        DepartmentCount,
        DepartmentsAnswer,
        DepartmentShare,
        LedDuty,
    )
    from toqay_cli.results.json_form import (
        CheckRecord,
        CitationRecord,
        CitationsRecord,
        DepartmentCountRecord,
        DepartmentRecord,
        DepartmentsRecord,
        DutiesRecord,
        DutyRecord,
        ExportRecord,
        HitRecord,
        LeadRecord,
        SearchRecord,
        ShareRecord,
        SnippetRecord,
        StatsRecord,
        StatsTableRecord,
    )
    from toqay_cli.results.search import Hit, SearchAnswer, Snippet
    from toqay_cli.results.verdicts import CheckAnswer

    AnswerRecord: TypeAlias = (
        SearchRecord
        | DutiesRecord
        | ShareRecord
        | list[ShareRecord]
        | DepartmentsRecord
        | ExportRecord
        | CheckRecord
        | CitationsRecord
        | StatsRecord
        | ComparisonRecord
    )
    Record: TypeAlias = (
        HitRecord
        | DutyRecord
        | ShareRecord
        | DepartmentCountRecord
        | CheckRecord
        | CitationRecord
        | StatsTableRecord
        | ChangeRecord
    )


def answer_record(answer: OneAnswer) -> AnswerRecord:  # noqa: C901, PLR0911  one for each kind
    """Return the whole answer as one JSON value."""
    match answer.kind:
        case "search":
            return _search(answer)
        case "duties":
            return _duties(answer.total, answer.duties)
        case "sheets":
            return _duties(len(answer.duties), answer.duties)
        case "shares":
            shares = answer.shares
            return list(map(_share, shares)) if answer.several else _share(*shares[:1])
        case "departments":
            return _departments(answer)
        case "export":
            return _export(answer.dataset)
        case "check":
            return check_record(answer)
        case "stats":
            from toqay_cli.results.statistics_records import table_records

            return {"schema_version": SCHEMA_VERSION, "tables": table_records(answer)}
        case "citations":
            return {
                "schema_version": SCHEMA_VERSION,
                "citations": [_citation(each) for each in answer.citations],
            }
        case "comparison":
            from toqay_cli.results.comparison_records import comparison_record

            return comparison_record(answer)


def answer_records(answer: OneAnswer) -> Sequence[Record]:  # noqa: PLR0911  as above
    """Return the answer's records one by one, for the forms that have a record a line."""
    match answer.kind:
        case "search":
            return [_hit(hit) for hit in answer.hits]
        case "duties" | "sheets":
            return [duty_record(duty) for duty in answer.duties]
        case "shares":
            return [_share(share) for share in answer.shares]
        case "departments":
            return [_count(count) for count in answer.counts]
        case "export":
            return [duty_record(duty) for duty in answer.dataset.duties]
        case "check":
            return [check_record(answer)]
        case "stats":
            from toqay_cli.results.statistics_records import table_records

            return table_records(answer)
        case "citations":
            return [_citation(each) for each in answer.citations]
        case "comparison":
            from toqay_cli.results.comparison_records import change_record

            return list(map(change_record, answer.changes))


def check_record(answer: CheckAnswer) -> CheckRecord:
    """Return the complete answer on a text."""
    from toqay_cli.results.verdict_records import matter_record, stretch_record

    return {
        "schema_version": SCHEMA_VERSION,
        "text": answer.text,
        "matters": [matter_record(each) for each in answer.matters],
        "unjudged": [stretch_record(answer.text, span) for span in answer.unjudged],
        "frame": [{"start": span.start, "end": span.end} for span in answer.frame],
        "reply": answer.reply,
    }


def _citation(citation: Citation) -> CitationRecord:
    return {
        "id": citation.duty.id.text,
        "point": citation.point,
        "text": citation.text,
        "citation": citation.paragraph,
    }


def _duties(total: int, duties: tuple[Duty, ...]) -> DutiesRecord:
    return {
        "schema_version": SCHEMA_VERSION,
        "total": total,
        "duties": [duty_record(duty) for duty in duties],
    }


def _search(answer: SearchAnswer) -> SearchRecord:
    return {
        "schema_version": SCHEMA_VERSION,
        "query": answer.query,
        "read_as": [{"from": each.typed, "to": each.read_as} for each in answer.readings],
        "total": answer.total,
        "results": [_hit(hit) for hit in answer.hits],
        "suggestions": [{"id": duty.id.text, "name": duty.name} for duty in answer.suggestions],
    }


def _hit(hit: Hit) -> HitRecord:
    return {
        "rank": hit.rank,
        "score": round(hit.score, 4),
        "match": hit.tier.value,
        "matched_fields": list(hit.matched_fields),
        "snippets": [_snippet(snippet) for snippet in hit.snippets],
        "why": hit.why,
        "duty": duty_record(hit.duty),
    }


def _snippet(snippet: Snippet) -> SnippetRecord:
    return {
        "field": snippet.field,
        "clause": snippet.clause,
        "item": snippet.item,
        "text": snippet.text,
        "highlights": [[span.start, span.end] for span in snippet.highlights],
    }


def _share(share: DepartmentShare | None = None) -> ShareRecord:
    """Return a department's share; without one, an empty share for an unknown department."""
    leads = share.leads if share else ()
    took_over = share.took_over if share else ()
    duties = (*(lead.duty for lead in leads), *took_over)
    return {
        "schema_version": SCHEMA_VERSION,
        "department": share.department.name if share else None,
        "total": len(duties),
        "leads": [_lead(lead) for lead in leads],
        "took_over": [duty.id.text for duty in took_over],
        "by_category": [
            {"category": each.category, "leads": each.leads, "took_over": each.took_over}
            for each in (share.by_category if share else ())
        ],
        "duties": [duty_record(duty) for duty in duties],
    }


def _lead(lead: LedDuty) -> LeadRecord:
    return {"id": lead.duty.id.text, "position": lead.position, "own": clause_records(lead.own)}


def _departments(answer: DepartmentsAnswer) -> DepartmentsRecord:
    return {
        "schema_version": SCHEMA_VERSION,
        "total": len(answer.counts),
        "departments": [_count(count) for count in answer.counts],
    }


def _count(count: DepartmentCount) -> DepartmentCountRecord:
    return {
        "name": count.department.name,
        "short": count.department.short,
        "kind": count.department.kind,
        "leads": count.leads,
        "took_over": count.took_over,
    }


def _export(dataset: Dataset) -> ExportRecord:
    return {
        "schema_version": SCHEMA_VERSION,
        "title": dataset.title,
        "township": dataset.township,
        "published": dataset.published,
        "data_version": dataset.data_version,
        "source": dataset.source,
        "source_sha256": dataset.source_sha256,
        "categories": list(dataset.categories),
        "departments": [_department(department) for department in dataset.departments],
        "duties": [duty_record(duty) for duty in dataset.duties],
    }


def _department(department: Department) -> DepartmentRecord:
    return {
        "name": department.name,
        "short": department.short,
        "aliases": list(department.aliases),
        "kind": department.kind,
    }
