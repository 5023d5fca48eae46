"""Decisions on a matter: the answering duties, the confidence, and whose part the act is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING

from toqay_cli.model import Duty, DutyList, Status
from toqay_cli.model.span import Span
from toqay_cli.results.verdicts import (
    Asked,
    AskedPart,
    Confidence,
    DutyRole,
    Matter,
    MatterDuty,
    Step,
    StepLink,
    Verdict,
)
from toqay_cli.search.engine import Engine
from toqay_cli.search.matters.asked_acts import AskedActs
from toqay_cli.search.matters.conclusions import difference
from toqay_cli.search.matters.cues import CueReader
from toqay_cli.search.matters.duty_candidates import DutyCandidate, DutyCandidates
from toqay_cli.search.matters.duty_parts import Parts, township_part
from toqay_cli.search.matters.matter_finder import Findings, Found, spans_of
from toqay_cli.search.matters.subject_spots import SubjectSpot
from toqay_cli.search.ranking.matcher import POSTED_IN
from toqay_cli.search.subjects.subject_index import CLAUSE, GENERAL
from toqay_cli.search.text.lexicon import WordKind

if TYPE_CHECKING:
    from toqay_cli.search.matters.shared_words import PartLead, SharedWords

PASSING = 0.62
"""Below this worth a duty with the subject only in clauses mentions it in passing."""
KEYWORD_PASSING = 0.8
"""As PASSING, for a township's own word: it must be most of what is said."""
WIDER = 0.8
"""From this score on a duty on the wider subject may be meant after all."""
MOST_OF_TEXT = 0.5
"""The least part of a text of one sentence that makes a spoken word's answer sure."""
CLOSE = 0.97
"""A second duty whose score is this part of the first one's answers as well."""
LEAST_BESIDE = 6
"""The least characters of a sentence beside its matter that may show the part asked for."""
MOST_MENTIONS = 20
"""The most sentences naming a matter that are read for the part asked for."""
MOST_NEAR, _MOST_SAME = 5, 5


