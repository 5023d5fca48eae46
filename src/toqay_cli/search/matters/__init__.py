"""Verdicts: the matters of a text, each with a verdict by the lists."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from toqay_cli.model import DutyId
from toqay_cli.model.span import Span
from toqay_cli.results.verdicts import CheckAnswer, Confidence, Matter
from toqay_cli.search.engine import Engine
from toqay_cli.search.matters.conclusions import advice_on
from toqay_cli.search.matters.cues import CueReader, Frame
from toqay_cli.search.matters.decider import Decider
from toqay_cli.search.matters.matter_finder import find_matters
from toqay_cli.search.matters.reply import reply_to
from toqay_cli.search.matters.requested_acts import RequestedActs, is_question
from toqay_cli.search.matters.sentences import Sentence
from toqay_cli.search.text.lexicon import WordKind


class Checker:
    """Answers on texts, by one engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._cues = CueReader(engine.cues)

    def check(self, text: str, checkpoint: Callable[[], object] | None = None) -> CheckAnswer:
        """Find the matters of a text and decide on each; what `checkpoint` raises before one ends the work."""
        findings = find_matters(self._engine, self._cues, text)
        decider = Decider(self._engine, self._cues, text, findings)
        decided: list[Matter] = []
        for found in findings.matters:
            if checkpoint:
                checkpoint()
            decided += decider.matters(found)
        continued = self._continued(text, decider, decided, findings.unjudged)
        matters, frame = _united([*decided, *continued.values()]), findings.frame
        unjudged = tuple(span for span in findings.unjudged if span not in continued)
        if not matters and len(findings.sentences) == 1:
            from toqay_cli.search.matters.whole_text import WholeTextDecider  # few texts need it

            matters, unjudged = (WholeTextDecider(self._engine, self._cues, text).matter(),), ()
            names_nothing = self._asks_of_nothing(text) or self._is_frame(
                text, findings.sentences[0]
            )
            if not matters[0].duties and names_nothing:
                matters, frame = (), (findings.sentences[0].span,)
        told = tuple(map(RequestedActs(self._engine, self._cues, text).told, matters))
        return self._answer(text, told, unjudged, frame)

    def _answer(
        self,
        text: str,
        matters: tuple[Matter, ...],
        unjudged: tuple[Span, ...],
        frame: tuple[Span, ...],
    ) -> CheckAnswer:
        complete, asks = self._engine.is_complete, is_question(text)
        advised = tuple(
            each._replace(advice=advice_on(each, is_complete=complete)) for each in matters
        )
        reply = reply_to(advised, is_question=asks)
        return CheckAnswer(text, advised, unjudged, frame, reply, asks, complete)

    def _continued(
        self, text: str, decider: Decider, decided: list[Matter], unjudged: tuple[Span, ...]
    ) -> dict[Span, Matter]:
        """Return the matters that sentences without a subject go on about, by sentence."""
        if not decided or not unjudged:
            return {}
        from toqay_cli.search.matters.continuations import (
            Continuations,  # not for a single sentence
        )

        continuations = Continuations(decider.shared_words, self._cues, text)
        named = sorted(decided, key=lambda one: one.span)
        matters = {span: continuations.matter(span, _before(named, span)) for span in unjudged}
        return {span: matter for span, matter in matters.items() if matter is not None}

    def _asks_of_nothing(self, text: str) -> bool:
        """Tell whether a text has words of questions alone (这个怎么处理), which name no matter."""
        kinds = {word.kind for word, _ in self._engine.words_of(text)}
        return kinds == {WordKind.STOP_WORD}

    def _is_frame(self, text: str, sentence: Sentence) -> bool:
        clauses = [text[clause.start : clause.end] for clause in sentence.clauses]
        framed = [each for each in clauses if self._cues.frame_of(each) is not Frame.NONE]
        rest = sum(map(len, clauses)) - sum(map(len, framed))
        return bool(framed) and rest <= MOST_BESIDE_FRAME


def _before(named: list[Matter], span: Span) -> list[Matter]:
    """Return the last matters that are named before a sentence."""
    end = bisect_left(named, span, key=lambda one: one.span)
    return named[max(0, end - MOST_BEFORE) : end]


MOST_BEFORE = 60
"""The number of earlier matters that a sentence may go on about."""
MOST_BESIDE_FRAME = 4
"""Characters that a text of one sentence may have beside the words of a frame: 各位."""


def check_text(engine: Engine, text: str) -> CheckAnswer:
    """Find the matters of one text and decide on each."""
    return Checker(engine).check(text)


def _united(matters: list[Matter]) -> tuple[Matter, ...]:
    """Merge the mentions of one matter: same subject or duties, and acts of the same part."""
    united: list[Matter] = []
    mentions: list[set[Span]] = []
    for matter in matters:
        place = next((at for at, one in enumerate(united) if _are_one(one, matter)), None)
        if place is None:
            united.append(matter)
            mentions.append({*matter.mentions})
        else:
            united[place] = _both(united[place], matter)
            mentions[place].update(matter.mentions)
    whole = (
        one._replace(mentions=tuple(sorted(places)))
        for one, places in zip(united, mentions, strict=True)
    )
    return tuple(sorted(whole, key=lambda one: one.span))


def _are_one(first: Matter, other: Matter) -> bool:
    if None not in (first.asked_part, other.asked_part) and first.asked_part != other.asked_part:
        return False
    if _answers(first) or _answers(other):
        if _answers(first) == _answers(other):
            return True
        is_told = first.asked is not None and other.asked is not None
        return first.subject == other.subject and first.subject is not None and not is_told
    return first.subject == other.subject and first.subject is not None


def _answers(matter: Matter) -> set[DutyId]:
    return {each.duty.id for each in matter.answers}


def _both(first: Matter, other: Matter) -> Matter:
    """Return two mentions of a matter as one: decided by the surer, named by the earlier."""
    surer, less = first, other
    if _SURENESS.index(other.confidence) < _SURENESS.index(first.confidence):
        surer, less = other, first
    named = min((first, other), key=lambda one: one.span)
    asking = max((surer, less), key=lambda one: (one.asked_part is not None, one.asked is not None))
    return surer._replace(
        quote=named.quote,
        span=named.span,
        asked=asking.asked,
        asked_part=asking.asked_part,
    )


_SURENESS = tuple(Confidence)
