"""The changes of a duty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from toqay_cli.model import Clause, Duty, DutyList, Status
from toqay_cli.questions.compared_words import ComparedWords
from toqay_cli.questions.pairing import pair_texts
from toqay_cli.questions.wording import reworded
from toqay_cli.results.comparison import ChangeKind, ComparedWord, DutyChange, Mark, PassageChange


class Changes:
    """Compares two versions of one duty, each side in its own reading."""

    def __init__(self, readings: tuple[ComparedWords, ComparedWords]) -> None:
        self._readings = self._old, self._new = readings

    def between(self, old: Duty, new: Duty) -> DutyChange:
        """Return all changes of a duty; without kinds where there are none."""
        name = self._words(old.name, new.name)
        left, came = self._departments(old, new)
        passages = tuple(self._passages(old, new))
        changed = {
            ChangeKind.MOVED: old.id.list is not new.id.list,
            ChangeKind.RENAMED: bool(name),
            ChangeKind.CATEGORY: old.category != new.category,
            ChangeKind.DEPARTMENTS: bool(left or came),
            ChangeKind.STATUS: _is_new_status(old, new),
            ChangeKind.CLAUSES: bool(passages),
        }
        kinds = tuple(kind for kind, is_so in changed.items() if is_so)
        return DutyChange(kinds, old, new, name, left, came, passages)

    def _departments(self, old: Duty, new: Duty) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the bodies that left and those that came; their order in the column is ignored."""
        before = {self._old.body(name): name for name in old.departments}
        after = {self._new.body(name): name for name in new.departments}
        left = tuple(name for key, name in before.items() if key not in after)
        came = tuple(name for key, name in after.items() if key not in before)
        return left, came

    def _passages(self, old: Duty, new: Duty) -> Iterator[PassageChange]:
        """Yield the departments' passages, under the new list's heading, then the township's.

        The steps left to the township are quoted from the departments' passages: where those are
        the same, only the choice of words is another.
        """
        field = _departments_field(old, new)
        of_departments = tuple(self._clauses(field, _departments_part(old), _departments_part(new)))
        yield from of_departments
        yield from self._clauses("township_duties", old.township_duties, new.township_duties)
        if of_departments:
            yield from self._texts("township_steps", None, old.township_steps, new.township_steps)

    def _clauses(
        self, field: str, old: Sequence[Clause], new: Sequence[Clause]
    ) -> Iterator[PassageChange]:
        """Yield the changes of a field; a passage moved within a heading's clauses is none."""
        found = tuple(self._by_clause(field, old, new))
        gone = Counter(_whole_passages(found, Mark.REMOVED))
        came = Counter(_whole_passages(found, Mark.ADDED))
        kept = {Mark.REMOVED: gone & came, Mark.ADDED: gone & came}
        for passage in found:
            (mark, text), *others = passage.words
            place = (passage.heading, text)
            if not others and mark in kept and kept[mark][place]:
                kept[mark][place] -= 1
            else:
                yield passage

    def _by_clause(
        self, field: str, old: Sequence[Clause], new: Sequence[Clause]
    ) -> Iterator[PassageChange]:
        pairs = pair_texts(
            [self._old.key(_whole(clause)) for clause in old],
            [self._new.key(_whole(clause)) for clause in new],
        )
        for place, clause in enumerate(old):
            if place not in pairs:
                yield from self._texts(field, _heading(clause), _body(clause), ())
        partners = {place: other for other, place in pairs.items()}
        for place, clause in enumerate(new):
            if place in partners:
                yield from self._clause(field, old[partners[place]], clause)
            else:
                yield from self._texts(field, _heading(clause), (), _body(clause))

    def _clause(self, field: str, old: Clause, new: Clause) -> Iterator[PassageChange]:
        """Yield the changes of a clause: its heading, unless the same body is spelt otherwise."""
        yield from self._texts(field, None, _present(old.topic), _present(new.topic))
        if self._label(self._old, old) != self._label(self._new, new):
            yield from self._texts(field, None, _present(old.label), _present(new.label))
        yield from self._texts(field, _heading(new), _body(old), _body(new))

    def _label(self, reading: ComparedWords, clause: Clause) -> object:
        """Return a label's key for comparison: its bodies, or its words where it names none."""
        if clause.label is None or not clause.departments:
            return None if clause.label is None else reading.key(clause.label)
        return frozenset(map(reading.body, clause.departments))

    def _texts(
        self, field: str, heading: str | None, old: Sequence[str], new: Sequence[str]
    ) -> Iterator[PassageChange]:
        """Yield the removed passages, then in the new order the added or reworded ones."""
        pairs = pair_texts(*(list(map(side.key, texts)) for side, texts in self._sides(old, new)))
        for place, text in enumerate(old):
            if place not in pairs:
                yield PassageChange(field, heading, (ComparedWord(Mark.REMOVED, text),))
        partners = {place: other for other, place in pairs.items()}
        for place, text in enumerate(new):
            if place not in partners:
                yield PassageChange(field, heading, (ComparedWord(Mark.ADDED, text),))
            elif words := self._words(old[partners[place]], text):
                yield PassageChange(field, heading, words)

    def _words(self, old: str, new: str) -> tuple[ComparedWord, ...]:
        """Return the words of a changed text; none where it did not change."""
        if self._old.key(old) == self._new.key(new):
            return ()
        return reworded(old, new, self._readings)

    def _sides(
        self, old: Sequence[str], new: Sequence[str]
    ) -> Iterator[tuple[ComparedWords, Sequence[str]]]:
        return zip(self._readings, (old, new), strict=True)


def _whole_passages(
    passages: Iterable[PassageChange], mark: Mark
) -> Iterator[tuple[str | None, str]]:
    """Return the wholly added or removed passages, each with its heading."""
    return (
        (passage.heading, passage.words[0].text)
        for passage in passages
        if len(passage.words) == 1 and passage.words[0].mark is mark
    )


def _departments_part(duty: Duty) -> tuple[Clause, ...]:
    """Return the departments' clauses, which a reclaimed duty has under another heading."""
    return (*duty.department_duties, *duty.method)


def _departments_field(old: Duty, new: Duty) -> str:
    """Return the field of these clauses in the new duty, or in the old where the new has none."""
    duty = old if new.id.list is DutyList.BASIC else new
    return "method" if duty.id.list is DutyList.RECLAIMED else "department_duties"


def _is_new_status(old: Duty, new: Duty) -> bool:
    """Tell whether the status says more than that the duty went to another list."""
    usual = (old.status, new.status) == (_usual(old.id.list), _usual(new.id.list))
    return old.status is not new.status and not usual


def _usual(duty_list: DutyList) -> Status:
    return Status.TRANSFERRED if duty_list is DutyList.RECLAIMED else Status.ACTIVE


def _heading(clause: Clause) -> str | None:
    return "：".join(filter(None, (clause.topic, clause.label))) or None


def _body(clause: Clause) -> tuple[str, ...]:
    return (*_present(clause.text), *clause.items)


def _whole(clause: Clause) -> str:
    return "\n".join((*_present(clause.topic), *_present(clause.label), *_body(clause)))


def _present(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()
