"""The duties that may answer for a matter, by where its subject is printed in each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from toqay_cli.model import Duty, Status
from toqay_cli.results.verdicts import Asked, Verdict
from toqay_cli.search.engine import Engine
from toqay_cli.search.matters.cues import CueReader
from toqay_cli.search.matters.matter_finder import Findings, Found
from toqay_cli.search.matters.subject_spots import SubjectSpot
from toqay_cli.search.subjects.subject_index import CLAUSE, GENERAL, KIND, NAME, OWN, TOPIC, Posting

SCORES = {
    (NAME, OWN): 1.0,
    (TOPIC, OWN): 0.85,
    (CLAUSE, OWN): 0.5,
    (NAME, KIND): 0.75,
    (TOPIC, KIND): 0.65,
    (CLAUSE, KIND): 0.35,
    (NAME, GENERAL): 0.3,
    (TOPIC, GENERAL): 0.25,
    (CLAUSE, GENERAL): 0.1,
}
"""The score of a duty for a matter by where its subject stands there, and by whose word."""
_KEYWORD_SCORE = 0.55
"""The same for a township's own word."""
_BY_ACT = 0.3
"""The score that a name adds that prints an act of authority of the kind that is asked for."""
_BY_WORDS = 0.6
"""The most that the words around the subject add."""
_OF_SAYING = 0.97
"""The part of a score that is left where a spoken word leads to the subject."""
_OF_OMNIBUS = 0.2
"""The part that is left for a clause of a duty that speaks of a little of everything."""
_LONGEST_CONTEXT = 80


class DutyCandidate(NamedTuple):
    """A duty that may answer, with its best posting and its score."""

    duty: Duty
    posting: Posting
    subject: str | None
    typed: str
    is_printed: bool
    score: float

    @property
    def is_named(self) -> bool:
        """Whether the duty's name or a heading has the subject itself."""
        return self.posting.link == OWN and self.posting.zone != CLAUSE

    @property
    def kind(self) -> Verdict:
        """The verdict that the duty gives."""
        return verdict_of(self.duty)


def verdict_of(duty: Duty) -> Verdict:
    """Return the verdict that a duty gives: its list, or that the work is discontinued."""
    if duty.status is Status.DISCONTINUED:
        return Verdict.DISCONTINUED
    return Verdict(duty.id.list.value)


class DutyCandidates:
    """Finds the duties that may answer for the matters of one text."""

    def __init__(self, engine: Engine, cues: CueReader, text: str, findings: Findings) -> None:
        self._engine = engine
        self._cues = cues
        self._text = text
        self._sentences = findings.sentences
        self._coverage = cache(engine.coverage)

    def of(self, found: Found, asked: Asked | None) -> list[DutyCandidate]:
        """Return a candidate for each duty that has a subject of the matter, best first."""
        by_words = self._by_words(found)
        acts = () if asked is None else self._cues.authority_of(asked.text)
        best: dict[int, DutyCandidate] = {}
        for spot in found.spots:
            for one in chain(self._by_subjects(spot, acts), self._by_keyword(spot)):
                at = one.posting.duty
                scored = one._replace(score=one.score + _BY_WORDS * by_words.get(at, 0.0))
                if at not in best or scored.score > best[at].score:
                    best[at] = scored
        return sorted(best.values(), key=lambda one: (-one.score, one.duty.id.order))

    def _by_subjects(self, spot: SubjectSpot, acts: tuple[str, ...]) -> Iterator[DutyCandidate]:
        for record in spot.records:
            for posting in record.postings:
                duty = self._engine.duty(posting.duty)
                score = SCORES[posting.zone, posting.link]
                score *= 1.0 if spot.is_printed else _OF_SAYING
                if posting.zone == CLAUSE and self._engine.is_omnibus(posting.duty):
                    score *= _OF_OMNIBUS
                if any(word in duty.name for word in acts):
                    score += _BY_ACT
                yield DutyCandidate(duty, posting, record.name, spot.typed, spot.is_printed, score)

    def _by_keyword(self, spot: SubjectSpot) -> Iterator[DutyCandidate]:
        for at in spot.keyword_of:
            posting = Posting(at, CLAUSE, OWN, spot.typed)
            yield DutyCandidate(
                self._engine.duty(at),
                posting,
                None,
                spot.typed,
                is_printed=False,
                score=_KEYWORD_SCORE,
            )

    def _by_words(self, found: Found) -> dict[int, float]:
        """Return how much of the words around the subject each duty of the matter has, 0 to 1."""
        posted = (record.postings for spot in found.spots for record in spot.records)
        duties = {posting.duty for posting in chain.from_iterable(posted)}
        duties.update(duty for spot in found.spots for duty in spot.keyword_of)
        return self._coverage(self._context(found), frozenset(duties))

    def _context(self, found: Found) -> str:
        """Return the clause that names the matter first in a sentence of its own."""
        spot = max(found.spots, key=lambda each: each.strength)
        for number in dict.fromkeys(found.sentences):
            for clause in self._sentences[number].clauses:
                if clause.start <= spot.start < clause.end:
                    return self._text[clause.start : max(clause.end, spot.end)][:_LONGEST_CONTEXT]
        return spot.typed
