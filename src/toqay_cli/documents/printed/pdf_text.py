"""The text of a stretch of a PDF page: its characters to lines, and the lines to paragraphs.

A PDF has no paragraphs: a line that fills its cell goes on in the next one, any other ends one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple


class Character(NamedTuple):
    """A character and the box in which it is printed, in points from the left and the top."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """The height of its box, about that of its type."""
        return self.bottom - self.top


class PrintedLine(NamedTuple):
    """A line of text and its box."""

    text: str
    left: float
    top: float
    right: float
    height: float


_PADDING = 8.0
"""No table of a list has a wider margin in its cells."""
_INDENT = 1.2
_SPACE = 0.6
_HALF = 0.55
_TOLERANCE = 0.2
"""In heights of the type."""
_ENDS, _HEADS = ("。", "；"), ("：", ":")
_OPENING, _CLOSING = "（(《〈“‘【〔", "，。、；：！？）)》〉”’】〕…—%"
_UNPARTED = re.compile(
    rf"[{re.escape(_OPENING)}]*+(?:[!-~]++|.)(?:[“‘].)*+[{re.escape(_CLOSING)}]*+", re.DOTALL
)
"""What no line end parts: a word, brackets and marks with their neighbours."""


def lines_of(characters: Iterable[Character]) -> list[PrintedLine]:
    """Return the lines that characters stand in, from the top."""
    rows: list[list[Character]] = []
    middle = 0.0
    for each in sorted(characters, key=lambda one: (one.top + one.bottom, one.left)):
        own = (each.top + each.bottom) / 2
        if not rows or own - middle > each.height / 2:
            rows.append([])
            middle = own
        rows[-1].append(each)
    return [line for row in rows if (line := _line(row)).text]


def text_between(lines: Sequence[PrintedLine], left: float, right: float) -> str:
    """Return the text of lines between two margins, a line feed between its paragraphs."""
    if not lines:
        return ""
    inner = min(line.left for line in lines)
    margin = right - min(max(inner - left, 0.0), _PADDING)
    text = lines[0].text
    for line, following in pairwise(lines):
        ended = line.text.endswith(_ENDS) and following.text.endswith(_HEADS)
        full = _is_full(line, following, margin) and not ended
        goes_on = full and not _is_indented(following, inner)
        text += (_between(line, following) if goes_on else "\n") + following.text
    return text


def _line(row: Sequence[Character]) -> PrintedLine:
    ordered = sorted(row, key=lambda one: one.left)
    height = max(one.height for one in ordered)
    return PrintedLine(
        "".join(_spaced(ordered, height)).strip(),
        ordered[0].left,
        min(one.top for one in ordered),
        max(one.right for one in ordered if one.text.strip() or len(ordered) == 1),
        height,
    )


def _spaced(row: Sequence[Character], height: float) -> Iterator[str]:
    """Yield the characters, with a space where a gap parts two."""
    yield row[0].text
    for before, each in pairwise(row):
        apart = each.left - before.right > _SPACE * height
        yield f" {each.text}" if apart and before.text.strip() and each.text.strip() else each.text


def _is_full(line: PrintedLine, following: PrintedLine, margin: float) -> bool:
    """Tell whether what begins the next line did not fit any more."""
    found = _UNPARTED.match(following.text)
    width = sum(_HALF if each.isascii() else 1 for each in found[0]) if found else 1
    return margin - line.right < (width + _TOLERANCE) * line.height


def _is_indented(line: PrintedLine, inner: float) -> bool:
    return line.left - inner > _INDENT * line.height


def _between(line: PrintedLine, following: PrintedLine) -> str:
    ends = line.text[-1:], following.text[:1]
    return " " if all(end.isascii() and end.isalpha() for end in ends) else ""
