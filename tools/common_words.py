# /// script
# requires-python = ">=3.11"
# dependencies = ["jieba==0.42.1"]
# ///
"""Make the list of common Chinese words that the cutting of queries knows.

``python tools/common_words.py`` writes ``src/toqay_cli/search/text/tables/common.txt``, a word list
as `search.wordlist` reads it: a line for each first character, words without it, each with a
mark. ``n`` are nouns, ``o`` other words that carry a subject, ``N`` and ``O`` those of them that
everybody uses of everything, ``A`` words without a subject (adverbs, pronouns, numerals, times,
conjunctions). They are the words of two to four characters that jieba's list counts at least a
hundred times, without names of persons. jieba is needed neither to build nor to run toqay.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "src/toqay_cli/search/text/tables/common.txt"
LEAST_COUNT = 100
PLAIN_COUNT = 2000
LENGTHS = range(2, 5)
PERSONS = ("nr", "nrt", "nrfg")
WITHOUT_SUBJECT = ("c", "d", "e", "f", "m", "mq", "o", "p", "q", "r", "t", "u", "y", "z", "zg")


def common_words() -> dict[str, str]:
    """The common words, each with its mark."""
    marks: dict[str, str] = {}
    for line in files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, part_of_speech = line.split(" ")
        if (
            int(count) >= LEAST_COUNT
            and len(word) in LENGTHS
            and all("\u4e00" <= char <= "\u9fff" for char in word)
            and part_of_speech not in PERSONS
        ):
            marks[word] = _mark(part_of_speech, plain=int(count) >= PLAIN_COUNT)
    return marks


def _mark(part_of_speech: str, *, plain: bool) -> str:
    if part_of_speech in WITHOUT_SUBJECT:
        return "A"
    mark = "n" if part_of_speech.startswith("n") else "o"
    return mark.upper() if plain else mark


def main() -> None:
    """Write the table."""
    lines: dict[str, list[str]] = {}
    for word, mark in sorted(common_words().items()):
        lines.setdefault(word[0], []).append(f"{word[1:]}{mark}")
    text = "".join(f"{first} {' '.join(entries)}\n" for first, entries in lines.items())
    TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
