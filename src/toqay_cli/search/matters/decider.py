"""Whose job a matter is: which duties answer, how sure that is, and whose part the act is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from toqay_cli.model import Duty, DutyList, Status
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
from toqay_cli.search.matters.cues import Act, CueReader
from toqay_cli.search.matters.duty_parts import HELPING, Parts, township_part
from toqay_cli.search.matters.matter_finder import PARTING, Findings, Found, find_matters, spans_of
from toqay_cli.search.matters.sentences import Sentence
from toqay_cli.search.matters.subject_spots import SubjectSpot
from toqay_cli.search.ranking.matcher import POSTED_IN
from toqay_cli.search.ranking.ranker import Candidate
from toqay_cli.search.subjects.subject_index import CLAUSE, GENERAL, KIND, NAME, OWN, TOPIC, Posting
from toqay_cli.search.text.lexicon import WordKind

if TYPE_CHECKING:
    from toqay_cli.search.matters.shared_words import PartLead, SharedWords

LOW_SHARE = 0.6
"""From this share of the words' weight on, an approximate duty may be the answer."""
PASSING = 0.62
"""Below this a duty whose clauses alone have the subject only speaks of it in passing."""
GOVERNED = 3
"""So near before a subject an act governs it: 受理残疾人证."""
KEYWORD_PASSING = 0.8
"""The same for a township's own word: it must be most of what is said."""
WIDER = 0.8
"""From this worth on a duty on the wider subject may be meant after all."""
MOST_OF_TEXT = 0.5
"""What part of a text of one sentence a spoken word must be to make its answer sure."""
CLOSE = 0.97
"""A second duty that is worth this part of the first answers as well."""
LEAST_BESIDE = 6
"""So many characters of a sentence beside its matter may tell whose part is asked for."""
MOST_MENTIONS = 20
"""How many sentences that name a matter are asked whose part it is."""
_MOST_NEAR, _MOST_SAME = 5, 5
_LONGEST_CONTEXT = 80

