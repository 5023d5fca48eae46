"""How well each duty answers the words of a query."""

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from toqay_cli.search.corpus import Corpus, Zone
from toqay_cli.search.wordlist import Relations
from toqay_cli.search.words import MOST_REMEMBERED, Kind, Lexicon, Word


class Link(IntEnum):
    """How a word leads to a duty, best first."""

    PRINTED = 0
    BODY = 1
    KEYWORD = 2
    SYNONYM = 3
    NARROWER = 4
    PART = 5


class Evidence(NamedTuple):
    """The best reason why a word speaks for a duty.

    `text` is what stands in the duty; `worth` orders duties, `presence` (0 to 1) says how
    surely the word is there at all.
    """

    link: Link
    zone: Zone
    text: str
    worth: float
    presence: float


ZONE_WORTH = {
    Zone.NAME: 1.0,
    Zone.KEYWORD: 0.85,
    Zone.DEPARTMENT: 0.8,
    Zone.TOPIC: 0.75,
    Zone.CATEGORY: 0.6,
    Zone.LISTING: 0.6,
    Zone.CLAUSE: 0.45,
    Zone.MATERIAL: 0.45,
}
"""What a word is worth by where it stands: the subject of a duty before what it mentions."""

ALL_ZONES = tuple(zone for zone in Zone if zone is not Zone.MATERIAL)
_SUBJECT_ZONES = (Zone.NAME, Zone.TOPIC, Zone.KEYWORD)
_LINK_FACTOR = {
    Link.SYNONYM: 0.85,
    Link.NARROWER: 0.75,
    Link.PART: 0.55,
}
_NAME_SHARE = 0.2
"""The part of a name's worth that goes by how much of the name the word is."""
_NAME_EARLY = 0.05
"""A name begins with its subject; what else it takes in comes later."""
_KEYWORD_MOST = 0.6
"""Below this share of a keyword, a word only happens to stand in it (驾照 in 拖拉机驾照)."""
_BODY_COLUMN, _BODY_BOUND = 0.8, 0.4

Matches = dict[int, Evidence]


class Matcher:
    """Finds what speaks for each duty (by position), remembering words already looked up."""

    def __init__(self, corpus: Corpus, lexicon: Lexicon) -> None:
        self._corpus = corpus
        self._lexicon = lexicon
        self._seen: dict[tuple[str, bool], Matches] = {}
        self._relations = Relations(corpus.relations)

    def printed(self, text: str, zones: tuple[Zone, ...] = ALL_ZONES) -> Matches:
        """The duties that hold a text as it is, keywords included."""
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
            evidence = Evidence(Link.PRINTED, zone, text, ZONE_WORTH[zone], 1.0)
            lesser = evidence
            if zone not in _SUBJECT_ZONES:
                lesser = evidence._replace(worth=evidence.worth * OMNIBUS_FACTOR)
            for duty in places:
                yield duty, lesser if duty in self._corpus.omnibus else evidence

    def matches(self, word: Word) -> Matches:
        """Everything that speaks for duties in the name of one word."""
        seen = word.text, word.kind is Kind.MATERIAL
        if seen not in self._seen:
            if len(self._seen) >= MOST_REMEMBERED // 2:
                self._seen.clear()
            self._seen[seen] = self._look_up(word)
        return self._seen[seen]

    def _look_up(self, word: Word) -> Matches:
        zones = _SUBJECT_ZONES if word.kind is Kind.MATERIAL else ALL_ZONES
        matches = dict(self.printed(word.text, zones))
        self._add_body(matches, word.text)
        synonyms, narrower = self._relations.of(word.text)
        self._add_related(matches, synonyms, Link.SYNONYM)
        self._add_related(matches, self._plates(word.text), Link.SYNONYM)
        self._add_related(matches, narrower, Link.NARROWER)
        self._add_parts(matches, word.text)
        return matches

    def _add_body(self, matches: Matches, text: str) -> None:
        name = self._corpus.spellings.get(text)
        if name is None:
            return
        for duty in self._corpus.bound_by.get(name, ()):
            body = Evidence(Link.BODY, Zone.CLAUSE, name, _BODY_BOUND, 0.9)
            if duty in self._corpus.omnibus:
                body = body._replace(worth=_BODY_BOUND * OMNIBUS_FACTOR)
            _keep_better(matches, duty, body)
        for duty in self._corpus.column_of.get(name, ()):
            printed = self._corpus.duties[duty].departments_printed or ""
            worth = _BODY_COLUMN + 0.15 * plate_closeness(text, name, printed)
            if duty in self._corpus.omnibus:
                worth *= OMNIBUS_FACTOR
            _keep_better(matches, duty, Evidence(Link.BODY, Zone.DEPARTMENT, name, worth, 1.0))

    def _plates(self, text: str) -> list[str]:
        """The other spellings of a body: 共青团 for 团委, where no column has either."""
        name = self._corpus.spellings.get(text)
        if name is None or name in self._corpus.column_of:
            return []
        return [
            other for other, own in self._corpus.spellings.items() if own == name and other != text
        ]

    def _add_related(
        self, matches: Matches, others: tuple[str, ...] | list[str], link: Link
    ) -> None:
        factor = _LINK_FACTOR[link]
        for other in others:
            for duty, found in self.printed(other).items():
                related = Evidence(
                    link, found.zone, other, found.worth * factor, found.presence * (factor + 0.1)
                )
                _keep_better(matches, duty, related)
            if other in self._corpus.spellings:
                self._add_body(matches, other)

    def _add_parts(self, matches: Matches, text: str) -> None:
        """A long word's parts speak too, each by its share of what the parts weigh.

        地名管理 is nearly all 地名, since 管理 stands everywhere.
        """
        for part, share in self._parts(text):
            for duty, found in self.matches(Word(part, 0, Kind.CONTENT, 0.0)).items():
                weaker = Evidence(
                    Link.PART,
                    found.zone,
                    part,
                    found.worth * share * _LINK_FACTOR[Link.PART],
                    found.presence * share * PART_PRESENCE,
                )
                _keep_better(matches, duty, weaker)

    def _parts(self, text: str) -> list[tuple[str, float]]:
        """The two parts that a word falls into best, with their shares of its weight."""
        if len(text) == 3:
            pairs = text[:2], text[1:]
            return [(pair, PAIR_SHARE) for pair in pairs if pair in self._lexicon]
        best: tuple[int, list[tuple[str, float]]] = (0, [])
        for border in range(2, len(text) - 1):
            parts = text[:border], text[border:]
            commonness = min(self._lexicon.duties_with(part) for part in parts)
            if commonness > best[0]:
                weights = [self._lexicon.weight(part, Kind.CONTENT) for part in parts]
                total = sum(weights)
                best = (
                    commonness,
                    [(part, weight / total) for part, weight in zip(parts, weights, strict=True)],
                )
        return best[1]


