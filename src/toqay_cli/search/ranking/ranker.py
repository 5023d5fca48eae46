"""The tier of each duty's answer to a question, and its rank within it."""

from typing import NamedTuple

from toqay_cli.results.search import Tier
from toqay_cli.search.ranking.bigram_bm25 import BigramBm25
from toqay_cli.search.ranking.corpus import Corpus, Zone
from toqay_cli.search.ranking.matcher import ALL_ZONES, Evidence, Link, Matcher, Matches, proximity
from toqay_cli.search.text.analyzed_term import SHORT_TERM, AnalyzedTerm, weighed
from toqay_cli.search.text.lexicon import Lexicon, Word, WordKind

RELATED_FLOOR = 0.6
"""The share of the words' weight that a related answer must have."""
WORDS_FLOOR = 0.7
"""The same where only common words of the language speak for a duty."""
APPROXIMATE_FLOOR = 0.25
"""Below this share nothing is an answer."""
SURE_SHARE = 0.75
"""From this share on, the rarest word may be missing."""
FILLED_UP_TO = 10
"""The number of answers up to which near ones are added to sure ones."""
BESIDE_FLOOR = 0.15
"""The share that is enough there."""
BESIDE_OVERLAP = 0.15
"""Or so much of the pairs of characters."""
SURE_COVERAGE = 0.6
"""The least certainty of a word that counts as a duty's subject."""
LIKELY_COVERAGE = 0.15
"""The least certainty of a subject there, too."""
SUBJECT_WEIGHT = 0.4
"""A subject weighs at least this part of the rarest word."""
OVERLAP_SCORE = 0.2
"""The score that a full overlap of bigrams adds."""
TIGHT = 0.5
"""The least proximity of words typed as one: at most their own length lies between them."""
SCATTERED = 0.9
"""The factor of words apart, beside the same words in one piece."""

_PRINTED_ZONES = tuple(zone for zone in ALL_ZONES if zone.printed)


class Candidate(NamedTuple):
    """The answer of one duty (by position) to a question.

    `score` orders within the tier, `share` is the part of the words' weight that is there,
    `subject` the certainty of a subject, `overlap` the part of its pairs of characters; `texts` are
    the texts to show of it, `words` those with evidence, one for each. `is_passing` tells that it
    only mentions the subjects, while other duties are about them.
    """

    duty: int
    tier: Tier
    score: float
    share: float
    subject: float
    evidence: tuple[Evidence, ...]
    texts: tuple[str, ...]
    overlap: float
    words: tuple[Word, ...] = ()
    is_passing: bool = False


class _Typed(NamedTuple):
    """One typed word with its looked-up evidence.

    `whole` are the duties that print its whole subject; `having_all` those that have all of its
    `known` words, none where it has a word that may be misspelt: then nothing else is sure.
    """

    asked: AnalyzedTerm
    whole: Matches
    known: list[Word]
    having_all: set[int]


class _Case(NamedTuple):
    """A question with all its looked-up evidence; `matches` go with `words`."""

    typed: tuple[_Typed, ...]
    words: list[Word]
    matches: list[Matches]
    overlap: dict[int, float]

    @property
    def total(self) -> float:
        return sum(word.weight for word in self.words)

    @property
    def rarest(self) -> int:
        """The heaviest word that any duty has, by position."""
        positions = range(len(self.words))
        return max(positions, key=lambda at: (bool(self.matches[at]), self.words[at].weight))

    def evidence(self, duty: int) -> list[tuple[Word, Evidence]]:
        """Return the words with evidence for a duty, each with its best."""
        found = zip(self.words, self.matches, strict=True)
        return [(word, matches[duty]) for word, matches in found if duty in matches]

    def in_one_piece(self, duty: int) -> list[Evidence] | None:
        """Return the evidence of each word's whole subject in a duty, None if one is missing."""
        pieces = [one.whole.get(duty) for one in self.typed if one.asked.content]
        found = [piece for piece in pieces if piece is not None]
        return found if len(found) == len(pieces) else None


