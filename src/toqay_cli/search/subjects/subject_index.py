"""The subjects that words lead to, and the duties that each subject is in, read when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from toqay_cli.search.text.word_list import WordList, line_of

WIDEST_GAP = 6
"""Characters between the two pieces of a printed word: 追缴…高龄津贴 in 追缴违规领取的高龄津贴."""
WIDEST_SCATTER = 8
"""The most characters between the parts of a saying: 狗 … 咬."""

PRINTED, SAID = "P", "S"
"""The source of a subject's word: documents print it, or people say it."""
NAME, TOPIC, CLAUSE = "n", "t", "c"
"""The zones of a subject in a duty."""
OWN, KIND, GENERAL = "o", "k", "g"
"""The links of a posting: the subject's own words, a narrower one's, a broader one's."""

_LONGEST_PART = 6


class Posting(NamedTuple):
    """A duty (by position) with a subject: the zone, the link, and the printed word."""

    duty: int
    zone: str
    link: str
    word: str


class SubjectRecord(NamedTuple):
    """A subject as the index has it; `general` are the names of its broader subjects."""

    name: str
    general: tuple[str, ...]
    postings: tuple[Posting, ...]

    @property
    def is_listed(self) -> bool:
        """Whether any duty has the subject, or a narrower one."""
        return any(posting.link != GENERAL for posting in self.postings)


class Meaning(NamedTuple):
    """The meaning of a word: a subject by number, and whether documents print the word."""

    subject: int
    is_printed: bool


class Scattered(NamedTuple):
    """A saying found in its parts, or a printed word found with a gap."""

    meaning: Meaning
    pieces: tuple[tuple[int, int], ...]

    @property
    def length(self) -> int:
        """The number of characters in its pieces."""
        return sum(end - start for start, end in self.pieces)


class PackedSubjects(NamedTuple):
    """The index of subjects as bytes.

    `words` and `parts` are sorted lines of text: a word or the first part of one, a tab, and its
    entries; `part_list` is a word list of these parts. `records` has a line for each subject, by
    its number in four digits.
    """

    words: bytes = b""
    parts: bytes = b""
    part_list: bytes = b""
    records: bytes = b""


class SubjectIndex:
    """Looks subjects up by their words."""

    def __init__(self, packed: PackedSubjects) -> None:
        self._words = packed.words
        self._parts = packed.parts
        self._part_list = WordList(packed.part_list)
        self._records = packed.records
        self._known: dict[int, SubjectRecord] = {}
        self._entries: dict[str, tuple[_Entry, ...]] = {}

    def meanings(self, word: str) -> tuple[Meaning, ...]:
        """Return the subjects that a word leads to; none where it is no subject's word."""
        line = line_of(self._words, f"{word}\t")
        if not line:
            return ()
        return tuple(
            Meaning(int(each[1:]), each[0] == PRINTED) for each in line.split("\t")[1].split()
        )

    def record(self, number: int) -> SubjectRecord:
        """Return the subject of that number."""
        if number not in self._known:
            self._known[number] = self._read(number)
        return self._known[number]

    def _read(self, number: int) -> SubjectRecord:
        _, name, general, postings = line_of(self._records, f"{number:04}\t").split("\t")
        return SubjectRecord(
            name, tuple(general.split()), tuple(map(_read_posting, postings.split()))
        )

    def scattered(self, key: str) -> Iterator[Scattered]:
        """Yield the sayings of several parts, and the printed words with a gap, in a key."""
        for start in range(len(key)):
            piece = key[start : start + _LONGEST_PART]
            if piece[0] == " ":
                continue
            for length in self._part_list.beginnings(piece):
                yield from self._completed(key, start, start + length)

    def _completed(self, key: str, start: int, end: int) -> Iterator[Scattered]:
        for meaning, others in self._entries_of(key[start:end]):
            # Most parts have no other beside them: asking for the first spares looking further.
            if others[0] not in key:
                continue
            pieces = (
                _in_order(key, (start, end), others[0])
                if meaning.is_printed
                else _in_any_order(key, (start, end), others)
            )
            if pieces:
                yield Scattered(meaning, pieces)

    def _entries_of(self, part: str) -> tuple[_Entry, ...]:
        """Return the entries of a first part: the subjects, and the other parts that each needs."""
        if part not in self._entries:
            if len(self._entries) >= _MOST_REMEMBERED:
                self._entries.clear()
            entries = line_of(self._parts, f"{part}\t").split("\t")[1].split()
            self._entries[part] = tuple(map(_read_entry, entries))
        return self._entries[part]


_Entry: TypeAlias = tuple[Meaning, tuple[str, ...]]
_MOST_REMEMBERED = 2000


def _read_entry(entry: str) -> _Entry:
    meaning, _, rest = entry.partition(":")
    return Meaning(int(meaning[1:]), meaning[0] == PRINTED), tuple(rest.split("+"))


def _in_order(key: str, first: tuple[int, int], rest: str) -> tuple[tuple[int, int], ...]:
    end = first[1]
    at = key.find(rest, end + 1, end + WIDEST_GAP + len(rest))
    return () if at < 0 or " " in key[end:at] else (first, (at, at + len(rest)))


def _in_any_order(
    key: str, first: tuple[int, int], others: tuple[str, ...]
) -> tuple[tuple[int, int], ...]:
    """Return the places of a saying's parts, each near the first; empty when one is missing."""
    pieces = [first]
    for part in others:
        low = max(first[0] - WIDEST_SCATTER - len(part), 0)
        high = first[1] + WIDEST_SCATTER + len(part)
        at = _nearest(key, part, low, first, high)
        if at is None:
            return ()
        pieces.append((at, at + len(part)))
    return tuple(sorted(pieces))


def _nearest(key: str, part: str, low: int, first: tuple[int, int], high: int) -> int | None:
    after = key.find(part, first[1], high)
    before = key.rfind(part, low, first[0])
    places = [at for at in (after, before) if at >= 0]
    return min(places, key=lambda at: abs(at - first[0])) if places else None


def _read_posting(text: str) -> Posting:
    duty, places, word = text.split(":")
    if not duty.isdecimal():
        # A negative position would be taken for a duty from the end on.
        raise ValueError
    return Posting(int(duty), places[0], places[1], word)
