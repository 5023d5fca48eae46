"""Longest-match spotting of known words in a text.

Words compete for the characters of the text, the longest first: in 低保及特困残疾人水电暖补贴 the
longer word wins and 低保 is not spotted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from toqay_cli.search.subjects.subject_index import WIDEST_GAP
from toqay_cli.search.text.search_key import SEPARATOR

LEAST_GAPPED = 5
"""The least characters of a word that is also found in two pieces with a small gap."""

_LEAST_PIECE = 2
_GAP_COST = 0.5
_LONGEST_SHARED = 6
_COORDINATED = re.compile(r"[、和及与或等]|以及")
_CLAUSE_END = re.compile(r"[，。；：！？（）()\s]+")
_HEADS = re.compile(r"([\u4e00-\u9fff])([\u4e00-\u9fff])(?=([\u4e00-\u9fff]{2,4}))")


class Match(NamedTuple):
    """A word and the half-open ranges of its pieces in the text."""

    word: str
    pieces: tuple[tuple[int, int], ...]


class Vocabulary:
    """Words that are spotted in texts, found by their first two characters."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, list[str]] = {}
        self._gapped: dict[str, list[tuple[str, str, str]]] = {}
        for word in sorted(set(words)):
            self._words.setdefault(word[:2], []).append(word)
            for first, second in pieces_of(word):
                self._gapped.setdefault(first[:2], []).append((first, second, word))

    def __contains__(self, word: str) -> bool:
        """Tell whether the vocabulary has a word."""
        return word in self._words.get(word[:2], ())

    def spot(self, text: str, *, gapped: bool = False) -> list[Match]:
        """Return a text's words, longest first without overlaps; with gaps only where `gapped`."""
        found = [(float(len(each.word)), each) for each in self._occurrences(text)]
        if gapped:
            found += [(len(each.word) - _GAP_COST, each) for each in self._in_pieces(text)]
        found.sort(key=lambda one: (-one[0], one[1].pieces))
        taken: set[int] = set()
        spots: list[Match] = []
        for _, each in found:
            places = {at for start, end in each.pieces for at in range(start, end)}
            if taken.isdisjoint(places):
                taken |= places
                spots.append(each)
        return spots

    def spot_coordinated(self, passage: str) -> Iterator[str]:
        """Yield the words that a printed passage names by coordination only.

        人口、经济、农业普查 names 人口普查, 经济普查 and 农业普查; 河湖长制 names 河长制 and 湖长制.
        """
        for clause in _CLAUSE_END.split(passage):
            parts = [part for part in _COORDINATED.split(clause) if part]
            for first, second in pairwise(parts):
                yield from self._with_shared_head(first, second)
            for at, part in enumerate(parts[:-1]):
                for later in parts[at + 1 :]:
                    yield from self._with_shared_tail(part, later)
            for heads in _HEADS.finditer(clause):
                yield from self._of_two_heads(*heads.groups())

    def _occurrences(self, text: str) -> Iterator[Match]:
        for start in range(len(text) - 1):
            for word in self._words.get(text[start : start + 2], ()):
                if text.startswith(word, start):
                    yield Match(word, ((start, start + len(word)),))

    def _in_pieces(self, text: str) -> Iterator[Match]:
        for start in range(len(text) - 1):
            for first, second, word in self._gapped.get(text[start : start + 2], ()):
                if text.startswith(first, start):
                    end = start + len(first)
                    at = text.find(second, end + 1, end + WIDEST_GAP + len(second))
                    if at >= 0 and SEPARATOR not in text[end:at]:
                        yield Match(word, ((start, end), (at, at + len(second))))

    def _with_shared_head(self, first: str, second: str) -> Iterator[str]:
        """Yield words as in 残疾人康复、就业: a beginning of the first part goes with the second, too."""
        for start in range(max(len(first) - 2 * _LONGEST_SHARED, 0), len(first)):
            for end in range(start + 2, min(start + _LONGEST_SHARED, len(first)) + 1):
                head = first[start:end]
                yield from self._across(head + second, len(head))

    def _with_shared_tail(self, first: str, last: str) -> Iterator[str]:
        """Yield words as in 人口、经济普查: the end of the last part goes with each other one, too."""
        for length in range(2, min(_LONGEST_SHARED, len(last) - 1) + 1):
            for before in range(1, min(_LONGEST_SHARED, len(first)) + 1):
                word = first[-before:] + last[-length:]
                if word in self:
                    yield word

    def _across(self, text: str, border: int) -> Iterator[str]:
        """Yield the words that begin a text and go beyond a border in it."""
        for word in self._words.get(text[:2], ()):
            if len(word) > border and text.startswith(word):
                yield word

    def _of_two_heads(self, first: str, second: str, rest: str) -> Iterator[str]:
        for length in range(2, len(rest) + 1):
            both = first + rest[:length], second + rest[:length]
            if all(word in self for word in both):
                yield from both


def pieces_of(word: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to divide a long word in two; none for a shorter one."""
    if len(word) >= LEAST_GAPPED:
        for border in range(_LEAST_PIECE, len(word) - _LEAST_PIECE + 1):
            yield word[:border], word[border:]


def covered(spots: Sequence[Match]) -> set[int]:
    """Return the positions of a text that its spots cover."""
    return {at for spot in spots for start, end in spot.pieces for at in range(start, end)}
