"""How wide text is on a terminal, and where a line of Chinese may end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from toqay_cli.answer import Span

CLOSING = "，。；：、！？）》】”’」』〉〕…—％·,.;:!?)]}%"
"""Marks that never begin a line."""

OPENING = "（《【“‘「『〈〔([{"
"""Marks that never end a line."""

_WIDE = frozenset("WF")
_MARKS_NOTHING = frozenset(("Mn", "Me", "Cf"))
_WORD = r"(?:[A-Za-z0-9_./:%+-]*[A-Za-z0-9]|.)"
_BEFORE = f"[{re.escape(OPENING)}]*"
_AFTER = f"[{re.escape(CLOSING)}]*"
_UNITS = re.compile(_BEFORE + _WORD + _AFTER, re.DOTALL)
_PARTED_UNITS = re.compile(f"{_BEFORE}.{_AFTER}", re.DOTALL)


def cell_width(text: str) -> int:
    """The number of terminal cells that a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_character_width, text))


def wrap(text: str, width: int) -> tuple[Span, ...]:
    """The lines of a text, as ranges of it, none wider than `width` cells.

    No line begins with a closing mark or ends with an opening one, unless a single run of
    marks is itself too wide. White space at a break belongs to no line.
    """
    lines: list[Span] = []
    start = end = used = 0
    for unit in _fitting_units(text, width):
        taken = cell_width(text[unit.start : unit.end])
        if used + taken > width and used:
            lines.append(_trimmed(text, start, end))
            start, used = unit.start, 0
            if text[unit.start : unit.end].isspace():
                start, taken = unit.end, 0
        end = unit.end
        used += taken
    if end > start or not lines:
        lines.append(_trimmed(text, start, end))
    return tuple(lines)


def _character_width(character: str) -> int:
    if unicodedata.east_asian_width(character) in _WIDE:
        return 2
    return 0 if unicodedata.category(character) in _MARKS_NOTHING else 1


def _fitting_units(text: str, width: int) -> Iterator[Span]:
    """The pieces that a break must not part; what is wider than a line is parted all the same."""
    for match in _UNITS.finditer(text):
        if cell_width(match.group()) <= width:
            yield Span(*match.span())
        else:
            yield from _parted(text, *match.span(), width)


def _parted(text: str, start: int, end: int, width: int) -> Iterator[Span]:
    for match in _PARTED_UNITS.finditer(text, start, end):
        if cell_width(match.group()) <= width:
            yield Span(*match.span())
        else:
            yield from (Span(position, position + 1) for position in range(*match.span()))


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1] == " ":
        end -= 1
    return Span(start, end)
