"""The strength of each duty's answer to the words of a query."""

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from toqay_cli.search.ranking.corpus import Corpus, Zone
from toqay_cli.search.subjects.subject_index import CLAUSE, GENERAL, KIND, NAME, Meaning, Posting
from toqay_cli.search.text.lexicon import MOST_REMEMBERED, Lexicon, Word, WordKind


class Link(IntEnum):
    """The kind of link from a word to a duty, best first."""

    PRINTED = 0
    BODY = 1
    KEYWORD = 2
    SYNONYM = 3
    PART = 4
    SUBJECT = 5
    MENTION = 6


class Evidence(NamedTuple):
    """The best reason why a word leads to a duty.

    `text` is the duty's own text; `score` orders duties, `coverage` (0 to 1) is the certainty that
    the word is there at all. `subject` names the subject that led there, if one did.
    """

    link: Link
    zone: Zone
    text: str
    score: float
    coverage: float
    subject: str = ""


ZONE_SCORE = {
    Zone.NAME: 1.0,
    Zone.KEYWORD: 0.85,
    Zone.DEPARTMENT: 0.8,
    Zone.TOPIC: 0.75,
    Zone.CATEGORY: 0.6,
    Zone.LISTING: 0.6,
    Zone.CLAUSE: 0.45,
    Zone.MATERIAL: 0.45,
}
"""The score of a word by its zone: the subject of a duty before its mentions."""

ALL_ZONES = tuple(zone for zone in Zone if zone is not Zone.MATERIAL)
_SUBJECT_ZONES = (Zone.NAME, Zone.TOPIC, Zone.KEYWORD)
SYNONYM_FACTOR, SYNONYM_COVERAGE = 0.85, 0.95
"""The score of a synonym beside the typed word, and the certainty of its meaning."""
PART_FACTOR = 0.55
_NAME_SHARE = 0.2
"""The part of a name's score that depends on the word's share of the name."""
_NAME_EARLY = 0.05
"""The part that depends on the word's place: a name begins with its subject."""
_KEYWORD_MOST = 0.6
"""Below this share of a keyword, a word is in it by chance (驾照 in 拖拉机驾照)."""
_BODY_COLUMN, _BODY_BOUND = 0.8, 0.4

POSTED_IN = {"n": Zone.NAME, "t": Zone.TOPIC, "c": Zone.CLAUSE}
"""The zone of each letter in a posting."""
_SPOTTED_ZONES = tuple(POSTED_IN.values())
SUBJECT_FACTOR = 0.95
"""A subject's other printed words score a little less than the word that was typed."""
KIND_FACTOR = 0.85
"""The factor of a duty on a narrower subject."""
GENERAL_FACTOR, GENERAL_COVERAGE = 0.7, 0.55
"""The factors of a duty on the broader subject, for one that no duty names."""
PASSING_COVERAGE, ONLY_CLAUSE_COVERAGE = 0.5, 0.55
"""The certainty of a clause's subject, where other duties name it and where none does."""
MENTION_COVERAGE = 0.3
"""A word inside another subject's word is no subject."""

Matches = dict[int, Evidence]


