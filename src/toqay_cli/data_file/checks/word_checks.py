"""Checks of the thesaurus's words: their form, their section, their targets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from toqay_cli.data_file.entries import Entry, TextList
from toqay_cli.data_file.nodes import Scalar
from toqay_cli.data_file.rules import found
from toqay_cli.data_file.thesaurus_declaration import SET_ASIDE
from toqay_cli.results.finding import Finding

_SPACE = re.compile(r"\s")
# Quotation marks and a hyphen belong to some words: “三资”, 0-3岁.
_MARK = re.compile(r"[^\w\s“”-]|_")


class _WordPlace(NamedTuple):
    """A list of words; `section` is its name in messages."""

    section: str
    words: tuple[Scalar, ...]


class _First(NamedTuple):
    """The first place of a word."""

    section: str
    line: int

    @property
    def told(self) -> str:
        return f"先见于第 {self.line} 行的 {self.section}"


def check_words(file: Entry) -> Iterator[Finding]:
    """Check the words of a thesaurus."""
    spoken, aside = tuple(_spoken(file)), tuple(_aside(file))
    for place in (*spoken, *aside):
        yield from _check_spelling(place)
        yield from _check_repeats(place)
    yield from _check_groups(file.groups("synonyms"))
    yield from _check_homes(spoken, aside)


def _spoken(file: Entry) -> Iterator[_WordPlace]:
    """Yield the lists of words that are searched for."""
    for group in file.groups("synonyms"):
        yield _WordPlace("synonyms", group.texts)


def _aside(file: Entry) -> Iterator[_WordPlace]:
    """Yield the lists of words that are not."""
    set_aside = file.entry("set_aside")
    if set_aside is not None:
        for kind in SET_ASIDE.fields:
            yield _WordPlace(kind.name, set_aside.scalars(kind.name))
    yield _WordPlace("materials", file.scalars("materials"))


def _check_spelling(place: _WordPlace) -> Iterator[Finding]:
    for word in place.words:
        text = unicodedata.normalize("NFC", word.value)
        if text != word.value:
            yield found("T601", word, word.value, "改成组合好的字符（NFC）")
        if _SPACE.search(text):
            yield found("T602", word, word.value, "词内不留空白")
        if _MARK.search(text):
            yield found("H704", word, word.value, "删去标点，或分成几个词")


def _check_repeats(place: _WordPlace) -> Iterator[Finding]:
    seen: set[str] = set()
    for word in place.words:
        if word.value in seen:
            yield found("H701", word, word.value, "只留一个")
        seen.add(word.value)


def _check_groups(groups: tuple[TextList, ...]) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for group in groups:
        own = {word.value: word for word in reversed(group.texts)}
        for text, word in own.items():
            if text in first:
                detail = f"{text}（先见于第 {first[text]} 行）"
                yield found("H702", word, detail, "合为一组，或只留在一组里")
            else:
                first[text] = group.place.line


def _check_homes(
    spoken: tuple[_WordPlace, ...], aside: tuple[_WordPlace, ...]
) -> Iterator[Finding]:
    """Check that a word not searched for is in one list and in none of the searched ones."""
    first: dict[str, _First] = {}
    for place in spoken:
        for word in place.words:
            first.setdefault(word.value, _First(place.section, word.line))
    for place in aside:
        for word in place.words:
            before = first.setdefault(word.value, _First(place.section, word.line))
            if before.section != place.section:
                yield found("H703", word, f"{word.value}（{before.told}）", "只留一处")