class Ranker:
    """Judges every duty on the words of a question."""

    def __init__(self, corpus: Corpus, lexicon: Lexicon, matcher: Matcher) -> None:
        self._corpus = corpus
        self._lexicon = lexicon
        self._matcher = matcher
        self._overlap = BigramBm25(corpus, lexicon)

    def judge(self, asked: tuple[AnalyzedTerm, ...]) -> list[Candidate]:
        """Return every duty that answers at all, unordered."""
        words = weighed([word for one in asked for word in one.content], self._lexicon)
        if not any(word.weight for word in words):
            return []
        case = self._case(asked, words)
        rarest, total = case.rarest, case.total
        candidates = _sure(case) | _speaking(case, total) | _overlapping(case)
        judged = (self._judged(case, duty, rarest, total) for duty in sorted(candidates))
        kept = [one for one in judged if one is not None]
        if self._asks_for_the_unlisted(case):
            kept = [
                one if self._prints_more(case, one.duty) else one._replace(tier=Tier.APPROXIMATE)
                for one in kept
            ]
        return _above_floor(kept)

    def _asks_for_the_unlisted(self, case: _Case) -> bool:
        """Tell whether a question names subjects and no duty has any, nor such a keyword."""
        named = [
            (self._lexicon.subjects.record(meaning.subject), matches)
            for word, matches in zip(case.words, case.matches, strict=True)
            for meaning in word.meanings
        ]
        return bool(named) and not any(
            record.is_listed or any(map(_is_keyword, matches.values())) for record, matches in named
        )

    def _case(self, asked: tuple[AnalyzedTerm, ...], words: list[Word]) -> _Case:
        only_materials = all(word.kind is WordKind.MATERIAL for word in words)
        zones = (*_PRINTED_ZONES, Zone.MATERIAL) if only_materials else _PRINTED_ZONES
        return _Case(
            typed=tuple(self._typed(one, zones) for one in asked),
            words=words,
            matches=[self._matcher.matches(word) for word in words],
            overlap=self._overlap.of([one.core for one in asked]),
        )

    def _typed(self, asked: AnalyzedTerm, zones: tuple[Zone, ...]) -> _Typed:
        known = [word for word in asked.content if word.kind is not WordKind.UNKNOWN]
        may_be_misspelt = any(
            word.kind is WordKind.UNKNOWN and (len(word.text) > 1 or len(asked.core) <= SHORT_TERM)
            for word in asked.content
        )
        having = [set(self._matcher.matches(word)) for word in known]
        return _Typed(
            asked=asked,
            whole=self._matcher.printed(asked.core, zones) if len(asked.core) > 1 else {},
            known=known,
            having_all=set.intersection(*having) if having and not may_be_misspelt else set(),
        )

    def _judged(self, case: _Case, duty: int, rarest: int, total: float) -> Candidate | None:
        """Return the candidate of a duty; None where its evidence is too little for an answer."""
        found = case.evidence(duty)
        share = sum(word.weight * evidence.coverage for word, evidence in found) / total
        overlap = case.overlap.get(duty, 0.0)
        subject = max(
            (
                evidence.coverage
                for word, evidence in found
                if _is_about(evidence) and word.weight >= SUBJECT_WEIGHT * case.words[rarest].weight
            ),
            default=0.0,
        )
        tier = self._tier(case, duty)
        floor = RELATED_FLOOR if any(map(_is_known, found)) else WORDS_FLOOR
        if tier is None and subject >= SURE_COVERAGE and share >= floor:
            has_rarest = duty in case.matches[rarest]
            tier = Tier.RELATED if has_rarest or share >= SURE_SHARE else None
        if not (tier or share >= APPROXIMATE_FLOOR or _is_near(subject, share, overlap)):
            return None
        score = sum(word.weight * evidence.score for word, evidence in found) / total
        evidence = tuple(evidence for _, evidence in found)
        return Candidate(
            duty=duty,
            tier=tier or Tier.APPROXIMATE,
            score=self._score(case, duty, score),
            share=share,
            subject=subject,
            evidence=evidence,
            texts=_texts(case, duty, evidence),
            overlap=overlap,
            words=tuple(word for word, _ in found),
            is_passing=self._is_passing(found),
        )

    def _is_passing(self, found: list[tuple[Word, Evidence]]) -> bool:
        """Tell whether a duty only mentions subjects that other duties are about."""
        passing = [
            evidence.zone is Zone.CLAUSE and self._lexicon.is_named(word)
            for word, evidence in found
            if word.kind.is_subject
        ]
        return bool(passing) and all(passing)

    def _score(self, case: _Case, duty: int, score: float) -> float:
        pieces = case.in_one_piece(duty)
        if pieces:
            return max(sum(piece.score for piece in pieces) / len(pieces), score)
        near = proximity(self._corpus, case.words, duty) if len(case.words) > 1 else 1.0
        scattered = score * (SCATTERED + (1 - SCATTERED) * near)
        return scattered + OVERLAP_SCORE * case.overlap.get(duty, 0.0)

    def _tier(self, case: _Case, duty: int) -> Tier | None:
        """Return the tier of a duty that has every word, None when one is missing."""
        if not self._prints_more(case, duty) and any(
            duty in found and found[duty].link is Link.MENTION for found in case.matches
        ):
            return None
        tier = Tier.EXACT
        for one in case.typed:
            link = self._link(one, duty) if one.asked.content else Link.PRINTED
            if link is Link.PART:
                return None
            if link is Link.BODY:
                tier = Tier.ALIAS
        return tier

    def _prints_more(self, case: _Case, duty: int) -> bool:
        """Tell whether a duty prints the typed words in one piece, longer than a subject's word."""
        typed = [one for one in case.typed if one.asked.content]
        return all(duty in one.whole for one in typed) and not all(
            one.asked.content[0].kind.is_subject and one.asked.content[0].text == one.asked.core
            for one in typed
        )

    def _link(self, one: _Typed, duty: int) -> Link:
        """Return the link of a typed word to a duty: as printed, as a body's name, or less sure."""
        if duty in one.whole:
            return Link.PRINTED
        if duty not in one.having_all:
            return Link.PART
        others = [word for word in one.known if not self._names_body(word, duty)]
        if not all(self._prints(word, duty) for word in others):
            return Link.PART
        if len(others) < len(one.known):
            return Link.BODY
        tight = proximity(self._corpus, others, duty)
        return Link.PRINTED if tight >= TIGHT else Link.PART

    def _prints(self, word: Word, duty: int) -> bool:
        if word.kind is WordKind.SCATTERED:
            return False
        return any(self._corpus.zones[zone].holds(word.text, duty) for zone in _PRINTED_ZONES)

    def _names_body(self, word: Word, duty: int) -> bool:
        name = self._corpus.spellings.get(word.text)
        return name is not None and (
            duty in self._corpus.column_of.get(name, ())
            or duty in self._corpus.bound_by.get(name, ())
        )


