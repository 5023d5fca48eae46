"""Wrong characters: passages within the allowed edits of a typed word.

The only place with RapidFuzz, imported when nothing better was found. `WRatio` and its kin are of
no use here: an exact hit in a long text scores below a wrong short title. The measure is the
distance to the best window of the passage, as long as the query.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from toqay_cli.search.ranking.corpus import PASSAGE_END

LEAST_LENGTH = 3
"""Two-character words that share one character are other words, not misspellings."""


def allowed_edits(length: int) -> int:
    """Return how many characters of such a length may be wrong: none below three, then a third."""
    if length < LEAST_LENGTH:
        return 0
    return 1 if length < 6 else 2


class FuzzyPassages:
    """The passages of a text, with the passages of each character as the bits of one number.

    Most windows of a text that names a place or a person are like nothing in the duties; a few
    operations on these numbers show it, where measuring every passage takes milliseconds.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._count = text.count(PASSAGE_END) + 1
        self._having: dict[str, int] = {}
        self._within = array("I", bytes(array("I").itemsize * self._count))

    def lacking_at_most(self, edits: int, typed: str) -> list[str]:
        """Return the passages that lack at most `edits` characters of the typed word.

        A window within that many edits of it is in no other.
        """
        lacking = [(1 << self._count) - 1] * (edits + 1)
        for char in typed:
            having = self._those_with(char)
            lacking = [
                (those & having) | (lacking[fewer] if fewer >= 0 else 0)
                for fewer, those in enumerate(lacking, start=-1)
            ]
        return [self._passage(position) for position in _positions(lacking[-1])]

    def _those_with(self, char: str) -> int:
        if char not in self._having:
            flags = bytearray(self._count // 8 + 1)
            position, end = 0, 0
            while (at := self._text.find(char, end)) >= 0:
                position += self._text.count(PASSAGE_END, end, at)
                flags[position >> 3] |= 1 << (position & 7)
                self._within[position] = at
                end = self._text.find(PASSAGE_END, at)
                if end < 0:
                    break
            self._having[char] = int.from_bytes(flags, "little")
        return self._having[char]

    def _passage(self, position: int) -> str:
        """Return a passage with some character looked for: dividing all of them takes far longer.

        Each near passage has one, since fewer characters may be wrong than a word has.
        """
        at = self._within[position]
        start, end = self._text.rfind(PASSAGE_END, 0, at) + 1, self._text.find(PASSAGE_END, at)
        return self._text[start : end if end >= 0 else None]


def _positions(those: int) -> Iterator[int]:
    while those:
        lowest = those & -those
        yield lowest.bit_length() - 1
        those ^= lowest


def nearest_windows(typed: str, passages: FuzzyPassages, limit: int) -> list[tuple[str, int]]:
    """Return the pieces of passages nearest to the typed text and their distances, in order."""
    edits = allowed_edits(len(typed))
    near = passages.lacking_at_most(edits, typed) if edits else []
    if not near:
        return []
    from rapidfuzz import fuzz, process  # costs a fifth of the start-up
    from rapidfuzz.distance import Levenshtein

    cutoff = 100 * (1 - (edits + 0.5) / len(typed))
    found: dict[str, int] = {}
    candidates = process.extract(
        typed, near, scorer=fuzz.partial_ratio, score_cutoff=cutoff, limit=limit * 5
    )
    for passage, _, _ in candidates:
        window = fuzz.partial_ratio_alignment(typed, passage)
        if window is None:
            continue
        piece = passage[window.dest_start : window.dest_end].strip()
        distance = Levenshtein.distance(typed, piece, score_cutoff=edits)
        if distance <= edits and len(piece) >= len(typed) - 1:
            found.setdefault(piece, distance)
    return sorted(found.items(), key=lambda one: (one[1], one[0]))[:limit]
