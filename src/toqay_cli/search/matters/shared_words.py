"""The words that a sentence shares with the clauses of a duty, and the part that prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from toqay_cli.model import Clause, Duty
from toqay_cli.model.span import Span
from toqay_cli.results.verdicts import AskedPart
from toqay_cli.search.engine import Engine
from toqay_cli.search.matters.duty_parts import passages_of, township_part

TOWNSHIP_LEAD = 0.3
"""The lead by which the township's part of a sentence decides."""
DEPARTMENT_LEAD = 0.55
"""The same for the departments' part, which takes several words besides."""
LONGEST_TOLD = 240
"""Characters of a sentence; a longer one has too many topics to decide by its words."""
CERTAIN_LEAD = 1.5
"""The lead of the township's part that counts against an act of the departments."""


class WeightedWord(NamedTuple):
    """A telling word of a sentence, with its inverse document frequency and its first place."""

    key: str
    weight: float
    span: Span


class DutyPassage(NamedTuple):
    """A heading or a part of a sentence of a duty, as printed and as a search key."""

    key: str
    text: str
    part: AskedPart


class Shared(NamedTuple):
    """The words that a sentence shares with a passage."""

    passage: DutyPassage
    words: tuple[WeightedWord, ...]

    @property
    def weight(self) -> float:
        """The weight of the words together."""
        return sum(word.weight for word in self.words)


class PartLead(NamedTuple):
    """The lead of one part of a duty over the other in a sentence's words, and their number."""

    part: AskedPart
    weight: float
    words: int

    @property
    def told(self) -> AskedPart | None:
        """The part with the lead where no act decides, or None."""
        if self.part is AskedPart.TOWNSHIP and self.weight >= TOWNSHIP_LEAD:
            return AskedPart.TOWNSHIP
        is_department = self.words > 1 and self.weight >= DEPARTMENT_LEAD
        return AskedPart.DEPARTMENT if is_department else None

    @property
    def is_certain(self) -> bool:
        """Whether the lead is the township's and counts against the act."""
        return self.part is AskedPart.TOWNSHIP and self.words > 1 and self.weight >= CERTAIN_LEAD


class SharedWords:
    """Compares the sentences of one text with the clauses of duties."""

    def __init__(self, engine: Engine, text: str) -> None:
        self._engine = engine
        self._text = text
        self._passages = cache(self._read_passages)
        self._all_weighted = cache(self._weigh)

    def weighted(self, sentence: Span, without: Iterable[Span] = ()) -> list[WeightedWord]:
        """Return the telling words of a sentence, each once, except words at some places.

        Of a sentence of more than `LONGEST_TOLD` characters none are returned.
        """
        left_out = tuple(without)
        words: dict[str, WeightedWord] = {}
        for word in self._all_weighted(sentence):
            if not any(word.span.start < one.end and one.start < word.span.end for one in left_out):
                words.setdefault(word.key, word)
        return list(words.values())

    def _weigh(self, sentence: Span) -> tuple[WeightedWord, ...]:
        """Return the telling words of a sentence at each of their places."""
        if sentence.end - sentence.start > LONGEST_TOLD:
            return ()
        found = self._engine.words_of(self._text[sentence.start : sentence.end])
        return tuple(
            WeightedWord(
                word.text,
                self._engine.lexicon.weight(word.text, word.kind),
                Span(sentence.start + spans[0].start, sentence.start + spans[-1].end),
            )
            for word, spans in found
            if word.is_telling
        )

    def shared(self, words: Iterable[WeightedWord], duty: Duty) -> Iterator[Shared]:
        """Yield the words shared with each passage of a duty, without passages that share none."""
        words = tuple(words)
        for passage in self._passages(duty):
            hits = tuple(word for word in words if word.key in passage.key)
            if hits:
                yield Shared(passage, hits)

    def lead(self, sentence: Span, duty: Duty, without: Iterable[Span]) -> PartLead:
        """Return the part of a duty that shares more with a sentence, and how much more.

        Names of bodies and the words on the places `without` say nothing of whose act it is.
        """
        words = [
            word
            for word in self.weighted(sentence, without)
            if not self._engine.names_body(word.key)
        ]
        shared = list(self.shared(words, duty))
        township = _best(shared, AskedPart.TOWNSHIP)
        department = _best(shared, AskedPart.DEPARTMENT)
        more = max(township, department, key=lambda one: one.weight)
        return PartLead(
            more.passage.part, abs(township.weight - department.weight), len(more.words)
        )

    def _read_passages(self, duty: Duty) -> tuple[DutyPassage, ...]:
        sides: tuple[tuple[tuple[Clause, ...], AskedPart], ...] = (
            (duty.department_duties or duty.method, AskedPart.DEPARTMENT),
            (township_part(duty), AskedPart.TOWNSHIP),
        )
        return tuple(
            DutyPassage(self._engine.key(text), text, part)
            for side, part in sides
            for text in passages_of(side)
        )


_NOTHING = Shared(DutyPassage("", "", AskedPart.NONE), ())


def _best(shared: Iterable[Shared], part: AskedPart) -> Shared:
    """Return the most that a passage of a part shares."""
    ours = (one for one in shared if one.passage.part is part)
    return max(ours, key=lambda one: one.weight, default=_NOTHING)
