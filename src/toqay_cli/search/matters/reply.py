"""The body of a reply: a paragraph a matter, in the words of the lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from toqay_cli.model import Clause, Duty, DutyId, DutyList, Status
from toqay_cli.model.chinese_numerals import chinese_number
from toqay_cli.model.quoted import paired, quoted
from toqay_cli.model.township_words import bearer_of_step, own_word
from toqay_cli.results.verdicts import Matter, MatterDuty, Verdict
from toqay_cli.search.matters.conclusions import helping_told, request_told
from toqay_cli.search.matters.joined_clauses import bare, joined

_ENTRY = (
    "清单未列的事项按职责准入办理：请主管部门向编办核实；确需由乡镇承担的，"
    "由主管部门写明依据、任务、期限和人员、经费等保障，报县级审批后办理。"
)
_ENTRY_ASKED = "由哪个部门主管，可向编办（机构编制部门）咨询。"
"""The entry of a matter in no list: for an assigned task, and for a question."""
_LONGEST_QUOTE = 40
_LOOSE_END = "去到找在给和与及的了"
"""Endings to remove from a matter cut out of a question: 结婚登记去."""


def reply_to(matters: tuple[Matter, ...], *, is_question: bool) -> str | None:
    """Return the paragraphs of a reply; None where no matter is certain enough for one."""
    paragraphs = tuple(_paragraphs(matters, is_question=is_question))
    if not paragraphs:
        return None
    several = len(paragraphs) > 1
    numbered = (
        f"{chinese_number(at)}、{told}" if several else told
        for at, told in enumerate(paragraphs, start=1)
    )
    unsettled = _unsettled(matters, is_question=is_question)
    # A line feed in the data would make two paragraphs of one.
    return "\n".join(" ".join(told.split("\n")) for told in (*numbered, *unsettled))


def named(matter: Matter) -> str:
    """Return a matter's name in a letter: one line, not too long, in quotation marks."""
    line = paired(" ".join(matter.quote.split()))
    line = line.rstrip(_LOOSE_END) if len(line.rstrip(_LOOSE_END)) > 1 else line
    return quoted(_shortened(line))


def official_name(matter: Matter) -> str | None:
    """Return how officials name a matter of which the text has a spoken word or a duty's number."""
    if matter.answers and not matter.evidence:
        return quoted(_shortened(matter.answers[0].duty.name))
    said = {step.typed for step in matter.evidence if step.is_said}
    printed = {step.typed for step in matter.evidence if not step.is_said}
    return matter.subject if said and matter.quote not in printed else None


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1]}…"


def _paragraphs(matters: tuple[Matter, ...], *, is_question: bool) -> Iterator[str]:
    """Yield a paragraph for each matter reported; acts asked of one duty share its paragraph."""
    told: dict[str, list[Matter]] = {}
    for matter in matters:
        if matter.verdict is not Verdict.UNCERTAIN:
            told.setdefault(_listed([matter], {}), []).append(matter)
    earlier: dict[_Part, int] = {}
    for number, sharing in enumerate(told.values(), start=1):
        requests = (
            told_of(one, is_question=is_question)
            for told_of in (request_told, helping_told)
            for one in sharing
        )
        asked = "".join(f"{request}。" for request in dict.fromkeys(filter(None, requests)))
        settled = _settled(sharing[0], is_question=is_question)
        heading = _heading(sharing, is_question=is_question)
        yield f"关于{heading}。{_listed(sharing, earlier)}{asked}{settled}"
        for answer in sharing[0].answers:
            earlier.setdefault(_part(answer), number)


def _heading(sharing: list[Matter], *, is_question: bool) -> str:
    """Name the matters of a paragraph: 养犬管理（来文“狗咬人”）, or “动物防疫”."""
    names = "".join(dict.fromkeys(map(named, sharing)))
    official = dict.fromkeys(filter(None, map(official_name, sharing)))
    if not official:
        return names
    return f"{'、'.join(official)}（{'咨询' if is_question else '来文'}{names}）"


def _unsettled(matters: tuple[Matter, ...], *, is_question: bool) -> Iterator[str]:
    names = "".join(
        dict.fromkeys(named(one) for one in matters if one.verdict is Verdict.UNCERTAIN)
    )
    if names:
        yield f"另有{names}待核实，核实后另行{'答复' if is_question else '函复'}。"


