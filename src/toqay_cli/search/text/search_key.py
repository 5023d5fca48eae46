"""The search key of a text: width, case, traditional characters and punctuation folded.

The key serves comparison only and is never shown; `Folded.offsets` leads back to the text.
"""

import unicodedata
from typing import NamedTuple

from toqay_cli.search.text.character_tables import Simplifier

SEPARATOR = " "
_IDEOGRAPHS = range(0x4E00, 0xA000)
"""The characters of nearly every text, which have neither width nor case to level."""
_ZERO_WIDTH = frozenset("“”‘’《》〈〉「」『』（）()[]【】{}\"'`·・•")


class Folded(NamedTuple):
    """A key with, for each of its characters, the position in the text that it came from."""

    key: str
    offsets: tuple[int, ...]


class _FoldTable(dict[int, str]):
    """Folds a character the first time that `str.translate` asks for it."""

    def __init__(self) -> None:
        super().__init__()
        self._simplifier = Simplifier()

    def __missing__(self, code: int) -> str:
        if code in _IDEOGRAPHS:
            folded = self._simplifier.simplified(chr(code))
        else:
            levelled = unicodedata.normalize("NFKC", chr(code)).casefold()
            folded = "".join(map(self._fold_one, levelled))
        self[code] = folded
        return folded

    def _fold_one(self, char: str) -> str:
        if char in _ZERO_WIDTH:
            return ""
        if not char.isalnum():
            return SEPARATOR
        return self._simplifier.simplified(char)


class Folder:
    """Folds texts; one instance serves a process, since its table grows as it is used."""

    def __init__(self) -> None:
        self._table = _FoldTable()

    def key(self, text: str) -> str:
        """Return the search key of a text, each run of punctuation and space a single space."""
        return SEPARATOR.join(text.translate(self._table).split())

    def with_offsets(self, text: str) -> Folded:
        """Return the search key of a text and the text's offset of each of its characters."""
        folded = text.translate(self._table)
        if len(folded) == len(text) and "  " not in folded:
            # Each character became one: no need to look at them one by one.
            start = len(folded) - len(folded.lstrip())
            key = folded.strip()
            return Folded(key, tuple(range(start, start + len(key))))
        chars: list[str] = []
        offsets: list[int] = []
        for position, char in enumerate(text):
            for part in self._table[ord(char)]:
                if part == SEPARATOR and (not chars or chars[-1] == SEPARATOR):
                    continue
                chars.append(part)
                offsets.append(position)
        if chars and chars[-1] == SEPARATOR:
            chars.pop()
            offsets.pop()
        return Folded("".join(chars), tuple(offsets))
