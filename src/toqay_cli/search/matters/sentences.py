"""The structure of a text: lines, numbered items, sentences and clauses, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from toqay_cli.model.span import Span

LONGEST_HEADING = 24
"""Characters of an item's first sentence that may be its heading."""

LONGEST_SENTENCE = 500
"""Characters after which any mark ends a sentence; after twice as many any character does. Nobody
writes longer ones, and the cost of a sentence grows faster than its length.
"""

_CHINESE = "[一二三四五六七八九十百]{1,4}"
_MARKS = (
    rf"{_CHINESE}、",
    rf"[（(]{_CHINESE}[）)]、?",
    r"[0-9]{1,2}[.．、](?![0-9])",
    r"[（(][0-9]{1,2}[）)]、?|[0-9]{1,2}[）)]",
    r"[①-⑳]、?",
    rf"第{_CHINESE}[，,、：:]|{_CHINESE}是(?:要)?|其{_CHINESE}[，,]?",
    r"[-—–•·▪◆●■★→]+",
)
"""The numbering of items, the outer kind before the inner one."""
_BEGINS_MARK = frozenset("一二三四五六七八九十百第其（(0123456789-—–•·▪◆●■★→") | {
    chr(each) for each in range(ord("①"), ord("⑳") + 1)
}
_INNER = (
    rf"[①-⑳]|(?<=[：:；;。，,]){_CHINESE}是(?:要)?|(?<=[：:；;。])第{_CHINESE}[，,、]"
    r"|(?<=[：:；;。！])(?:[0-9]{1,2}[.．、](?![0-9])|[（(][0-9]{1,2}[）)])"
)
_ENDS = frozenset("。！？!?；;")
_CLOSING = frozenset("”’」』）)》】\"'")


@cache
def _marks() -> re.Pattern[str]:
    """Return the pattern of all marks, compiled once: compiling costs more than a short text."""
    return re.compile("|".join(f"(?P<k{depth}>{mark})" for depth, mark in enumerate(_MARKS)))


def _mark_at(words: str, at: int) -> re.Match[str] | None:
    return _marks().match(words, at) if words[at : at + 1] in _BEGINS_MARK else None


def _inner_marks(words: str, start: int) -> Iterator[int]:
    """Yield the places of the marks inside a line."""
    if not _BEGINS_MARK.isdisjoint(words):
        yield from (found.start() for found in re.compile(_INNER).finditer(words, start))


class SentenceKind(Enum):
    """The kind of text around a sentence."""

    TITLE = auto()
    HEADING = auto()
    TEXT = auto()
    CELL = auto()


class Sentence(NamedTuple):
    """A sentence with its clauses.

    `item` is the number of its item (a paragraph is one, too), `depth` the numbering style of that
    (-1 without one), `column` the column of a cell.
    """

    span: Span
    clauses: tuple[Span, ...]
    kind: SentenceKind
    item: int
    depth: int
    column: int = 0

    def of(self, text: str) -> str:
        """Return the words of the sentence."""
        return text[self.span.start : self.span.end]


class _Piece(NamedTuple):
    span: Span
    depth: int


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Divide a text into its sentences, in order; together they hold all its words."""
    return tuple(_Reader(text).sentences())


class _Reader:
    """Reads one text line by line."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._item = 0

    def sentences(self) -> Iterator[Sentence]:
        lines = list(_lines(self._text))
        for number, line in enumerate(lines):
            if "\t" in self._text[line.start : line.end]:
                yield from self._row(line)
                continue
            is_title = number == 0 and len(lines) > 1 and self._looks_like_title(line)
            for piece in self._items(line):
                yield from self._of_item(piece, is_title=is_title)

    def _looks_like_title(self, line: Span) -> bool:
        words = self._text[line.start : line.end].strip()
        return (
            len(words) <= 60
            and _mark_at(words, 0) is None
            and not any(end in words for end in "。；;！")
            and "：" not in words[-1:]
        )

    def _row(self, line: Span) -> Iterator[Sentence]:
        self._item += 1
        start = line.start
        for column, cell in enumerate(self._text[line.start : line.end].split("\t")):
            span = _stripped(self._text, Span(start, start + len(cell)))
            for part in _bounded(self._text, span):
                clauses = tuple(_clauses(self._text, part))
                yield Sentence(part, clauses, SentenceKind.CELL, self._item, -1, column)
            start += len(cell) + 1

    def _items(self, line: Span) -> Iterator[_Piece]:
        """Yield the items of a line: the text after each number, or the whole line."""
        words = self._text[line.start : line.end]
        indent = len(words) - len(words.lstrip())
        mark = _mark_at(words, indent)
        starts = [(line.start, _depth(mark))]
        after = mark.end() if mark else indent
        starts += [
            (line.start + inner, _depth(_mark_at(words, inner)))
            for inner in _inner_marks(words, after + 1)
        ]
        for (start, depth), end in zip(
            starts, [*(at for at, _ in starts[1:]), line.end], strict=True
        ):
            yield _Piece(Span(start, end), depth)

    def _of_item(self, piece: _Piece, *, is_title: bool) -> Iterator[Sentence]:
        self._item += 1
        for number, span in enumerate(_parted(self._text, piece.span)):
            kind = SentenceKind.TITLE if is_title else SentenceKind.TEXT
            if not is_title and number == 0 and piece.depth >= 0 and self._is_heading(span, piece):
                kind = SentenceKind.HEADING
            clauses = tuple(_clauses(self._text, span))
            yield Sentence(span, clauses, kind, self._item, piece.depth)

    def _is_heading(self, span: Span, piece: _Piece) -> bool:
        """Tell whether an item's first sentence is short and another follows, or is all of it."""
        words = self._text[span.start : span.end].strip()
        is_last = span.end >= piece.span.end
        return len(words) <= LONGEST_HEADING and (not is_last or words[-1:] not in _ENDS)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        span = _stripped(text, Span(start, start + len(line)))
        if span.end > span.start:
            yield span
        start += len(line)


def _stripped(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _bounded(text: str, span: Span) -> Iterator[Span]:
    """Yield the cell as it is, or in sentences where it is longer than any."""
    if span.end - span.start > LONGEST_SENTENCE:
        yield from _parted(text, span)
    elif span.end > span.start:
        yield span


def _parted(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of a stretch."""
    start = at = span.start
    while at < span.end:
        if text[at] in _ENDS:
            end = at + 1
            while end < span.end and (text[end] in _ENDS or text[end] in _CLOSING):
                end += 1
            yield from _worded(text, Span(start, end))
            start = at = end
        else:
            at += 1
            if at - start > LONGEST_SENTENCE and _may_part(text, start, at):
                yield from _worded(text, Span(start, at))
                start = at
    yield from _worded(text, Span(start, span.end))


def _may_part(text: str, start: int, at: int) -> bool:
    return not text[at - 1].isalnum() or at - start >= 2 * LONGEST_SENTENCE


def _worded(text: str, span: Span) -> Iterator[Span]:
    stripped = _stripped(text, span)
    if any(char.isalnum() for char in text[stripped.start : stripped.end]):
        yield stripped


def _clauses(text: str, span: Span) -> Iterator[Span]:
    """Yield the clauses of a sentence, separated by commas and colons."""
    start = span.start
    for at in range(span.start, span.end):
        if text[at] in "，,：:；;。！？!?" or text[at] in "】]":
            yield from _worded(text, Span(start, at + 1))
            start = at + 1
    yield from _worded(text, Span(start, span.end))


def _depth(mark: re.Match[str] | None) -> int:
    if mark is None or mark.lastgroup is None:
        return -1
    return int(mark.lastgroup[1:])
