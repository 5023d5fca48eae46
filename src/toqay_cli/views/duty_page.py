"""A duty laid out whole, in the order of the printed sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toqay_cli.model import CLAUSE_FIELDS, DUTY_TITLES, Clause, Duty, DutyList, Status
from toqay_cli.model.chinese_numerals import chinese_number
from toqay_cli.model.township_words import bearer_of_step
from toqay_cli.output.page.blocks import (
    Block,
    Fields,
    Heading,
    Paragraph,
    Point,
    Runs,
    TextRole,
    Title,
    runs,
)

if TYPE_CHECKING:
    from toqay_cli.model.correction import Correction

_BODIES_IN_FULL = 3

_BEARER = {
    Status.ACTIVE: {
        DutyList.BASIC: "由乡镇负责",
        DutyList.COOPERATIVE: "由上级部门负责，乡镇配合",
    },
    Status.TRANSFERRED: {DutyList.RECLAIMED: "由承接部门负责"},
    Status.DISCONTINUED: {DutyList.RECLAIMED: "不再开展"},
}


def duty_blocks(duty: Duty) -> Iterator[Block]:
    """The duty's whole page, without the line that names the document."""
    yield Title((*runs(f"{duty.id.label}　", TextRole.NAME), *runs(duty.name, TextRole.STRONG)))
    yield Fields(tuple(_facts(duty)))
    for field in CLAUSE_FIELDS:
        yield from _part(DUTY_TITLES[field], getattr(duty, field))
    if duty.township_steps:
        yield Heading(1, runs(DUTY_TITLES["township_steps"]))
        yield from step_points(duty)
    for correction in duty.corrections:
        yield from _correction(correction)
    yield from _list("note", (duty.note,) if duty.note else ())
    yield from _list("keywords", ("、".join(duty.keywords),) if duty.keywords else ())
    yield from _list("citation", (duty.citation,))


def bearer_of(duty: Duty) -> str:
    """Who does the duty, by its list and status."""
    return _BEARER[duty.status][duty.id.list]


def list_bearer(duty_list: DutyList) -> str:
    """Who does the duties of a list, those that somebody still does."""
    return next(bearers[duty_list] for bearers in _BEARER.values() if duty_list in bearers)


def department_column(duty: Duty) -> str:
    """What the duty's list calls its column of departments."""
    return "承接部门" if duty.id.list is DutyList.RECLAIMED else "对应上级部门"


def bodies_in_short(duty: Duty) -> str:
    """The duty's departments; of a long column the first and their number."""
    if len(duty.departments) > _BODIES_IN_FULL:
        return f"{duty.departments[0]}等 {len(duty.departments)} 个部门"
    return "、".join(duty.departments)


def clause_blocks(
    clauses: tuple[Clause, ...], depth: int = 0, printed: tuple[Clause, ...] | None = None
) -> Iterator[Block]:
    """Clauses with their topics and labels, points numbered as in print.

    `printed` are all the clauses of the field in printed order, where `clauses` are only some
    of them or in another order.
    """
    whole = clauses if printed is None else printed
    topics = len(whole) > 1 and all(clause.topic for clause in whole)
    for clause in clauses:
        inner = depth
        if clause.topic:
            mark = f"{chinese_number(whole.index(clause) + 1)}、" if topics else ""
            yield Point(mark, runs(clause.topic, TextRole.STRONG), depth)
            inner += 1
        if clause.label:
            yield Paragraph(runs(f"{clause.label}：", TextRole.STRONG), inner)
            inner += 1
        if clause.text:
            yield Paragraph(runs(clause.text), inner)
        for number, item in enumerate(clause.items, start=1):
            yield Point(f"{number}. ", runs(item), inner)


def _facts(duty: Duty) -> Iterator[tuple[str, Runs]]:
    yield "清单", runs(f"{duty.id.list.title}清单（{bearer_of(duty)}）")
    yield "序号", runs(f"第{duty.id.number}项")
    if duty.page is not None:
        yield "页码", runs(f"第{duty.page}页")
    yield "事项类别", runs(duty.category)
    if duty.departments_printed:
        column = department_column(duty)
        yield column, runs(duty.departments_printed)
        names = "、".join(duty.departments)
        if names != duty.departments_printed:
            yield "机构全称", runs(names)
    yield "状态", runs(duty.status.title)


def _part(title: str, clauses: tuple[Clause, ...]) -> Iterator[Block]:
    if clauses:
        yield Heading(1, runs(title))
        yield from clause_blocks(clauses, depth=1)


def step_points(duty: Duty) -> Iterator[Block]:
    """The steps that involve the township, each with whose act it is."""
    for step in duty.township_steps:
        bearer = bearer_of_step(step, duty.township, duty.township)
        yield Point("· ", (*runs(f"{bearer}：", TextRole.QUIET), *runs(step)), 1)


def _list(key: str, texts: tuple[str, ...]) -> Iterator[Block]:
    """The texts of a column under its title; nothing for none."""
    if texts:
        yield Heading(1, runs(DUTY_TITLES[key]))
    for text in texts:
        yield Point("· ", runs(text), 1) if len(texts) > 1 else Paragraph(runs(text), 1)


def _correction(correction: Correction) -> Iterator[Block]:
    yield Heading(1, runs(DUTY_TITLES["corrections"]))
    yield Point("原文：", runs(correction.source), 1)
    yield Point("更正：", runs(correction.corrected), 1)
    yield Point("理由：", runs(correction.reason), 1)