_WORTH = {
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
"""What a duty is worth for a matter by where its subject stands there, and by whose word."""
_KEYWORD_WORTH = 0.55
"""The same for a township's own word."""
_BY_ACT = 0.3
"""What a name adds that prints an act of authority of the kind that is asked for."""
_BY_WORDS = 0.6
"""What the words around the subject add at most."""


class DutyCandidate(NamedTuple):
    """A duty that may answer, with its best posting and its worth."""

    duty: Duty
    posting: Posting
    subject: str | None
    typed: str
    is_printed: bool
    worth: float

    @property
    def is_named(self) -> bool:
        """Whether the duty's name or a heading has the subject itself."""
        return self.posting.link == OWN and self.posting.zone != CLAUSE

    @property
    def kind(self) -> Verdict:
        """The verdict that the duty's list gives."""
        if self.duty.status is Status.DISCONTINUED:
            return Verdict.DISCONTINUED
        return Verdict(self.duty.id.list.value)


class Decider:
    """Decides on the matters of one text."""

    def __init__(self, engine: Engine, cues: CueReader, text: str, findings: Findings) -> None:
        self._engine = engine
        self._cues = cues
        self._text = text
        self._findings = findings
        self._parts = Parts(engine, cues)
        self._coverage = cache(engine.coverage)
        self._acts_of = cache(lambda span: cues.acts(text[span.start : span.end]))

    def matters(self, found: Found) -> Iterator[Matter]:
        """The matter with its verdict; twice where it is asked for acts of both parts."""
        matter = self.matter(found)
        yield matter
        if matter.asked_part not in (AskedPart.TOWNSHIP, AskedPart.DEPARTMENT):
            return
        duty = matter.answers[0].duty
        part_of = cache(lambda word: self._parts.asked_part(duty, word, found))
        for number in dict.fromkeys(found.sentences):
            for act in self._free_acts(self._findings.sentences[number], found):
                part = self._helped(part_of(act.word), act.start)
                if part not in (None, matter.asked_part):
                    yield matter._replace(
                        asked=Asked(act.word, act.start, act.end), asked_part=part
                    )
                    return

    def matter(self, found: Found) -> Matter:
        """The matter with its verdict."""
        asked = self._asked(found)
        candidates = self._candidates(found, asked)
        if not candidates:
            return self._without_duty(found, asked)
        return self._with_duties(found, candidates, asked)

    def whole(self) -> Matter:
        """The matter of a text of one sentence in which no subject is known."""
        text = self._text.strip()
        start = self._text.index(text)
        span = Span(start, start + len(text))
        reread = self._reread(text, span)
        if reread is not None:
            return reread
        judged = sorted(
            self._engine.judged(self._engine.parse_text(text), Options(limit=None)),
            key=lambda one: (one.tier is Tier.APPROXIMATE, -one.score * one.share, one.duty),
        )
        answers = judged[:1] if judged and _is_answer(judged[0]) else []
        near = [one for one in judged if one not in answers][:_MOST_NEAR]
        if answers:
            verdict, confidence = self._kind(answers[0]), Confidence.MEDIUM
            if answers[0].tier is Tier.ID:
                confidence = Confidence.HIGH
        elif not self._knows_that_none_has(text, near):
            verdict, confidence = Verdict.UNCERTAIN, Confidence.LOW
        else:
            verdict, confidence = Verdict.UNLISTED, Confidence.MEDIUM
        asked, part = self._asked_of(text, start, answers)
        return Matter(
            quote=text,
            span=span,
            mentions=(span,),
            subject=None,
            verdict=verdict,
            confidence=confidence,
            evidence=tuple(step for one in answers for step in self._steps(one)),
            asked=asked,
            asked_part=part,
            duties=(
                *(self._of_words(one, DutyRole.ANSWER) for one in answers),
                *(self._of_words(one, DutyRole.NEAR) for one in near),
            ),
            advice=None,
        )

    def _knows_that_none_has(self, text: str, near: list[Candidate]) -> bool:
        """Whether a text that no duty answers is in no list: not where it is spelt in letters."""
        is_read = any("\u4e00" <= char <= "\u9fff" for char in text)
        is_near = bool(near) and near[0].share >= LOW_SHARE
        return self._engine.knows_what_is_unlisted and is_read and not is_near

    def _asked_of(
        self, text: str, start: int, answers: list[Candidate]
    ) -> tuple[Asked | None, AskedPart | None]:
        """The act that a text without a known subject asks for, and whose part it is."""
        acts = self._cues.acts(text)
        if not acts:
            return None, None
        act = min(acts, key=lambda each: (not each.is_authority, each.start))
        asked = Asked(act.word, start + act.start, start + act.end)
        if not answers:
            return asked, None
        duty = self._engine.duty(answers[0].duty)
        if duty.status is Status.DISCONTINUED:
            return asked, AskedPart.NONE
        return asked, self._parts.asked_part(duty, act.word, Found([], []))

    def _reread(self, text: str, span: Span) -> Matter | None:
        """The matter of a text that is read by its sound or with a wrong character put right.

        What is read is never sure.
        """
        question = self._engine.parse_text(text)
        answer = self._engine.search(question, Options(limit=1))
        for reading in answer.readings:
            read = text.replace(reading.typed, reading.read_as)
            if read == text or self._engine.names_body(self._engine.key(reading.typed)):
                continue
            findings = find_matters(self._engine, self._cues, read)
            decider = Decider(self._engine, self._cues, read, findings)
            for found in findings.matters:
                matter = decider.matter(found)
                is_sound = bool(answer.hits) and answer.hits[0].tier is Tier.PINYIN
                return _as_read(text, span, matter, is_sound=is_sound)
        return None

    def _kind(self, one: Candidate) -> Verdict:
        duty = self._engine.duty(one.duty)
        if duty.status is Status.DISCONTINUED:
            return Verdict.DISCONTINUED
        return Verdict(duty.id.list.value)

    def _of_words(self, one: Candidate, role: DutyRole) -> MatterDuty:
        duty = self._engine.duty(one.duty)
        told = None if role is DutyRole.ANSWER else difference(duty)
        return MatterDuty(
            duty, role, told, duty.department_duties or duty.method, township_part(duty)
        )

    def _steps(self, one: Candidate) -> Iterator[Step]:
        duty = self._engine.duty(one.duty)
        for word, evidence in zip(one.words, one.evidence, strict=True):
            is_same = word.text == evidence.text and evidence.zone.printed
            link = StepLink.PRINTED if is_same else _STEP_LINKS[one.tier]
            yield Step(word.text, evidence.text, duty, evidence.zone.value, link)

    def _candidates(self, found: Found, asked: Asked | None) -> list[DutyCandidate]:
        """The duties that have a subject of the matter, best first."""
        by_words = self._by_words(found)
        names_act = () if asked is None else self._cues.authority_of(asked.text)
        best: dict[int, DutyCandidate] = {}
        for spot in found.spots:
            for record in spot.records:
                for posting in record.postings:
                    worth = _WORTH[posting.zone, posting.link] * (1.0 if spot.is_printed else 0.97)
                    if posting.zone == CLAUSE and self._engine.is_omnibus(posting.duty):
                        worth *= 0.2
                    worth += _BY_WORDS * by_words.get(posting.duty, 0.0)
                    if any(word in self._engine.duty(posting.duty).name for word in names_act):
                        worth += _BY_ACT
                    known = best.get(posting.duty)
                    if known is None or worth > known.worth:
                        best[posting.duty] = DutyCandidate(
                            self._engine.duty(posting.duty),
                            posting,
                            record.name,
                            spot.typed,
                            spot.is_printed,
                            worth,
                        )
            for duty in spot.keyword_of:
                worth = _KEYWORD_WORTH + _BY_WORDS * by_words.get(duty, 0.0)
                posting = Posting(duty, CLAUSE, OWN, spot.typed)
                known = best.get(duty)
                if known is None or worth > known.worth:
                    best[duty] = DutyCandidate(
                        self._engine.duty(duty),
                        posting,
                        None,
                        spot.typed,
                        is_printed=False,
                        worth=worth,
                    )
        return sorted(best.values(), key=lambda one: (-one.worth, one.duty.id.order))

    def _by_words(self, found: Found) -> dict[int, float]:
        """How much of the words around the subject the duties of the matter have, 0 to 1."""
        duties = {
            posting.duty
            for spot in found.spots
            for record in spot.records
            for posting in record.postings
        } | {duty for spot in found.spots for duty in spot.keyword_of}
        return self._coverage(self._context(found), frozenset(duties))

    def _context(self, found: Found) -> str:
        """The clause that names the matter first in a sentence of its own."""
        spot = max(found.spots, key=lambda each: each.strength)
        for number in dict.fromkeys(found.sentences):
            for clause in self._findings.sentences[number].clauses:
                if clause.start <= spot.start < clause.end:
                    return self._text[clause.start : max(clause.end, spot.end)][:_LONGEST_CONTEXT]
        return spot.typed

    def _asked(self, found: Found) -> Asked | None:
        """The act that is asked for, outside the subject's own words.

        In the sentence that names the matter, else in the rest of its item.
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
        """The sentences that name an act, by their item."""
        acting: dict[int, list[Sentence]] = {}
        for sentence in self._findings.sentences:
            if self._acts_of(sentence.span):
                acting.setdefault(sentence.item, []).append(sentence)
        return acting

    def _act_in(self, sentence: Sentence, found: Found) -> Act | None:
        """The act of a sentence: the one beside the subject, else an authority's, else the nearest."""
        free = self._free_acts(sentence, found)
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

    def _free_acts(self, sentence: Sentence, found: Found) -> list[Act]:
        """The acts of a sentence outside the subject's own words, in its order."""
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
        """Whether an act stands right before a subject in the same clause."""
        between = self._text[act.end : start]
        return 0 <= start - act.end <= GOVERNED and PARTING.isdisjoint(between)

    def _without_duty(self, found: Found, asked: Asked | None) -> Matter:
        complete = self._engine.knows_what_is_unlisted
        is_only = len(self._findings.sentences) == 1
        is_sure = is_only or any(spot.is_printed for spot in found.spots)
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
        is_passing = first.posting.zone == CLAUSE and first.worth < least
        is_wider = first.posting.link == GENERAL and not _shares_words(first)
        if is_wider and first.worth < WIDER and self._is_about_one_thing():
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
            told = self._helped(self._parts.asked_part(duty, asked.text, found), asked.start)
        if told is AskedPart.TOWNSHIP or duty.id.list is DutyList.BASIC:
            return told
        leads = tuple(self._leads(duty, found))
        if told is None:
            return next((lead.told for lead in leads if lead.told), None)
        return AskedPart.TOWNSHIP if any(lead.is_certain for lead in leads) else told

    def _helped(self, part: AskedPart | None, start: int) -> AskedPart | None:
        """Return the township for an act at a place whose clause asks for help with it: 配合验收."""
        if part is not AskedPart.DEPARTMENT:
            return part
        sentences = self._findings.sentences
        number = bisect_right(sentences, start, key=lambda each: each.span.start) - 1
        clauses = (each for each in sentences[number].clauses if each.start <= start < each.end)
        words = "".join(self._text[clause.start : clause.end] for clause in clauses)
        is_helped = any(word in words for word in HELPING)
        return AskedPart.TOWNSHIP if is_helped else part

    def _leads(self, duty: Duty, found: Found) -> Iterator[PartLead]:
        """Yield what the sentences of a matter share more with one part of a duty, beside its words."""
        own = sorted(span for spot in found.spots for span in spot.spans)
        for number in dict.fromkeys(found.sentences[:MOST_MENTIONS]):
            sentence = self._findings.sentences[number].span
            low, high = (bisect_left(own, Span(place, place)) for place in sentence)
            named = sum(span.end - span.start for span in own[low:high])
            if sentence.end - sentence.start - named >= LEAST_BESIDE:
                yield self.shared_words.lead(sentence, duty, own[low:high])

    @cached_property
    def shared_words(self) -> SharedWords:
        """Return what holds the text's sentences against clauses, loaded for the first of them."""
        from toqay_cli.search.matters.shared_words import SharedWords

        return SharedWords(self._engine, self._text)

    @staticmethod
    def _step(one: DutyCandidate) -> Step:
        """How the typed word leads to the duty: by itself where the duty prints it."""
        for field, texts in _printed(one.duty):
            if any(one.typed in text for text in texts):
                return Step(one.typed, one.typed, one.duty, field, StepLink.PRINTED)
        if one.subject is None:
            return Step(one.typed, one.typed, one.duty, "keywords", StepLink.ALIAS, is_said=True)
        field = POSTED_IN[one.posting.zone].value
        word, is_said = one.posting.word, not one.is_printed
        return Step(one.typed, word, one.duty, field, StepLink.SUBJECT, is_said)

    def _answers_too(self, first: DutyCandidate, other: DutyCandidate) -> bool:
        if other.posting.link == GENERAL or other.worth < first.worth * CLOSE:
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
        """Whether all that names the matter leads to its answers, and surely enough.

        A spoken word makes an answer sure where it is most of what a text of one sentence says;
        elsewhere it may be said in passing.
        """
        ids = {one.duty.id for one in answers}
        if not all(
            ids & {self._engine.duty(duty).id for duty in spot.targets} for spot in found.spots
        ):
            return False
        first = max(found.spots, key=lambda spot: spot.strength)
        if not first.is_whole:
            return False
        is_only = len(self._findings.sentences) == 1
        is_said = is_only and self._share(first) >= MOST_OF_TEXT
        return is_said or any(spot.is_printed for spot in found.spots)

    def _share(self, spot: SubjectSpot) -> float:
        """What part of a text's words, stop words aside, a spot has, 0 to 1."""
        return spot.length / self._weighty if self._weighty else 1.0

    @cached_property
    def _weighty(self) -> int:
        """How many characters the text's words have, stop words aside."""
        return sum(
            end - start
            for word, spans in self._engine.words_of(self._text)
            if word.kind is not WordKind.STOP_WORD
            for start, end in spans
        )

    def _is_about_one_thing(self) -> bool:
        """Whether a text is one sentence, and what it is about could be known to be in no list."""
        return len(self._findings.sentences) == 1 and self._engine.knows_what_is_unlisted

    def _only_wider(
        self, found: Found, candidates: list[DutyCandidate], asked: Asked | None
    ) -> Matter:
        """The matter that no duty has, while some have what it is a kind of."""
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
            for one in candidates[:_MOST_NEAR]
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
            *((one, DutyRole.NEAR) for one in near[:_MOST_NEAR]),
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


def _as_read(text: str, span: Span, matter: Matter, *, is_sound: bool) -> Matter:
    """A matter of a reread text, told of the text as typed."""
    link = StepLink.PINYIN if is_sound else StepLink.APPROXIMATE
    unsure = matter.confidence is Confidence.HIGH
    return matter._replace(
        quote=text,
        span=span,
        mentions=(span,),
        confidence=Confidence.MEDIUM if unsure else matter.confidence,
        evidence=tuple(step._replace(typed=text, link=link) for step in matter.evidence),
        asked=None,
    )


def _is_answer(one: Candidate) -> bool:
    return one.tier is not Tier.APPROXIMATE


_STEP_LINKS = {
    Tier.ID: StepLink.PRINTED,
    Tier.EXACT: StepLink.PRINTED,
    Tier.ALIAS: StepLink.ALIAS,
    Tier.PINYIN: StepLink.PINYIN,
    Tier.RELATED: StepLink.SUBJECT,
    Tier.APPROXIMATE: StepLink.APPROXIMATE,
}


def _subject(found: Found) -> str | None:
    return next((record.name for spot in found.spots for record in spot.records), None)


_PLAIN = frozenset(("管理", "工作", "服务", "监督", "检查", "农村", "建设", "制度", "保障", "人员"))


def _shares_words(one: DutyCandidate) -> bool:
    """Whether a subject's name has a telling pair of characters of what the general duty prints."""
    name = one.subject or ""
    pairs = {name[at : at + 2] for at in range(len(name) - 1)} - _PLAIN
    printed = one.posting.word + one.duty.name
    return any(pair in printed for pair in pairs)


def _printed(duty: Duty) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields of a duty that tell what it is about, with their texts."""
    clauses = (*duty.department_duties, *duty.method, *township_part(duty))
    yield "name", (duty.name,)
    yield "topic", tuple(clause.topic for clause in clauses if clause.topic)
    texts = (text for clause in clauses for text in (clause.text, *clause.items) if text)
    yield "clause", tuple(texts)


def difference(duty: Duty) -> str:
    """What sets a duty apart: who does it."""
    bodies = duty.departments_printed or ""
    several = "等" if len(duty.departments) > 1 else ""
    body = f"{bodies.split('、')[0]}{several}"
    match duty.id.list, duty.status:
        case DutyList.BASIC, _:
            return f"由{duty.township}负责"
        case DutyList.COOPERATIVE, _:
            return f"对应上级部门为{body}，{duty.township}配合"
        case _, Status.DISCONTINUED:
            return "已不再开展"
        case _:
            return f"已收回，由{body}承接"
