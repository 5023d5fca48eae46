"""The page of a text's matters: each with its verdict, its parts and its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toqay_cli.escape_control import harmless
from toqay_cli.model import Clause, Duty, DutyId, DutyList
from toqay_cli.model.quoted import paired
from toqay_cli.output import page
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
from toqay_cli.search.matters.conclusions import conclusion, is_of_wider, whose_act

if TYPE_CHECKING:
    from toqay_cli.output.cell_value import FlatRows
    from toqay_cli.results.answers import Document
    from toqay_cli.views.view import View

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


def _rows(answer: CheckAnswer, *, words: bool) -> FlatRows:
    from toqay_cli.views.verdicts_rows import check_rows

    return check_rows(answer, words=words)


def _blocks(answer: CheckAnswer, document: Document) -> Iterator[page.Block]:
    yield page.Gap()
    if not answer.matters:
        yield page.Title((page.Run("未识别到事项", page.TextRole.NAME),))
        yield page.Paragraph(page.runs("文字中没有可以识别的履职事项。"), 0)
    if len(answer.matters) > 1:
        yield from _overview(answer)
    yield from _unjudged(answer)
    several = len(answer.matters) > 1
    shown: dict[tuple[DutyId, ...], int] = {}
    for number, matter in enumerate(answer.matters, start=1):
        if several or answer.unjudged:
            yield page.Gap()
        ids = tuple(each.duty.id for each in matter.answers)
        yield from _matter(answer, matter, number if several else None, shown.get(ids))
        if ids:
            shown.setdefault(ids, number)
    yield from _advice(answer)
    written = "复函：加 --reply 查看，或用 -o 复函.docx 存成文件。" if answer.reply else ""
    yield page.Gap()
    yield page.Paragraph(
        page.runs(f"{written}数据版本 {document.data_version}。", page.TextRole.QUIET), 0
    )


def _overview(answer: CheckAnswer) -> Iterator[page.Block]:
    count, left = len(answer.matters), len(answer.unjudged)
    told = f"，另有 {left} 处文字未判断" if left else ""
    yield page.Title((page.Run(f"共 {count} 件{told}", page.TextRole.NAME),))
    for number, matter in enumerate(answer.matters, start=1):
        told = conclusion(matter, is_question=answer.is_question)
        named = page.runs(f"{_shortened(paired(matter.quote))}：")
        yield page.Point(
            f"{number}. ", (*named, *page.runs(told, page.TextRole.STRONG), *_doubt(matter)), 0
        )


def _doubt(matter: Matter) -> page.Runs:
    """Return the doubt about a verdict, where it is neither sure nor none."""
    if matter.confidence is not Confidence.MEDIUM:
        return ()
    return page.runs(f"（可靠程度：{matter.confidence.title}）", page.TextRole.QUIET)


def _matter(
    answer: CheckAnswer, matter: Matter, number: int | None, first: int | None
) -> Iterator[page.Block]:
    """Yield a matter; `first` is the number of an earlier one with the same duties' clauses."""
    mark = "" if number is None else f"{number}. "
    told = conclusion(matter, is_question=answer.is_question)
    yield page.Title((page.Run(mark), *page.runs(told, page.TextRole.NAME)))
    yield page.Fields(tuple(_facts(answer, matter)))
    if first is not None:
        yield page.Paragraph(page.runs(f"各方职责见第 {first} 件。"), 0)
        return
    for number_of_duty, each in enumerate(matter.answers):
        if number_of_duty:
            yield page.Gap()
        yield from _answer(each)
    yield from _others(matter)


def _facts(answer: CheckAnswer, matter: Matter) -> Iterator[tuple[str, page.Runs]]:
    yield (
        "咨询事项" if answer.is_question else "来文事项",
        page.runs(_shortened(paired(matter.quote))),
    )
    if len(matter.mentions) > 1:
        yield "提及", page.runs(f"{len(matter.mentions)} 处")
    sure = f"{matter.verdict.title}　可靠程度：{matter.confidence.title}"
    yield "结论", page.runs(sure, page.TextRole.STRONG)
    if matter.subject:
        yield "主题", page.runs(matter.subject)
    steps = tuple(dict.fromkeys(map(step_told, matter.evidence)))
    if steps:
        yield "匹配词", page.runs("；".join(steps))
    if matter.asked is not None:
        yield "要求的行为", page.runs(_asked(matter))


def step_told(step: Step) -> str:
    """Tell by which word a text leads to a duty, and where the duty has it."""
    typed, field = harmless(step.typed), _FIELD.get(step.field, "原文")
    if step.field == "keywords":
        return f"俗称“{typed}”（本乡的常见说法，不是清单原文）"
    if typed == step.printed:
        return f"{typed}（{field}）"
    how = {StepLink.PINYIN: "（读音）", StepLink.APPROXIMATE: "（近似）"}.get(step.link, "")
    said = "俗称" if step.is_said else ""
    return f"{said}“{typed}”{how}，清单原文“{step.printed}”（{field}）"