class Matcher:
    """Finds the evidence for each duty (by position), remembering words already looked up."""

    def __init__(self, corpus: Corpus, lexicon: Lexicon) -> None:
        self._corpus = corpus
        self._lexicon = lexicon
        self._seen: dict[tuple[str, bool, tuple[Meaning, ...]], Matches] = {}

    def printed(self, text: str, zones: tuple[Zone, ...] = ALL_ZONES) -> Matches:
        """Return the duties that hold a text as it is, keywords included."""
        matches: Matches = {}
        for zone in zones:
            places = self._lexicon.finder.places(zone, text)
            if places:
                for duty, evidence in self._weighed(zone, text, places):
                    _keep_better(matches, duty, evidence)
        return matches

    def _weighed(
        self, zone: Zone, text: str, places: dict[int, int]
    ) -> Iterator[tuple[int, Evidence]]:
        if zone is Zone.NAME:
            for duty, at in places.items():
                yield duty, _in_name(text, self._corpus.zones[zone].passage_around(at))
        elif zone is Zone.KEYWORD:
            whole = self._corpus.zones[zone].with_whole(places, text)
            for duty, at in places.items():
                keyword = text if duty in whole else self._corpus.zones[zone].passage_around(at)
                yield duty, _in_keyword(text, keyword)
        else:
            evidence = Evidence(Link.PRINTED, zone, text, ZONE_SCORE[zone], 1.0)
            lesser = evidence
            if zone not in _SUBJECT_ZONES:
                lesser = evidence._replace(score=evidence.score * OMNIBUS_FACTOR)
            for duty in places:
                yield duty, lesser if duty in self._corpus.omnibus else evidence

    def matches(self, word: Word) -> Matches:
        """Return the evidence of one word, by duty."""
        seen = word.text, word.kind is WordKind.MATERIAL, word.meanings
        if seen not in self._seen:
            if len(self._seen) >= MOST_REMEMBERED // 2:
                self._seen.clear()
            self._seen[seen] = self._look_up(word)
        return self._seen[seen]

    def _look_up(self, word: Word) -> Matches:
        if word.kind is WordKind.SCATTERED:
            return self._subjects(word)
        zones = _SUBJECT_ZONES if word.kind is WordKind.MATERIAL else ALL_ZONES
        subjects = self._subjects(word)
        matches = dict(self.printed(word.text, zones))
        if any(meaning.is_printed for meaning in word.meanings):
            matches = {
                duty: evidence if duty in subjects else _mentioned(evidence)
                for duty, evidence in matches.items()
            }
        for duty, evidence in subjects.items():
            _keep_better(matches, duty, evidence)
        self._add_body(matches, word.text)
        self._add_synonyms(matches, self._lexicon.synonyms.of(word.text))
        self._add_synonyms(matches, self._plates(word.text))
        self._add_parts(matches, word.text)
        return matches

    def _subjects(self, word: Word) -> Matches:
        """Return the duties that have one of the subjects that a word means."""
        matches: Matches = {}
        for meaning in word.meanings:
            name, _, postings = self._lexicon.subjects.record(meaning.subject)
            is_named = any(posting.zone != CLAUSE for posting in postings)
            for posting in postings:
                evidence = self._of_posting(posting, is_named=is_named)
                _keep_better(matches, posting.duty, evidence._replace(subject=name))
        return matches

    def _of_posting(self, posting: Posting, *, is_named: bool) -> Evidence:
        zone = POSTED_IN[posting.zone]
        score, coverage = ZONE_SCORE[zone], 1.0
        if posting.zone == NAME:
            name = self._corpus.zones[zone].passages_of(posting.duty)[0]
            score = _name_score(len(posting.word) / max(len(name), 1), 1.0)
        elif posting.zone == CLAUSE:
            coverage = PASSING_COVERAGE if is_named else ONLY_CLAUSE_COVERAGE
        if posting.link == KIND:
            score *= KIND_FACTOR
        if posting.link == GENERAL:
            score, coverage = score * GENERAL_FACTOR, min(coverage, GENERAL_COVERAGE)
        return Evidence(Link.SUBJECT, zone, posting.word, score * SUBJECT_FACTOR, coverage)

    def _add_body(self, matches: Matches, text: str) -> None:
        name = self._corpus.spellings.get(text)
        if name is None:
            return
        for duty in self._corpus.bound_by.get(name, ()):
            body = Evidence(Link.BODY, Zone.CLAUSE, name, _BODY_BOUND, 0.9)
            if duty in self._corpus.omnibus:
                body = body._replace(score=_BODY_BOUND * OMNIBUS_FACTOR)
            _keep_better(matches, duty, body)
        for duty in self._corpus.column_of.get(name, ()):
            printed = self._corpus.duties[duty].departments_printed or ""
            score = _BODY_COLUMN + 0.15 * plate_closeness(text, name, printed)
            if duty in self._corpus.omnibus:
                score *= OMNIBUS_FACTOR
            _keep_better(matches, duty, Evidence(Link.BODY, Zone.DEPARTMENT, name, score, 1.0))

    def _plates(self, text: str) -> list[str]:
        """Return the other spellings of a body: 共青团 for 团委, where no column has either."""
        name = self._corpus.spellings.get(text)
        if name is None or name in self._corpus.column_of:
            return []
        return [
            other for other, own in self._corpus.spellings.items() if own == name and other != text
        ]

    def _add_synonyms(self, matches: Matches, others: tuple[str, ...] | list[str]) -> None:
        for other in others:
            for duty, found in self.printed(other).items():
                score = found.score * SYNONYM_FACTOR
                coverage = found.coverage * SYNONYM_COVERAGE
                _keep_better(
                    matches, duty, Evidence(Link.SYNONYM, found.zone, other, score, coverage)
                )
            if other in self._corpus.spellings:
                self._add_body(matches, other)

    def _add_parts(self, matches: Matches, text: str) -> None:
        """Add the evidence of a long word's parts, each by its share of their weight.

        地名管理 is nearly all 地名, since 管理 is everywhere.
        """
        for part, share in self._parts(text):
            for duty, found in self.matches(Word(part, 0, WordKind.CONTENT, 0.0)).items():
                weaker = Evidence(
                    Link.PART,
                    found.zone,
                    part,
                    found.score * share * PART_FACTOR,
                    found.coverage * share * PART_COVERAGE,
                )
                _keep_better(matches, duty, weaker)

    def _parts(self, text: str) -> list[tuple[str, float]]:
        """Return the two parts into which a word divides best, with their shares of its weight."""
        if len(text) == 3:
            pairs = text[:2], text[1:]
            return [(pair, PAIR_SHARE) for pair in pairs if pair in self._lexicon]
        best: tuple[int, list[tuple[str, float]]] = (0, [])
        for border in range(2, len(text) - 1):
            parts = text[:border], text[border:]
            commonness = min(self._lexicon.duties_with(part) for part in parts)
            if commonness > best[0]:
                weights = [self._lexicon.weight(part, WordKind.CONTENT) for part in parts]
                total = sum(weights)
                best = (
                    commonness,
                    [(part, weight / total) for part, weight in zip(parts, weights, strict=True)],
                )
        return best[1]


