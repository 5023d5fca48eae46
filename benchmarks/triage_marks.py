"""Mark an answer of `check` on a labelled text: what each figure counts, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from benchmarks.triage_texts import LabelledMatter, LongText, ShortText, Text
from toqay_cli.model.span import Span
from toqay_cli.results.verdicts import AskedPart, CheckAnswer, Confidence, Matter, Verdict
from toqay_cli.search.matters import Checker

LONGEST_MENTION = 80
"""A longer mention points at no place in particular: nothing is found by it."""


class Figure(Enum):
    """What is counted, each a share; the value is its printed name, the order that of the lines."""

    FOUND = "matters found"
    VERDICT = "verdict right"
    DEPARTMENT_RECALL = "department told"
    DEPARTMENT_PRECISION = "department right"
    ELSEWHERE = "about something else"
    FRAME = "made of the frame"
    QUIET = "quiet without matters"
    HIGH = "high"
    HIGH_WRONG = "high and wrong"
    MEDIUM = "medium"
    MEDIUM_WRONG = "medium and wrong"
    UNLISTED_SAID = "unlisted said"
    UNLISTED_UNCLAIMED = "unlisted not claimed"


class Fault(Enum):
    """What is wrong with an answer; the value is its printed name."""

    ELSEWHERE = "ELSE"
    FRAME = "FRAME"


@dataclass(frozen=True)
class Tally:
    """One case of a figure, and whether it counts towards the share."""

    figure: Figure
    counts: bool


@dataclass(frozen=True)
class Mark:
    """What an answer on a text adds to the figures, and a line for each thing that is not right."""

    text: Text
    tallies: tuple[Tally, ...]
    failures: tuple[str, ...]


@dataclass(frozen=True)
class Sought:
    """A labelled matter, the answers at its places, and the first of them that is about it."""

    label: LabelledMatter
    near: tuple[Matter, ...]
    hit: Matter | None

    @property
    def verdict_right(self) -> bool:
        """Tell whether it was found with the right verdict; for `split`, a list of it will do."""
        if self.hit is None:
            return False
        said, right = self.hit.verdict, self.label.verdict
        lists = {duty.rpartition("-")[0] for duty in self.label.duties}
        return said is right or (right is Verdict.SPLIT and said.value in lists)

    @property
    def department_told(self) -> bool:
        """Tell whether it was found with the act as the department's."""
        return self.hit is not None and self.hit.asked_part is AskedPart.DEPARTMENT

    @property
    def unlisted_said(self) -> bool:
        """Tell whether it was found as unlisted."""
        return self.hit is not None and self.hit.verdict is Verdict.UNLISTED

    @property
    def is_claimed(self) -> bool:
        """Tell whether any answer at its places has a duty for it."""
        return any(map(_duties, self.near))

    def tallies(self) -> Iterator[Tally]:
        """Count what was sought."""
        yield Tally(Figure.FOUND, self.hit is not None)
        if self.hit is not None:
            yield Tally(Figure.VERDICT, self.verdict_right)
        if self.label.verdict is Verdict.COOPERATIVE:
            if self.label.is_departments:
                yield Tally(Figure.DEPARTMENT_RECALL, self.department_told)
            if self.department_told:
                yield Tally(Figure.DEPARTMENT_PRECISION, self.label.is_departments)
        if self.label.verdict is Verdict.UNLISTED:
            yield Tally(Figure.UNLISTED_SAID, self.unlisted_said)
            yield Tally(Figure.UNLISTED_UNCLAIMED, not self.is_claimed)

    def failure(self) -> str | None:
        """Describe what missed; None where nothing did."""
        missed = [tally.figure for tally in self.tallies() if not tally.counts]
        if not missed:
            return None
        label = self.label
        duties = _listed(label.duties)
        part = ", the department's" if label.is_departments else ""
        near = "; ".join(map(_described, self.near)) or "nothing"
        names = ", ".join(figure.value for figure in missed)
        return f"not {names}: {label.quote} [{label.verdict.value} {duties}{part}] => {near}"


@dataclass(frozen=True)
class Given:
    """An answer, and what is wrong with it."""

    matter: Matter
    fault: Fault | None

    def tallies(self) -> Iterator[Tally]:
        """Count what was given."""
        yield Tally(Figure.ELSEWHERE, self.fault is Fault.ELSEWHERE)
        yield Tally(Figure.FRAME, self.fault is Fault.FRAME)
        yield from _sureness(self.matter.confidence, wrong=self.fault is not None)

    def failure(self) -> str | None:
        """Describe a wrong answer; None for another."""
        return f"{self.fault.value}: {_described(self.matter)}" if self.fault else None


def mark(checker: Checker, text: Text) -> Mark:
    """Have a text answered, and mark the answer."""
    answer = checker.check(text.text)
    return _mark_long(text, answer) if isinstance(text, LongText) else _mark_short(text, answer)


def _mark_long(text: LongText, answer: CheckAnswer) -> Mark:
    sought = [_sought(label, answer.matters) for label in text.matters]
    given = [Given(matter, _fault(text, matter)) for matter in answer.matters]
    parts: tuple[Sought | Given, ...] = (*sought, *given)
    tallies = [tally for each in parts for tally in each.tallies()]
    failures = [failure for each in parts if (failure := each.failure())]
    if not text.matters:
        tallies.append(Tally(Figure.QUIET, not answer.matters))
        if answer.matters:
            failures.append(f"not quiet: {'; '.join(map(_described, answer.matters))}")
    return Mark(text, tuple(tallies), tuple(failures))