_Part: TypeAlias = tuple[DutyId, tuple[Clause, ...], tuple[Clause, ...]]


def _part(answer: MatterDuty) -> _Part:
    """Return the sentences of a paragraph on a duty."""
    return answer.duty.id, answer.department_part, answer.township_part


def _listed(sharing: list[Matter], earlier: Mapping[_Part, int]) -> str:
    """Return where the lists have matters, and all that they say; but what an `earlier` paragraph told."""
    matter = sharing[0]
    if matter.verdict is Verdict.UNLISTED:
        these = "上述事项" if len(sharing) > 1 else "此事项"
        return f"经查，三张履职事项清单均未列入{these}。"
    first, *others = matter.answers
    is_split = matter.verdict is Verdict.SPLIT
    one, other = ("该事项的部分内容", "另有部分内容") if is_split else ("该事项", "该事项同时")
    subjects = ((first, one), *((each, other) for each in others))
    return "".join(
        f"{subject}列入{_told(each, earlier.get(_part(each)))}" for each, subject in subjects
    )


def _told(answer: MatterDuty, earlier: int | None) -> str:
    duty = answer.duty
    page = "" if duty.page is None else f"（第{duty.page}页）"
    place = f"{duty.id.list.title}清单第{duty.id.number}项{page}"
    if earlier is not None:
        return f"{place}{_bodies_of(duty)}，详见上文第{chinese_number(earlier)}条。"
    return f"{place}{quoted(duty.name)}{_bodies_of(duty)}{_contents(answer)}"


def _bodies_of(duty: Duty) -> str:
    printed = duty.departments_printed or "上级部门"
    match duty.id.list, duty.status:
        case DutyList.COOPERATIVE, _:
            return f"，对应上级部门为{printed}"
        case DutyList.RECLAIMED, Status.TRANSFERRED:
            return f"，由{printed}承接"
        case _:
            return ""


def _contents(answer: MatterDuty) -> str:
    duty = answer.duty
    we, printed = own_word(duty.township), duty.departments_printed or "上级部门"
    match duty.id.list, duty.status:
        case DutyList.BASIC, _:
            return "。"
        case DutyList.COOPERATIVE, _:
            doer = f"{printed}职责" if len(duty.departments) < 2 else "上述部门职责"
            theirs = joined(answer.department_part, doer)
            return f"。{theirs}{joined(answer.township_part, f'{we}配合职责')}"
        case _, Status.DISCONTINUED:
            return f"，清单明确{joined(duty.method, '')}"
        case _:
            return f"。{joined(answer.department_part, '工作方式')}{_steps(duty, we)}"


def _steps(duty: Duty, we: str) -> str:
    steps = "；".join(
        f"{quoted(bare(step))}（{bearer_of_step(step, duty.township, we)}）"
        for step in duty.township_steps
    )
    return f"其中涉及{we}的环节：{steps}。" if steps else ""


def _settled(matter: Matter, *, is_question: bool) -> str:
    """Return the conclusion: the actors and their acts."""
    if matter.verdict is Verdict.UNLISTED:
        return _ENTRY_ASKED if is_question else _ENTRY
    if matter.verdict is Verdict.SPLIT:
        return "据此，该事项各部分按上述清单分别办理。"
    return _settled_by(matter.answers[0].duty)


def _settled_by(duty: Duty) -> str:
    we, several = own_word(duty.township), len(duty.departments) > 1
    theirs = (
        "上述部门按各自职责办理" if several else f"{duty.departments_printed or '上级部门'}负责办理"
    )
    match duty.id.list, duty.status:
        case DutyList.BASIC, _:
            return f"据此，该事项由{we}负责办理。"
        case DutyList.COOPERATIVE, _:
            return f"据此，该事项由{theirs}，{we}按上述配合职责做好配合。"
        case _, Status.DISCONTINUED:
            return "据此，该项工作不再开展。"
        case _:
            left = f"，涉及{we}的环节按上述工作方式办理" if duty.township_steps else ""
            return f"据此，该事项由{theirs}{left}。"
