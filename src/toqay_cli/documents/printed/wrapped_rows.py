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
_CATEGORY = re.compile(r"\s*+[一二三四五六七八九十]{1,3}、")
_NEVER_IN_CELL = re.compile(
    rf"\s*+(?:$|{_CATEGORY.pattern}|[-—–－第]\s*+\d++\s*+[-—–－页]|.*清单"
    r"|(?:注|备注|说明)[：:]|附件|(?:填表|填报|制表|审核|联系)(?:人|单位|电话)|\d{4}年\d{1,2}月)"
)
_CLAUSE = re.compile(
    r"\s*+(?:\d{1,2}[.．、)）]|[（(]\d{1,2}[)）]|[①-⑳]|[^。；：:]{2,20}[：:]\s*+$"
    "|(?:承接|接收)(?:部门|单位)|(?:工作|承接|办理)(?:方式|措施))"
)
"""The beginning, or end, of a line that surely belongs to a list and is no remark below it."""
_POINT = re.compile(r"\s*+[（(]?([1-9]\d?)[.．、)）]")


def unwrapped(lines: Iterable[InputRow | Unusable]) -> Iterator[InputRow | Unusable]:
    """Yield the lines, joined where several are one row with as many cells as the header.

    A line feed replaces each line's end. Only a row that begins with a number and has too few cells
    is taken for the beginning of one; lines that do not come out even are left alone.
    """
    header: list[str] = []
    waiting: list[InputRow] = []
    for line in lines:
        if waiting and isinstance(line, InputRow) and _may_follow(waiting, line, header):
            waiting.append(line)
            continue
        yield from _settled(waiting, len(header), within=_goes_on(line))
        waiting = []
        if isinstance(line, InputRow):
            cells = line.text.split("\t")
            if _is_header(cells):
                header = cells
            if 1 < len(cells) <= len(header) and _begins_row(cells):
                waiting = [line]
                continue
        yield line
    yield from _settled(waiting, len(header), within=False)


def _goes_on(line: InputRow | Unusable) -> bool:
    """Tell whether a line goes on with the table: a row of it, or the heading of a category."""
    if isinstance(line, Unusable):
        return False
    cells = line.text.split("\t")
    return (len(cells) > 1 and _begins_row(cells)) or _CATEGORY.match(line.text) is not None


def _begins_row(cells: list[str]) -> bool:
    """Tell whether cells begin a row: a number, or nothing where a merged cell reaches down."""
    return not cells[0].strip() or _NUMBER.fullmatch(cells[0]) is not None


def _is_header(cells: list[str]) -> bool:
    short = all(len(cell) <= _LONGEST_HEADING for cell in cells)
    return (
        bool(cells[0].strip())
        and short
        and len(cells) >= _LEAST_COLUMNS
        and not any(map(_NUMBER.fullmatch, cells))
    )


def _may_follow(waiting: list[InputRow], line: InputRow, header: list[str]) -> bool:
    """Tell whether a line can be more of the row that those before it began."""
    cells, width = line.text.split("\t"), len(header)
    begins = len(cells) > 1 and _begins_row(cells)
    have = _count(waiting)
    if begins or have + len(cells) - 1 > width or len(waiting) == _MOST_LINES:
        return False
    if have < width:
        return cells != header
    return _NEVER_IN_CELL.match(line.text) is None


def _settled(waiting: list[InputRow], width: int, *, within: bool) -> list[InputRow]:
    """Return the lines as one row if they come out even, apart from paragraphs below the table.

    `within` tells that the table goes on after them, so that all belong to the row.
    """
    if not waiting or _count(waiting) != width:
        return waiting
    end = len(waiting) if within else _end_of_row(waiting)
    row = waiting[0]._replace(text="\n".join(row.text for row in waiting[:end]))
    return [row, *waiting[end:]]


def _end_of_row(waiting: list[InputRow]) -> int:
    """Return where the last row of a table ends: before a line that neither goes on nor is a clause.

    After a sentence a number must be the next one of its cell: a note below the table has 1. anew.
    """
    tabs = max(at for at, row in enumerate(waiting) if "\t" in row.text)
    last = _number_of(waiting[tabs].text.rpartition("\t")[2])
    for at in range(tabs + 1, len(waiting)):
        ended = waiting[at - 1].text.rstrip().endswith(_ENDED)
        number = _number_of(waiting[at].text)
        goes_on = number is None or (last is not None and number == last + 1)
        if ended and not (goes_on and _CLAUSE.match(waiting[at].text)):
            return at
        last = last if number is None else number
    return len(waiting)


def _number_of(line: str) -> int | None:
    """Return the number of the point that begins a line; None for a line without one."""
    found = _POINT.match(line)
    return int(found[1]) if found else None


def _count(waiting: list[InputRow]) -> int:
    return 1 + sum(row.text.count("\t") for row in waiting)
