"""Rewrites of a question: by its sound, or with a wrong character corrected.

Either way a typed word becomes a piece of the duties' own text, and the search starts again
with that.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from toqay_cli.results.search import QueryReading
from toqay_cli.search.ranking.corpus import PASSAGE_END, Corpus, Zone
from toqay_cli.search.text.analyzed_term import AnalyzedTerm, make_ready
from toqay_cli.search.text.lexicon import Lexicon, WordKind
from toqay_cli.search.text.query import Term

if TYPE_CHECKING:
    from toqay_cli.search.rewriting.fuzzy_match import FuzzyPassages
    from toqay_cli.search.rewriting.phonetic_index import PhoneticIndex

_LONGEST_CORE = 16
"""A longer text has words enough besides the one that may be misspelt."""
_LONGEST_WINDOW = 8
_MOST_WINDOWS = 5


class Rewrite(NamedTuple):
    """A question with one word reread; `likeness` (0 to 1) is its nearness to the typed."""

    asked: tuple[AnalyzedTerm, ...]
    reading: QueryReading
    likeness: float


class QueryRewriter:
    """Rereads words that the duties do not have as typed."""

    def __init__(
        self, corpus: Corpus, lexicon: Lexicon, ear: "Callable[[], PhoneticIndex]"
    ) -> None:
        self._corpus = corpus
        self._lexicon = lexicon
        self._ear = ear

    def by_sound(self, asked: tuple[AnalyzedTerm, ...]) -> list[Rewrite]:
        """Return the rewrites of the words by their sound; those typed in letters first."""
        return self._alternatives(asked, self._sounding)

    def by_edit(self, asked: tuple[AnalyzedTerm, ...]) -> list[Rewrite]:
        """Return the rewrites of the words within the allowed number of changed characters."""
        return self._alternatives(asked, self._misspelt)

    @cached_property
    def _passages(self) -> "FuzzyPassages":
        from toqay_cli.search.rewriting.fuzzy_match import FuzzyPassages

        zones = (Zone.NAME, Zone.KEYWORD, Zone.TOPIC, Zone.DEPARTMENT, Zone.CLAUSE)
        texts = (self._corpus.zones[zone].text for zone in zones)
        return FuzzyPassages(PASSAGE_END.join((*texts, self._corpus.said, *self._corpus.spellings)))

    def _alternatives(
        self,
        asked: tuple[AnalyzedTerm, ...],
        reread: Callable[[AnalyzedTerm], Iterator[tuple[str, str, float]]],
    ) -> list[Rewrite]:
        alternatives: list[Rewrite] = []
        for position, one in enumerate(asked):
            for typed, text, likeness in reread(one):
                key = text if typed == one.term.typed else one.core.replace(typed, text)
                term = Term(text, key, phrase=False)
                changed = (
                    *asked[:position],
                    make_ready(term, self._lexicon),
                    *asked[position + 1 :],
                )
                alternatives.append(Rewrite(changed, QueryReading(typed, text), likeness))
        return alternatives

    def _sounding(self, one: AnalyzedTerm) -> Iterator[tuple[str, str, float]]:
        spelt = one.term.spelt
        if spelt:
            if self._lexicon.duties_with(one.term.key):
                return
            found = self._ear().heard(spelt)
            best = max((sounding.times for sounding in found), default=1)
            for sounding in found:
                likeness = 1.0 if sounding.is_word else 0.5 + 0.4 * sounding.times / best
                yield one.term.typed, sounding.text, likeness
            return
        for window in self._windows(one):
            for loose in (False, True):
                found = self._ear().homophones(window, loose=loose)
                for sounding in found[:1]:
                    yield window, sounding.text, 0.95 - 0.2 * loose
                if found:
                    return

    def _misspelt(self, one: AnalyzedTerm) -> Iterator[tuple[str, str, float]]:
        from toqay_cli.search.rewriting.fuzzy_match import (
            nearest_windows,  # not for what is only heard
        )

        for window in self._windows(one):
            found = nearest_windows(window, self._passages, limit=3)
            for text, distance in found:
                if text != window:
                    yield window, text, 1 - distance / len(window)
            if found:
                return

    def _windows(self, one: AnalyzedTerm) -> Iterator[str]:
        """Yield the stretches of a word that may be wrong: all of it, then around unknown parts."""
        if not one.core or len(one.core) > _LONGEST_CORE or self._lexicon.duties_with(one.core):
            return
        # The name of a known matter is spelt right, in a list or not: 上户口 is no slip for 上户.
        if all(word.kind.is_subject or word.kind is WordKind.STOP_WORD for word in one.words):
            return
        if len(one.core) <= _LONGEST_WINDOW:
            yield one.core
        offset = one.words[0].start
        # In a long text a lone unknown character is a leftover, and not a wrong one.
        unknown = [
            (word.start - offset, word.end - offset)
            for word in one.words
            if word.kind is WordKind.UNKNOWN
            and (len(word.text) > 1 or len(one.core) <= _LONGEST_WINDOW)
        ]
        # A stretch that cuts a known word through reads what nobody typed: 权争议 in 林权争议.
        borders = {
            at - offset
            for word in one.words
            if word.kind is not WordKind.UNKNOWN
            for at in range(word.start + 1, word.end)
        }
        tried = 0
        for length in range(min(len(one.core) - 1, _LONGEST_WINDOW), 2, -1):
            for start in range(len(one.core) - length + 1):
                inside = any(start <= left and right <= start + length for left, right in unknown)
                whole = not borders & {start, start + length}
                if inside and whole and tried < _MOST_WINDOWS * length:
                    tried += 1
                    yield one.core[start : start + length]
