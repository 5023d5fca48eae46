"""What a cell shows: passages as lines with their numbering, for every layout to set in its way."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from .rows import Passage, Row

_NUMERALS = "一二三四五六七八九十"


class Kind(Enum):
    """What a line of a cell is."""

    TOPIC = "topic"
    LABEL = "label"
    TEXT = "text"
    ITEM = "item"


class Line(NamedTuple):
    """One paragraph of a cell; `number` is None where it bears none, `run` tells whose points."""

    kind: Kind
    number: int | None
    words: str
    run: int

    @property
    def typed(self) -> str:
        """The line with its number typed before it."""
        if self.number is None:
            return self.words
        if self.kind is Kind.TOPIC:
            return f"{numeral(self.number)}、{self.words}"
        return f"{self.number}.{self.words}"


def lines_of(passages: Sequence[Passage]) -> list[Line]:
    """The lines of a cell: topics are numbered where there are several, points always.

    A lone topic and every label are closed by a colon; a label's sentence stands on its line.
    """
    lines: list[Line] = []
    topics = [passage.topic for passage in passages if passage.topic]
    met = 0
    for run, passage in enumerate(passages):
        if passage.topic and len(topics) > 1:
            met += 1
            lines.append(Line(Kind.TOPIC, met, passage.topic, run))
        elif passage.topic:
            lines.append(Line(Kind.TOPIC, None, f"{passage.topic}：", run))
        if passage.label:
            lines.append(Line(Kind.LABEL, None, f"{passage.label}：{passage.text or ''}", run))
        elif passage.text:
            lines.append(Line(Kind.TEXT, None, passage.text, run))
        lines += [
            Line(Kind.ITEM, number, item, run) for number, item in enumerate(passage.items, start=1)
        ]
    return lines


def typed(passages: Sequence[Passage], between: str) -> str:
    """A cell's text, its numbers typed."""
    return between.join(line.typed for line in lines_of(passages))


def receiver_and_method(row: Row, between: str) -> str:
    """The one cell of a reclaimed duty that holds 承接部门 and 工作方式, or why nobody does it."""
    if row.departments_printed is None:
        return typed(row.method, between)
    head = f"承接部门：{row.departments_printed}"
    return between.join((head, "工作方式：", typed(row.method, between)))


def by_category(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """The categories in their order, each with its rows."""
    return [(name, list(some)) for name, some in groupby(rows, key=lambda row: row.category)]


def numeral(number: int) -> str:
    """一 to 十九."""
    tens, ones = divmod(number - 1, len(_NUMERALS))
    return "十" * tens + _NUMERALS[ones]
