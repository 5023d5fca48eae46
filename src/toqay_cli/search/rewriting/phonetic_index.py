"""Readings: queries typed in letters, and in characters that sound alike.

A reading is a string with one private character for each syllable, so that finding one reading in
another is `str.find` and positions are those of the text. A match of a reading is always a piece of
the duties' own text; the search then goes on with that piece.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toqay_cli.search.ranking.corpus import CONTENT, Corpus, Sound, sounded_texts
from toqay_cli.search.text.character_tables import Readings
from toqay_cli.search.text.lexicon import Lexicon
from toqay_cli.search.text.search_key import SEPARATOR
from toqay_cli.search.text.word_list import WordList

LEAST_INITIALS = 3
"""Two letters begin half of all words."""
LEAST_HOMOPHONE = 3
"""Characters of a word that may be written with others of the same sound."""
MOST_PATTERNS = 16
"""Ways to read a whole key that are tried."""
MOST_FOUND = 4
"""The most pieces of text for one reading."""


class SoundedPassage(NamedTuple):
    """A text of the duties, its count, and whether a body or keyword is exactly it."""

    text: str
    times: int
    is_word: bool


_MOST_REMEMBERED = 5000
"""The most pairs of syllables that are remembered as neighbours or not."""


class PhoneticIndex:
    """Finds pieces of the duties' text by their sound."""

    def __init__(self, corpus: Corpus, lexicon: Lexicon, readings: Readings) -> None:
        self._readings = readings
        self._lexicon = lexicon
        self._corpus = corpus
        self._words = WordList(corpus.words)
        self._texts = sounded_texts(corpus.zones, corpus.spellings, corpus.said)
        self._sounds: dict[Sound, tuple[str, ...]] = {}
        self._neighbours: dict[tuple[str, bool], bool] = {}

    def heard(self, key: str) -> list[SoundedPassage]:
        """Return the texts that a key in letters, also with characters, may mean; best first."""
        for loose in (False, True):
            found = self._spelt(key, loose=loose)
            if found:
                return found
        return self._abbreviated(key.replace(SEPARATOR, ""))

    def homophones(self, key: str, *, loose: bool = False) -> list[SoundedPassage]:
        """Return pieces of the duties' text that sound like a key but are written otherwise.

        At least half of the characters must agree, as in 燃汽安全. Two characters sound like too much:
        追星 is not 追薪.
        """
        if len(key) < LEAST_HOMOPHONE:
            return []
        sought = self._readings.of(key, loose=loose)
        if not self._may_sound(sought, loose):
            return []
        counts = Counter(
            piece
            for piece in self._pieces(sought, self._spoken_texts(loose))
            if piece != key
            and SEPARATOR not in piece
            and 2 * sum(a == b for a, b in zip(piece, key, strict=True)) >= len(key)
        )
        return self._ranked(counts)

    def _may_sound(self, sought: str, loose: bool) -> bool:  # noqa: FBT001 - as below
        """Tell whether all neighbouring syllables of a reading are neighbours somewhere.

        The stretches of a word overlap: most have a pair that failed in another one already.
        """
        spoken = self._spoken_texts(loose)
        for at in range(len(sought) - 1):
            pair = sought[at : at + 2]
            if (pair, loose) not in self._neighbours:
                if len(self._neighbours) >= _MOST_REMEMBERED:
                    self._neighbours.clear()
                self._neighbours[pair, loose] = any(pair in sound for sound in spoken)
            if not self._neighbours[pair, loose]:
                return False
        return True

    def _spelt(self, key: str, *, loose: bool) -> list[SoundedPassage]:
        counts: Counter[str] = Counter()
        for pattern, fixed in self._patterns(key, loose=loose):
            if len(pattern) < 2:
                continue
            for piece in self._pieces(pattern, self._spoken_texts(loose)):
                if all(piece[at] == char for at, char in fixed.items()):
                    counts[piece] += 1
        return self._ranked(counts)

    def _patterns(self, key: str, *, loose: bool) -> Iterator[tuple[str, dict[int, str]]]:
        """Yield ways to read a key as syllables, with the characters that were typed as such."""
        partial: list[tuple[str, dict[int, str]]] = [("", {})]
        for part in re.findall(r"[a-z]+|[^a-z ]", key):
            if part[0].isascii():
                ways = self._readings.syllables(part, loose=loose)
                partial = [(sound + way, fixed) for sound, fixed in partial for way in ways]
                # Every further part would multiply the ways of those before it.
                del partial[MOST_PATTERNS:]
            else:
                sound_of = self._readings.of(part, loose=loose)
                partial = [
                    (sound + sound_of, {**fixed, len(sound): part}) for sound, fixed in partial
                ]
        yield from partial

    def _abbreviated(self, letters: str) -> list[SoundedPassage]:
        """Return the texts whose words have these initials."""
        if len(letters) < LEAST_INITIALS or not letters.isascii() or not letters.isalpha():
            return []
        initials = self._sounding(Sound.INITIALS)
        counts = Counter(
            piece for piece in self._pieces(letters, initials) if SEPARATOR not in piece
        )
        whole = Counter(
            {piece: count for piece, count in counts.items() if self._lexicon.is_whole(piece)}
        )
        return self._ranked(whole)

    def _pieces(self, sought: str, spoken: Sequence[str]) -> Iterator[str]:
        for text, sound in zip(self._texts, spoken, strict=True):
            at = sound.find(sought)
            while at >= 0:
                yield text[at : at + len(sought)]
                at = sound.find(sought, at + 1)

    def _spoken_texts(self, loose: bool) -> tuple[str, ...]:  # noqa: FBT001 - a private cache key
        return self._sounding(Sound.LOOSE if loose else Sound.STRICT)

    def _sounding(self, sound: Sound) -> tuple[str, ...]:
        if sound not in self._sounds:
            self._sounds[sound] = self._corpus.sounds(sound)
        return self._sounds[sound]

    def _ranked(self, counts: Counter[str]) -> list[SoundedPassage]:
        found = [
            SoundedPassage(text, count, self._words.mark(text) == CONTENT)
            for text, count in counts.items()
        ]
        found.sort(key=lambda one: (not one.is_word, -one.times, one.text))
        return found[:MOST_FOUND]
