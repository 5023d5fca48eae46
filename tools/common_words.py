# /// script
# requires-python = ">=3.11"
# dependencies = ["jieba==0.42.1"]
# ///
"""Make the list of common Chinese words that the cutting of queries knows.

``python tools/common_words.py`` writes ``src/toqay_cli/search/tables/common.txt``: four lines,
the nouns, the other words that carry a subject, those that do not (adverbs, pronouns, numerals,
times, conjunctions), and those of the first two that everybody uses of everything, each sorted.
They are the words of two to four characters that jieba's list
counts at least a hundred times, without names of persons. jieba is needed neither to build
nor to run toqay.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "src/toqay_cli/search/tables/common.txt"
LEAST_COUNT = 100
PLAIN_COUNT = 2000
LENGTHS = range(2, 5)
PERSONS = ("nr", "nrt", "nrfg")
WITHOUT_SUBJECT = ("c", "d", "e", "f", "m", "mq", "o", "p", "q", "r", "t", "u", "y", "z", "zg")


def common_words() -> tuple[list[str], ...]:
    """The common nouns, other words with a subject, those without, and the plain ones."""
    nouns: set[str] = set()
    others: set[str] = set()
    aside: set[str] = set()
    plain: set[str] = set()
    for line in files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, part_of_speech = line.split(" ")
        if (
            int(count) >= LEAST_COUNT
            and len(word) in LENGTHS
            and all("\u4e00" <= char <= "\u9fff" for char in word)
            and part_of_speech not in PERSONS
        ):
            if part_of_speech in WITHOUT_SUBJECT:
                aside.add(word)
            elif part_of_speech.startswith("n"):
                nouns.add(word)
            else:
                others.add(word)
            if word not in aside and int(count) >= PLAIN_COUNT:
                plain.add(word)
    return sorted(nouns), sorted(others), sorted(aside), sorted(plain)


def main() -> None:
    """Write the table."""
    lines = "".join(" ".join(words) + "\n" for words in common_words())
    TABLE.write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
