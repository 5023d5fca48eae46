"""Words kept as in their file until they are asked for.

Tens of thousands of words would take longer to put into a dictionary than a whole answer
takes, and most of them are not even decoded. They stay bytes in UTF-8, in sorted lines, one for
each first character, and a line is read when a query has that character.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toqay_cli.model.thesaurus import Thesaurus


class WordList:
    """Words, each with a mark of one letter for its kind."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._lines: dict[str, str] = {}

    def mark(self, word: str) -> str | None:
        """Return the mark of a word, None when it is not in the list."""
        return self.beginnings(word).get(len(word))

    def beginnings(self, text: str) -> dict[int, str]:
        """Return the marks of the words that a text begins with, by their lengths."""
        line = self._line(text[0])
        found: dict[int, str] = {}
        at = 0
        # Sorted, a word comes before all that go on from it, as long as no word goes on with a mark.
        for length in range(1, len(text) + 1):
            at = line.find(f" {text[1:length]}", at)
            if at < 0:
                break
            if line[at + length + 1 : at + length + 2] == " ":
                found[length] = line[at + length]
        return found

    def words(self) -> Iterator[str]:
        """Yield all words."""
        for line in self._content.decode().splitlines():
            first, *entries = line.split(" ")
            yield from (first + entry[:-1] for entry in entries)

    def _line(self, first: str) -> str:
        if first not in self._lines:
            self._lines[first] = f"{line_of(self._content, f'{first} ')[1:]} "
        return self._lines[first]


def line_of(content: bytes, beginning: str) -> str:
    """Return by binary search the sorted line with this beginning; empty where there is none."""
    sought = beginning.encode()
    low, high = 0, len(content)
    while low < high:
        start = max(content.rfind(b"\n", low, (low + high) // 2) + 1, low)
        if content[start : start + len(sought)] < sought:
            low = content.index(b"\n", start) + 1
        else:
            high = start
    return (
        content[low : content.index(b"\n", low)].decode() if content.startswith(sought, low) else ""
    )


def word_list_text(marks: Mapping[str, str]) -> str:
    """Return the text of a list: `安 全C 装C`, sorted, a line for each first character."""
    lines: dict[str, list[str]] = {}
    for word in sorted(marks):
        lines.setdefault(word[0], []).append(f"{word[1:]}{marks[word]}")
    return "".join(f"{first} {' '.join(entries)}\n" for first, entries in lines.items())


class Synonyms:
    """Looks up the synonyms of a word."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def of(self, word: str) -> tuple[str, ...]:
        """Return the synonyms of a word; none where it has none."""
        return tuple(line_of(self._content, f"{word}\t").partition("\t")[2].split())


def synonyms_text(thesaurus: Thesaurus) -> str:
    """Return the text of the synonyms of a thesaurus, a line for each word."""
    synonyms = {
        word: [other for other in group if other != word]
        for group in thesaurus.synonyms
        for word in group
    }
    return "".join(f"{word}\t{' '.join(synonyms[word])}\n" for word in sorted(synonyms))
