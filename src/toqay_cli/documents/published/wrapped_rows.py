"""The rows of a table in a text whose cells were broken into lines, as when copied from a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from toqay_cli.documents.input_rows import InputRow, Unusable

_NUMBER = re.compile(r"\s*+\d{1,4}\s*+(?:[.．、]\s*+)?")
_LONGEST_HEADING = 24
_LEAST_COLUMNS = 3
_MOST_LINES = 60
_ENDED = ("。", "！")
_NEVER_IN_CELL = re.compile(
    r"\s*+(?:$|[一二三四五六七八九十]{1,3}、|[-—–－第]\s*+\d++\s*+[-—–－页]|.*清单)"
)


def unwrapped(lines: Iterable[InputRow | Unusable]) -> Iterator[InputRow | Unusable]:
    """The lines, those joined that together are one row with as many cells as its header.

    A line feed stands where a line ended. Only a row that begins with a number and has too few
    cells is taken for the beginning of one; what does not come out even is left as it is.
    """
    header: list[str] = []
    waiting: list[InputRow] = []
    for line in lines:
        if waiting and isinstance(line, InputRow) and _may_follow(waiting, line, header):
            waiting.append(line)
            continue
        yield from _settled(waiting, len(header))
        waiting = []
        if isinstance(line, InputRow):
            cells = line.text.split("\t")
            if _is_header(cells):
                header = cells
            if 1 < len(cells) < len(header) and _NUMBER.fullmatch(cells[0]):
                waiting = [line]
                continue
        yield line
    yield from _settled(waiting, len(header))


def _is_header(cells: list[str]) -> bool:
    short = all(len(cell) <= _LONGEST_HEADING for cell in cells)
    return short and len(cells) >= _LEAST_COLUMNS and not any(map(_NUMBER.fullmatch, cells))


def _may_follow(waiting: list[InputRow], line: InputRow, header: list[str]) -> bool:
    """Whether a line can be more of the row that those before it began."""
    cells, width = line.text.split("\t"), len(header)
    begins = len(cells) > 1 and _NUMBER.fullmatch(cells[0])
    have = _count(waiting)
    if begins or have + len(cells) - 1 > width or len(waiting) == _MOST_LINES:
        return False
    if have < width:
        return cells != header
    ended = waiting[-1].text.rstrip().endswith(_ENDED)
    return not ended and _NEVER_IN_CELL.match(line.text) is None


def _settled(waiting: list[InputRow], width: int) -> list[InputRow]:
    if not waiting or _count(waiting) != width:
        return waiting
    return [waiting[0]._replace(text="\n".join(row.text for row in waiting))]


def _count(waiting: list[InputRow]) -> int:
    return 1 + sum(row.text.count("\t") for row in waiting)
