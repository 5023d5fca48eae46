"""What a text speaks of, laid out: each matter with its verdict, its parts and its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toqay_cli.escape_control import harmless
from toqay_cli.model import Clause, Duty, DutyList
from toqay_cli.output.page.blocks import (
    Block,
    Fields,
    Gap,
    Heading,
    Paragraph,
    Point,
    Run,
    Runs,
    SideText,
    TextRole,
    Title,
    runs,
)
from toqay_cli.results import REPORT
from toqay_cli.results.verdicts import (
    AskedPart,
    CheckAnswer,
    DutyRole,
    Matter,
    MatterDuty,
    Step,
    StepLink,
    Verdict,
)
from toqay_cli.views.duty_page import clause_blocks, department_column

if TYPE_CHECKING:
    from toqay_cli.results.answers import Document

_LONGEST_TEXT = 200
_MOST_UNJUDGED = 5
_FIELD = {
    "name": "名称原文",
    "topic": "标题原文",
    "clause": "职责原文",
    "material": "材料原文",
    "departments": "部门原文",
    "category": "类别原文",
    "keywords": "关键词",
}


def check_blocks(answer: CheckAnswer, document: Document) -> Iterator[Block]:
    """Lay out the whole page, without the line that names the document."""
    if not answer.matters:
        yield Title((Run("没有读到事项", TextRole.NAME),))
        yield Paragraph(runs("这段文字里没有能认出的事项。"), 0)
    if len(answer.matters) > 1:
        yield from _overview(answer)
    for number, matter in enumerate(answer.matters, start=1):
        if number > 1:
            yield Gap()
        yield from _matter(matter, number if len(answer.matters) > 1 else None)
    yield from _unjudged(answer)
    if answer.reply:
        yield Heading(1, runs("答复参考"))
        for paragraph in answer.reply.split("\n"):
            yield Paragraph(runs(paragraph), 1)
    yield Heading(1, runs("提示"))
    advised = (each.advice.removesuffix(REPORT) for each in answer.matters if each.advice)
    for advice in (*dict.fromkeys(filter(None, advised)), REPORT):
        yield Paragraph(runs(advice), 1)
    yield Paragraph(runs(f"数据版本 {document.data_version}。", TextRole.QUIET), 1)


def _overview(answer: CheckAnswer) -> Iterator[Block]:
    count, left = len(answer.matters), len(answer.unjudged)
    told = f"，另有 {left} 处文字未判断" if left else ""
    yield Title((Run(f"共 {count} 件{told}", TextRole.NAME),))
    for number, matter in enumerate(answer.matters, start=1):
        asked = f"　{_asked(matter)}" if matter.asked_part is AskedPart.DEPARTMENT else ""
        named = runs(f"{harmless(matter.quote)}　")
        yield Point(f"{number}. ", (*named, *_verdict(matter), *runs(asked)), 0)
    yield Gap()


def _matter(matter: Matter, number: int | None) -> Iterator[Block]:
    mark = "" if number is None else f"{number}. "
    yield Title((Run(mark), *_verdict(matter)))
    yield Fields(tuple(_facts(matter)))
    for each in matter.answers:
        yield from _answer(each)
    yield from _others(matter)


def _verdict(matter: Matter) -> Runs:
    return (
        Run(matter.verdict.title, TextRole.NAME),
        Run("　"),
        Run(f"可靠程度：{matter.confidence.title}", TextRole.STRONG),
    )


def _facts(matter: Matter) -> Iterator[tuple[str, Runs]]:
    yield "来文事项", runs(_shortened(matter.quote))
    if len(matter.mentions) > 1:
        yield "提到", runs(f"{len(matter.mentions)} 处")
    if matter.subject:
        yield "主题", runs(matter.subject)
    steps = tuple(dict.fromkeys(map(_step, matter.evidence)))
    if steps:
        yield "匹配词", runs("；".join(steps))
    if matter.asked is not None:
        yield "要求的行为", runs(_asked(matter))


def _step(step: Step) -> str:
    typed = harmless(step.typed)
    printed = f"{step.printed}（{_FIELD.get(step.field, '原文')}）"
    if typed == step.printed:
        return printed
    how = {StepLink.PINYIN: "（读音）", StepLink.APPROXIMATE: "（近似）"}.get(step.link, "")
    return f"{typed}{how} → {printed}"


def _asked(matter: Matter) -> str:
    """The act that is asked for, and whose it is."""
    act = matter.asked.text if matter.asked else ""
    match matter.asked_part:
        case AskedPart.DEPARTMENT:
            return f"{act}（清单列为部门职责）"
        case AskedPart.TOWNSHIP:
            return f"{act}（清单列为乡镇职责）"
        case AskedPart.NONE:
            return f"{act}（不再开展）"
        case None:
            return act


def _answer(answer: MatterDuty) -> Iterator[Block]:
    duty = answer.duty
    page = "" if duty.page is None else f"，第{duty.page}页"
    place = f"{duty.id.list.title}清单第{duty.id.number}项{page}"
    facts = [
        ("事项", (*runs(f"{duty.id.label}　", TextRole.NAME), *runs(duty.name, TextRole.STRONG))),
        ("依据", runs(place)),
    ]
    if duty.departments_printed:
        facts.append((department_column(duty), runs(duty.departments_printed)))
    yield Fields(tuple(facts))
    yield from _parts(answer, duty)


def _parts(answer: MatterDuty, duty: Duty) -> Iterator[Block]:
    """What the department does and what the township does."""
    match duty.id.list:
        case DutyList.COOPERATIVE:
            yield SideText(
                _part("上级部门职责", answer.department_part, duty.department_duties),
                _part(f"{duty.township}配合职责", answer.township_part, duty.township_duties),
            )
        case DutyList.RECLAIMED:
            yield from _part("工作方式", answer.department_part, duty.method)
            if answer.township_part:
                yield from _steps(f"{duty.township}仍需做的", duty.township_steps)
        case DutyList.BASIC:
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


def _others(matter: Matter) -> Iterator[Block]:
    """The other duties on the subject, list by list, and the near ones."""
    same = [each for each in matter.duties if each.role is DutyRole.SAME_SUBJECT]
    if same:
        yield Heading(1, runs("同一主题还有"))
    for duty_list in DutyList:
        group = [each for each in same if each.duty.id.list is duty_list]
        if group:
            yield Paragraph(runs(f"{duty_list.title}：", TextRole.STRONG), 1)
        for each in group:
            yield _named(each, 2)
    near = [each for each in matter.duties if each.role is DutyRole.NEAR]
    unsure = matter.verdict in (Verdict.UNCERTAIN, Verdict.UNLISTED)
    if near and unsure:
        yield Heading(1, runs("相近事项（供参考）"))
        for each in near:
            yield _named(each, 1)


def _named(each: MatterDuty, depth: int) -> Point:
    duty = each.duty
    told = f"（{each.difference}）" if each.difference else ""
    return Point(f"{duty.id.label}　", (*runs(duty.name), *runs(told, TextRole.QUIET)), depth)


def _unjudged(answer: CheckAnswer) -> Iterator[Block]:
    """The stretches that hold words of weight but no matter that could be told."""
    if answer.unjudged:
        yield Heading(1, runs(f"未判断的文字（{len(answer.unjudged)} 处）"))
    for span in answer.unjudged[:_MOST_UNJUDGED]:
        yield Point("· ", runs(_shortened(answer.text[span.start : span.end])), 1)
    if len(answer.unjudged) > _MOST_UNJUDGED:
        yield Paragraph(runs(f"……其余 {len(answer.unjudged) - _MOST_UNJUDGED} 处略"), 1)


def _shortened(text: str) -> str:
    """The text as a page repeats it: on one line, a whole notice cut short."""
    line = " ".join(harmless(text).split())
    return line if len(line) <= _LONGEST_TEXT else f"{line[:_LONGEST_TEXT]}…"
