"""Which tier answers a question for each duty, and how well within it."""

from __future__ import annotations

from typing import NamedTuple

from toqay_cli.answer import Tier
from toqay_cli.search.corpus import Corpus, Zone
from toqay_cli.search.match import ALL_ZONES, Evidence, Link, Matcher, Matches, tightness
from toqay_cli.search.overlap import Overlap
from toqay_cli.search.question import Term
from toqay_cli.search.words import Kind, Lexicon, Word

RELATED_FLOOR = 0.5
"""The share of the words' weight that a related answer must have."""
APPROXIMATE_FLOOR = 0.25
"""Below this share nothing is an answer."""
SURE_SHARE = 0.75
"""From this share on, the rarest word may be missing."""
BESIDE_FLOOR = 0.15
"""The share that is enough beside a related or better answer."""
SURE_PRESENCE = 0.6
"""How surely a word must be there to count as a duty's subject."""
LIKELY_PRESENCE = 0.15
"""How surely it must be there beside such an answer."""
SUBJECT_WEIGHT = 0.4
"""A subject weighs at least this part of the rarest word."""

OVERLAP_WORTH = 0.2
"""What a full overlap of pairs of characters adds to a score."""
_SHORT = 6
_PRINTED_ZONES = tuple(zone for zone in ALL_ZONES if zone.printed)


class Judged(NamedTuple):
    """What a question comes to for one duty (by position).

    `score` orders within the tier, `share` is the part of the words' weight that is there,
    `subject` how surely a subject is; `texts` are what to show of it.
    """

    duty: int
    tier: Tier
    score: float
    share: float
    subject: float
    evidence: tuple[Evidence, ...]
    texts: tuple[str, ...]


class Asked(NamedTuple):
    """A typed word made ready: its subject without the frame, and that cut into words."""

    term: Term
    core: str
    words: tuple[Word, ...]

    @property
    def content(self) -> tuple[Word, ...]:
        """The words that carry the subject."""
        return tuple(word for word in self.words if word.kind is not Kind.ASIDE)


def make_ready(term: Term, lexicon: Lexicon) -> Asked:
    """Set the frame of a typed word aside (关于…的通知, …找谁) and cut the rest into words."""
    if term.phrase:
        kind = Kind.CONTENT if lexicon.duties_with(term.key) else Kind.UNKNOWN
        return Asked(term, term.key, (Word(term.key, 0, kind, lexicon.weight(term.key, kind)),))
    words = lexicon.cut(term.key)
    start, end = 0, len(words)
    while start < end and _framing(words[start]):
        start += 1
    while end > start and _framing(words[end - 1]):
        end -= 1
    kept = words[start:end]
    if not kept:
        return Asked(term, "", ())
    if _may_be_misspelt(term, words, kept, lexicon):
        kept = [_as_unknown(word, lexicon) for word in words]
    core = term.key[kept[0].start : kept[-1].start + len(kept[-1].text)]
    return Asked(term, core, tuple(kept))


def _framing(word: Word) -> bool:
    return word.kind is Kind.ASIDE


def _may_be_misspelt(term: Term, words: list[Word], kept: list[Word], lexicon: Lexicon) -> bool:
    """Whether a lone particle at an end of a short word may be a wrong character: 违法建没."""
    frame = [word for word in words if word not in kept]
    subject = "".join(word.text for word in kept)
    return (
        bool(frame)
        and len(term.key) <= _SHORT
        and all(len(word.text) == 1 for word in frame)
        and subject not in lexicon
    )


def _as_unknown(word: Word, lexicon: Lexicon) -> Word:
    if word.kind is not Kind.ASIDE:
        return word
    return word._replace(kind=Kind.UNKNOWN, weight=lexicon.weight(word.text, Kind.UNKNOWN))


