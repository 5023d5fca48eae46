"""The words of a text that came and that went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from toqay_cli.model.place_levels import Piece
from toqay_cli.questions.compared_words import ComparedWords
from toqay_cli.results.comparison import ComparedWord, Mark

_SHORTEST_COMMON = 2
"""A single character between two changes is there by chance (的, 、), and parts no reading."""


def reworded(
    old: str, new: str, readings: tuple[ComparedWords, ComparedWords]
) -> tuple[ComparedWord, ...]:
    """Return the words of both texts in order, removed before added; common ones from the new."""
    before, after = _whole(readings[0].pieces(old)), _whole(readings[1].pieces(new))
    words: list[ComparedWord] = []
    for mark, pieces in _marked(before, after):
        text = "".join(piece.text for piece in pieces)
        if text:
            words.append(ComparedWord(mark, text))
    return tuple(words)


def _marked(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[tuple[Mark, Sequence[Piece]]]:
    """Yield runs of pieces with their marks; a change reaches up to the next run in common."""
    at_old = at_new = 0
    for start_old, start_new, size in _in_common(old, new):
        yield Mark.REMOVED, old[at_old:start_old]
        yield Mark.ADDED, new[at_new:start_new]
        yield Mark.SAME, new[start_new : start_new + size]
        at_old, at_new = start_old + size, start_new + size


def _in_common(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[tuple[int, int, int]]:
    """Yield the runs in common as old start, new start and length, both ends included."""
    keys = [piece.key for piece in old], [piece.key for piece in new]
    for match in SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks():
        starts = match.a == match.b == 0
        ends = (match.a + match.size, match.b + match.size) == (len(old), len(new))
        if match.size >= _SHORTEST_COMMON or starts or ends:
            yield match.a, match.b, match.size


def _whole(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with numbers and Latin words in one: 2024 became 2025, not 4 became 5."""
    whole: list[Piece] = []
    for piece in pieces:
        if whole and _goes_on(whole[-1].key, piece.key):
            last = whole.pop()
            whole.append(Piece(last.text + piece.text, last.key + piece.key))
        else:
            whole.append(piece)
    return whole


def _goes_on(before: str, after: str) -> bool:
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
