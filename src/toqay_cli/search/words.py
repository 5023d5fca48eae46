"""Cutting a query into the words that carry its subject.

The words are those of the data (keywords, bodies, categories), of the thesaurus, the common
words of the language, and any run of characters that the duties themselves have; what is
left over is unknown, and weighs as such.
"""

import math
import re
from enum import Enum, auto
from typing import NamedTuple

from toqay_cli.search.characters import common_words
from toqay_cli.search.corpus import ASIDE, CONTENT, MATERIAL, Corpus
from toqay_cli.search.fold import SEPARATOR
from toqay_cli.search.places import Finder
from toqay_cli.search.wordlist import WordList

_ASIDE = r"[0-9]+年?度?|[0-9]+月份?|[0-9]+日|第[一二三四五六七八九十0-9]+(?:季度|批|期|次|轮|届|号)"
_ASIDE_BEGINS = frozenset("0123456789第")
_LONGEST = 12
_NOWHERE: frozenset[int] = frozenset()


class Kind(Enum):
    """What a piece of a query is good for."""

    CONTENT = auto()
    MATERIAL = auto()
    ASIDE = auto()
    UNKNOWN = auto()


_OWN_KIND = {CONTENT: Kind.CONTENT, MATERIAL: Kind.MATERIAL, ASIDE: Kind.ASIDE}
_NOUN, _PLAIN = "n", ("N", "O")
_COMMON_KIND = {
    "n": Kind.CONTENT,
    "N": Kind.CONTENT,
    "o": Kind.CONTENT,
    "O": Kind.CONTENT,
    "A": Kind.ASIDE,
}
"""The marks of `tools/common_words.py`."""


class Word(NamedTuple):
    """A piece of a query key, with its place there and its weight."""

    text: str
    start: int
    kind: Kind
    weight: float


class _Known:
    """What is known of the pieces of a run of characters."""

    def __init__(self, run: str, lexicon: "Lexicon") -> None:
        self.run = run
        self._kinds: dict[tuple[int, int], Kind] = {}
        self._aside_ends = [len(run) + 1] * (len(run) + 1)
        for start in reversed(range(len(run))):
            known = lexicon.beginnings(run[start : start + _LONGEST])
            self._kinds |= {(start, start + length): kind for length, kind in known.items()}
            asides = (each for each, kind in known.items() if kind is Kind.ASIDE and each > 1)
            own = start + min(asides, default=len(run) + 1)
            self._aside_ends[start] = min(own, self._aside_ends[start + 1])

    def kind(self, start: int, end: int) -> Kind | None:
        """What a piece is, None when it is no known word."""
        return self._kinds.get((start, end))

    def holds_aside(self, start: int, end: int) -> bool:
        """Whether a piece has a set-aside word in it, or a particle at an end."""
        particles = self.kind(start, start + 1), self.kind(end - 1, end)
        return Kind.ASIDE in particles or self._aside_ends[start] <= end


