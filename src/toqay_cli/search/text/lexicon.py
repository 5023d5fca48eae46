"""Cuts a query into the words that carry its subject.

The words are those of the data (keywords, bodies, categories), of the thesaurus, the common words
of the language, and any run of characters that the duties themselves have; the rest is unknown, and
weighs as such.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from enum import Enum, auto
from itertools import chain
from typing import NamedTuple

from toqay_cli.search.ranking.corpus import ASIDE, CONTENT, MATERIAL, SUBJECT, Corpus
from toqay_cli.search.ranking.postings import PostingIndex
from toqay_cli.search.subjects.subject_index import (
    CLAUSE,
    GENERAL,
    Meaning,
    Scattered,
    SubjectIndex,
)
from toqay_cli.search.text.character_tables import common_words
from toqay_cli.search.text.search_key import SEPARATOR
from toqay_cli.search.text.word_list import Synonyms, WordList

_ASIDE = r"[0-9]+年?度?|[0-9]+月份?|[0-9]+日|第[一二三四五六七八九十0-9]+(?:季度|批|期|次|轮|届|号)"
_ASIDE_BEGINS, _ASIDE_ENDS = (
    frozenset("0123456789第"),
    frozenset("0123456789年度月份日季批期次轮届号"),
)
_LONGEST = 12
MOST_SKIPPED = 3
"""The most characters of stop words inside a subject's word."""
_NOWHERE: frozenset[int] = frozenset()


class WordKind(Enum):
    """The kind of a piece of a query, by its use in search."""

    CONTENT = auto()
    SUBJECT = auto()
    SCATTERED = auto()
    PART = auto()
    MATERIAL = auto()
    STOP_WORD = auto()
    UNKNOWN = auto()

    @property
    def is_subject(self) -> bool:
        """Whether the piece is a subject's word, in one piece or in several."""
        return self in (WordKind.SUBJECT, WordKind.SCATTERED)


_OWN_KIND = {
    CONTENT: WordKind.CONTENT,
    SUBJECT: WordKind.SUBJECT,
    MATERIAL: WordKind.MATERIAL,
    ASIDE: WordKind.STOP_WORD,
}
_NOUN, _PLAIN = "n", ("N", "O")
_COMMON_KIND = {
    "n": WordKind.CONTENT,
    "N": WordKind.CONTENT,
    "o": WordKind.CONTENT,
    "O": WordKind.CONTENT,
    "A": WordKind.STOP_WORD,
}
"""The marks of `tools/common_words.py`."""


class Word(NamedTuple):
    """A piece of a query key, with its place there and its weight.

    `meanings` are the subjects of a subject's word; of a word in several `pieces` the text is the
    first one, and the others are its parts.
    """

    text: str
    start: int
    kind: WordKind
    weight: float
    meanings: tuple[Meaning, ...] = ()
    pieces: tuple[tuple[int, int], ...] = ()

    @property
    def end(self) -> int:
        """The end of the piece in the key."""
        return self.start + len(self.text)

    @property
    def is_telling(self) -> bool:
        """Whether a word tells a text's topic: no stop word, no piece of another, no letter."""
        return self.kind not in (WordKind.STOP_WORD, WordKind.PART) and len(self.text) > 1

    @property
    def reach(self) -> int:
        """The end of the last of its pieces."""
        return max((end for _, end in self.pieces), default=self.end)


