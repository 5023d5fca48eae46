"""What a text speaks of, laid out: each matter with its verdict, its parts and its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toqay_cli.escape_control import harmless
from toqay_cli.model import Clause, Duty, DutyId, DutyList
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
from toqay_cli.results import unlisted
from toqay_cli.results.verdicts import (
    AskedPart,
    CheckAnswer,
    Confidence,
    DutyRole,
    Matter,
    MatterDuty,
    Step,
    StepLink,
    Verdict,
)
from toqay_cli.search.matters.conclusions import bodies, conclusion, is_of_wider
from toqay_cli.views.duty_page import clause_blocks, department_column, step_points

if TYPE_CHECKING:
    from toqay_cli.results.answers import Document

_LONGEST_TEXT = 200
_MOST_UNJUDGED = 20
_FIELD = {
    "name": "事项名称",
    "topic": "职责标题",
    "clause": "职责",
    "material": "材料",
    "departments": "部门",
    "category": "事项类别",
}


def check_blocks(answer: CheckAnswer, document: Document) -> Iterator[Block]:
    """Lay out the whole page, without the line that names the document."""
    if not answer.matters:
        yield Title((Run("未识别到事项", TextRole.NAME),))
        yield Paragraph(runs("文字中没有可以识别的履职事项。"), 0)
    if len(answer.matters) > 1:
        yield from _overview(answer)
    yield from _unjudged(answer)
    several = len(answer.matters) > 1
    shown: dict[tuple[DutyId, ...], int] = {}
    for number, matter in enumerate(answer.matters, start=1):
        if several or answer.unjudged:
            yield Gap()
        ids = tuple(each.duty.id for each in matter.answers)
        yield from _matter(answer, matter, number if several else None, shown.get(ids))
        if ids:
            shown.setdefault(ids, number)
    yield from _advice(answer)
    written = "复函：加 --reply 查看，或用 -o 复函.docx 存成文件。" if answer.reply else ""
    yield Gap()
    yield Paragraph(runs(f"{written}数据版本 {document.data_version}。", TextRole.QUIET), 0)


def _overview(answer: CheckAnswer) -> Iterator[Block]:
    count, left = len(answer.matters), len(answer.unjudged)
    told = f"，另有 {left} 处文字未判断" if left else ""
    yield Title((Run(f"共 {count} 件{told}", TextRole.NAME),))
    for number, matter in enumerate(answer.matters, start=1):
        told = conclusion(matter, is_question=answer.is_question)
        named = runs(f"{_shortened(matter.quote)}：")
        yield Point(f"{number}. ", (*named, *runs(told, TextRole.STRONG), *_doubt(matter)), 0)


def _doubt(matter: Matter) -> Runs:
    """How sure a verdict is, where it is neither sure nor said to be none."""
    if matter.confidence is not Confidence.MEDIUM:
        return ()
    return runs(f"（可靠程度：{matter.confidence.title}）", TextRole.QUIET)


def _matter(
    answer: CheckAnswer, matter: Matter, number: int | None, first: int | None
) -> Iterator[Block]:
    """A matter; `first` is the number of an earlier one under which its duties' clauses stand."""
    mark = "" if number is None else f"{number}. "
    told = conclusion(matter, is_question=answer.is_question)
    yield Title((Run(mark), *runs(told, TextRole.NAME)))
    yield Fields(tuple(_facts(answer, matter)))
    if first is not None:
        yield Paragraph(runs(f"各方职责见第 {first} 件。"), 0)
        return
    for each in matter.answers:
        yield from _answer(each)
    yield from _others(matter)


def _facts(answer: CheckAnswer, matter: Matter) -> Iterator[tuple[str, Runs]]:
    yield "咨询事项" if answer.is_question else "来文事项", runs(_shortened(matter.quote))
    if len(matter.mentions) > 1:
        yield "提到", runs(f"{len(matter.mentions)} 处")
    sure = f"{matter.verdict.title}　可靠程度：{matter.confidence.title}"
    yield "结论", runs(sure, TextRole.STRONG)
    if matter.subject:
        yield "主题", runs(matter.subject)
    steps = tuple(dict.fromkeys(map(_step, matter.evidence)))
    if steps:
        yield "匹配词", runs("；".join(steps))
    if matter.asked is not None:
        yield "要求的行为", runs(_asked(matter))


def _step(step: Step) -> str:
    typed, field = harmless(step.typed), _FIELD.get(step.field, "原文")
    if step.field == "keywords":
        return f"俗称“{typed}”（本乡的常见说法，不是清单原文）"
    if typed == step.printed:
        return f"{typed}（{field}）"
    how = {StepLink.PINYIN: "（读音）", StepLink.APPROXIMATE: "（近似）"}.get(step.link, "")
    said = "俗称" if step.is_said else ""
    return f"{said}“{typed}”{how}，清单原文“{step.printed}”（{field}）"


def _asked(matter: Matter) -> str:
    """The act that is asked for, and whose it is."""
    act = matter.asked.text if matter.asked else ""
    match matter.asked_part:
        case AskedPart.DEPARTMENT:
            return f"{matter.request or act}（清单列为{bodies(matter.acting)}职责）"
        case AskedPart.TOWNSHIP:
            return f"{act}（清单列为{matter.answers[0].duty.township}职责）"
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
                yield Heading(1, runs(f"涉及{duty.township}的环节"))
                yield from step_points(duty)
        case DutyList.BASIC:
            return


def _part(
    title: str, clauses: tuple[Clause, ...], printed: tuple[Clause, ...]
) -> tuple[Block, ...]:
    if not clauses:
        return ()
    return (Heading(1, runs(title)), *clause_blocks(clauses, depth=1, printed=printed))


def _others(matter: Matter) -> Iterator[Block]:
    """The other duties on the subject, list by list, and the near ones."""
    same = [each for each in matter.duties if each.role is DutyRole.SAME_SUBJECT]
    if same:
        yield Heading(1, runs("相关事项"))
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


def _advice(answer: CheckAnswer) -> Iterator[Block]:
    """What to do with the answers that are not sure; the way of what is unlisted, step by step."""
    without = tuple(each for each in answer.matters if each.verdict is Verdict.UNLISTED)
    advised = (each.advice for each in answer.matters if each not in without and each.advice)
    told = [*dict.fromkeys(advised)]
    if without and not answer.is_complete:
        told.append(f"{unlisted.CAUTION}。")
    if any(map(is_of_wider, without)):
        told.append(unlisted.WIDER)
    if without:
        told.append(unlisted.HEAD)
    if told:
        yield Heading(1, runs("提示"))
    yield from (Paragraph(runs(each), 1) for each in told)
    for number, step in enumerate(unlisted.WAY if without else (), start=1):
        yield Point(f"{number}. ", runs(f"{step}。"), 2)


def _shortened(text: str) -> str:
    """The text as a page repeats it: on one line, a whole notice cut short."""
    line = " ".join(harmless(text).split())
    return line if len(line) <= _LONGEST_TEXT else f"{line[:_LONGEST_TEXT]}…"