class Decider:
    """Decides on the matters of one text."""

    def __init__(self, engine: Engine, cues: CueReader, text: str, findings: Findings) -> None:
        self._engine = engine
        self._cues = cues
        self._text = text
        self._findings = findings
        self._parts = Parts(engine, cues)
        self._acts = AskedActs(cues, text, findings)
        self._candidates = DutyCandidates(engine, cues, text, findings)

    def matters(self, found: Found) -> Iterator[Matter]:
        """Yield the matter with its verdict; twice where it is asked for acts of both parts."""
        matter = self.matter(found)
        yield matter
        if matter.asked_part not in (AskedPart.TOWNSHIP, AskedPart.DEPARTMENT):
            return
        duty = matter.answers[0].duty
        part_of = cache(lambda word: self._parts.asked_part(duty, word, found))
        for number in dict.fromkeys(found.sentences):
            for act in self._acts.free(self._findings.sentences[number], found):
                part = self._acts.helped(part_of(act.word), act.start)
                if part not in (None, matter.asked_part):
                    yield matter._replace(
                        asked=Asked(act.word, act.start, act.end), asked_part=part
                    )
                    return

    def matter(self, found: Found) -> Matter:
        """Return the matter with its verdict."""
        asked = self._acts.of(found)
        candidates = self._candidates.of(found, asked)
        if not candidates:
            return self._without_duty(found, asked)
        return self._with_duties(found, candidates, asked)

    def _without_duty(self, found: Found, asked: Asked | None) -> Matter:
        complete = self._engine.knows_what_is_unlisted
        is_sure = self._is_said_surely(found) or any(spot.is_printed for spot in found.spots)
        verdict = Verdict.UNLISTED if complete else Verdict.UNCERTAIN
        confidence = Confidence.HIGH if is_sure else Confidence.MEDIUM
        return self._made(
            found,
            subject=_subject(found),
            verdict=verdict,
            confidence=confidence if complete else Confidence.LOW,
            evidence=(),
            asked=asked,
            asked_part=None,
            duties=(),
        )

    def _with_duties(
        self, found: Found, candidates: list[DutyCandidate], asked: Asked | None
    ) -> Matter:
        first = candidates[0]
        least = PASSING if first.subject else KEYWORD_PASSING
        is_passing = first.posting.zone == CLAUSE and first.score < least
        is_wider = first.posting.link == GENERAL and not _shares_words(first)
        if is_wider and first.score < WIDER and self._is_about_one_thing():
            return self._only_wider(found, candidates, asked)
        if is_passing or is_wider:
            return self._uncertain(found, candidates, asked)
        answers = [first, *(one for one in candidates[1:] if self._answers_too(first, one))]
        rivals = [one for one in candidates[1:] if one.kind != first.kind and one.is_named]
        verdict, confidence = self._decided(first, answers, rivals)
        if confidence is Confidence.HIGH and not self._is_sure(found, answers):
            confidence = Confidence.MEDIUM
        return self._made(
            found,
            subject=first.subject,
            verdict=verdict,
            confidence=confidence,
            evidence=tuple(map(self._step, answers)),
            asked=asked,
            asked_part=self._asked_part(first.duty, asked, found),
            duties=self._duties(found, answers, candidates),
        )

    def _asked_part(self, duty: Duty, asked: Asked | None, found: Found) -> AskedPart | None:
        """Return whose part is asked for: by the act, else by the other words of the sentences."""
        if duty.status is Status.DISCONTINUED:
            return AskedPart.NONE
        told = None
        if asked is not None:
            told = self._acts.helped(self._parts.asked_part(duty, asked.text, found), asked.start)
        if told is AskedPart.TOWNSHIP or duty.id.list is DutyList.BASIC:
            return told
        leads = tuple(self._leads(duty, found))
        if told is None:
            return next((lead.told for lead in leads if lead.told), None)
        return AskedPart.TOWNSHIP if any(lead.is_certain for lead in leads) else told

    def _leads(self, duty: Duty, found: Found) -> Iterator[PartLead]:
        """Yield each sentence's lead of one part of a duty, by the words beside the subject."""
        own = sorted(span for spot in found.spots for span in spot.spans)
        for number in dict.fromkeys(found.sentences[:MOST_MENTIONS]):
            sentence = self._findings.sentences[number].span
            low, high = (bisect_left(own, Span(place, place)) for place in sentence)
            named = sum(span.end - span.start for span in own[low:high])
            if sentence.end - sentence.start - named >= LEAST_BESIDE:
                yield self.shared_words.lead(sentence, duty, own[low:high])

    @cached_property
    def shared_words(self) -> SharedWords:
        """The comparison of the text's sentences with clauses, loaded for the first of them."""
        from toqay_cli.search.matters.shared_words import SharedWords

        return SharedWords(self._engine, self._text)

    @staticmethod
    def _step(one: DutyCandidate) -> Step:
        """Return the step from the typed word to the duty: direct where the duty prints it."""
        for field, texts in _printed(one.duty):
            if any(one.typed in text for text in texts):
                return Step(one.typed, one.typed, one.duty, field, StepLink.PRINTED)
        if one.subject is None:
            return Step(one.typed, one.typed, one.duty, "keywords", StepLink.ALIAS, is_said=True)
        field = POSTED_IN[one.posting.zone].value
        word, is_said = one.posting.word, not one.is_printed
        return Step(one.typed, word, one.duty, field, StepLink.SUBJECT, is_said)

    def _answers_too(self, first: DutyCandidate, other: DutyCandidate) -> bool:
        if other.posting.link == GENERAL or other.score < first.score * CLOSE:
            return False
        return other.is_named or not first.is_named

    def _decided(
        self, first: DutyCandidate, answers: list[DutyCandidate], rivals: list[DutyCandidate]
    ) -> tuple[Verdict, Confidence]:
        kinds = {one.kind for one in answers}
        if len(kinds) > 1:
            sure = all(one.is_named for one in answers)
            return Verdict.SPLIT, Confidence.HIGH if sure else Confidence.MEDIUM
        if not first.is_named or rivals:
            return first.kind, Confidence.MEDIUM
        return first.kind, Confidence.HIGH

    def _is_sure(self, found: Found, answers: list[DutyCandidate]) -> bool:
        """Tell whether all names of the matter lead to its answers, and surely enough.

        A spoken word makes an answer sure where it is most of a text of one sentence; elsewhere it
        may be said in passing.
        """
        ids = {one.duty.id for one in answers}
        if not all(
            ids & {self._engine.duty(duty).id for duty in spot.targets} for spot in found.spots
        ):
            return False
        if not max(found.spots, key=lambda spot: spot.strength).is_whole:
            return False
        return self._is_said_surely(found) or any(spot.is_printed for spot in found.spots)

    def _is_said_surely(self, found: Found) -> bool:
        """Tell whether a matter's strongest word is most of what a text of one sentence says."""
        first = max(found.spots, key=lambda spot: spot.strength)
        return len(self._findings.sentences) == 1 and self._share(first) >= MOST_OF_TEXT

    def _share(self, spot: SubjectSpot) -> float:
        """Return the part of a text's words, stop words aside, that a spot has, 0 to 1."""
        return spot.length / self._weighty if self._weighty else 1.0

    @cached_property
    def _weighty(self) -> int:
        """The number of characters in the text's words, stop words aside."""
        return sum(
            end - start
            for word, spans in self._engine.words_of(self._text)
            if word.kind is not WordKind.STOP_WORD
            for start, end in spans
        )

    def _is_about_one_thing(self) -> bool:
        """Tell whether a text is one sentence whose topic could be known to be in no list."""
        return len(self._findings.sentences) == 1 and self._engine.knows_what_is_unlisted

    def _only_wider(
        self, found: Found, candidates: list[DutyCandidate], asked: Asked | None
    ) -> Matter:
        """Return the matter that no duty has, while some have a broader subject."""
        return self._uncertain(found, candidates, asked)._replace(
            verdict=Verdict.UNLISTED, confidence=Confidence.MEDIUM
        )

    def _uncertain(
        self, found: Found, candidates: list[DutyCandidate], asked: Asked | None
    ) -> Matter:
        near = tuple(
            MatterDuty(
                one.duty, DutyRole.NEAR, difference(one.duty), *self._parts.of(one.duty, found)
            )
            for one in candidates[:MOST_NEAR]
        )
        return self._made(
            found,
            subject=_subject(found),
            verdict=Verdict.UNCERTAIN,
            confidence=Confidence.LOW,
            evidence=(),
            asked=asked,
            asked_part=None,
            duties=near,
        )

    def _duties(
        self, found: Found, answers: list[DutyCandidate], candidates: list[DutyCandidate]
    ) -> tuple[MatterDuty, ...]:
        others = [one for one in candidates if one not in answers]
        same = [one for one in others if one.posting.link != GENERAL and one.posting.zone != CLAUSE]
        near = [one for one in others if one not in same]
        chosen = (
            *((one, DutyRole.ANSWER) for one in answers),
            *((one, DutyRole.SAME_SUBJECT) for one in same[:_MOST_SAME]),
            *((one, DutyRole.NEAR) for one in near[:MOST_NEAR]),
        )
        return tuple(
            MatterDuty(
                one.duty,
                role,
                None if role is DutyRole.ANSWER else difference(one.duty),
                *self._parts.of(one.duty, found),
            )
            for one, role in chosen
        )

    def _made(self, found: Found, **values: object) -> Matter:
        mentions = tuple(spans_of(found))
        first = mentions[0]
        return Matter(
            quote=self._text[first.start : first.end],
            span=first,
            mentions=mentions,
            advice=None,
            **values,  # type: ignore[arg-type]
        )


def _subject(found: Found) -> str | None:
    return next((record.name for spot in found.spots for record in spot.records), None)


_PLAIN = frozenset(("管理", "工作", "服务", "监督", "检查", "农村", "建设", "制度", "保障", "人员"))


def _shares_words(one: DutyCandidate) -> bool:
    """Tell whether a subject's name shares a telling bigram with the general duty's print."""
    name = one.subject or ""
    pairs = {name[at : at + 2] for at in range(len(name) - 1)} - _PLAIN
    printed = one.posting.word + one.duty.name
    return any(pair in printed for pair in pairs)


def _printed(duty: Duty) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the fields of a duty that tell its topic, with their texts."""
    clauses = (*duty.department_duties, *duty.method, *township_part(duty))
    yield "name", (duty.name,)
    yield "topic", tuple(clause.topic for clause in clauses if clause.topic)
    texts = (text for clause in clauses for text in (clause.text, *clause.items) if text)
    yield "clause", tuple(texts)