class _Known:
    """The known pieces of a run of characters."""

    def __init__(self, run: str, lexicon: "Lexicon") -> None:
        length = len(run)
        self.singles = [WordKind.UNKNOWN] * length
        self.ending: list[list[tuple[int, float, WordKind]]] = [[] for _ in range(length + 1)]
        """The known words that end at a place: each with its start, its score and its kind."""
        self._aside_ends = [length + 1] * (length + 1)
        for start in range(length):
            known = lexicon.beginnings(run[start : start + _LONGEST])
            for each, kind in known.items():
                self.ending[start + each].append((start, _score(each, kind), kind))
            self.singles[start] = known.get(1, WordKind.UNKNOWN)
            asides = [
                each for each, kind in known.items() if kind is WordKind.STOP_WORD and each > 1
            ]
            self._aside_ends[start] = start + min(asides, default=length + 1)
            if run[start] in _ASIDE_BEGINS:
                for each in _numbers(run[start : start + _LONGEST]):
                    if each not in known:
                        self.ending[start + each].append((start, each**2 * 0.9, WordKind.STOP_WORD))
        for start in reversed(range(length)):
            self._aside_ends[start] = min(self._aside_ends[start : start + 2])

    def holds_aside(self, start: int, end: int) -> bool:
        """Tell whether a piece has a set-aside word in it, or a particle at an end."""
        particles = self.singles[start], self.singles[end - 1]
        return WordKind.STOP_WORD in particles or self._aside_ends[start] <= end


def _score(length: int, kind: WordKind) -> float:
    """Return the score of a known word in a cut."""
    if kind is WordKind.STOP_WORD:
        return length**2 * 0.95
    return length**2 + SUBJECT_FIRST if kind is WordKind.SUBJECT else float(length**2)


def _numbers(text: str) -> Iterator[int]:
    """Yield the lengths of the years, days and ordinals that a text begins with."""
    for length in range(1, len(text) + 1):
        if text[length - 1] in _ASIDE_ENDS and re.fullmatch(_ASIDE, text[:length]):
            yield length


