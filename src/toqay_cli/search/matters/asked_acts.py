"""The acts that a text asks for of a matter, and which of them is meant."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, cached_property
from itertools import chain

from toqay_cli.results.verdicts import Asked, AskedPart
from toqay_cli.search.matters.cues import Act, CueReader
from toqay_cli.search.matters.duty_parts import HELPING
from toqay_cli.search.matters.matter_finder import PARTING, Findings, Found
from toqay_cli.search.matters.sentences import Sentence

GOVERNED = 3
"""The greatest distance at which an act governs a following subject: 受理残疾人证."""


class AskedActs:
    """Finds the acts that one text asks for."""

    def __init__(self, cues: CueReader, text: str, findings: Findings) -> None:
        self._text = text
        self._findings = findings
        self._acts_of = cache(lambda span: cues.acts(text[span.start : span.end]))

    def of(self, found: Found) -> Asked | None:
        """Return the act that is asked for, outside the subject's own words; None without one.

        It is sought in the sentence that names the matter, else in the rest of its item.
        """
        own = [self._findings.sentences[number] for number in dict.fromkeys(found.sentences)]
        rest = (each for item in {each.item for each in own} for each in self._acting.get(item, ()))
        for sentence in chain(own, (each for each in rest if each not in own)):
            act = self._act_in(sentence, found)
            if act is not None:
                return Asked(act.word, act.start, act.end)
        return None

    @cached_property
    def _acting(self) -> dict[int, list[Sentence]]:
        """Return the sentences that name an act, by their item."""
        acting: dict[int, list[Sentence]] = {}
        for sentence in self._findings.sentences:
            if self._acts_of(sentence.span):
                acting.setdefault(sentence.item, []).append(sentence)
        return acting

    def _act_in(self, sentence: Sentence, found: Found) -> Act | None:
        """Return the act of a sentence: the one beside the subject, else an authority's, else the nearest."""
        free = self.free(sentence, found)
        taken = [(span.start, span.end) for spot in found.spots for span in spot.spans]
        start = min(found.spots, key=lambda spot: spot.start).start
        governing = [act for act in free if self._governs(act, start)]
        if governing:
            return max(governing, key=lambda act: act.end)
        following = [act for act in free if any(act.start == end for _, end in taken)]
        if following:
            return following[0]
        return min(
            free, key=lambda act: (not act.is_authority, abs(act.start - start)), default=None
        )

    def free(self, sentence: Sentence, found: Found) -> list[Act]:
        """Return the acts of a sentence outside the subject's own words, in its order."""
        taken = [(span.start, span.end) for spot in found.spots for span in spot.spans]
        acts = (
            act._replace(start=act.start + sentence.span.start)
            for act in self._acts_of(sentence.span)
        )
        free = (
            act for act in acts if all(act.end <= start or end <= act.start for start, end in taken)
        )
        return sorted(free, key=lambda act: act.start)

    def _governs(self, act: Act, start: int) -> bool:
        """Tell whether an act is right before a subject in the same clause."""
        between = self._text[act.end : start]
        return 0 <= start - act.end <= GOVERNED and PARTING.isdisjoint(between)

    def helped(self, part: AskedPart | None, start: int) -> AskedPart | None:
        """Return the township for an act at a place whose clause asks for help with it: 配合验收."""
        if part is not AskedPart.DEPARTMENT:
            return part
        sentences = self._findings.sentences
        number = bisect_right(sentences, start, key=lambda each: each.span.start) - 1
        clauses = (each for each in sentences[number].clauses if each.start <= start < each.end)
        words = "".join(self._text[clause.start : clause.end] for clause in clauses)
        is_helped = any(word in words for word in HELPING)
        return AskedPart.TOWNSHIP if is_helped else part