class Judge:
    """Judges every duty on the words of a question."""

    def __init__(self, corpus: Corpus, lexicon: Lexicon, matcher: Matcher) -> None:
        self._corpus = corpus
        self._lexicon = lexicon
        self._matcher = matcher
        self._overlap = Overlap(corpus, lexicon)

    def judge(self, asked: tuple[Asked, ...]) -> list[Judged]:
        """Every duty that answers at all, unordered."""
        words = _weighed([word for one in asked for word in one.content], self._lexicon)
        total = sum(word.weight for word in words)
        if not total:
            return []
        by_word = [self._matcher.matches(word) for word in words]
        only_materials = all(word.kind is Kind.MATERIAL for word in words)
        whole = {one.core: self._whole(one, only_materials=only_materials) for one in asked}
        rarest = max(
            range(len(words)),
            key=lambda index: (bool(by_word[index]), words[index].weight),
        )
        overlap = self._overlap.of([word.text for word in words] + [one.core for one in asked])
        candidates: set[int] = set(overlap).union(*by_word, *whole.values())
        judged = []
        for duty in sorted(candidates):
            found = [matches.get(duty) for matches in by_word]
            share = (
                sum(
                    word.weight * evidence.presence
                    for word, evidence in zip(words, found, strict=True)
                    if evidence
                )
                / total
            )
            score = self._score(asked, whole, words, found, duty, total)
            if not all(duty in whole[one.core] for one in asked if one.content):
                score += OVERLAP_WORTH * overlap.get(duty, 0.0)
            subject = max(
                (
                    evidence.presence
                    for word, evidence in zip(words, found, strict=True)
                    if evidence is not None
                    and evidence.zone is not Zone.CLAUSE
                    and word.weight >= SUBJECT_WEIGHT * words[rarest].weight
                ),
                default=0.0,
            )
            tier = self._tier(asked, whole, duty)
            if tier is None and subject >= SURE_PRESENCE:
                if share >= SURE_SHARE or (share >= RELATED_FLOOR and found[rarest] is not None):
                    tier = Tier.RELATED
            evidence = tuple(one for one in found if one)
            judged.append(
                Judged(
                    duty,
                    tier or Tier.APPROXIMATE,
                    score,
                    share,
                    subject,
                    evidence,
                    _texts(asked, whole, duty, evidence),
                )
            )
        return _above_floor(judged)

    def _whole(self, one: Asked, *, only_materials: bool) -> Matches:
        """The duties that print a typed word's whole subject in one piece."""
        if len(one.core) < 2:
            return {}
        zones = (*_PRINTED_ZONES, Zone.MATERIAL) if only_materials else _PRINTED_ZONES
        return self._matcher.printed(one.core, zones)

    def _score(  # noqa: PLR0913 - the one place that weighs all parts of an answer
        self,
        asked: tuple[Asked, ...],
        whole: dict[str, Matches],
        words: list[Word],
        found: list[Evidence | None],
        duty: int,
        total: float,
    ) -> float:
        parts = (
            sum(
                word.weight * evidence.worth
                for word, evidence in zip(words, found, strict=True)
                if evidence
            )
            / total
        )
        in_one_piece = [whole[one.core].get(duty) for one in asked if one.content]
        if all(in_one_piece):
            pieces = [piece.worth for piece in in_one_piece if piece]
            return max(sum(pieces) / len(pieces), parts)
        near = tightness(self._corpus, words, duty) if len(words) > 1 else 1.0
        return parts * (SCATTERED + (1 - SCATTERED) * near)

    def _tier(self, asked: tuple[Asked, ...], whole: dict[str, Matches], duty: int) -> Tier | None:
        """The tier of a duty that has every word, None when one is missing."""
        links = [self._link(one, whole[one.core], duty) for one in asked if one.content]
        if all(link is Link.PRINTED for link in links):
            return Tier.EXACT
        if all(link in (Link.PRINTED, Link.BODY) for link in links):
            return Tier.ALIAS
        return None

    def _link(self, one: Asked, whole: Matches, duty: int) -> Link:
        """How one typed word leads to a duty: as printed, as a body's name, or less surely."""
        if duty in whole:
            return Link.PRINTED
        if any(
            word.kind is Kind.UNKNOWN and (len(word.text) > 1 or len(one.core) <= _SHORT)
            for word in one.content
        ):
            return Link.PART
        content = [word for word in one.content if word.kind is not Kind.UNKNOWN]
        bodies = [word for word in content if self._names_body(word, duty)]
        others = [word for word in content if word not in bodies]
        if not content or any(not self._prints(word, duty) for word in others):
            return Link.PART
        if bodies:
            return Link.BODY
        tight = tightness(self._corpus, others, duty)
        return Link.PRINTED if tight >= TIGHT else Link.PART

    def _prints(self, word: Word, duty: int) -> bool:
        evidence = self._matcher.matches(word).get(duty)
        return evidence is not None and duty in self._matcher.printed(word.text, _PRINTED_ZONES)

    def _names_body(self, word: Word, duty: int) -> bool:
        name = self._corpus.spellings.get(word.text)
        return name is not None and (
            duty in self._corpus.column_of.get(name, ())
            or duty in self._corpus.bound_by.get(name, ())
        )


def _weighed(words: list[Word], lexicon: Lexicon) -> list[Word]:
    """The words, those that no duty has weighed by how much of a story the question tells.

    In a short question every word counts, a verb too (征兵报名); in a long one most such words
    only tell what happened (院墙, 巷子).
    """
    is_story = len(words) > SHORT_QUESTION
    return [
        word
        if lexicon.duties_with(word.text) or len(word.text) == 1
        else word._replace(
            weight=min(word.weight, STORY_WEIGHT) if is_story else max(word.weight, ASKED_WEIGHT)
        )
        for word in words
    ]


SHORT_QUESTION = 3
"""Up to so many words each is what is asked for; beyond, a question tells a story."""
STORY_WEIGHT = 0.3
"""The most that a word which no duty has weighs in a story."""
ASKED_WEIGHT = 0.6
"""The least that it weighs in a short question."""


def _texts(
    asked: tuple[Asked, ...], whole: dict[str, Matches], duty: int, evidence: tuple[Evidence, ...]
) -> tuple[str, ...]:
    """What to show of a duty: the typed words that it prints in one piece, else what speaks."""
    cores = [one.core for one in asked if one.content]
    if all(duty in whole[core] for core in cores):
        return tuple(cores)
    return (*cores, *(one.text for one in evidence))


def _above_floor(judged: list[Judged]) -> list[Judged]:
    """What is an answer at all; beside a sure answer, what shares its subject is related too."""
    is_sure = any(one.tier is not Tier.APPROXIMATE for one in judged)
    kept = []
    for one in judged:
        if (
            is_sure
            and one.tier is Tier.APPROXIMATE
            and one.subject >= LIKELY_PRESENCE
            and one.share >= BESIDE_FLOOR
        ):
            kept.append(one._replace(tier=Tier.RELATED))
        elif one.tier is not Tier.APPROXIMATE or one.share >= APPROXIMATE_FLOOR:
            kept.append(one)
    return kept


TIGHT = 0.5
"""Words typed as one stand as typed when no more than their own length lies between them."""
SCATTERED = 0.9
"""Words that stand apart tell a little less than the same words in one piece."""
