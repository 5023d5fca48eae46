"""Duties laid out whole, each in the order of the printed sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from toqay_cli.model import CLAUSE_FIELDS, DUTY_TITLES, Clause, Duty, DutyList, Status
from toqay_cli.output import page

if TYPE_CHECKING:
    from toqay_cli.model.correction import Correction
    from toqay_cli.output.cell_value import FlatRows
    from toqay_cli.output.workbook import Workbook
    from toqay_cli.results.answers import Document
    from toqay_cli.results.duties import SheetsAnswer
    from toqay_cli.views.view import View

_BODIES_IN_FULL = 3

_BEARER = {
    Status.ACTIVE: {
        DutyList.BASIC: "由乡镇负责",
        DutyList.COOPERATIVE: "由上级部门负责，乡镇配合",
    },
    Status.TRANSFERRED: {DutyList.RECLAIMED: "由承接部门负责"},
    Status.DISCONTINUED: {DutyList.RECLAIMED: "不再开展"},
}


def _rows(answer: SheetsAnswer, *, words: bool) -> FlatRows:
    from toqay_cli.views.duty_cells import duty_rows

    return duty_rows(answer.duties, words=words)


def _blocks(answer: SheetsAnswer, _: Document) -> Iterator[page.Block]:
    return sheets(answer.duties)


def sheets(duties: Iterable[Duty]) -> Iterator[page.Block]:
    """Lay out one duty after the other."""
    for duty in duties:
        yield page.Gap()
        yield from duty_blocks(duty)


def duty_blocks(duty: Duty) -> Iterator[page.Block]:
    """Yield the duty's whole page, without the line that names the document."""
    yield page.Title(
        (
            *page.runs(f"{duty.id.label}　", page.TextRole.NAME),
            *page.runs(duty.name, page.TextRole.STRONG),
        )
    )
    yield page.Fields(tuple(_facts(duty)))
    for field in CLAUSE_FIELDS:
        yield from _part(DUTY_TITLES[field], getattr(duty, field))
    if duty.township_steps:
        yield page.Heading(1, page.runs(DUTY_TITLES["township_steps"]))
        yield from step_points(duty)
    for correction in duty.corrections:
        yield from _correction(correction)
    yield from _list("note", (duty.note,) if duty.note else ())
    yield from _list("keywords", ("、".join(duty.keywords),) if duty.keywords else ())
    yield from _list("citation", (duty.citation,))


def bearer_of(duty: Duty) -> str:
    """Return the bearer of the duty, by its list and status."""
    return _BEARER[duty.status][duty.id.list]


def list_bearer(duty_list: DutyList) -> str:
    """Return the bearer of a list's duties that are still done."""
    return next(bearers[duty_list] for bearers in _BEARER.values() if duty_list in bearers)


def department_column(duty: Duty) -> str:
    """Return the name of the department column in the duty's list."""
    return "承接部门" if duty.id.list is DutyList.RECLAIMED else "对应上级部门"


def bodies_in_short(duty: Duty) -> str:
    """Return the duty's departments; of a long column the first and their number."""
    if len(duty.departments) > _BODIES_IN_FULL:
        return f"{duty.departments[0]}等 {len(duty.departments)} 个部门"
    return "、".join(duty.departments)


def clause_blocks(
    clauses: tuple[Clause, ...], depth: int = 0, printed: tuple[Clause, ...] | None = None
) -> Iterator[page.Block]:
    """Yield clauses with their topics and labels, points numbered as in print.

    `printed` are all the clauses of the field in printed order, where `clauses` are only some
    of them or in another order.
    """
    from toqay_cli.model.chinese_numerals import chinese_number

    whole = clauses if printed is None else printed
    topics = len(whole) > 1 and all(clause.topic for clause in whole)
    for clause in clauses:
        inner = depth
        if clause.topic:
            mark = f"{chinese_number(whole.index(clause) + 1)}、" if topics else ""
            yield page.Point(mark, page.runs(clause.topic, page.TextRole.STRONG), depth)
            inner += 1
        if clause.label:
            yield page.Paragraph(page.runs(f"{clause.label}：", page.TextRole.STRONG), inner)
            inner += 1
        if clause.text:
            yield page.Paragraph(page.runs(clause.text), inner)
        for number, item in enumerate(clause.items, start=1):
            yield page.Point(f"{number}. ", page.runs(item), inner)


def _facts(duty: Duty) -> Iterator[tuple[str, page.Runs]]:
    yield "清单", page.runs(f"{duty.id.list.title}清单（{bearer_of(duty)}）")
    yield "序号", page.runs(f"第{duty.id.number}项")
    if duty.page is not None:
        yield "页码", page.runs(f"第{duty.page}页")
    yield "事项类别", page.runs(duty.category)
    if duty.departments_printed:
        column = department_column(duty)
        yield column, page.runs(duty.departments_printed)
        names = "、".join(duty.departments)
        if names != duty.departments_printed:
            yield "机构全称", page.runs(names)
    yield "状态", page.runs(duty.status.title)


def _part(title: str, clauses: tuple[Clause, ...]) -> Iterator[page.Block]:
    if clauses:
        yield page.Heading(1, page.runs(title))
        yield from clause_blocks(clauses, depth=1)


def step_points(duty: Duty) -> Iterator[page.Block]:
    """Yield the steps that involve the township, each with its actor."""
    from toqay_cli.model.township_words import bearer_of_step

    for step in duty.township_steps:
        bearer = bearer_of_step(step, duty.township, duty.township)
        yield page.Point(
            "· ", (*page.runs(f"{bearer}：", page.TextRole.QUIET), *page.runs(step)), 1
        )


def _list(key: str, texts: tuple[str, ...]) -> Iterator[page.Block]:
    """Yield the texts of a column under its title; nothing for none."""
    if texts:
        yield page.Heading(1, page.runs(DUTY_TITLES[key]))
    for text in texts:
        yield (
            page.Point("· ", page.runs(text), 1)
            if len(texts) > 1
            else page.Paragraph(page.runs(text), 1)
        )


def _correction(correction: Correction) -> Iterator[page.Block]:
    yield page.Heading(1, page.runs(DUTY_TITLES["corrections"]))
    yield page.Point("原文：", page.runs(correction.source), 1)
    yield page.Point("更正：", page.runs(correction.corrected), 1)
    yield page.Point("理由：", page.runs(correction.reason), 1)


def _merged(parts: Sequence[SheetsAnswer]) -> SheetsAnswer:
    from toqay_cli.results.duties import SheetsAnswer

    return SheetsAnswer(tuple(chain.from_iterable(part.duties for part in parts)))


def _fill(workbook: Workbook, answers: Mapping[str, SheetsAnswer]) -> None:
    from toqay_cli.views.duty_cells import add_duties

    add_duties(workbook, (answer.duties for answer in answers.values()))


VIEW: View[SheetsAnswer] = {
    "rows": _rows,
    "lines": None,
    "blocks": _blocks,
    "notes": None,
    "merged": _merged,
    "tells_township": True,
    "is_asked_by_id": True,
    "fill": _fill,
}
