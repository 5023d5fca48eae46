"""The rows of a table in a text whose columns are parted by spaces alone, as copied from a PDF.

Only what is plain is read: each row on a line with as many words as the header has, or columns
between which every line leaves the same places blank. Anything else is left as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toqay_cli.documents.input_rows import InputRow, Unusable

_HEADER = re.compile(r"\s*+(?:序\s?号|编号)\s++\S")
_NUMBER = re.compile(r"\s*+\d{1,4}(?=\s|$)")
_BESIDE = re.compile(
    r"\s*+(?:[一二三四五六七八九十]{1,3}、\S*|[（(][一二三四五六七八九十]{1,3}[）)]\S*"
    r"|[-—–－第]*\s*+\d{1,4}\s*+[-—–－页]+|\S*清单\S*)\s*+"
)
"""What stands between the rows: a category, the number of a page, the title of a list."""
_TITLE = re.compile(r"\s*+\S*清单\S*\s*+")
_GAP = re.compile(r"\s{2,}|\u3000")
_ENDS = ("。", "；", ";", "！")
_MARK = re.compile("[，。；]")
_WIDE = ("W", "F", "A")
_LEAST_GUTTER = 2


class SpacedLines(NamedTuple):
    """The lines, with tabs between the cells of rows, and the line of each header that was read."""

    lines: tuple[InputRow | Unusable, ...]
    headers: tuple[int, ...]


def with_tabs(lines: Sequence[InputRow | Unusable]) -> SpacedLines:
    """Return the lines, the tables among them in columns where all of them are plain."""
    found: list[InputRow | Unusable] = []
    headers: list[int] = []
    for block in _blocks(lines):
        first = block[0]
        if not isinstance(first, InputRow) or not _is_header(first):
            found += block
            continue
        rows = _rows(first, [each for each in block[1:] if isinstance(each, InputRow)])
        if rows is None:
            return SpacedLines(tuple(lines), ())
        found += rows
        headers.append(first.number)
    return SpacedLines(tuple(found), tuple(headers))


def _is_header(line: InputRow) -> bool:
    return "\t" not in line.text and _HEADER.match(line.text) is not None


def _blocks(lines: Sequence[InputRow | Unusable]) -> Iterator[list[InputRow | Unusable]]:
    """Yield the stretches that headers begin, and what stands before the first."""
    block: list[InputRow | Unusable] = []
    for line in lines:
        if isinstance(line, InputRow) and _is_header(line) and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _rows(header: InputRow, below: Sequence[InputRow]) -> list[InputRow] | None:
    """Return the rows of a table and what stands between them; None where its columns are not plain."""
    rows = [each for each in below if each.text.strip() and not _BESIDE.fullmatch(each.text)]
    if any(
        _TITLE.fullmatch(each.text) and each.number < row.number
        for each in below
        for row in rows[-1:]
    ):
        return None
    names = header.text.split()
    counted = all(_NUMBER.match(each.text) and _is_counted(each, names) for each in rows)
    if not counted:
        return _aligned(header, below, rows)
    cut = {each.number: each.text.split() for each in (header, *rows)}
    return [_tabbed(each, cut.get(each.number)) for each in (header, *below)]


def _is_counted(line: InputRow, names: Sequence[str]) -> bool:
    """Tell whether a line has a word for each column."""
    return len(line.text.split()) == len(names)


def _tabbed(line: InputRow, cells: Sequence[str] | None) -> InputRow:
    return line if cells is None else line._replace(text="\t".join(cells))


def _aligned(
    header: InputRow, below: Sequence[InputRow], rows: Sequence[InputRow]
) -> list[InputRow] | None:
    columns = _columns([_wide(each.text) for each in (header, *rows)])
    titles = _cut(header.text, columns)
    if not all(titles) or len(titles) != len(_GAP.split(header.text.strip())):
        return None
    kept = {each.number for each in rows}
    found = [_tabbed(header, titles)]
    cells: list[str] = []
    for line in below:
        if line.number not in kept:
            cells = cells if not line.text.strip() else []
            found.append(line)
            continue
        own = _cut(line.text, columns)
        if _NUMBER.fullmatch(own[0]):
            if not _has_ended(cells):
                return None
            cells = own
            found.append(_tabbed(line, cells))
        elif cells and not own[0] and found[-1].text.strip():
            cells = [f"{cell}\n{more}".strip() for cell, more in zip(cells, own, strict=True)]
            found[-1] = _tabbed(found[-1], cells)
        else:
            return None
    return found


def _has_ended(row: Sequence[str]) -> bool:
    """Tell whether no sentence of a row is open, so that none of its lines stands above its number."""
    return all(cell.endswith(_ENDS) for cell in row if _MARK.search(cell))


def _wide(text: str) -> str:
    """Return the text with a second place for each wide character, as a terminal shows it."""
    return "".join(
        each + "\0" * (unicodedata.east_asian_width(each) in _WIDE) if each != "\u3000" else "  "
        for each in text
    )


def _columns(lines: Sequence[str]) -> list[int]:
    """Return where columns begin: after places that every line leaves blank."""
    width = max(map(len, lines))
    used = bytearray(width)
    for line in lines:
        for at, each in enumerate(line):
            used[at] |= each != " "
    starts: list[int] = []
    blank = _LEAST_GUTTER
    for at in range(width):
        if used[at] and blank >= _LEAST_GUTTER:
            starts.append(at)
        blank = 0 if used[at] else blank + 1
    return starts


def _cut(text: str, columns: Sequence[int]) -> list[str]:
    """Return the cells of a line between the beginnings of columns."""
    wide = _wide(text)
    ends = [*columns[1:], len(wide)]
    return [
        wide[start:end].replace("\0", "").strip() for start, end in zip(columns, ends, strict=True)
    ]