def _asked(matter: Matter) -> str:
    """Return the act that is asked for, and whose it is where the list prints that."""
    act = matter.asked.text if matter.asked else ""
    if matter.asked_part is AskedPart.NONE:
        return f"{act}（不再开展）"
    if matter.request is None:
        return act
    return f"{matter.request}（{whose_act(matter, matter.answers[0].duty.township)}）"


def _answer(answer: MatterDuty) -> Iterator[page.Block]:
    from toqay_cli.views.sheet import department_column

    duty = answer.duty
    printed = "" if duty.page is None else f"，第{duty.page}页"
    place = f"{duty.id.list.title}清单第{duty.id.number}项{printed}"
    facts = [
        (
            "事项",
            (
                *page.runs(f"{duty.id.label}　", page.TextRole.NAME),
                *page.runs(duty.name, page.TextRole.STRONG),
            ),
        ),
        ("依据", page.runs(place)),
    ]
    if duty.departments_printed:
        facts.append((department_column(duty), page.runs(duty.departments_printed)))
    yield page.Fields(tuple(facts))
    yield from _parts(answer, duty)


def _parts(answer: MatterDuty, duty: Duty) -> Iterator[page.Block]:
    """Yield the department's part and the township's part."""
    from toqay_cli.views.sheet import step_points

    match duty.id.list:
        case DutyList.COOPERATIVE:
            yield page.SideText(
                _part("上级部门职责", answer.department_part, duty.department_duties),
                _part(f"{duty.township}配合职责", answer.township_part, duty.township_duties),
            )
        case DutyList.RECLAIMED:
            yield from _part("工作方式", answer.department_part, duty.method)
            if answer.township_part:
                yield page.Heading(1, page.runs(f"涉及{duty.township}的环节"))
                yield from step_points(duty)
        case DutyList.BASIC:
            return


def _part(
    title: str, clauses: tuple[Clause, ...], printed: tuple[Clause, ...]
) -> tuple[page.Block, ...]:
    if not clauses:
        return ()
    from toqay_cli.views.sheet import clause_blocks

    return (page.Heading(1, page.runs(title)), *clause_blocks(clauses, depth=1, printed=printed))


def _others(matter: Matter) -> Iterator[page.Block]:
    """Yield the other duties on the subject, list by list, and the near ones."""
    same = [each for each in matter.duties if each.role is DutyRole.SAME_SUBJECT]
    if same:
        yield page.Heading(1, page.runs("相关事项"))
    for duty_list in DutyList:
        group = [each for each in same if each.duty.id.list is duty_list]
        if group:
            yield page.Paragraph(page.runs(f"{duty_list.title}：", page.TextRole.STRONG), 1)
        for each in group:
            yield _named(each, 2)
    near = [each for each in matter.duties if each.role is DutyRole.NEAR]
    unsure = matter.verdict in (Verdict.UNCERTAIN, Verdict.UNLISTED)
    if near and unsure:
        yield page.Heading(1, page.runs("相近事项（供参考）"))
        for each in near:
            yield _named(each, 1)


def _named(each: MatterDuty, depth: int) -> page.Point:
    duty = each.duty
    told = f"（{each.difference}）" if each.difference else ""
    return page.Point(
        f"{duty.id.label}　", (*page.runs(duty.name), *page.runs(told, page.TextRole.QUIET)), depth
    )


def _unjudged(answer: CheckAnswer) -> Iterator[page.Block]:
    """Yield the stretches that hold words of weight but no matter that could be told."""
    if answer.unjudged:
        yield page.Heading(1, page.runs(f"未判断的文字（{len(answer.unjudged)} 处）"))
    for span in answer.unjudged[:_MOST_UNJUDGED]:
        yield page.Point("· ", page.runs(_shortened(answer.text[span.start : span.end])), 1)
    if len(answer.unjudged) > _MOST_UNJUDGED:
        yield page.Paragraph(page.runs(f"……其余 {len(answer.unjudged) - _MOST_UNJUDGED} 处略"), 1)


def _advice(answer: CheckAnswer) -> Iterator[page.Block]:
    """Yield the advice on answers that are not sure; the procedure for unlisted ones in steps."""
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
        yield page.Heading(1, page.runs("提示"))
    yield from (page.Paragraph(page.runs(each), 1) for each in told)
    for number, step in enumerate(unlisted.WAY if without else (), start=1):
        yield page.Point(f"{number}. ", page.runs(f"{step}。"), 2)


def _shortened(text: str) -> str:
    """Return the text as a page repeats it: on one line, a whole notice cut short."""
    line = " ".join(harmless(text).split())
    return line if len(line) <= _LONGEST_TEXT else f"{line[:_LONGEST_TEXT]}…"


VIEW: View[CheckAnswer] = {
    "rows": _rows,
    "lines": None,
    "blocks": _blocks,
    "notes": None,
    "merged": None,
    "tells_township": False,
}
