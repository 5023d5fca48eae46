"""The width of text on a terminal, and the possible line ends of Chinese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from toqay_cli.model.span import Span

CLOSING = "，。；：、！？）》】”’」』〉〕］…—％·,.;:!?)]}%"
"""Marks that never begin a line."""

OPENING = "（《【“‘「『〈〔［([{"
"""Marks that never end a line."""

_WIDE = frozenset("WF")
_MARKS_NOTHING = frozenset(("Mn", "Me", "Cf"))
_SIGNS = "[_./:%+-]"
# A long row of signs is looked through once, not from each of them.
_WORD = rf"(?:(?:(?<!{_SIGNS}){_SIGNS}++)?[A-Za-z0-9]++(?:{_SIGNS}++[A-Za-z0-9]++)*+|.)"
# With ［ the － or ＋ that follows opens a changed word.
_BEFORE = f"(?:［[－＋]|[{re.escape(OPENING)}])*"
_AFTER = f"[{re.escape(CLOSING)}]*"
_UNITS = re.compile(_BEFORE + _WORD + _AFTER, re.DOTALL)
_PARTED_UNITS = re.compile(f"{_BEFORE}.{_AFTER}", re.DOTALL)
_CHARACTERS = re.compile(".", re.DOTALL)
_PARTING = "、，；"
_SHORTEST_LINE = 0.4


class _Unit(NamedTuple):
    """A piece of text that stays together, and its width in cells."""

    start: int
    end: int
    cells: int


def cell_width(text: str) -> int:
    """Return the number of terminal cells that a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_character_width, text))


def wrap(text: str, width: int, *, at_marks: bool = False) -> tuple[Span, ...]:
    """Return the lines of a text, as ranges of it, none wider than `width` cells.

    No line begins with a closing mark or ends with an opening one, unless a single run of
    marks is itself too wide. White space at a break belongs to no line. With `at_marks` a line
    ends after a comma rather than within a name, where that leaves it not too short.
    """
    units = tuple(_fitting_units(text, width))
    lines: list[Span] = []
    position = 0
    while position < len(units):
        end = _line_end(units, position, width)
        if at_marks and end < len(units):
            end = _end_at_mark(text, units, position, end, width)
        lines.append(_trimmed(text, units[position].start, units[end - 1].end))
        position = end
        while position < len(units) and text[units[position].start : units[position].end] == " ":
            position += 1
    return tuple(lines) or (Span(0, 0),)


def _line_end(units: tuple[_Unit, ...], position: int, width: int) -> int:
    used = 0
    for end in range(position, len(units)):
        used += units[end].cells
        if used > width and end > position:
            return end
    return len(units)


def _end_at_mark(text: str, units: tuple[_Unit, ...], position: int, end: int, width: int) -> int:
    used = sum(unit.cells for unit in units[position:end])
    for candidate in range(end, position, -1):
        if used < _SHORTEST_LINE * width:
            return end
        if text[units[candidate - 1].end - 1] in _PARTING:
            return candidate
        used -= units[candidate - 1].cells
    return end


def _character_width(character: str) -> int:
    if unicodedata.east_asian_width(character) in _WIDE:
        return 2
    return 0 if unicodedata.category(character) in _MARKS_NOTHING else 1


def _fitting_units(text: str, width: int) -> Iterator[_Unit]:
    """Yield the pieces that a break must not divide, unless one is wider than a line."""
    for whole in _units(text, _UNITS, 0, len(text)):
        if whole.cells <= width:
            yield whole
            continue
        for part in _units(text, _PARTED_UNITS, whole.start, whole.end):
            if part.cells <= width:
                yield part
            else:
                yield from _units(text, _CHARACTERS, part.start, part.end)


def _units(text: str, pattern: re.Pattern[str], start: int, end: int) -> Iterator[_Unit]:
    for match in pattern.finditer(text, start, end):
        yield _Unit(*match.span(), cell_width(match.group()))


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1] == " ":
        end -= 1
    return Span(start, end)
