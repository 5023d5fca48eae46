"""Answers as text for an assistant: what was found, the words of the document quoted, the citation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from toqay_cli.assistants.quotation import named, quoted
from toqay_cli.results.answers import answers_of

if TYPE_CHECKING:
    from toqay_cli.model import Clause, Dataset, Duty
    from toqay_cli.results.answers import Answer, OneAnswer
    from toqay_cli.results.comparison import Comparison, DutyChange
    from toqay_cli.results.department import DepartmentShare
    from toqay_cli.results.search import Hit, SearchAnswer
    from toqay_cli.results.verdicts import CheckAnswer, Matter

UNLISTED = "三张清单中没有查到。“清单未列”不等于可以拒绝，也不等于没有人管；不要自行推断由谁办"
_FIELDS = (
    ("上级部门职责", "department_duties"),
    ("配合职责", "township_duties"),
    ("工作方式", "method"),
)


def text_of_answer(answer: Answer) -> str:
    """Return an answer as text; of several townships one after the other."""
    return "\n".join(line for one in answers_of(answer) for line in _lines(one))


def whole_duty(duty: Duty) -> str:
    """Return a duty with all its passages."""
    return "\n".join(_duty_lines(duty))


def duty_line(duty: Duty) -> str:
    """Return a duty in a line: id, name, list, departments, page."""
    page = "" if duty.page is None else f"，第{duty.page}页"
    departments = f"，部门：{named('、'.join(duty.departments))}" if duty.departments else ""
    ended = "，已不再开展" if duty.status.value == "discontinued" else ""
    return f"{named(duty.id.label)} {named(duty.name)}（{duty.id.list.title}{page}{departments}{ended}）"


def document_text(datasets: Sequence[Dataset]) -> str:
    """Return what the open documents are: title, township, version, provenance."""
    return "\n".join(
        f"《{named(each.title)}》\n乡镇：{named(each.township)}\n"
        f"数据版本：{named(each.data_version)}（{named(each.data_date)}）\n共 {len(each.ids)} 项\n"
        f"来源文件：{named(each.source)}\n来源文件 SHA-256：{named(each.source_sha256)}\n"
        "现行有效的清单以最新印发的为准。"
        for each in datasets
    )


def share_lines(share: DepartmentShare) -> Iterator[str]:
    """Give what falls to a department, a duty a line."""
    yield f"{named(share.department.name)}：对应配合履职事项 {len(share.leads)} 项，承接收回事项 {len(share.took_over)} 项"
    yield from (duty_line(lead.duty) for lead in share.leads)
    yield from map(duty_line, share.took_over)


def _lines(answer: OneAnswer) -> Iterator[str]:
    match answer.kind:
        case "search":
            yield from _search(answer)
        case "check":
            yield from _check(answer)
        case "sheets":
            yield from map(whole_duty, answer.duties)
        case "duties":
            yield f"共 {answer.total} 项，列出 {len(answer.duties)} 项"
            yield from map(duty_line, answer.duties)
        case "shares":
            yield from chain.from_iterable(map(share_lines, answer.shares))
        case "comparison":
            yield from _comparison(answer)
        case "departments" | "export" | "citations" | "stats":
            raise TypeError(answer.kind)  # no tool asks for one


def _search(answer: SearchAnswer) -> Iterator[str]:
    yield f"共找到 {answer.total} 项，列出 {len(answer.hits)} 项"
    yield from chain.from_iterable(map(_hit, answer.hits))
    if not answer.total:
        yield f"{UNLISTED}。"
        yield from (f"名称相近，但不是答案：{duty_line(each)}" for each in answer.suggestions)


def _hit(hit: Hit) -> Iterator[str]:
    yield f"{hit.rank}. {duty_line(hit.duty)} 匹配方式：{hit.tier.title}"
    yield from (f"   {quoted(each.text)}" for each in hit.snippets if each.field != "name")
    yield f"   引用：{named(hit.duty.citation)}"


def _check(answer: CheckAnswer) -> Iterator[str]:
    yield f"共 {len(answer.matters)} 件事"
    for number, matter in enumerate(answer.matters, start=1):
        yield from _matter(number, matter)
    for span in answer.unjudged:
        yield f"没有判断：{quoted(answer.text[span.start : span.end])}"


def _matter(number: int, matter: Matter) -> Iterator[str]:
    verdict = f"{matter.verdict.title}（{matter.verdict.value}），把握：{matter.confidence.title}"
    yield f"{number}. {quoted(matter.quote)} 结论：{verdict}"
    if matter.verdict.value == "unlisted":
        yield f"   {UNLISTED}。"
    if matter.verdict.value == "uncertain":
        yield "   不能确定：照实说不能确定，不要改成肯定的答复。"
    for each in matter.answers:
        yield f"   依据：{duty_line(each.duty)}"
        for clause in (*each.department_part, *each.township_part):
            yield from (f"   {quoted(text)}" for text in _passages(clause))
        yield f"   引用：{named(each.duty.citation)}"
    others = [each.duty for each in matter.duties if each not in matter.answers]
    yield from (f"   相近，但不是答案：{duty_line(duty)}" for duty in others[:_MOST_NEAR])
    if matter.advice:
        yield f"   {named(matter.advice)}"


_MOST_NEAR = 3


def _duty_lines(duty: Duty) -> Iterator[str]:
    yield duty_line(duty)
    for title, field in _FIELDS:
        clauses: tuple[Clause, ...] = getattr(duty, field)
        for clause in clauses:
            heading = "，".join(filter(None, (clause.topic, clause.label)))
            yield f"   {title}{f'（{named(heading)}）' if heading else ''}"
            yield from (f"   {quoted(text)}" for text in _passages(clause))
    if duty.note:
        yield f"   说明：{named(duty.note)}"
    yield f"   引用：{named(duty.citation)}"


def _passages(clause: Clause) -> tuple[str, ...]:
    return (*filter(None, (clause.text,)), *clause.items)


def _comparison(answer: Comparison) -> Iterator[str]:
    old, new = answer.old, answer.new
    yield f"{named(old.township)} {old.total} 项，{named(new.township)} {new.total} 项；不同 {len(answer.changes)} 项，相同 {answer.unchanged} 项，仅序号不同 {answer.renumbered} 项"
    yield from map(_change, answer.changes)


def _change(change: DutyChange) -> str:
    kinds = "、".join(kind.difference for kind in change.kinds)
    sides = " → ".join(duty_line(each) for each in (change.old, change.new) if each)
    return f"{kinds}：{sides}"