class Lexicon:
    """The known words, their duty frequencies, and the cutting of a key into words."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self.finder = PostingIndex(corpus.zones)
        self._own = WordList(corpus.words)
        self._common = common_words()
        self.subjects = SubjectIndex(corpus.subjects)
        self.synonyms = Synonyms(corpus.synonyms)
        self._duties: dict[str, frozenset[int]] = {}
        self._cuts: dict[str, list[Word]] = {}

    def __contains__(self, word: str) -> bool:
        """Tell whether a word is known and carries a subject."""
        return self._kind(word) in (WordKind.CONTENT, WordKind.SUBJECT, WordKind.MATERIAL)

    def _kind(self, word: str) -> WordKind | None:
        own = self._own.mark(word)
        if own is not None:
            return _OWN_KIND[own]
        common = self._common.mark(word)
        return _COMMON_KIND[common] if common is not None else None

    def beginnings(self, text: str) -> dict[int, WordKind]:
        """Return the kinds of the known words that a text begins with, by their lengths."""
        common = self._common.beginnings(text)
        own = self._own.beginnings(text)
        kinds = {length: _COMMON_KIND[mark] for length, mark in common.items()}
        return kinds | {length: _OWN_KIND[mark] for length, mark in own.items()}

    def is_whole(self, piece: str) -> bool:
        """Tell whether a piece of text is made of known words alone."""
        return all(word.text in self for word in self.cut(piece))

    def duties(self, word: str) -> frozenset[int]:
        """Return the duties (by position) that hold a word, keywords included."""
        if word not in self._duties:
            # What stands nowhere begins nothing that stands somewhere.
            nowhere = self._duties.get(word[:-1]) == _NOWHERE
            found = _NOWHERE if nowhere else self.finder.duties(word)
            if len(self._duties) >= MOST_REMEMBERED:
                self._duties.clear()
            self._duties[word] = found
        return self._duties[word]

    def duties_with(self, word: str) -> int:
        """Return the number of duties that hold a word, keywords included."""
        return len(self.duties(word))

    def weight(self, word: str, kind: WordKind) -> float:
        """Return a word's weight: squared inverse duty frequency, by the root of its length."""
        if kind in (WordKind.STOP_WORD, WordKind.PART):
            return 0.0
        if kind is WordKind.UNKNOWN and len(word) == 1:
            return LONE_WEIGHT
        length = math.sqrt(len(word) / 2)
        duties = len(self._corpus.duties)
        name = self._corpus.spellings.get(word)
        frequency = self.duties_with(word) or self._others_frequency(word)
        if name is not None:
            frequency = max(frequency, len(self._corpus.column_of.get(name, ())))
        if frequency == 0:
            return length * self._absent(word)
        rarity = math.log((duties + 1) / (frequency + 0.5)) / math.log((duties + 1) / 1.5)
        return length * max(rarity, 0.0) ** 2 + 0.01

    def _others_frequency(self, word: str) -> int:
        """Return the number of duties that hold a synonym, the commonest one."""
        return max((self.duties_with(other) for other in self.synonyms.of(word)), default=0)

    def _absent(self, word: str) -> float:
        """Return the weight of a word in no duty: a noun may well be a subject of none."""
        if len(word) == 1:
            return LONE_WEIGHT
        common = self._common.mark(word)
        if common in _PLAIN:
            return ABSENT_OTHER
        if common == _NOUN or (len(word) == 3 and word[-1] in NOUN_ENDINGS):
            return ABSENT_NOUN
        return UNKNOWN_WEIGHT if self._kind(word) is None else ABSENT_OTHER

    def subject_weight(self, meanings: tuple[Meaning, ...], length: int) -> float:
        """Return the weight of a subject by its duties; without any, it has the rarest's weight."""
        duties = len(self._corpus.duties)
        having = {
            posting.duty
            for meaning in meanings
            for posting in self.subjects.record(meaning.subject).postings
            if posting.zone != CLAUSE
        }
        rarity = math.log((duties + 1) / (max(len(having), 1) + 0.5)) / math.log((duties + 1) / 1.5)
        return math.sqrt(min(max(length, 3), 6) / 2) * max(rarity, 0.0) ** 2 + 0.01

    def is_common_noun(self, text: str) -> bool:
        """Tell whether a text is a noun of common language."""
        return (self._common.mark(text) or "").lower() == _NOUN

    def is_named(self, word: Word) -> bool:
        """Tell whether some duty has a subject of the word in its name or in a heading."""
        return any(
            posting.zone != CLAUSE and posting.link != GENERAL
            for meaning in word.meanings
            for posting in self.subjects.record(meaning.subject).postings
        )

    def cut(self, key: str, *, looks_into_duties: bool = True) -> list[Word]:
        """Cut a key into words: the cut with the highest sum of the words' squared lengths.

        Sayings of several parts replace the words around their parts, longest first. Without a look
        into the duties, words that only they have are unknown and nothing is weighed: it is quick.
        """
        if looks_into_duties or len(key) > _LONGEST_REMEMBERED:
            return self._cut(key, looks_into_duties=looks_into_duties)
        if key not in self._cuts:
            # Of a clause its words, their weight and whose they are is asked, one after the other.
            if len(self._cuts) >= MOST_REMEMBERED:
                self._cuts.clear()
            self._cuts[key] = self._cut(key, looks_into_duties=False)
        return list(self._cuts[key])

    def _cut(self, key: str, *, looks_into_duties: bool) -> list[Word]:
        words: list[Word] = []
        start = 0
        for run in key.split(SEPARATOR):
            cut = self._cut_run(run, looks_into_duties=looks_into_duties) if run else ()
            words += [word._replace(start=word.start + start) for word in cut]
            start += len(run) + len(SEPARATOR)
        return self._with_scattered(key, words)

    def _with_scattered(self, key: str, words: list[Word]) -> list[Word]:
        scattered = chain(self.subjects.scattered(key), self._across_stop_words(words))
        found = sorted(scattered, key=lambda one: (-one.length, one.pieces))
        taken: set[int] = set()
        for one in found:
            places = {at for start, end in one.pieces for at in range(start, end)}
            if not taken.isdisjoint(places):
                continue
            first, last = _around(one, words)
            near = words[first:last]
            if _fits(one, places, near):
                taken |= places
                words[first:last] = self._taking(key, one, places, near)
        return words

    def _across_stop_words(self, words: list[Word]) -> Iterator[Scattered]:
        """Yield the words of subjects that have stop words inside: 不给我发工资 for 不给发工资."""
        if not any(word.kind is WordKind.STOP_WORD for word in words[1:-1]):
            return
        places = [
            at
            for word in words
            if word.kind is not WordKind.STOP_WORD
            for at in range(word.start, word.end)
        ]
        chars = {word.start + at: char for word in words for at, char in enumerate(word.text)}
        squeezed = "".join(chars[at] for at in places)
        for start in range(len(places)):
            known = self._own.beginnings(squeezed[start : start + _LONGEST])
            for length, mark in known.items():
                stretch = places[start : start + length]
                whole = range(stretch[0], stretch[-1] + 1)
                skipped = len(whole) - length
                if (
                    mark == SUBJECT
                    and 0 < skipped <= MOST_SKIPPED
                    and all(at in chars for at in whole)
                ):
                    for meaning in self.subjects.meanings(squeezed[start : start + length]):
                        yield Scattered(meaning, _stretches(stretch))

    def _taking(self, key: str, one: Scattered, places: set[int], words: list[Word]) -> list[Word]:
        """Return the words with a scattered one in the place of those that contain its pieces."""
        kept = [word for word in words if places.isdisjoint(range(word.start, word.end))]
        start, end = one.pieces[0]
        meanings = (one.meaning,)
        first = Word(
            key[start:end],
            start,
            WordKind.SCATTERED,
            self.subject_weight(meanings, one.length),
            meanings,
            one.pieces,
        )
        others = [Word(key[low:high], low, WordKind.PART, 0.0) for low, high in one.pieces[1:]]
        return sorted((*kept, first, *others), key=lambda word: word.start)

    def _cut_run(self, run: str, *, looks_into_duties: bool) -> list[Word]:
        known = _Known(run, self)
        best: list[tuple[float, int, WordKind]] = [(0.0, 0, WordKind.UNKNOWN)]
        for end in range(1, len(run) + 1):
            choice = best[end - 1][0], end - 1, known.singles[end - 1]
            for start, score, kind in known.ending[end]:
                if best[start][0] + score > choice[0]:
                    choice = best[start][0] + score, start, kind
            if looks_into_duties:
                choice = self._with_run(run, end, best, known, choice)
            best.append(choice)
        return self._trace(run, best, weighs=looks_into_duties)

    def _with_run(
        self,
        run: str,
        end: int,
        best: list[tuple[float, int, WordKind]],
        known: _Known,
        choice: tuple[float, int, WordKind],
    ) -> tuple[float, int, WordKind]:
        """Return the choice for a place, or a piece that some duty has where that scores higher."""
        for start in range(max(0, end - _LONGEST), end - 1):
            score = best[start][0] + (end - start) * CORPUS_RUN
            # To look for a piece in all duties costs most, and known words beat most of them.
            if (
                score > choice[0]
                and not known.holds_aside(start, end)
                and self.duties_with(run[start:end])
            ):
                choice = score, start, WordKind.CONTENT
        return choice

    def _trace(
        self, run: str, best: list[tuple[float, int, WordKind]], *, weighs: bool
    ) -> list[Word]:
        pieces = _joined_endings(run, self._pieces(run, best))
        words = [self._word(run[start:end], start, kind) for start, end, kind in pieces]
        return list(map(self._weighed, words)) if weighs else words

    def _word(self, text: str, start: int, kind: WordKind) -> Word:
        meanings = self.subjects.meanings(text) if kind is WordKind.SUBJECT else ()
        return Word(text, start, kind, 0.0, meanings)

    def _weighed(self, word: Word) -> Word:
        if word.kind is WordKind.SUBJECT:
            return word._replace(weight=self.subject_weight(word.meanings, len(word.text)))
        return word._replace(weight=self.weight(word.text, word.kind))

    def _pieces(
        self, run: str, best: list[tuple[float, int, WordKind]]
    ) -> list[tuple[int, int, WordKind]]:
        pieces: list[tuple[int, int, WordKind]] = []
        end = len(run)
        while end:
            _, start, kind = best[end]
            if pieces and kind is WordKind.UNKNOWN and pieces[-1][2] is WordKind.UNKNOWN:
                pieces[-1] = (start, pieces[-1][1], kind)
            else:
                pieces.append((start, end, kind))
            end = start
        return pieces[::-1]


