"""Checks of subjects' words: their form, their owners, and that they name no place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from toqay_cli.data_file.entries import Entry
from toqay_cli.data_file.nodes import Scalar
from toqay_cli.data_file.rules import found
from toqay_cli.results.finding import Finding

MOST_DUTIES = 12
"""A printed word in more duties than this is not specific to one."""
LEAST_WORD = 2
"""Characters of a word in one piece."""

_LISTS = ("printed", "sayings", "shared")
_SAID = ("sayings", "shared")
_SPACE = re.compile(r"\s")
_MARK = re.compile(r"[^\w\s]|_")
_PLACES = (
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽",
    "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州",
    "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆", "兵团", "师市",
)  # fmt: skip
"""Not 香港, 澳门 and 台湾: some matters are about them (台湾居民居住证)."""


class _Word(NamedTuple):
    """A word with its subject and its list."""

    scalar: Scalar
    subject: str
    section: str

    @property
    def text(self) -> str:
        return self.scalar.value


def check_subjects(file: Entry, common: str, general: Collection[str] = ()) -> Iterator[Finding]:
    """Check the subjects of a file.

    `common` holds common words of the language, one a line; `general` are the names of subjects in
    another file.
    """
    subjects = file.entries("subjects")
    words = tuple(_words(subjects))
    yield from _check_names(subjects)
    for word in words:
        yield from _check_spelling(word)
    yield from _check_owners(words)
    yield from _check_shared(words)
    yield from _check_pieces(words, common)
    yield from _check_kinds(subjects, general)


def check_frequencies(file: Entry, duties: Mapping[str, int]) -> Iterator[Finding]:
    """Check that no printed word is in too many duties; `duties` counts them by word."""
    for word in _words(file.entries("subjects")):
        count = duties.get(word.text, 0)
        if word.section == "printed" and count > MOST_DUTIES:
            detail = f"{word.text}（{count} 项，{word.subject}）"
            yield found("K910", word.scalar, detail, f"换成更专的词，至多 {MOST_DUTIES} 项")


def _words(subjects: tuple[Entry, ...]) -> Iterator[_Word]:
    for subject in subjects:
        for section in _LISTS:
            for scalar in subject.scalars(section):
                yield _Word(scalar, subject.text("name") or "", section)


def _check_names(subjects: tuple[Entry, ...]) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for subject in subjects:
        name = subject.scalar("name")
        if name is None:
            continue
        if name.value in first:
            detail = f"{name.value}（先见于第 {first[name.value]} 行）"
            yield found("K901", name, detail, "合成一个主题")
        first.setdefault(name.value, name.line)


def _check_spelling(word: _Word) -> Iterator[Finding]:
    text = unicodedata.normalize("NFC", word.text)
    if text != word.text:
        yield found("T601", word.scalar, word.text, "改成组合好的字符（NFC）")
    parts = text.split(" ")
    if _SPACE.search(text) and (word.section == "printed" or not all(parts) or len(parts) < 2):
        yield found("T602", word.scalar, word.text, "词内不留空白；说法的几部分之间留一个空格")
    elif _MARK.search(text):
        yield found("K907", word.scalar, word.text, "删去标点，或分成几个词")
    elif len(text) < LEAST_WORD:
        yield found("K907", word.scalar, word.text, "写成两个字以上的词")
    place = next((each for each in _PLACES if each in text), None)
    if place is not None:
        yield found(
            "K908", word.scalar, f"{word.text}（{place}）", "删去地名；本地的说法写进数据文件"
        )


def _check_owners(words: tuple[_Word, ...]) -> Iterator[Finding]:
    """Check that a printed word, or a saying not shared, belongs to one subject."""
    first: dict[str, _Word] = {}
    for word in words:
        before = first.setdefault(word.text, word)
        if before is word:
            continue
        told = f"{word.text}（{word.subject}；先见于第 {before.scalar.line} 行的 {before.subject}）"
        if before.subject == word.subject:
            yield found("H701", word.scalar, word.text, "只留一个")
        elif "printed" in (before.section, word.section):
            yield found("K902", word.scalar, told, "只留一处")
        elif {before.section, word.section} != {"shared"}:
            yield found("K903", word.scalar, told, "只留一处，或在两个主题的 shared 里都写")


def _check_shared(words: tuple[_Word, ...]) -> Iterator[Finding]:
    owners: dict[str, set[str]] = {}
    for word in words:
        owners.setdefault(word.text, set()).add(word.subject)
    for word in words:
        if word.section == "shared" and len(owners[word.text]) == 1:
            yield found("K904", word.scalar, word.text, "写进 sayings，或也写进另一个主题的 shared")


def _check_pieces(words: tuple[_Word, ...], common: str) -> Iterator[Finding]:
    """Check that no saying is cut out of a common word, or it would be found in every such word.

    A saying that begins one (养鸡 in 养鸡场) is about the same thing.
    """
    whole = f"\n{common}\n"
    for word in words:
        is_piece = " " not in word.text and len(word.text) >= LEAST_WORD
        if word.section in _SAID and is_piece and f"\n{word.text}\n" not in whole:
            at = whole.find(word.text)
            while at >= 0 and whole[at - 1] == "\n":
                at = whole.find(word.text, at + 1)
            if at >= 0:
                start, end = whole.rfind("\n", 0, at) + 1, whole.find("\n", at)
                detail = f"{word.text}（{whole[start:end]}，{word.subject}）"
                yield found("K909", word.scalar, detail, "换成完整的说法")


def _check_kinds(subjects: tuple[Entry, ...], others: Collection[str]) -> Iterator[Finding]:
    general = {
        name: subject.texts("kind_of") for subject in subjects if (name := subject.text("name"))
    }
    told: set[str] = set()
    for subject in subjects:
        name = subject.text("name") or ""
        for kind in subject.scalars("kind_of"):
            if kind.value not in general and kind.value not in others:
                yield found("K905", kind, kind.value, "写已有主题的名称")
            elif name not in told and name in _above(kind.value, general):
                told |= _above(kind.value, general)
                yield found("K906", kind, f"{name} → {kind.value}", "删去其中一处 kind_of")


def _above(name: str, general: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return the subject itself and all its broader subjects, direct or not."""
    above: set[str] = set()
    level = [name]
    while level:
        each = level.pop()
        if each not in above:
            above.add(each)
            level += general.get(each, ())
    return above
