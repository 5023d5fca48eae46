"""A printed cell to its passages, each with the number printed before it.

Paragraphs of a cell are separated by a line feed, in the text form also by a space. A numbered
passage begins anew even where only punctuation separates it from the last one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple
from unicodedata import numeric

from toqay_cli.importing.published.cell_texts import PAGE_BREAK
from toqay_cli.importing.published.duty_numbers import CHINESE_DIGITS, chinese_number


class Rank(IntEnum):
    """The kind of numbering of a passage, the outer kind before the inner one."""

    CHAPTER = 0
    """一、"""
    SECTION = 1
    """（一）"""
    POINT = 2
    """1."""
    SUBPOINT = 3
    """（1） and 1）"""
    CIRCLED = 4
    """①"""
    BARE = 5
    """No number at all."""


class NumberedPassage(NamedTuple):
    """A piece of a cell; `number` counts from 1, and is 0 where none was printed.

    `mark` is the number as printed. `joined` are the offsets in `text` of accidental line breaks.
    """

    rank: Rank
    number: int
    text: str
    joined: tuple[int, ...] = ()
    mark: str = ""


_CHINESE = f"(?:[{CHINESE_DIGITS}]?十[{CHINESE_DIGITS}]?|[{CHINESE_DIGITS}])"
_NUMBER = "[1-9１-９]\\d?"
_MARKS = {
    Rank.CHAPTER: re.compile(rf"({_CHINESE})、"),
    Rank.SECTION: re.compile(rf"[（(]({_CHINESE})[）)][、.．]?[ ]*|([㈠-㈩])[ ]*"),
    Rank.POINT: re.compile(rf"({_NUMBER})[ ]*(?:[.．](?!\d)|、)[ ]*|([⒈-⒛])[ ]*"),
    Rank.SUBPOINT: re.compile(
        rf"[（(]({_NUMBER})[）)][、.．]?[ ]*|({_NUMBER})[）)][ ]*|([⑴-⒇])[ ]*"
    ),
    Rank.CIRCLED: re.compile("([①-⑳❶-❿])[、.．]?[ ]*"),
}
_BREAK = re.compile(r"((?<!\s)(?:[^\S\n\f]*+[\n\f]\s*+|(?<![!-~])\s++|\s++(?![!-~])))")
_WITHIN = re.compile(r"(?<=[；;。：:])")
_ENDS = "。；;：:！？!?"
_OPEN, _CLOSE = "（(《【“", "）)》】”"
_LONGEST_MARK = 8
_LONGEST_HEADING = 20
_BEGINS_SENTENCE = re.compile("负责|做好|配合|协助|按照|根据|对")
_NEVER_IN_HEADING = re.compile("[，。；：,;]")


def passages_of(cell: str) -> list[NumberedPassage]:
    """Return the passages of a cell in order, with all characters except numbers and breaks."""
    found: list[NumberedPassage] = []
    last = dict.fromkeys(Rank, 0)
    for piece in _pieces(cell):
        bare = piece.removeprefix(PAGE_BREAK)
        over = bare != piece
        for text in _numbered_within(bare, last):
            rank, number, end = _mark(text)
            goes_on = over and text is bare
            if rank is Rank.BARE and found and not _parts(found[-1], over_page=goes_on):
                found[-1] = _joined(found[-1], text)
                continue
            _count(last, rank, number)
            found.append(NumberedPassage(rank, number, text[end:], mark=text[:end]))
    return found


def _pieces(cell: str) -> Iterator[str]:
    """Yield the stretches between breaks; text in brackets is never divided."""
    piece, depth = "", 0
    parts = _BREAK.split(cell.strip())
    for part, following in zip(parts, (*parts[1:], ""), strict=True):
        if part and not part.strip():
            if _ends_with_mark(piece) and _mark(following).rank is Rank.BARE:
                continue
            if depth > 0:
                piece += "" if {*"\n\f"} & {*part} or piece[-1:] > "~" else " "
                continue
            yield piece
            piece = PAGE_BREAK if PAGE_BREAK in part else ""
            continue
        piece += part
        depth = max(depth + sum(map(part.count, _OPEN)) - sum(map(part.count, _CLOSE)), 0)
    if piece:
        yield piece


def _ends_with_mark(piece: str) -> bool:
    """Tell whether a number ends a piece, so that white space parts it from its own words: 县民政局：① 审批."""
    ended = max(piece.rfind(mark, -_LONGEST_MARK) for mark in _ENDS)
    start = ended + 1 if ended >= 0 else int(piece.startswith(PAGE_BREAK))
    return start < len(piece) and _mark(piece, start).end == len(piece)


def _numbered_within(piece: str, last: dict[Rank, int]) -> Iterator[str]:
    """Yield a piece divided where the next number of a run follows a punctuation mark."""
    counts = dict(last)
    rank, number, _ = _mark(piece)
    _count(counts, rank, number)
    bare = rank is Rank.BARE
    start = seen = depth = 0
    for place in _WITHIN.finditer(piece):
        at = place.start()
        rank, number, _ = _mark(piece, at)
        if rank is Rank.BARE:
            continue
        depth, seen = depth + _depth(piece[seen:at]), at
        if depth > 0:
            continue
        # What a label heads is counted anew: 县林业局：1.…；2.….
        anew = bare and number == 1 and piece[at - 1] in "：:"
        if anew or number == counts[rank] + 1:
            yield piece[start:at]
            start, depth = at, 0
            _count(counts, rank, number)
    yield piece[start:]


def _depth(text: str) -> int:
    return sum(map(text.count, _OPEN)) - sum(map(text.count, _CLOSE))


class _NumberMark(NamedTuple):
    """A number at an offset of a text, and its end."""

    rank: Rank
    number: int
    end: int


def _mark(text: str, at: int = 0) -> _NumberMark:
    for rank, mark in _MARKS.items():
        if found := mark.match(text, at):
            digits = next(group for group in found.groups() if group)
            return _NumberMark(rank, _counted(digits), found.end())
    return _NumberMark(Rank.BARE, 0, at)


def _counted(digits: str) -> int:
    if digits.isdecimal():
        return int(digits)
    return int(numeric(digits)) if len(digits) == 1 else chinese_number(digits)


def _count(last: dict[Rank, int], rank: Rank, number: int) -> None:
    """Record a number; the numbers of inner ranks begin anew."""
    last[rank] = number
    for inner in Rank:
        if inner > rank:
            last[inner] = 0


def _parts(passage: NumberedPassage, *, over_page: bool) -> bool:
    """Tell whether a passage is complete at a break: it ended, or is a heading.

    At the end of a page, a short text without a number is rather a sentence cut in two.
    """
    text = passage.text
    if not text or text[-1] in _ENDS or text.endswith(tuple(f"{mark}”" for mark in _ENDS)):
        return True
    if passage.rank <= Rank.SECTION and not over_page:
        return True
    if over_page and passage.rank > Rank.SECTION:
        return False
    if passage.rank is Rank.BARE and _BEGINS_SENTENCE.match(text):
        return False
    return len(text) <= _LONGEST_HEADING and not _NEVER_IN_HEADING.search(text)


def _joined(passage: NumberedPassage, text: str) -> NumberedPassage:
    apart = " " if passage.text[-1:].isascii() and text[:1].isascii() else ""
    place = len(passage.text)
    return passage._replace(text=f"{passage.text}{apart}{text}", joined=(*passage.joined, place))
