"""The committed tables of characters: simplified forms and readings."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, cached_property
from pathlib import Path

from toqay_cli.search.text.word_list import WordList

_TABLES = Path(__file__).with_name("tables")
_FIRST_CODE, _FIRST_WORD_CODE = 0xE000, 0xF000
_LAST_LETTER = 0x7F
"""The last character that is never replaced."""
_LOOSE_INITIAL = {"zh": "z", "ch": "c", "sh": "s"}
_MOST_WAYS = 8


def table(name: str) -> str:
    """Return the text of a committed table."""
    return _content(name).decode()


def _content(name: str) -> bytes:
    return (_TABLES / name).read_bytes()


class Simplifier:
    """Finds the simplified form of a traditional or variant character."""

    def __init__(self) -> None:
        self._pairs = f"\n{table('traditional.txt')}"
        self._known = self._pairs[1::3]

    def simplified(self, char: str) -> str:
        """Return the simplified form, the character itself when it has none."""
        if char not in self._known:
            return char
        return self._pairs[self._pairs.index(f"\n{char}") + 2]


def letters(text: str) -> str:
    """Return typed pinyin folded: lower case, without tones, `ü` as `v`, borders as spaces."""
    lowered = unicodedata.normalize("NFKC", text).lower().replace("'", " ").replace("’", " ")
    marked = unicodedata.normalize("NFD", lowered).replace("u\u0308", "v")
    plain = "".join(char for char in marked if not unicodedata.combining(char))
    return " ".join(unicodedata.normalize("NFC", plain).split())


class _FirstReadings(dict[int, str]):
    """The codes of characters' first readings, each looked up when `str.translate` asks for it."""

    def __init__(self, rows: str, code: dict[str, str]) -> None:
        super().__init__()
        self._rows = rows
        self._code = code

    def __missing__(self, char: int) -> str:
        at = self._rows.find(chr(char)) if char > _LAST_LETTER else -1
        reading = chr(char)
        if at >= 0:
            start = self._rows.rindex("\n", 0, at) + 1
            reading = self._code[self._rows[start : self._rows.index(" ", start)]]
        self[char] = reading
        return reading


class Readings:
    """The common readings of characters and of the words that characters alone get wrong.

    A reading is a string as long as its text, each Chinese character replaced by a private one for
    its syllable. Loose readings fold common confusions of speakers: `zh` and `z`, `ing` and `in`,
    `v` and `u`.
    """

    def __init__(self) -> None:
        first, _, _ = table("readings.txt").partition("\n\n")
        self._code = {
            row[: row.index(" ")]: chr(_FIRST_CODE + position)
            for position, row in enumerate(first.split("\n"))
        }
        self._spoken = tuple(self._code)
        self._word_code: dict[str, str] = {}
        self._sound = _FirstReadings(f"\n{first}", self._code)
        self._misread: dict[str, list[tuple[str, str]]] = {}
        self._levelled: dict[str, str | None] = {}

    @cached_property
    def _words(self) -> str:
        return f"\n{table('words.txt')}\n"

    def _loose_code(self, levelled: str) -> str | None:
        """Return the code of the first syllable that folds to this one, or None."""
        if levelled not in self._levelled:
            spoken = (each for each in _unlevelled(levelled) if each in self._code)
            codes = (self._code[each] for each in spoken if loosened(each) == levelled)
            self._levelled[levelled] = min(codes, default=None)
        return self._levelled[levelled]

    def _code_of(self, syllable: str) -> str:
        """Return the code of a syllable, which may be one that only words have."""
        if syllable in self._code:
            return self._code[syllable]
        return self._word_code.setdefault(syllable, chr(_FIRST_WORD_CODE + len(self._word_code)))

    def _misread_from(self, first: str) -> list[tuple[str, str]]:
        """Return the words of one first character that first readings get wrong, longest first."""
        if first not in self._misread:
            words = []
            start = self._words.find(f"\n{first}")
            while start >= 0 and self._words.startswith(first, start + 1):
                end = self._words.index("\n", start + 1)
                word, *sounds = self._words[start + 1 : end].split(" ")
                if sounds:
                    words.append((word, "".join(map(self._code_of, sounds))))
                start = end
            words.sort(key=lambda pair: -len(pair[0]))
            self._misread[first] = words
        return self._misread[first]

    def of(self, text: str, *, loose: bool = False) -> str:
        """Return the reading of a text: at each place the longest word of the table wins."""
        spoken = text.translate(self._sound)
        parts: list[str] = []
        done = 0
        for at, char in enumerate(text):
            if at < done:
                continue
            for word, sounds in self._misread_from(char):
                if text.startswith(word, at):
                    parts += [spoken[done:at], sounds]
                    done = at + len(word)
                    break
        parts.append(spoken[done:])
        reading = "".join(parts)
        return self.loose(reading) if loose else reading

    def loose(self, reading: str) -> str:
        """Return a reading with common confusions of speakers folded."""
        level = {
            code: self._loose_code(loosened(self._spoken[code - _FIRST_CODE]))
            for code in set(map(ord, reading))
            if 0 <= code - _FIRST_CODE < len(self._spoken)
        }
        return reading.translate(level)

    def initials(self, reading: str) -> str:
        """Return the first letters of a reading's syllables, as long as the reading."""
        codes = {**self._code, **self._word_code}
        first = {ord(code): syllable[0] for syllable, code in codes.items()}
        return reading.translate(first)

    def syllables(self, typed: str, *, loose: bool = False) -> list[str]:
        """Return the ways to read letters as the fewest syllables, as readings; none if impossible.

        The fewest, since `xian` is one syllable unless a border was typed: `xi'an`, `xi an`.
        """
        code_of = self._loose_code if loose else self._code.get
        sought = loosened_letters(typed) if loose else typed
        ways: list[list[list[str]]] = [[[]], *([] for _ in sought)]
        for end in range(1, len(sought) + 1):
            found = [
                [*way, sought[start:end]]
                for start in range(max(0, end - 6), end)
                if code_of(sought[start:end])
                for way in ways[start]
            ]
            fewest = min((len(way) for way in found), default=0)
            ways[end] = [way for way in found if len(way) == fewest][:_MOST_WAYS]
        return ["".join(code_of(syllable) or "" for syllable in way) for way in ways[-1]]


def loosened(syllable: str) -> str:
    """Return a syllable without the differences that speakers mix up."""
    if syllable[:2] in _LOOSE_INITIAL:
        syllable = _LOOSE_INITIAL[syllable[:2]] + syllable[2:]
    if syllable.endswith("ng"):
        syllable = syllable[:-1]
    return syllable.replace("v", "u")


def _unlevelled(levelled: str) -> set[str]:
    """Return the syllables that may fold to this one, spoken or not."""
    beginnings = {levelled}
    if levelled[:1] in _LOOSE_INITIAL.values():
        beginnings.add(f"{levelled[:1]}h{levelled[1:]}")
    whole = beginnings | {f"{each}g" for each in beginnings if each.endswith("n")}
    return whole | {each.replace("u", "v") for each in whole}


def loosened_letters(typed: str) -> str:
    """Return typed letters without the differences that speakers mix up, borders unchanged."""
    plain = typed.replace("zh", "z").replace("ch", "c").replace("sh", "s").replace("v", "u")
    return re.sub(r"ng(?![aeiou])", "n", plain)


@cache
def common_words() -> WordList:
    """Return the committed list of common words, with the marks of `tools/common_words.py`."""
    return WordList(_content("common.txt"))
