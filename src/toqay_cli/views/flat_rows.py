"""Answers as flat rows, for the forms that have cells: under JSON keys, or in words for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from toqay_cli.model import DUTY_TITLES
from toqay_cli.model.duty_columns import DUTY_COLUMNS
from toqay_cli.output.cell_value import Cell, FlatColumn, FlatRows, PassageCell, flat_rows, names
from toqay_cli.views.duty_cells import column_text, passages

if TYPE_CHECKING:
    from toqay_cli.model import Clause, Duty
    from toqay_cli.model.duty_columns import DutyColumn
    from toqay_cli.results.answers import OneAnswer
    from toqay_cli.results.citations import Citation
    from toqay_cli.results.department import DepartmentCount, DepartmentShare, LedDuty
    from toqay_cli.results.search import Hit

_Item = TypeVar("_Item")


def rows_of(answer: OneAnswer, *, words: bool = False) -> FlatRows:  # noqa: PLR0911  one for each kind
    """Return the answer's records as rows, with `words` for people.

    A duty's cells follow those of the record that holds it.
    """
    match answer.kind:
        case "search":
            return flat_rows(_hit_columns(), answer.hits, words=words)
        case "duties" | "sheets":
            return flat_rows(_duty_columns(_itself), answer.duties, words=words)
        case "export":
            return flat_rows(_duty_columns(_itself), answer.dataset.duties, words=words)
        case "shares":
            return flat_rows(_share_columns(), _shares(answer.shares), words=words)
        case "departments":
            return flat_rows(_count_columns(), answer.counts, words=words)
        case "check":
            from toqay_cli.views.verdicts_rows import check_rows

            return check_rows(answer, words=words)
        case "stats":
            from toqay_cli.views.statistics_rows import count_rows

            return count_rows(answer, words=words)
        case "citations":
            return flat_rows(_citation_columns(), answer.citations, words=words)
        case "comparison":
            from toqay_cli.views.comparison_rows import CHANGE_COLUMNS

            return flat_rows(CHANGE_COLUMNS, answer.changes, words=words)


class _Shared(NamedTuple):
    """A duty of a department's: `lead` is set where the department leads it."""

    department: str
    duty: Duty
    lead: LedDuty | None = None


def _duty_columns(duty_of: Callable[[_Item], Duty]) -> tuple[FlatColumn[_Item], ...]:
    """The columns of the duty that an item holds."""
    return tuple(_of_duty(column, duty_of) for column in DUTY_COLUMNS)


def _of_duty(column: DutyColumn, duty_of: Callable[[_Item], Duty]) -> FlatColumn[_Item]:
    return FlatColumn(
        column.key,
        column.title,
        lambda item: _cell(column, duty_of(item), words=False),
        lambda item: _cell(column, duty_of(item), words=True),
    )


def _cell(column: DutyColumn, duty: Duty, *, words: bool) -> Cell:
    text = column_text(column, duty, passages, words=words)
    return PassageCell(text) if isinstance(text, tuple) else text


def _itself(duty: Duty) -> Duty:
    return duty


def _duty_of_hit(hit: Hit) -> Duty:
    return hit.duty


def _duty_of_share(shared: _Shared) -> Duty:
    return shared.duty


def _hit_columns() -> tuple[FlatColumn[Hit], ...]:
    return (
        FlatColumn("rank", "名次", lambda hit: hit.rank),
        FlatColumn("score", "得分", lambda hit: round(hit.score, 4)),
        FlatColumn("match", "相符方式", lambda hit: hit.tier.value, lambda hit: hit.tier.title),
        FlatColumn(
            "matched_fields",
            "相符的栏目",
            lambda hit: names(hit.matched_fields),
            lambda hit: names(DUTY_TITLES.get(each, each) for each in hit.matched_fields),
        ),
        FlatColumn(
            "snippets",
            "相符的文字",
            lambda hit: PassageCell(tuple(snippet.text for snippet in hit.snippets)),
        ),
        FlatColumn("why", "依据", lambda hit: hit.why),
        *_duty_columns(_duty_of_hit),
    )


def _share_columns() -> tuple[FlatColumn[_Shared], ...]:
    return (
        FlatColumn("department", "机构", lambda shared: shared.department),
        FlatColumn(
            "position",
            "在部门栏的次序",
            lambda shared: shared.lead.position if shared.lead else None,
        ),
        FlatColumn(
            "own", "该机构的职责", lambda shared: _clauses(shared.lead.own if shared.lead else ())
        ),
        *_duty_columns(_duty_of_share),
    )


def _shares(shares: Iterable[DepartmentShare]) -> Iterator[_Shared]:
    for share in shares:
        name = share.department.name
        yield from (_Shared(name, lead.duty, lead) for lead in share.leads)
        yield from (_Shared(name, duty) for duty in share.took_over)


def _count_columns() -> tuple[FlatColumn[DepartmentCount], ...]:
    return (
        FlatColumn("name", "全称", lambda count: count.department.name),
        FlatColumn("short", "简称", lambda count: count.department.short),
        FlatColumn("kind", "性质", lambda count: count.department.kind),
        FlatColumn("leads", "对应的配合事项", lambda count: count.leads),
        FlatColumn("took_over", "承接的收回事项", lambda count: count.took_over),
    )


def _citation_columns() -> tuple[FlatColumn[Citation], ...]:
    return (
        FlatColumn("id", "编号", lambda each: each.duty.id.text, lambda each: each.duty.id.label),
        FlatColumn("point", "第几点", lambda each: each.point),
        FlatColumn("text", "原文", lambda each: each.text),
        FlatColumn("citation", "引用", lambda each: each.paragraph),
    )


def _clauses(clauses: tuple[Clause, ...]) -> PassageCell:
    return PassageCell(tuple(text for clause in clauses for text in passages(clause)))
