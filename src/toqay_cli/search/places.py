"""Where words stand in the passages of the duties, remembered for the questions to come."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import Final

from toqay_cli.search.corpus import Zone, ZoneText

_SCANNED = tuple(zone for zone in Zone if zone is not Zone.CLAUSE)
"""Where a word is looked for first: MATERIAL has all that CLAUSE has."""
READ_FIRST = 500
"""After so many words a run has more than one question, and an index of pairs pays for itself."""
_MOST_REMEMBERED = 200

Places = dict[int, int]
"""The duties (by position) that hold a word, each with where in the zone the word first stands."""


class Finder:
    """Finds words: the first few by reading all passages, later ones by their pairs of characters."""

    def __init__(self, zones: dict[Zone, ZoneText]) -> None:
        self._zones = zones
        self._remembered: dict[str, dict[Zone, Places]] = {}
        self._looked_up = 0

    def places(self, zone: Zone, word: str) -> Places:
        """Where a word stands in one zone."""
        if zone is Zone.CLAUSE:
            duties = self._in_all(word)[Zone.MATERIAL]
            return self._zones[zone].hits_in(duties, word) if duties else {}
        return self._in_all(word)[zone]

    def duties(self, word: str) -> frozenset[int]:
        """The duties (by position) in which a word stands, keywords included."""
        if len(word) == 2 and self._has_pairs:
            having = (_read(pairs.get(word, b"")) for pairs in self._having.values())
            return frozenset(chain.from_iterable(having))
        return frozenset(chain.from_iterable(self._in_all(word).values()))

    def _in_all(self, word: str) -> dict[Zone, Places]:
        if word not in self._remembered:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[word] = self._look_up(word)
        return self._remembered[word]

    def _look_up(self, word: str) -> dict[Zone, Places]:
        self._looked_up += 1
        if len(word) < 2 or not self._has_pairs:
            return {zone: self._zones[zone].hits(word) for zone in _SCANNED}
        return {zone: self._by_pairs(zone, word) for zone in _SCANNED}

    @property
    def _has_pairs(self) -> bool:
        return self._looked_up > READ_FIRST

    def _by_pairs(self, zone: Zone, word: str) -> Places:
        having = self._having[zone]
        fewest = having.get(word[:2], b"")
        for at in range(1, len(word) - 1):
            fewest = min(fewest, having.get(word[at : at + 2], b""), key=len)
        return self._zones[zone].hits_in(_read(fewest), word) if fewest else {}

    @cached_property
    def _having(self) -> dict[Zone, dict[str, bytes]]:
        """For each zone the duties that have a pair of characters there, see `_read`."""
        texts: dict[str, str] = {}
        packed: dict[bytes, bytes] = {}
        return {
            zone: {
                # Most pairs stand in several zones, and most in a single duty: one object for all.
                texts.setdefault(pair, pair): packed.setdefault(duties, duties)
                for pair, duties in _duties_by_pair(self._zones[zone])
            }
            for zone in _SCANNED
        }


def _duties_by_pair(zone: ZoneText) -> Iterator[tuple[str, bytes]]:
    from array import array  # for many questions

    having: dict[str, array[int]] = {}
    for duty in range(len(zone.starts)):
        text = zone.text_of(duty)
        for pair in {text[at : at + 2] for at in range(len(text) - 1)}:
            having.setdefault(pair, array(_CODE)).append(duty)
    return ((pair, duties.tobytes()) for pair, duties in having.items())


def _read(duties: bytes) -> memoryview[int]:
    """The positions of duties in printed order, as they are packed."""
    return memoryview(duties).cast(_CODE)


_CODE: Final = "I"
