"""What to write back: a paragraph a matter, in the words of the lists."""

from __future__ import annotations

from collections.abc import Iterator

from toqay_cli.model import Clause, Duty, DutyList, Status
from toqay_cli.results import REPORT
from toqay_cli.results.verdicts import AskedPart, Confidence, Matter, MatterDuty, Verdict

_UPDATED = "清单动态调整，以最新印发为准。"
_ENTRY = "三张清单未列的事项，按职责准入办理：新增任务报县级审批后方可下达，可向编办咨询。"
_LONGEST_QUOTE = 40


def reply_to(matters: tuple[Matter, ...]) -> str | None:
    """The paragraphs for a reply; None where no matter can be stood for."""
    paragraphs: dict[str, str] = {}
    for matter in matters:
        if matter.verdict is not Verdict.UNCERTAIN:
            told = _paragraph(matter)
            paragraphs[told] = paragraphs.get(told, "") + _asked(matter)
    if not paragraphs:
        return None
    # A line feed in the data would make two paragraphs of one.
    whole = ((told + asked).replace("\n", " ") for told, asked in paragraphs.items())
    return "\n".join((*whole, _UPDATED))


def advice_on(matter: Matter) -> str | None:
    """What a reader should do with an answer that is not sure."""
    match matter.verdict, matter.confidence:
        case Verdict.UNLISTED, _ if matter.duties and matter.subject:
            return f"清单没有列这件事，只列了它所属的大类，请先对照相近事项的原文核实。{_ENTRY}{REPORT}"
        case Verdict.UNLISTED, _:
            return f"{_ENTRY}{REPORT}"
        case Verdict.UNCERTAIN, _:
            return f"不能确定，请人工核实，对照相近事项的原文判断。{REPORT}"
        case Verdict.SPLIT, _:
            return f"这件事的几个部分分列几张清单，按要求的行为对照各项原文。{REPORT}"
        case _, Confidence.MEDIUM:
            return f"请核对原文和同一主题的其他事项。{REPORT}"
        case _:
            return REPORT


def _paragraph(matter: Matter) -> str:
    quote = _short(matter.quote)
    if matter.verdict is Verdict.UNLISTED:
        return f"经查三张履职事项清单，未见与“{quote}”对应的事项。"
    told = "；".join(_told(each) for each in matter.answers)
    return f"关于“{quote}”：经查，{told}。"


def _asked(matter: Matter) -> str:
    """What a department does that the text asks of the township."""
    if matter.asked is None or matter.asked_part is not AskedPart.DEPARTMENT:
        return ""
    return f"来文所要求的“{matter.asked.text}”，清单列为部门职责。"


def _told(answer: MatterDuty) -> str:
    duty = answer.duty
    bodies = duty.departments_printed or ""
    match duty.id.list, duty.status:
        case DutyList.BASIC, _:
            return f"{duty.citation}列为{duty.township}基本履职事项"
        case DutyList.COOPERATIVE, _:
            return (
                f"{duty.citation}列为{duty.township}配合履职事项，对应上级部门为{bodies}。"
                f"上级部门职责：{_clauses(answer.department_part)}。"
                f"{duty.township}配合职责：{_clauses(answer.township_part)}"
            )
        case _, Status.DISCONTINUED:
            return f"{duty.citation}列为上级部门收回事项，清单载明：{_clauses(duty.method)}"
        case _:
            return (
                f"{duty.citation}列为上级部门收回事项，承接部门为{bodies}。"
                f"工作方式：{_clauses(answer.department_part)}{_left(duty)}"
            )


def _left(duty: Duty) -> str:
    steps = "；".join(step.rstrip("；。") for step in duty.township_steps)
    return f"。其中涉及{duty.township}的：{steps}" if steps else ""


def _clauses(clauses: tuple[Clause, ...]) -> str:
    """Clauses in one sentence, each under its own body."""
    return "；".join(_clause(clause) for clause in clauses)


def _clause(clause: Clause) -> str:
    label = f"{clause.label}：" if clause.label else ""
    return label + "；".join(text.rstrip("；。") for text in _texts(clause))


def _texts(clause: Clause) -> Iterator[str]:
    if clause.text:
        yield clause.text
    yield from clause.items
    if not clause.text and not clause.items and clause.topic:
        yield clause.topic


def _short(text: str) -> str:
    """A text as a reply names it: one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1]}…"
