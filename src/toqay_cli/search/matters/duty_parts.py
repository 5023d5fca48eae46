"""The part of a duty that concerns a matter, and the part that an act belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from toqay_cli.model import Clause, Duty, DutyList
from toqay_cli.results.verdicts import AskedPart
from toqay_cli.search.engine import Engine
from toqay_cli.search.matters.cues import CueReader
from toqay_cli.search.matters.matter_finder import Found


class Parts:
    """Looks for the words of a matter in the clauses of duties."""

    def __init__(self, engine: Engine, cues: CueReader) -> None:
        self._engine = engine
        self._cues = cues

    def of(self, duty: Duty, found: Found) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
        """Return the clauses that concern a matter: the departments' and the township's, or all of them.

        What leaves the township a step stays with it.
        """
        words, clauses = self._words(duty, found), duty.department_duties or duty.method
        concerning = self._concerning(clauses, words)
        stepping = tuple(each for each in clauses if _leaves_step(each, duty.township_steps))
        return (
            tuple(each for each in clauses if each in concerning or each in stepping),
            self._concerning(township_part(duty), words),
        )

    def _words(self, duty: Duty, found: Found) -> tuple[str, ...]:
        """Return the words of the matter's subjects that this duty prints."""
        words = {spot.typed for spot in found.spots}
        for spot in found.spots:
            for record in spot.records:
                words.update(
                    posting.word
                    for posting in record.postings
                    if self._engine.duty(posting.duty).id == duty.id
                )
        return tuple(words)

    def _concerning(
        self, clauses: tuple[Clause, ...], words: tuple[str, ...]
    ) -> tuple[Clause, ...]:
        headed = tuple(
            clause
            for clause in clauses
            if clause.topic and any(word in self._engine.key(clause.topic) for word in words)
        )
        return headed or clauses

    def asked_part(self, duty: Duty, act: str, found: Found) -> AskedPart | None:
        """Return whose part an act belongs to; None where the clauses do not tell."""
        if duty.id.list is DutyList.BASIC:
            return AskedPart.TOWNSHIP
        kinds = [each.kind for each in self._cues.acts(act)]
        if not kinds:
            return None
        words = self._cues.words_of(kinds[0])
        is_authority = any(each.is_authority for each in self._cues.acts(act))
        department, township = self.of(duty, found)
        subject = self._words(duty, found)
        by_department = _prints(department, words, subject, _GUIDING)
        by_township = _prints(township, words, subject, _OF_OTHERS)
        if by_township > by_department:
            return AskedPart.TOWNSHIP
        if is_authority:
            return AskedPart.DEPARTMENT
        return _usual(kinds[0], by_department, by_township)


def _usual(kind: str, by_department: int, by_township: int) -> AskedPart | None:
    """Return whose part an act usual for townships is, printed for both parts alike or for none.

    It is the departments' only where the township's own part has none of it, a report never.
    """
    if by_township and (kind == _REPORTING or by_township == by_department):
        return AskedPart.TOWNSHIP
    is_departments = by_department and not by_township and kind != _REPORTING
    return AskedPart.DEPARTMENT if is_departments else None


_REPORTING = "上报"
HELPING = ("协助", "配合", "协同")
"""Words of helping with another's act."""
_OF_OTHERS = (*HELPING, "发现", "上报", "移交", "移送", "劝", "制止")
"""Words of a township's passage that contains another's act."""
_GUIDING = ("指导团", "督促团", "指导乡", "督促乡", "团镇（乡、街道）做好", "团镇（乡、街道）开展")
"""Words of a department's passage that contains the townships' act."""


def _prints(
    clauses: tuple[Clause, ...],
    words: tuple[str, ...],
    subject: tuple[str, ...],
    others: tuple[str, ...],
) -> int:
    """Return how a part prints an act: 0 not, 1 as another's, 2 by itself, 3 of the subject."""
    best = 0
    for passage in passages_of(clauses):
        hits = [word for word in words if word in passage]
        if not hits:
            continue
        if any(word in passage for word in others):
            best = max(best, 1)
        elif any(word in passage for word in subject):
            best = max(best, 3)
        else:
            best = max(best, 2)
    return best


def passages_of(clauses: tuple[Clause, ...]) -> Iterator[str]:
    """Yield the headings and the parts of sentences of some clauses, without empty ones."""
    for clause in clauses:
        for text in (clause.topic, clause.text, *clause.items):
            if text:
                yield from (part for part in text.replace("。", "；").split("；") if part)


def _leaves_step(clause: Clause, steps: tuple[str, ...]) -> bool:
    passages = tuple(filter(None, (clause.text, *clause.items)))
    return any(step in passage for step in steps for passage in passages)


def township_part(duty: Duty) -> tuple[Clause, ...]:
    """Return the township's part in a duty."""
    steps = tuple(Clause(None, None, (), step, ()) for step in duty.township_steps)
    return duty.township_duties or steps
