"""What a user would have instead of toqay, each over the same text of every duty.

The text is all that toqay's own search reads of a duty: its name, category, departments as
printed, every passage, and its keywords too, though a user's own copy of the document would
have none of these; and its number as people write it (`配合35`, `cooperative-35`). A peer has
no labels for doubtful answers, so it counts as confident whenever it answers at all: substring
and FTS5 when a duty holds what they look for, BM25 when a duty shares a word with the query,
WRatio (which measures every duty) when any is likened to it by more than nothing.
"""

from __future__ import annotations

import math
import re
import sqlite3
import weakref
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from benchmarks.finders import MOST, Finder
from benchmarks.metrics import Answer
from toqay_cli.model import Dataset, Duty
from toqay_cli.search.ranking.corpus import passages

TRIGRAM = 3


class Record(NamedTuple):
    """A duty as a peer has it."""

    id: str
    text: str


def records(dataset: Dataset) -> tuple[Record, ...]:
    """The duties as peers have them, in printed order; a line for each passage."""
    return tuple(Record(duty.id.text, _text(duty)) for duty in dataset.duties)


def _text(duty: Duty) -> str:
    lines = [passage.text for passage in passages(duty)]
    return "\n".join([*lines, duty.id.label, duty.id.text])


def _answer(among: Sequence[Record], positions: Iterable[int]) -> Answer:
    ids = tuple(among[position].id for position in positions)[:MOST]
    return Answer(ids, confident=bool(ids))


class Substring:
    """Every word of the query stands in the text; the earlier in it, the better."""

    name = "substring"

    def __init__(self, among: Sequence[Record]) -> None:
        self._records = among

    def find(self, query: str) -> Answer:
        """The duties that hold all words, by the sum of the words' first places."""
        words = query.split()
        places = [[record.text.find(word) for word in words] for record in self._records]
        held = [
            (sum(found), position)
            for position, found in enumerate(places)
            if found and -1 not in found
        ]
        return _answer(self._records, (position for _, position in sorted(held)))


class Trigrams:
    """SQLite's FTS5 with the trigram tokenizer, ranked by its bm25.

    Words of three characters and more are matched, shorter ones are looked up by LIKE, and
    all must stand in the text. When no text has all, any trigram of the query will do, since
    a long question finds nothing otherwise.
    """

    name = "FTS5"

    def __init__(self, among: Sequence[Record]) -> None:
        self._records = among
        self._base = sqlite3.connect(":memory:")
        weakref.finalize(self, self._base.close)
        self._base.execute("CREATE VIRTUAL TABLE duty USING fts5(text, tokenize='trigram')")
        self._base.executemany(
            "INSERT INTO duty(rowid, text) VALUES (?, ?)",
            [(position, record.text) for position, record in enumerate(among)],
        )

    def find(self, query: str) -> Answer:
        """The duties that hold all words, else those that share trigrams with the query."""
        words = query.split()
        long = [word for word in words if len(word) >= TRIGRAM]
        short = [word for word in words if len(word) < TRIGRAM]
        held = self._matching(" AND ".join(map(_quoted, long))) if long else None
        for word in short:
            like = self._like(word)
            held = like if held is None else [position for position in held if position in like]
        grams = dict.fromkeys(gram for word in long for gram in _grams(word, TRIGRAM))
        if not held and grams:
            held = self._matching(" OR ".join(map(_quoted, grams)))
        return _answer(self._records, held or ())

    def _matching(self, expression: str) -> list[int]:
        rows = self._base.execute(
            "SELECT rowid FROM duty WHERE duty MATCH ? ORDER BY bm25(duty), rowid", [expression]
        )
        return [position for (position,) in rows]

    def _like(self, word: str) -> list[int]:
        pattern = re.sub(r"([\\%_])", r"\\\1", word)
        rows = self._base.execute(
            "SELECT rowid FROM duty WHERE text LIKE ? ESCAPE '\\' ORDER BY rowid", [f"%{pattern}%"]
        )
        return [position for (position,) in rows]


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _grams(text: str, length: int) -> list[str]:
    return [text[start : start + length] for start in range(len(text) - length + 1)]


K1 = 1.2
B = 0.75


class BM25:
    """Okapi BM25 over whatever a text is cut into."""

    def __init__(self, name: str, among: Sequence[Record], cut: Callable[[str], list[str]]) -> None:
        self.name = name
        self._records = among
        self._cut = cut
        counts = [Counter(cut(record.text)) for record in among]
        lengths = [count.total() for count in counts]
        mean = sum(lengths) / len(lengths)
        self._norms = [K1 * (1 - B + B * length / mean) for length in lengths]
        self._postings: dict[str, dict[int, int]] = {}
        for position, count in enumerate(counts):
            for token, times in count.items():
                self._postings.setdefault(token, {})[position] = times

    def find(self, query: str) -> Answer:
        """The duties that share a token with the query."""
        scores: defaultdict[int, float] = defaultdict(float)
        for token in self._cut(query):
            holders = self._postings.get(token, {})
            absent = len(self._records) - len(holders)
            rarity = math.log(1 + (absent + 0.5) / (len(holders) + 0.5))
            for position, times in holders.items():
                scores[position] += rarity * times * (K1 + 1) / (times + self._norms[position])
        best = sorted(scores, key=lambda position: (-scores[position], position))
        return _answer(self._records, best)


def bigrams(text: str) -> list[str]:
    """Every two neighbouring characters of each run of letters, digits and ideographs."""
    return [pair for run in re.findall(r"[^\W_]+", text.lower()) for pair in _grams(run, 2)]


class WholeRatio:
    """RapidFuzz's WRatio between the query and each whole text."""

    name = "WRatio"

    def __init__(self, among: Sequence[Record]) -> None:
        self._records = among
        self._texts = [record.text for record in among]

    def find(self, query: str) -> Answer:
        """The duties most like the query."""
        found = process.extract(query, self._texts, scorer=fuzz.WRatio, limit=MOST)
        return _answer(self._records, (position for _, score, position in found if score > 0))


def stdlib_peers(among: Sequence[Record]) -> tuple[Finder, ...]:
    """The peers that Python alone can play."""
    return Substring(among), Trigrams(among), BM25("BM25 bigram", among, bigrams)


def all_peers(among: Sequence[Record]) -> tuple[Finder, ...]:
    """Every peer, those that need a library last.

    Raises ModuleNotFoundError where jieba is not installed.
    """
    from benchmarks.segmentation import words  # noqa: PLC0415 - jieba is no dependency of toqay

    return *without_jieba(among), BM25("BM25 jieba", among, words)


def without_jieba(among: Sequence[Record]) -> tuple[Finder, ...]:
    """Every peer that toqay's own dependencies can play."""
    return *stdlib_peers(among), WholeRatio(among)