class Lexicon:
    """The known words, how many duties have each, and the cutting of a key into words."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self.finder = Finder(corpus.zones)
        self._own = WordList(corpus.words)
        self._common = common_words()
        self._duties: dict[str, frozenset[int]] = {}

    def __contains__(self, word: str) -> bool:
        """Whether a word is known and carries a subject."""
        return self._kind(word) in (Kind.CONTENT, Kind.MATERIAL)

    def _kind(self, word: str) -> Kind | None:
        own = self._own.mark(word)
        if own is not None:
            return _OWN_KIND[own]
        common = self._common.mark(word)
        return _COMMON_KIND[common] if common is not None else None

    def beginnings(self, text: str) -> dict[int, Kind]:
        """What the known words are that a text begins with, by their lengths."""
        common = self._common.beginnings(text)
        own = self._own.beginnings(text)
        kinds = {length: _COMMON_KIND[mark] for length, mark in common.items()}
        return kinds | {length: _OWN_KIND[mark] for length, mark in own.items()}

    def is_whole(self, piece: str) -> bool:
        """Whether a piece of text is made of known words alone."""
        return all(word.text in self for word in self.cut(piece))

    def duties(self, word: str) -> frozenset[int]:
        """The duties (by position) in which a word stands, keywords included."""
        if word not in self._duties:
            # What stands nowhere begins nothing that stands somewhere.
            nowhere = self._duties.get(word[:-1]) == _NOWHERE
            found = _NOWHERE if nowhere else self.finder.duties(word)
            if len(self._duties) >= MOST_REMEMBERED:
                self._duties.clear()
            self._duties[word] = found
        return self._duties[word]

    def duties_with(self, word: str) -> int:
        """In how many duties a word stands, keywords included."""
        return len(self.duties(word))

    def weight(self, word: str, kind: Kind) -> float:
        """How much a word tells: squared inverse duty frequency, by the root of its length."""
        if kind is Kind.ASIDE:
            return 0.0
        if kind is Kind.UNKNOWN and len(word) == 1:
            return LONE_WEIGHT
        length = math.sqrt(len(word) / 2)
        duties = len(self._corpus.duties)
        name = self._corpus.spellings.get(word)
        frequency = self.duties_with(word)
        if name is not None:
            frequency = max(frequency, len(self._corpus.column_of.get(name, ())))
        if frequency == 0:
            return length * self._absent(word)
        rarity = math.log((duties + 1) / (frequency + 0.5)) / math.log((duties + 1) / 1.5)
        return length * max(rarity, 0.0) ** 2 + 0.01

    def _absent(self, word: str) -> float:
        """What a word tells that no duty has: a noun may well be a subject of none."""
        if len(word) == 1:
            return LONE_WEIGHT
        common = self._common.mark(word)
        if common in _PLAIN:
            return ABSENT_OTHER
        if common == _NOUN or (len(word) == 3 and word[-1] in NOUN_ENDINGS):
            return ABSENT_NOUN
        return UNKNOWN_WEIGHT if self._kind(word) is None else ABSENT_OTHER

    def cut(self, key: str) -> list[Word]:
        """Cut a key into words: the cut whose words' squared lengths sum highest."""
        words: list[Word] = []
        start = 0
        for run in key.split(SEPARATOR):
            words += [
                Word(word.text, word.start + start, word.kind, word.weight)
                for word in self._cut_run(run)
            ]
            start += len(run) + len(SEPARATOR)
        return words

    def _cut_run(self, run: str) -> list[Word]:
        known = _Known(run, self)
        best: list[tuple[float, int, Kind]] = [(0.0, 0, Kind.UNKNOWN)]
        for end in range(1, len(run) + 1):
            single = known.kind(end - 1, end) or Kind.UNKNOWN
            choice = best[end - 1][0], end - 1, single
            for start in range(max(0, end - _LONGEST), end):
                before = best[start][0]
                # To look for a run in all duties costs most, and known words beat most of them.
                run_wins = before + (end - start) * CORPUS_RUN > choice[0]
                scored = self._score(known, start, end, look_for_run=run_wins)
                if scored is not None and before + scored[0] > choice[0]:
                    choice = before + scored[0], start, scored[1]
            best.append(choice)
        return self._trace(run, best)

    def _score(
        self, known: _Known, start: int, end: int, *, look_for_run: bool
    ) -> tuple[float, Kind] | None:
        """What a piece scores as a word, None where it is none."""
        length = end - start
        kind = known.kind(start, end)
        if kind is Kind.ASIDE:
            return length**2 * 0.95, kind
        if kind is not None:
            return float(length**2), kind
        piece = known.run[start:end]
        if piece[0] in _ASIDE_BEGINS and re.fullmatch(_ASIDE, piece):
            return length**2 * 0.9, Kind.ASIDE
        if length < 2 or not look_for_run or known.holds_aside(start, end):
            return None
        return (length * CORPUS_RUN, Kind.CONTENT) if self.duties_with(piece) else None

    def _trace(self, run: str, best: list[tuple[float, int, Kind]]) -> list[Word]:
        pieces = _joined_endings(run, self._pieces(run, best))
        return [
            Word(run[start:end], start, kind, self.weight(run[start:end], kind))
            for start, end, kind in pieces
        ]

    def _pieces(self, run: str, best: list[tuple[float, int, Kind]]) -> list[tuple[int, int, Kind]]:
        pieces: list[tuple[int, int, Kind]] = []
        end = len(run)
        while end:
            _, start, kind = best[end]
            if pieces and kind is Kind.UNKNOWN and pieces[-1][2] is Kind.UNKNOWN:
                pieces[-1] = (start, pieces[-1][1], kind)
            else:
                pieces.append((start, end, kind))
            end = start
        return pieces[::-1]


def _joined_endings(run: str, pieces: list[tuple[int, int, Kind]]) -> list[tuple[int, int, Kind]]:
    """Join a pair and the lone noun ending after it: 居住 and 证 are one thing."""
    joined: list[tuple[int, int, Kind]] = []
    for start, end, kind in pieces:
        previous = joined[-1] if joined else (0, 0, Kind.ASIDE)
        if (
            kind is Kind.UNKNOWN
            and end - start == 1
            and run[start] in NOUN_ENDINGS
            and previous[1] - previous[0] == 2
            and previous[2] is Kind.CONTENT
        ):
            joined[-1] = (previous[0], end, Kind.CONTENT)
        else:
            joined.append((start, end, kind))
    return joined


NOUN_ENDINGS = frozenset("证税费票卡险金款贷号站店厂厅权法表书单本")
"""Characters that make a thing of the pair before them."""
MOST_REMEMBERED = 800
"""Words whose duties are remembered; a long run of texts would remember all it has met."""
ABSENT_NOUN = 0.9
"""A noun that no duty has weighs like the rarest word that one has."""
ABSENT_OTHER = 0.3
"""A verb or adjective that no duty has is mostly how somebody tells the matter."""
UNKNOWN_WEIGHT = 0.5
"""A stretch that is no known word may be the subject itself, or a leftover of the cutting."""
LONE_WEIGHT = 0.1
"""A lone unknown character is mostly a leftover of the cutting."""
CORPUS_RUN = 1.3
"""What a character of a run is worth; known words that cover the run are worth more."""
