"""The matter of a text of one sentence in which no subject is known: searched like a query."""

from __future__ import annotations

from collections.abc import Iterator

from toqay_cli.model import Status
from toqay_cli.model.span import Span
from toqay_cli.results.search import Tier
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
from toqay_cli.search.engine import Engine, Options
from toqay_cli.search.matters.conclusions import difference
from toqay_cli.search.matters.cues import CueReader
from toqay_cli.search.matters.decider import MOST_NEAR, Decider
from toqay_cli.search.matters.duty_candidates import verdict_of
from toqay_cli.search.matters.duty_parts import Parts, township_part
from toqay_cli.search.matters.matter_finder import Found, find_matters
from toqay_cli.search.ranking.ranker import Candidate

LOW_SHARE = 0.6
"""From this share of the words' weight on, an approximate duty may be the answer."""
_STEP_LINKS = {
    Tier.ID: StepLink.PRINTED,
    Tier.EXACT: StepLink.PRINTED,
    Tier.ALIAS: StepLink.ALIAS,
    Tier.PINYIN: StepLink.PINYIN,
    Tier.RELATED: StepLink.SUBJECT,
    Tier.APPROXIMATE: StepLink.APPROXIMATE,
}


class WholeTextDecider:
    """Decides on a text of one sentence as a whole."""

    def __init__(self, engine: Engine, cues: CueReader, text: str) -> None:
        self._engine = engine
        self._cues = cues
        self._text = text.strip()
        start = text.index(self._text)
        self._span = Span(start, start + len(self._text))

    def matter(self) -> Matter:
        """Return the one matter of the text, with its verdict."""
        return self._reread() or self._searched()

    def _searched(self) -> Matter:
        found = sorted(
            self._engine.judged(self._engine.parse_text(self._text), Options(limit=None)),
            key=lambda one: (one.tier is Tier.APPROXIMATE, -one.score * one.share, one.duty),
        )
        answers = [one for one in found[:1] if one.tier is not Tier.APPROXIMATE]
        near = [one for one in found if one not in answers][:MOST_NEAR]
        verdict, confidence = self._decided(answers, near)
        asked, part = self._asked(answers)
        return Matter(
            quote=self._text,
            span=self._span,
            mentions=(self._span,),
            subject=None,
            verdict=verdict,
            confidence=confidence,
            evidence=tuple(step for one in answers for step in self._steps(one)),
            asked=asked,
            asked_part=part,
            duties=(
                *(self._told(one, DutyRole.ANSWER) for one in answers),
                *(self._told(one, DutyRole.NEAR) for one in near),
            ),
            advice=None,
        )

    def _decided(
        self, answers: list[Candidate], near: list[Candidate]
    ) -> tuple[Verdict, Confidence]:
        if answers:
            is_id = answers[0].tier is Tier.ID
            kind = verdict_of(self._engine.duty(answers[0].duty))
            return kind, Confidence.HIGH if is_id else Confidence.MEDIUM
        if self._is_known_to_be_unlisted(near):
            return Verdict.UNLISTED, Confidence.MEDIUM
        return Verdict.UNCERTAIN, Confidence.LOW

    def _is_known_to_be_unlisted(self, near: list[Candidate]) -> bool:
        """Tell whether a text that no duty answers is in no list: not where it is spelt in letters."""
        is_read = any("\u4e00" <= char <= "\u9fff" for char in self._text)
        is_near = bool(near) and near[0].share >= LOW_SHARE
        return self._engine.knows_what_is_unlisted and is_read and not is_near

    def _asked(self, answers: list[Candidate]) -> tuple[Asked | None, AskedPart | None]:
        """Return the act that the text asks for, and whose part it is."""
        acts = self._cues.acts(self._text)
        if not acts or (answers and answers[0].tier is Tier.ID):
            return None, None
        act = min(acts, key=lambda each: (not each.is_authority, each.start))
        start = self._span.start
        asked = Asked(act.word, start + act.start, start + act.end)
        if not answers:
            return asked, None
        duty = self._engine.duty(answers[0].duty)
        if duty.status is Status.DISCONTINUED:
            return asked, AskedPart.NONE
        return asked, Parts(self._engine, self._cues).asked_part(duty, act.word, Found([], []))

    def _reread(self) -> Matter | None:
        """Return the matter of the text read by its sound or with a wrong character put right.

        What is read is never sure.
        """
        answer = self._engine.search(self._engine.parse_text(self._text), Options(limit=1))
        for reading in answer.readings:
            read = self._text.replace(reading.typed, reading.read_as)
            if read == self._text or self._engine.names_body(self._engine.key(reading.typed)):
                continue
            findings = find_matters(self._engine, self._cues, read)
            decider = Decider(self._engine, self._cues, read, findings)
            for found in findings.matters:
                is_sound = bool(answer.hits) and answer.hits[0].tier is Tier.PINYIN
                return self._as_typed(decider.matter(found), is_sound=is_sound)
        return None

    def _as_typed(self, matter: Matter, *, is_sound: bool) -> Matter:
        """Return the matter of a reread text, told of the text as typed."""
        link = StepLink.PINYIN if is_sound else StepLink.APPROXIMATE
        unsure = matter.confidence is Confidence.HIGH
        return matter._replace(
            quote=self._text,
            span=self._span,
            mentions=(self._span,),
            confidence=Confidence.MEDIUM if unsure else matter.confidence,
            evidence=tuple(step._replace(typed=self._text, link=link) for step in matter.evidence),
            asked=None,
        )

    def _told(self, one: Candidate, role: DutyRole) -> MatterDuty:
        duty = self._engine.duty(one.duty)
        told = None if role is DutyRole.ANSWER else difference(duty)
        theirs = duty.department_duties or duty.method
        return MatterDuty(duty, role, told, theirs, township_part(duty))

    def _steps(self, one: Candidate) -> Iterator[Step]:
        duty = self._engine.duty(one.duty)
        for word, evidence in zip(one.words, one.evidence, strict=True):
            is_same = word.text == evidence.text and evidence.zone.printed
            link = StepLink.PRINTED if is_same else _STEP_LINKS[one.tier]
            yield Step(word.text, evidence.text, duty, evidence.zone.value, link)