def _is_known(found: tuple[Word, Evidence]) -> bool:
    """Tell whether a word is known for the duty's topic, and no common word in it by chance."""
    word, evidence = found
    return word.kind.is_subject or evidence.link is Link.BODY or _is_keyword(evidence)


def _is_keyword(evidence: Evidence) -> bool:
    """Tell whether evidence is a whole keyword; a word in a longer one (赌博 in 赌博机) is another."""
    return evidence.link is Link.KEYWORD and evidence.coverage >= 1


def _is_about(evidence: Evidence) -> bool:
    """Tell whether evidence is about a duty's topic, and not only a mention."""
    if evidence.zone is not Zone.CLAUSE:
        return True
    return evidence.link is Link.SUBJECT and evidence.coverage >= SURE_COVERAGE


def _sure(case: _Case) -> set[int]:
    """Return the duties that have every typed word in one piece or all of its known words."""
    typed = [one for one in case.typed if one.asked.content]
    return set.intersection(*(one.having_all.union(one.whole) for one in typed))


def _speaking(case: _Case, total: float) -> set[int]:
    """Return the duties with enough of the words' weight to be near a sure one."""
    shares: dict[int, float] = {}
    for word, matches in zip(case.words, case.matches, strict=True):
        for duty, evidence in matches.items():
            shares[duty] = shares.get(duty, 0.0) + word.weight * evidence.coverage
    # With a margin: what is summed in another way may differ in its last digit.
    return {duty for duty, share in shares.items() if share / total >= BESIDE_FLOOR - 1e-9}


def _overlapping(case: _Case) -> set[int]:
    """Return the duties with many of the query's bigrams."""
    return {duty for duty, overlap in case.overlap.items() if overlap >= BESIDE_OVERLAP}


def _texts(case: _Case, duty: int, evidence: tuple[Evidence, ...]) -> tuple[str, ...]:
    """Return the texts to show of a duty: typed words printed in one piece, else the evidence."""
    cores = [one.asked.core for one in case.typed if one.asked.content]
    if case.in_one_piece(duty):
        return tuple(cores)
    return (*cores, *(one.text for one in evidence))


def _above_floor(judged: list[Candidate]) -> list[Candidate]:
    """Return the answers above the floor; sure ones are filled up to ten with near ones.

    A clerk wants the other duties on her subject too, but no long tail of chance.
    """
    sure = [one for one in judged if one.tier is not Tier.APPROXIMATE]
    rest = [one for one in judged if one.tier is Tier.APPROXIMATE]
    if not sure:
        return [one for one in rest if one.share >= APPROXIMATE_FLOOR]
    near = [one for one in rest if _is_near(one.subject, one.share, one.overlap)]
    near.sort(key=lambda one: (-one.score, one.duty))
    filled = near[: max(FILLED_UP_TO - len(sure), 0)]
    kept = [one for one in rest if one not in filled and one.share >= APPROXIMATE_FLOOR]
    return [*sure, *(one._replace(tier=Tier.RELATED) for one in filled), *kept]


def _is_near(subject: float, share: float, overlap: float) -> bool:
    """Tell whether a duty shares the subject of a sure answer, or many of its bigrams."""
    return (subject >= LIKELY_COVERAGE and share >= BESIDE_FLOOR) or overlap >= BESIDE_OVERLAP
