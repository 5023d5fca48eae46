"""The sentences that go on about a duty named before them, told by the words of its clauses.

A notice names a matter once (土壤普查) and then speaks of its steps (内业测试化验): no word of such a
sentence leads to the subject, but the duty's own clauses print its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from toqay_cli.model import Duty, DutyId, DutyList, Status
from toqay_cli.model.span import Span
from toqay_cli.results.verdicts import Asked, AskedPart, Confidence, Matter, Step, StepLink
from toqay_cli.search.matters.cues import Act, CueReader
from toqay_cli.search.matters.shared_words import Shared, SharedWords

LEAST_WEIGHT = 0.9
"""The least weight of a sentence's words shared with a passage, by duty frequency."""
LEAST_WORDS = 2
"""The least number of words that a sentence shares with a passage."""
MOST_DUTIES = 12
"""The most duties of earlier matters compared with a sentence: keeps the cost linear."""
LONGEST_QUOTE = 40
"""Characters from the first shared word to the last; a longer stretch names nothing."""

_FIELD = "clause"


class _Named(NamedTuple):
    """A duty that answered an earlier matter."""

    matter: Matter
    duty: Duty


class Continuations:
    """Finds the sentences of one text that go on about the duties of its matters."""

    def __init__(self, shared_words: SharedWords, cues: CueReader, text: str) -> None:
        self._shared_words = shared_words
        self._cues = cues
        self._text = text

    def matter(self, sentence: Span, before: list[Matter]) -> Matter | None:
        """Return the matter that a sentence goes on about; None where no clause tells.

        `before` are the earlier matters, in the order of the text.
        """
        shared = list(self._shared(sentence, before))
        if not shared:
            return None
        named, best = max(shared, key=lambda pair: pair[1].weight)
        parts = {
            other.passage.part
            for one, other in shared
            if one.duty is named.duty and other.weight == best.weight
        }
        return self._matter(sentence, named, best, parts.pop() if len(parts) == 1 else None)

    def _shared(self, sentence: Span, before: list[Matter]) -> Iterator[tuple[_Named, Shared]]:
        words = self._shared_words.weighted(sentence)
        if len(words) < LEAST_WORDS:
            return
        for named in _last_named(before):
            for shared in self._shared_words.shared(words, named.duty):
                is_near = _length(_reach(shared)) <= LONGEST_QUOTE
                if len(shared.words) >= LEAST_WORDS and shared.weight >= LEAST_WEIGHT and is_near:
                    yield named, shared

    def _matter(
        self, sentence: Span, named: _Named, shared: Shared, part: AskedPart | None
    ) -> Matter:
        span = _reach(shared)
        quote = self._text[span.start : span.end]
        act = self._act(sentence)
        return named.matter._replace(
            quote=quote,
            span=span,
            mentions=(span,),
            confidence=Confidence.MEDIUM,
            evidence=(Step(quote, shared.passage.text, named.duty, _FIELD, StepLink.SUBJECT),),
            asked=None if act is None else Asked(act.word, act.start, act.end),
            asked_part=_asked_part(named.duty, part),
            duties=tuple(one for one in named.matter.answers if one.duty is named.duty),
        )

    def _act(self, sentence: Span) -> Act | None:
        acts = self._cues.acts(self._text[sentence.start : sentence.end])
        first = min(acts, key=lambda each: (not each.is_authority, each.start), default=None)
        return None if first is None else first._replace(start=first.start + sentence.start)


def _last_named(before: list[Matter]) -> list[_Named]:
    """Return the answering duties of the matters named last, the nearest first, each once."""
    named: dict[DutyId, _Named] = {}
    for matter in reversed(before):
        for each in matter.answers:
            named.setdefault(each.duty.id, _Named(matter, each.duty))
        if len(named) >= MOST_DUTIES:
            break
    return list(named.values())


def _reach(shared: Shared) -> Span:
    """Return the stretch from the first shared word to the end of the last."""
    spans = [word.span for word in shared.words]
    return Span(min(one.start for one in spans), max(one.end for one in spans))


def _length(span: Span) -> int:
    return span.end - span.start


def _asked_part(duty: Duty, part: AskedPart | None) -> AskedPart | None:
    """Return whose part a sentence asks for, by the list and by the part that prints its words."""
    if duty.status is Status.DISCONTINUED:
        return AskedPart.NONE
    return AskedPart.TOWNSHIP if duty.id.list is DutyList.BASIC else part
