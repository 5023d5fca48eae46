"""The main statement on a matter, in a sentence; and the advice on it."""

from __future__ import annotations

from toqay_cli.model import Duty, DutyList, Status
from toqay_cli.model.quoted import quoted
from toqay_cli.model.township_words import own_word
from toqay_cli.results import unlisted
from toqay_cli.results.verdicts import AskedPart, Confidence, Matter, Verdict
from toqay_cli.search.matters.requested_acts import asks, names_actor

_NAMED_BODIES = 3


def conclusion(matter: Matter, *, is_question: bool) -> str:
    """Return whose job a matter is: 由师市公安局等 5 个部门负责，我乡配合（配合25）."""
    match matter.verdict:
        case Verdict.UNCERTAIN:
            return "不能确定，请人工核实"
        case Verdict.UNLISTED:
            return "清单未列，按职责准入办理"
        case Verdict.SPLIT:
            labels = "、".join(each.duty.id.label for each in matter.answers)
            return f"分列几张清单（{labels}），请看要求的是哪一部分"
        case _:
            return _by_duty(matter, matter.answers[0].duty, is_question=is_question)


def request_told(matter: Matter, *, is_question: bool) -> str:
    """Return whose act a requested department's act is; empty without one."""
    request = matter.request
    if request is None or matter.asked_part is not AskedPart.DEPARTMENT:
        return ""
    asked = _ordered(matter, request)
    if is_question or asks(request):
        asked = "所咨询的"
    return (
        f"{asked}{quoted(request)}，{whose_act(matter, own_word(matter.answers[0].duty.township))}"
    )


def whose_act(matter: Matter, township: str) -> str:
    """Tell whose the list has a requested act, the township called so: 清单列为师市公安局职责."""
    if matter.acting:
        return f"清单列为{bodies(matter.acting)}职责"
    if matter.asked_part is AskedPart.DEPARTMENT:
        return f"不在清单所列{township}职责之内"
    return f"清单列为{township}职责"


def _ordered(matter: Matter, request: str) -> str:
    """Return how a request is told of: as one to the township, unless it is the matter's own words."""
    if request in matter.quote or names_actor(request):
        return "来文所涉"
    return f"来文要求{own_word(matter.answers[0].duty.township)}"


def helping_told(matter: Matter, *, is_question: bool) -> str:
    """Return whose act a requested act of the township's part is; empty without one."""
    if matter.verdict is not Verdict.COOPERATIVE or not _helps(matter):
        return ""
    asked = "所咨询的" if is_question else "来文要求的"
    we = own_word(matter.answers[0].duty.township)
    return f"{asked}{quoted(matter.request or '')}，清单列为{we}配合职责"


def _helps(matter: Matter) -> bool:
    return matter.asked_part is AskedPart.TOWNSHIP and matter.request is not None


def is_of_wider(matter: Matter) -> bool:
    """Tell whether the lists have only a broader subject of an unlisted matter."""
    is_known = matter.subject is not None and bool(matter.duties)
    return matter.verdict is Verdict.UNLISTED and is_known


def bodies(names: tuple[str, ...]) -> str:
    """Return names of bodies; of many the first ones and their number."""
    if len(names) > _NAMED_BODIES:
        return f"{names[0]}等 {len(names)} 个部门"
    return "、".join(names)


def advice_on(matter: Matter, *, is_complete: bool) -> str | None:
    """Return the advice on an answer that is not sure; None where it is."""
    caution = "" if is_complete else f"{unlisted.CAUTION}。"
    match matter.verdict, matter.confidence:
        case Verdict.UNLISTED, _:
            steps = "；".join(f"（{at}）{step}" for at, step in enumerate(unlisted.WAY, start=1))
            wider = unlisted.WIDER if is_of_wider(matter) else ""
            return f"{caution}{wider}{unlisted.HEAD}{steps}。"
        case Verdict.UNCERTAIN, _:
            return f"{caution}不能确定，请对照相近事项的原文，人工核实。"
        case Verdict.SPLIT, _:
            return "这件事的几个部分分列几张清单，请按要求的内容对照各项原文。"
        case _, Confidence.MEDIUM:
            return "请对照清单原文核对。"
        case _:
            return None


def _by_duty(matter: Matter, duty: Duty, *, is_question: bool) -> str:
    asked = request_told(matter, is_question=is_question)
    parts = (asked, _beside(duty)) if matter.acting else (_bearer(matter, duty), asked)
    return f"{'；'.join(filter(None, parts))}（{duty.id.label}）"


def _bearer(matter: Matter, duty: Duty) -> str:
    we, theirs = own_word(duty.township), bodies(duty.departments) or "上级部门"
    match duty.id.list:
        case DutyList.BASIC:
            return f"由{we}负责"
        case DutyList.COOPERATIVE:
            if _helps(matter):
                return f"由{theirs}负责，{quoted(matter.request or '')}属{we}配合职责"
            return f"由{theirs}负责，{we}配合"
        case DutyList.RECLAIMED:
            if duty.status is Status.DISCONTINUED:
                return "清单明确该项工作已不再开展"
            left = _beside(duty)
            return f"已收回，由{theirs}承接{f'，{left}' if left else ''}"


def _beside(duty: Duty) -> str:
    """Return the township's part in a department's duty."""
    we = own_word(duty.township)
    if duty.id.list is DutyList.COOPERATIVE:
        return f"{we}承担配合职责"
    return f"另有涉及{we}的环节" if duty.township_steps else ""


def difference(duty: Duty) -> str:
    """Tell who does a duty, which sets it apart from others."""
    bodies = duty.departments_printed or ""
    several = "等" if len(duty.departments) > 1 else ""
    body = f"{bodies.split('、')[0]}{several}"
    match duty.id.list, duty.status:
        case DutyList.BASIC, _:
            return f"由{duty.township}负责"
        case DutyList.COOPERATIVE, _:
            return f"对应上级部门为{body}，{duty.township}配合"
        case _, Status.DISCONTINUED:
            return "已不再开展"
        case _:
            return f"已收回，由{body}承接"
