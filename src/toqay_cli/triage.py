"""Whose job is it: one verdict for one text, with what it rests on.

The verdict is a look-up's: it says what the lists say, and how sure it is that they speak of
this text. Its confidence is calibrated on the development set; see docs/triage.md.
"""

from collections.abc import Hashable
from typing import NamedTuple

from toqay_cli.answer import REPORT
from toqay_cli.answer.search import Tier
from toqay_cli.answer.verdict import Confidence, SameSubject, Verdict, VerdictKind
from toqay_cli.model import Clause, Duty, DutyList, Status
from toqay_cli.search.engine import Engine, Options
from toqay_cli.search.judge import Judged
from toqay_cli.search.question import Question
from toqay_cli.search.words import Word

HIGH_SHARE = 0.75
"""The share of the words' weight that a sure verdict has at least."""
LOW_SHARE = 0.45
"""Below this share of the words' weight, an approximate duty is only a candidate."""
CLEAR_LEAD = 0.93
"""A second duty that scores this part of the first, with another verdict, makes it unsure."""
COMMON_WORD = 80
"""A word in so many duties tells nothing about one."""
_MOST_ALTERNATIVES = 5
_MOST_ON_SUBJECT = 5
_SUBJECT_SHARE, _SUBJECT_PRESENCE = 0.4, 0.5

_UPDATED = "清单动态调整，以最新印发为准。"
_ENTRY = "三张清单未列的事项，按职责准入办理：新增任务报县级审批后方可下达，可向编办咨询。"

_ACTS = (
    "审批", "许可", "核发", "批准", "审核", "受理", "备案", "登记", "办理", "检疫", "鉴定", "认定",
    "评估", "考核", "处罚", "查处", "执法", "监督检查", "监管", "检查", "追缴", "征用", "强制",
    "给付", "统计", "普查", "监测", "核查", "培训", "宣传", "巡查", "摸排", "排查", "救助", "调解",
    "整治", "管护", "养护", "维修", "建设", "管理", "保护", "防治", "处置", "服务", "收集",
)  # fmt: skip
"""What is done with a subject, told to set duties on one subject apart; the telling first."""


class _Candidate(NamedTuple):
    judged: Judged
    duty: Duty

    @property
    def kind(self) -> VerdictKind:
        if self.duty.status is Status.DISCONTINUED:
            return VerdictKind.DISCONTINUED
        return VerdictKind(self.duty.id.list.value)


def triage(engine: Engine, text: str) -> Verdict:
    """The verdict on one text; a text without a word is unlisted with low confidence."""
    return _verdict(engine, text, engine.parse_text(text))