def _around(one: Scattered, words: list[Word]) -> tuple[int, int]:
    """Return the range of words that a scattered one touches: a long text has many others."""
    low, high = one.pieces[0][0], one.pieces[-1][1]
    return (
        bisect_right(words, low, key=lambda word: word.end),
        bisect_left(words, high, key=lambda word: word.start),
    )


_MAY_BE_CUT = (WordKind.UNKNOWN, WordKind.STOP_WORD)


def _cuts(piece: tuple[int, int], words: list[Word]) -> bool:
    """Tell whether a single character is cut out of a known word.

    A stop word may lose its first one, 没 of 没有, but no other: 志 of 同志.
    """
    start, end = piece
    return end - start == 1 and any(
        word.start <= start < word.end
        and len(word.text) > 1
        and word.kind is not WordKind.UNKNOWN
        and not (word.kind is WordKind.STOP_WORD and word.start == start)
        for word in words
    )


def _stretches(places: list[int]) -> tuple[tuple[int, int], ...]:
    """Return positions with neighbours joined to stretches."""
    stretches: list[tuple[int, int]] = []
    for at in places:
        if stretches and stretches[-1][1] == at:
            stretches[-1] = stretches[-1][0], at + 1
        else:
            stretches.append((at, at + 1))
    return tuple(stretches)