def _sought(label: LabelledMatter, given: Iterable[Matter]) -> Sought:
    near = tuple(matter for matter in given if _meet(matter.mentions, label.places))
    return Sought(label, near, next((matter for matter in near if _is_about(matter, label)), None))


def _is_about(matter: Matter, label: LabelledMatter) -> bool:
    """Tell whether an answer points at a matter's place, and half its duties are the matter's."""
    short = [span for span in matter.mentions if span.end - span.start <= LONGEST_MENTION]
    if not _meet(short, label.places):
        return False
    if label.verdict is Verdict.UNLISTED:
        return matter.verdict in (Verdict.UNLISTED, Verdict.UNCERTAIN)
    duties = _duties(matter)
    return bool(duties) and _is_half_among(duties, label.duties)


def _fault(text: LongText, matter: Matter) -> Fault | None:
    labels = [label for label in text.matters if _meet(matter.mentions, label.places)]
    if labels:
        return Fault.ELSEWHERE if _is_other(matter, labels) else None
    if _meet((matter.span,), text.frame):
        return Fault.FRAME
    return Fault.ELSEWHERE if _is_strange(matter, text.matters) else None


def _is_other(matter: Matter, labels: Iterable[LabelledMatter]) -> bool:
    """Tell whether an answer is about something else than the matters at its place."""
    duties = _duties(matter)
    if duties:
        return not _is_half_among(duties, _all_duties(labels))
    listed = all(label.verdict is not Verdict.UNLISTED for label in labels)
    return listed and matter.verdict is Verdict.UNLISTED


def _is_strange(matter: Matter, labels: Iterable[LabelledMatter]) -> bool:
    """Tell whether an answer where no matter is says what is said of no matter of the text."""
    duties = _duties(matter)
    if duties:
        return duties.isdisjoint(_all_duties(labels))
    return matter.verdict is Verdict.UNLISTED


def _mark_short(text: ShortText, answer: CheckAnswer) -> Mark:
    """Mark the first matter of an answer, which may have none."""
    matter = answer.matters[0] if answer.matters else None
    right = matter is not None and matter.verdict in text.verdicts
    wrong = matter is not None and _is_wrong(text, matter)
    tallies = [Tally(Figure.VERDICT, right)]
    tallies += _sureness(matter.confidence if matter else None, wrong=wrong)
    if Verdict.UNLISTED in text.verdicts:
        said = matter is not None and matter.verdict is Verdict.UNLISTED
        tallies.append(Tally(Figure.UNLISTED_SAID, said))
        tallies.append(Tally(Figure.UNLISTED_UNCLAIMED, matter is None or not _duties(matter)))
    failures = () if right and not wrong else (_short_failure(text, matter, wrong=wrong),)
    return Mark(text, tuple(tallies), failures)


def _is_wrong(text: ShortText, matter: Matter) -> bool:
    """Tell whether an answer has duties and none that answers, or none is said and one answers."""
    duties = _duties(matter)
    if Verdict.UNLISTED in text.verdicts:
        return bool(duties)
    if matter.verdict is Verdict.UNLISTED:
        return True
    return bool(duties) and duties.isdisjoint(text.duties)


def _short_failure(text: ShortText, matter: Matter | None, *, wrong: bool) -> str:
    verdicts = "|".join(verdict.value for verdict in text.verdicts)
    said = _described(matter) if matter else "nothing"
    return f"{'WRONG' if wrong else 'off'}: [{verdicts} {_listed(text.duties)}] => {said}"


def _sureness(confidence: Confidence | None, *, wrong: bool) -> Iterator[Tally]:
    """Count an answer among the sure ones, and there among the wrong."""
    figures = (
        (Confidence.HIGH, Figure.HIGH, Figure.HIGH_WRONG),
        (Confidence.MEDIUM, Figure.MEDIUM, Figure.MEDIUM_WRONG),
    )
    for each, share, wrong_share in figures:
        yield Tally(share, confidence is each)
        if confidence is each:
            yield Tally(wrong_share, wrong)


def _duties(matter: Matter) -> frozenset[str]:
    """List the ids of the duties that answer."""
    return frozenset(each.duty.id.text for each in matter.answers)


def _all_duties(labels: Iterable[LabelledMatter]) -> frozenset[str]:
    return frozenset(duty for label in labels for duty in label.duties)


def _is_half_among(duties: frozenset[str], right: frozenset[str]) -> bool:
    return len(duties & right) * 2 >= len(duties)


def _meet(some: Iterable[Span], others: Iterable[Span]) -> bool:
    """Tell whether any span of some overlaps one of others."""
    others = tuple(others)
    return any(one.start < two.end and two.start < one.end for one in some for two in others)


def _described(matter: Matter) -> str:
    asked = f", asked {matter.asked.text}" if matter.asked else ""
    part = f" of {matter.asked_part.value}" if matter.asked_part else ""
    sure = f"{matter.verdict.value} {_listed(_duties(matter))}, {matter.confidence.value}"
    return f"{matter.quote} <{matter.subject or '-'}> ({sure}{asked}{part})"


def _listed(duties: Iterable[str]) -> str:
    return " ".join(sorted(duties)) or "no duty"