class Triage:
    """Verdicts on many texts; those that differ in a date or a number around the subject share one."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: dict[Hashable, Verdict] = {}

    def verdict(self, text: str) -> Verdict:
        """The verdict on one text, as `triage` gives it."""
        question = self._engine.parse_text(text)
        subject = self._engine.subject(question)
        if subject not in self._known:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            self._known[subject] = _verdict(self._engine, text, question)
        return _said_of(text, self._known[subject])


_MOST_REMEMBERED = 512
"""Verdicts that are kept for texts to come."""


def _said_of(text: str, verdict: Verdict) -> Verdict:
    """A verdict that names this text."""
    if verdict.kind is VerdictKind.UNLISTED:
        return verdict._replace(text=text, reply=_unlisted_reply(text))
    return verdict._replace(text=text)


def _verdict(engine: Engine, text: str, question: Question) -> Verdict:
    found = [
        _Candidate(judged, engine.duty(judged.duty))
        for judged in sorted(engine.judged(question, Options(limit=None)), key=_by_subject)
    ]
    if not found or not _is_answer(found[0]):
        return _unlisted(engine, text, engine.words(question), found)
    return _listed(engine, text, found)


def _by_subject(judged: Judged) -> tuple[bool, float, int]:
    """Orders candidates by what they are about.

    A search puts what stands as typed first; a verdict does not hang on a clause that only
    mentions a word (入党时间) when another duty is about it (入党).
    """
    return judged.tier is Tier.APPROXIMATE, -_fitness(judged), judged.duty


def _fitness(judged: Judged) -> float:
    """How well a duty is about the words, times how much of their weight it has at all."""
    return judged.score * judged.share


def _is_answer(candidate: _Candidate) -> bool:
    return candidate.judged.tier is not Tier.APPROXIMATE or candidate.judged.share >= LOW_SHARE


def _unlisted(
    engine: Engine, text: str, words: tuple[Word, ...], found: list[_Candidate]
) -> Verdict:
    nearest = tuple(one.duty for one in found[:_MOST_ALTERNATIVES])
    is_sure = words and not found and engine.has_all_lists
    confidence = Confidence.MEDIUM if is_sure else Confidence.LOW
    return Verdict(
        text=text,
        kind=VerdictKind.UNLISTED,
        confidence=confidence,
        because=(),
        duty=None,
        department_part=(),
        township_part=(),
        same_subject=(),
        alternatives=nearest,
        citation=None,
        reply=_unlisted_reply(text),
        advice=f"{_ENTRY}{REPORT}",
    )


def _unlisted_reply(text: str) -> str:
    return f"经查三张履职事项清单，未见与“{_short(text)}”对应的事项。{_UPDATED}"


def _listed(engine: Engine, text: str, found: list[_Candidate]) -> Verdict:
    first = found[0]
    confidence = _confidence(found)
    fitting = _Fit(engine, first.judged.texts)
    department_part = fitting.sorted(first.duty.department_duties or first.duty.method)
    township_part = fitting.sorted(_township_part(first.duty))
    unsure = confidence is Confidence.LOW
    return Verdict(
        text=text,
        kind=first.kind,
        confidence=confidence,
        because=_because(engine, first.judged),
        duty=first.duty,
        department_part=department_part,
        township_part=township_part,
        same_subject=_same_subject(found),
        alternatives=tuple(
            one.duty for one in found[1 : _MOST_ALTERNATIVES + 1] if unsure or _rivals(first, one)
        ),
        citation=first.duty.citation,
        reply=_reply(first, fitting),
        advice=_advice(confidence),
    )


def _because(engine: Engine, judged: Judged) -> tuple[str, ...]:
    """The words that decided; what stands everywhere (工作) decided nothing."""
    words = dict.fromkeys(one.text for one in judged.evidence)
    telling = tuple(word for word in words if engine.lexicon.duties_with(word) < COMMON_WORD)
    return telling or tuple(words)


def _confidence(found: list[_Candidate]) -> Confidence:
    """How sure the first of the candidates is."""
    first = found[0].judged
    if first.tier is Tier.APPROXIMATE:
        return Confidence.LOW
    rivals = [one for one in found[1:] if _rivals(found[0], one) and one.kind != found[0].kind]
    if first.share >= HIGH_SHARE and not rivals:
        return Confidence.HIGH
    return Confidence.MEDIUM


def _rivals(first: _Candidate, other: _Candidate) -> bool:
    """Whether another duty answers about as well."""
    return (
        other.judged.tier is not Tier.APPROXIMATE
        and _fitness(other.judged) >= _fitness(first.judged) * CLEAR_LEAD
    )


def _township_part(duty: Duty) -> tuple[Clause, ...]:
    steps = tuple(Clause(None, None, (), step, ()) for step in duty.township_steps)
    return duty.township_duties or steps


def _same_subject(found: list[_Candidate]) -> tuple[SameSubject, ...]:
    """Other duties that have the subject too, in the order of the lists."""
    others = [
        one.duty
        for one in found[1:]
        if one.judged.tier is not Tier.APPROXIMATE
        and one.judged.share >= _SUBJECT_SHARE
        and one.judged.subject >= _SUBJECT_PRESENCE
    ][:_MOST_ON_SUBJECT]
    return tuple(
        SameSubject(duty, _difference(duty))
        for duty in sorted(others, key=lambda one: one.id.order)
    )


def _difference(duty: Duty) -> str:
    """What sets a duty apart: its act, and who does it."""
    act = next((act for act in _ACTS if act in duty.name), "")
    bodies = duty.departments_printed or ""
    several = "等" if len(duty.departments) > 1 else ""
    body = f"{bodies.split('、')[0]}{several}"
    match duty.id.list, duty.status:
        case DutyList.BASIC, _:
            who = f"由{duty.township}负责"
        case DutyList.COOPERATIVE, _:
            who = f"对应上级部门为{body}，{duty.township}配合"
        case _, Status.DISCONTINUED:
            who = "已不再开展"
        case _:
            who = f"已收回，由{body}承接"
    return f"{act}：{who}" if act else who


class _Fit:
    """Orders clauses and points by how many of the matched texts they hold."""

    def __init__(self, engine: Engine, texts: tuple[str, ...]) -> None:
        self._engine = engine
        self._texts = texts

    def sorted(self, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
        return tuple(sorted(clauses, key=lambda clause: -self._clause(clause)))

    def best_passage(self, clauses: tuple[Clause, ...]) -> str:
        """The sentence or point that fits best, the first of equals; empty without any."""
        passages = [
            passage
            for clause in clauses
            for passage in ((clause.text,) if clause.text else ()) + clause.items
        ]
        return max(passages, key=self._worth, default="")

    def _clause(self, clause: Clause) -> int:
        parts = (clause.topic, clause.label, clause.text, *clause.items)
        return max(self._worth(part) for part in parts if part is not None)

    def _worth(self, passage: str) -> int:
        key = self._engine.key(passage)
        return sum(len(text) for text in self._texts if text in key)


def _reply(first: _Candidate, fitting: _Fit) -> str:
    """A paragraph for a reply: what the list has, word for word where it quotes."""
    duty = first.duty
    bodies = duty.departments_printed or ""
    part = fitting.best_passage(duty.department_duties or duty.method)
    match first.kind:
        case VerdictKind.BASIC:
            told = f"列为{duty.township}基本履职事项"
        case VerdictKind.COOPERATIVE:
            own = fitting.best_passage(duty.township_duties)
            told = (
                f"列为{duty.township}配合履职事项，对应上级部门为{bodies}，"
                f"上级部门职责：“{part}”{duty.township}配合职责：“{own}”"
            )
        case VerdictKind.DISCONTINUED:
            told = f"列为上级部门收回事项，清单载明：“{part}”"
        case _:
            steps = "".join(f"“{step}”" for step in duty.township_steps)
            left = f"其中涉及{duty.township}的：{steps}" if steps else ""
            told = f"列为上级部门收回事项，承接部门为{bodies}，工作方式：“{part}”{left}"
    end = "" if told.endswith("”") else "。"
    return f"经查，{duty.citation}{told}{end}{_UPDATED}"


def _advice(confidence: Confidence) -> str:
    match confidence:
        case Confidence.LOW:
            return f"把握不大，请对照备选事项的原文判断。{REPORT}"
        case Confidence.MEDIUM:
            return f"请核对原文和同一主题的其他事项。{REPORT}"
        case _:
            return REPORT


def _short(text: str) -> str:
    """A text as a reply names it: one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