def _in_name(text: str, name: str) -> Evidence:
    share = len(text) / len(name)
    early = 1 - name.find(text) / len(name)
    extra = _NAME_SHARE * share + _NAME_EARLY * early
    worth = ZONE_WORTH[Zone.NAME] * (1 - _NAME_SHARE - _NAME_EARLY + extra)
    return Evidence(Link.PRINTED, Zone.NAME, text, worth, 1.0)


def _in_keyword(text: str, keyword: str) -> Evidence:
    share = len(text) / len(keyword)
    worth = ZONE_WORTH[Zone.KEYWORD]
    if share == 1:
        return Evidence(Link.KEYWORD, Zone.KEYWORD, text, worth, 1.0)
    if share >= _KEYWORD_MOST:
        return Evidence(Link.KEYWORD, Zone.KEYWORD, text, worth * 0.8 * share, 0.8)
    return Evidence(Link.PART, Zone.KEYWORD, text, worth * 0.7 * share, 0.5)


PAIR_SHARE = 0.5
"""The share of a known pair of characters in a word of three: 养老 in 养老院."""
PART_PRESENCE = 0.75
"""How far a part stands for the whole word, at most: enough to be related, never to be sure."""

OMNIBUS_FACTOR = 0.5
"""A duty that names every trade answers for one only when nothing has its own entry."""


def plate_closeness(typed: str, name: str, printed: str) -> float:
    """Whether the column prints the very plate that was typed, 0 or 1.

    One office with two plates is one body, but whoever asks for 林草局 means the duties
    printed under 林业和草原局: all that was typed stands there in this order, and not in `name`.
    """
    return float(_in_order(typed, printed) and not _in_order(typed, name))


def _in_order(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(char in rest for char in part)


def _keep_better(matches: Matches, duty: int, evidence: Evidence) -> None:
    known = matches.get(duty)
    if known is None or (evidence.worth, -evidence.link) > (known.worth, -known.link):
        presence = max(evidence.presence, known.presence) if known else evidence.presence
        matches[duty] = evidence._replace(presence=presence)
    elif evidence.presence > known.presence:
        matches[duty] = known._replace(presence=evidence.presence)


def tightness(corpus: Corpus, words: list[Word], duty: int) -> float:
    """How close together all words stand in one printed passage of a duty, 0 to 1.

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
    """The length of the stretch of a passage from the first word to the end of the last."""
    places = [passage.find(word.text) for word in words]
    if -1 in places:
        return 0
    ends = [place + len(word.text) for place, word in zip(places, words, strict=True)]
    return max(ends) - min(places)