def _fits(one: Scattered, places: set[int], words: list[Word]) -> bool:
    """Tell whether a scattered word may be read: no longer subject, and no word cut through.

    A part of two characters may be the end of a longer word, since that is the word's topic, but
    not its beginning.
    """
    ends = {end for _, end in one.pieces}
    if any(_cuts(piece, words) for piece in one.pieces):
        return False
    for word in words:
        inside = places.intersection(range(word.start, word.end))
        if inside and word.kind.is_subject and len(word.text) >= one.length:
            return False
        if inside and word.kind not in _MAY_BE_CUT and word.end - 1 not in inside:
            return False
    return all(
        word.kind in _MAY_BE_CUT or word.end in ends or not word.start < end < word.end
        for end in ends
        for word in words
    )


def _joined_endings(
    run: str, pieces: list[tuple[int, int, WordKind]]
) -> list[tuple[int, int, WordKind]]:
    """Return the pieces, a pair joined with a lone noun ending after it: 居住 and 证."""
    joined: list[tuple[int, int, WordKind]] = []
    for start, end, kind in pieces:
        previous = joined[-1] if joined else (0, 0, WordKind.STOP_WORD)
        if (
            kind is WordKind.UNKNOWN
            and end - start == 1
            and run[start] in NOUN_ENDINGS
            and previous[1] - previous[0] == 2
            and previous[2] is WordKind.CONTENT
        ):
            joined[-1] = (previous[0], end, WordKind.CONTENT)
        else:
            joined.append((start, end, kind))
    return joined


NOUN_ENDINGS = frozenset("证税费票卡险金款贷号站店厂厅权法表书单本园员科簿场器")
"""Characters that make a thing of the pair before them."""
MOST_REMEMBERED = 800
_LONGEST_REMEMBERED = 200
"""The longest words whose duties are remembered; longer runs would fill the memory."""
ABSENT_NOUN = 0.9
"""A noun that no duty has weighs like the rarest word that one has."""
ABSENT_OTHER = 0.3
"""A verb or adjective that no duty has mostly belongs to the story of the matter."""
UNKNOWN_WEIGHT = 0.5
"""A stretch that is no known word may be the subject itself, or a leftover of the cutting."""
LONE_WEIGHT = 0.1
"""A lone unknown character is mostly a leftover of the cutting."""
SUBJECT_FIRST = 0.5
"""A subject's word comes before other words of its length."""
CORPUS_RUN = 1.3
"""The score of a character of a run; known words that cover the run score more."""
