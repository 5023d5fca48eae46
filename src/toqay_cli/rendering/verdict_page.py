"""A verdict laid out: the word first, then what it rests on and what each side does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toqay_cli.answer.verdict import Confidence, SameSubject, Verdict, VerdictKind
from toqay_cli.harmless import harmless
from toqay_cli.model import Clause, Duty, DutyList
from toqay_cli.rendering.blocks import (
    Beside,
    Block,
    Fields,
    Heading,
    Paragraph,
    Point,
    Role,
    Run,
    Runs,
    Title,
    runs,
)
from toqay_cli.rendering.duty_page import clause_blocks, department_column

if TYPE_CHECKING:
    from toqay_cli.rendering.answers import Document

_LONGEST_TEXT = 200


def verdict_blocks(verdict: Verdict, document: Document) -> Iterator[Block]:
    """The whole page of a verdict, without the line that names the document."""
    yield Title(_verdict(verdict))
    yield Fields(tuple(_facts(verdict)))
    if verdict.duty is not None:
        yield from _parts(verdict, verdict.duty)
    yield from _same_subject(verdict.same_subject)
    yield from _alternatives(verdict)
    yield Heading(1, runs("答复参考"))
    yield Paragraph(runs(verdict.reply), 1)
    yield Heading(1, runs("提示"))
    yield Paragraph(runs(verdict.advice), 1)
    yield Paragraph(runs(f"数据版本 {document.data_version}。", Role.QUIET), 1)


def _verdict(verdict: Verdict) -> Runs:
    return (
        Run(verdict.kind.title, Role.NAME),
        Run("　"),
        Run(f"把握：{verdict.confidence.title}", Role.STRONG),
    )


def _facts(verdict: Verdict) -> Iterator[tuple[str, Runs]]:
    yield "所问", runs(_shortened(verdict.text))
    if verdict.because:
        yield "依据的词", runs("、".join(verdict.because))
    duty = verdict.duty
    if duty is None:
        return
    page = "" if duty.page is None else f"，第{duty.page}页"
    place = f"{duty.id.list.title}清单第{duty.id.number}项{page}"
    yield "事项", (*runs(f"{duty.id.label}　", Role.NAME), *runs(duty.name, Role.STRONG))
    yield "出处", runs(place)
    if duty.departments_printed:
        yield department_column(duty), runs(duty.departments_printed)


def _parts(verdict: Verdict, duty: Duty) -> Iterator[Block]:
    """What the department does and what the township does; the best-fitting clauses first."""
    match verdict.kind:
        case VerdictKind.COOPERATIVE:
            yield Beside(
                _part("上级部门职责", verdict.department_part, duty.department_duties),
                _part(f"{duty.township}配合职责", verdict.township_part, duty.township_duties),
            )
        case VerdictKind.RECLAIMED | VerdictKind.DISCONTINUED:
            yield from _part("工作方式", verdict.department_part, duty.method)
            if verdict.township_part:
                yield from _steps(f"{duty.township}仍需做的", duty.township_steps)
        case _:
            return


def _part(
    title: str, clauses: tuple[Clause, ...], printed: tuple[Clause, ...]
) -> tuple[Block, ...]:
    if not clauses:
        return ()
    return (Heading(1, runs(title)), *clause_blocks(clauses, depth=1, printed=printed))


def _steps(title: str, steps: tuple[str, ...]) -> Iterator[Block]:
    yield Heading(1, runs(title))
    for step in steps:
        yield Point("· ", runs(step), 1)


def _same_subject(others: tuple[SameSubject, ...]) -> Iterator[Block]:
    """The other duties on the subject, list by list, each with what sets it apart."""
    if others:
        yield Heading(1, runs("同一主题还有"))
    for duty_list in DutyList:
        group = [other for other in others if other.duty.id.list is duty_list]
        if group:
            yield Paragraph(runs(f"{duty_list.title}：", Role.STRONG), 1)
        for other in group:
            yield _named(other.duty, f"（{other.difference}）", 2)


def _alternatives(verdict: Verdict) -> Iterator[Block]:
    """The candidates; those of a sure verdict only where they are not told above."""
    unlisted = verdict.kind is VerdictKind.UNLISTED
    told = {other.duty.id for other in verdict.same_subject}
    unsure = verdict.confidence is Confidence.LOW
    shown = [duty for duty in verdict.alternatives if unsure or duty.id not in told]
    if shown:
        yield Heading(1, runs("最接近的事项" if unlisted else "备选事项"))
    for duty in shown:
        page = "" if duty.page is None else f"，第{duty.page}页"
        yield _named(duty, f"（{duty.id.list.title}{page}）", 1)


def _named(duty: Duty, told: str, depth: int) -> Point:
    return Point(f"{duty.id.label}　", (*runs(duty.name), *runs(told, Role.QUIET)), depth)


def _shortened(text: str) -> str:
    """The text as a page repeats it: on one line, a whole notice cut short."""
    line = " ".join(harmless(text).split())
    return line if len(line) <= _LONGEST_TEXT else f"{line[:_LONGEST_TEXT]}…"
