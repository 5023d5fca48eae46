"""The page at the end of a line of a table of contents, and the leader before it.

The end is read backwards, once: a pattern would try each dot of a long row of dots anew.
"""

from __future__ import annotations

from typing import NamedTuple

_LEADERS = frozenset("….·_-")
_OPEN, _CLOSE = "（(", "）)"
_LONGEST_NUMBER = 4


class ContentsEntry(NamedTuple):
    """A line of a table of contents: its words, and its page."""

    words: str
    page: int


def entry_of(line: str) -> ContentsEntry | None:
    """Return the contents entry of a line, 标题……3 or 标题（3）; None for one without a page."""
    end = _before_space(line, len(line))
    bracketed = line[end - 1 : end] in (*_CLOSE,)
    last = _before_space(line, end - 1) if bracketed else end
    first = _before_digits(line, last)
    if not 1 <= last - first <= _LONGEST_NUMBER:
        return None
    if bracketed:
        start = _before_space(line, first) - 1
        found = start >= 0 and line[start] in _OPEN
    else:
        start = _before_leaders(line, first)
        found = first - start > 1
    return ContentsEntry(line[:start], int(line[first:last])) if found else None


def without_page(line: str) -> str:
    """Return a line without a number at its end, in brackets or not, and without its leader."""
    end = _before_space(line, len(line))
    end -= line[end - 1 : end] in (*_CLOSE,)
    end = _before_digits(line, end)
    end -= line[end - 1 : end] in (*_OPEN,)
    return line[: _before_leaders(line, end)]


def _before_space(line: str, end: int) -> int:
    while end > 0 and line[end - 1].isspace():
        end -= 1
    return end


def _before_digits(line: str, end: int) -> int:
    while end > 0 and line[end - 1].isdecimal():
        end -= 1
    return end


def _before_leaders(line: str, end: int) -> int:
    while end > 0 and (line[end - 1] in _LEADERS or line[end - 1].isspace()):
        end -= 1
    return end
