"""The places of words in the passages of the duties, remembered for later questions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import Final

from toqay_cli.search.ranking.corpus import BLANK, Zone, ZoneText

_SCANNED = tuple(zone for zone in Zone if zone is not Zone.CLAUSE)
"""Where a word is looked for first: MATERIAL has all that CLAUSE has, but for its blanks."""
READ_FIRST = 500
"""Words from which an index of pairs pays for itself; most single questions have fewer."""
_MOST_REMEMBERED = 200

Places = dict[int, int]
"""The duties (by position) that hold a word, each with the word's first offset in the zone."""


class PostingIndex:
    """Finds words: the first few by reading all passages, later ones by their bigrams."""

    def __init__(self, zones: dict[Zone, ZoneText]) -> None:
        self._zones = zones
        self._remembered: dict[str, dict[Zone, Places]] = {}
        self._standing: dict[str, bool] = {}
        self._looked_up = 0

    def places(self, zone: Zone, word: str) -> Places:
        """Return the places of a word in one zone."""
        if zone is Zone.CLAUSE and BLANK in word:
            return self._zones[zone].hits(word)
        if zone is Zone.CLAUSE:
            duties = self._in_all(word)[Zone.MATERIAL]
            return self._zones[zone].hits_in(duties, word) if duties else {}
        return self._in_all(word)[zone]

    def duties(self, word: str) -> frozenset[int]:
        """Return the duties (by position) that hold a word, keywords included."""
        if len(word) == 2 and self._has_pairs:
            having = map(_read, self._having.get(word, ()))
            return frozenset(chain.from_iterable(having))
        return frozenset(chain.from_iterable(self._in_all(word).values()))

    def _in_all(self, word: str) -> dict[Zone, Places]:
        if word not in self._remembered:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[word] = self._look_up(word)
        return self._remembered[word]

    def _look_up(self, word: str) -> dict[Zone, Places]:
        if not all(map(self._stands, word)):
            return _NOWHERE
        self._looked_up += 1
        if len(word) < 2 or not self._has_pairs:
            return {zone: self._zones[zone].hits(word) for zone in _SCANNED}
        return self._by_pairs(word)

    def _stands(self, char: str) -> bool:
        """Tell whether any duty has a character."""
        if char not in self._standing:
            self._standing[char] = any(char in self._zones[zone].text for zone in _SCANNED)
        return self._standing[char]

    @property
    def _has_pairs(self) -> bool:
        return self._looked_up > READ_FIRST

    def _by_pairs(self, word: str) -> dict[Zone, Places]:
        pairs = [self._having.get(word[at : at + 2]) for at in range(len(word) - 1)]
        having = [pair for pair in pairs if pair is not None]
        if len(having) < len(pairs):
            return _NOWHERE
        fewest = [min(duties, key=len) for duties in zip(*having, strict=True)]
        return {
            zone: self._zones[zone].hits_in(_read(duties), word) if duties else {}
            for zone, duties in zip(_SCANNED, fewest, strict=True)
        }

    @cached_property
    def _having(self) -> dict[str, tuple[bytes, ...]]:
        """The duties by bigram, for each of the zones scanned, see `_read`."""
        nowhere = (b"",) * len(_SCANNED)
        having: dict[str, tuple[bytes, ...]] = {}
        # Most pairs stand in the same few duties as others: one object for all of them.
        once: dict[tuple[bytes, ...], tuple[bytes, ...]] = {}
        for place, zone in enumerate(_SCANNED):
            for pair, duties in _duties_by_pair(self._zones[zone]):
                known = having.get(pair, nowhere)
                row = (*known[:place], duties, *known[place + 1 :])
                having[pair] = once.setdefault(row, row)
        return having


def _duties_by_pair(zone: ZoneText) -> Iterator[tuple[str, bytes]]:
    from array import array  # for many questions

    having: dict[str, array[int]] = {}
    for duty in range(len(zone.starts)):
        passages = zone.passages_of(duty)
        for pair in {text[at : at + 2] for text in passages for at in range(len(text) - 1)}:
            having.setdefault(pair, array(_CODE)).append(duty)
    return ((pair, duties.tobytes()) for pair, duties in having.items())


def _read(duties: bytes) -> memoryview[int]:
    """Return the positions of duties in printed order, from their packed form."""
    return memoryview(duties).cast(_CODE)


_CODE: Final = "I"
_NOWHERE: dict[Zone, Places] = {zone: {} for zone in _SCANNED}