def _in_name(text: str, name: str) -> Evidence:
    score = _name_score(len(text) / len(name), 1 - name.find(text) / len(name))
    return Evidence(Link.PRINTED, Zone.NAME, text, score, 1.0)


def _name_score(share: float, early: float) -> float:
    extra = _NAME_SHARE * share + _NAME_EARLY * early
    return ZONE_SCORE[Zone.NAME] * (1 - _NAME_SHARE - _NAME_EARLY + extra)


def _mentioned(evidence: Evidence) -> Evidence:
    """Return weaker evidence for a subject's word that is only part of another subject's word."""
    if evidence.zone not in _SPOTTED_ZONES:
        return evidence
    return evidence._replace(link=Link.MENTION, score=evidence.score / 2, coverage=MENTION_COVERAGE)


def _in_keyword(text: str, keyword: str) -> Evidence:
    share = len(text) / len(keyword)
    score = ZONE_SCORE[Zone.KEYWORD]
    if share == 1:
        return Evidence(Link.KEYWORD, Zone.KEYWORD, text, score, 1.0)
    if share >= _KEYWORD_MOST:
        return Evidence(Link.KEYWORD, Zone.KEYWORD, text, score * 0.8 * share, 0.8)
    return Evidence(Link.PART, Zone.KEYWORD, text, score * 0.7 * share, 0.5)


PAIR_SHARE = 0.5
"""The share of a known pair of characters in a word of three: 养老 in 养老院."""
PART_COVERAGE = 0.75
"""The greatest coverage by a part of a word: enough to be related, never to be sure."""

OMNIBUS_FACTOR = 0.5
"""A duty that names every trade answers for one only when nothing has its own entry."""


def plate_closeness(typed: str, name: str, printed: str) -> float:
    """Return 1 where the column prints the very name that was typed for a body, else 0.

    One office with two plates is one body, but a query for 林草局 means the duties printed under
    林业和草原局: all typed characters are there in this order, and not in `name`.
    """
    return float(_in_order(typed, printed) and not _in_order(typed, name))


def _in_order(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(char in rest for char in part)


def _keep_better(matches: Matches, duty: int, evidence: Evidence) -> None:
    known = matches.get(duty)
    if known is None or (evidence.score, -evidence.link) > (known.score, -known.link):
        coverage = max(evidence.coverage, known.coverage) if known else evidence.coverage
        matches[duty] = evidence._replace(coverage=coverage)
    elif evidence.coverage > known.coverage:
        matches[duty] = known._replace(coverage=evidence.coverage)


def proximity(corpus: Corpus, words: list[Word], duty: int) -> float:
    """Return how close together all words are in one printed passage of a duty, 0 to 1.

    1 when they follow each other, 0 when no passage has them all.
    """
    rarest = max(words, key=lambda word: (word.weight, word.start))
    length = sum(len(word.text) for word in words)
    best = 0.0
    for zone in ALL_ZONES:
        # Looking for the word is far quicker than parting the passages to look in each.
        if zone.printed and corpus.zones[zone].holds(rarest.text, duty):
            for passage in corpus.zones[zone].passages_with(rarest.text, duty):
                span = _span(passage, words)
                if span:
                    best = max(best, min(length / span, 1.0))
    return best


def _span(passage: str, words: list[Word]) -> int:
    """Return the length of the stretch of a passage from the first word to the end of the last."""
    places = [passage.find(word.text) for word in words]
    if -1 in places:
        return 0
    ends = [place + len(word.text) for place, word in zip(places, words, strict=True)]
    return max(ends) - min(places)
