"""Records under a header: which of the columns holds the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import chain, islice
from typing import NamedTuple

from toqay_cli.documents.input_rows import Cell, InputRow, Unusable
from toqay_cli.errors import UnreadableFile, WrongUsage

USUAL_COLUMNS = ("标题", "事项", "任务", "内容", "诉求", "问题", "名称")
"""What the column with the text is mostly called."""

_TITLE_ROWS = 10
"""The header stands in the first rows, perhaps below a title."""


class TextRecord(NamedTuple):
    """A row of a table before anybody knows its columns."""

    number: int
    cells: tuple[Cell, ...]


class RecordTable(NamedTuple):
    """The header of a table and the rows under it."""

    header: tuple[str, ...]
    rows: Iterator[InputRow | Unusable]


def as_table(
    records: Iterator[TextRecord | Unusable], column: str | None, name: str
) -> RecordTable:
    """The records under their header; `column` is the text's, None to look for it.

    Raises WrongUsage where that is not to be found, UnreadableFile where nothing is.
    """
    first = list(islice(records, _TITLE_ROWS))
    place = _header_place(first, column)
    if place is None:
        raise UnreadableFile(f"{name} 是空的", "表格第一行应为表头")
    found = first[place]
    titles = found.cells if isinstance(found, TextRecord) else ()
    header = tuple(text_of(cell).strip() for cell in _trimmed(titles))
    chosen = _chosen(header, column, name)
    before = [each for each in first[:place] if isinstance(each, Unusable)]
    rest = chain(before, first[place + 1 :], records)
    return RecordTable(header, (_row(each, len(header), chosen) for each in rest))


def text_of(cell: Cell) -> str:
    """A cell as text."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, float):
        # As many digits as a spreadsheet shows, not those that binary fractions add.
        return f"{cell:.15g}"
    return "" if cell is None else str(cell)


def _header_place(first: list[TextRecord | Unusable], column: str | None) -> int | None:
    """Where the header is: the first row that names the column, else the first with content."""
    wanted = (column,) if column is not None else USUAL_COLUMNS
    filled = [
        (place, {_key(text_of(cell)) for cell in each.cells} - {""})
        for place, each in enumerate(first)
        if isinstance(each, TextRecord)
    ]
    for place, titles in filled:
        if titles & set(map(_key, wanted)):
            return place
    return next((place for place, titles in filled if titles), None)


def _chosen(header: tuple[str, ...], column: str | None, name: str) -> int:
    keys = [_key(title) for title in header]
    listed = "、".join(title for title in header if title)
    if column is not None:
        if _key(column) in keys:
            return keys.index(_key(column))
        nearest = get_close_matches(column, header, n=1)
        meant = f"您是不是要用 {nearest[0]}？" if nearest else ""
        raise WrongUsage(f"{name} 中没有“{column}”这一列", f"{meant}可用的列：{listed}")
    if len(header) == 1:
        return 0
    known = [place for place, key in enumerate(keys) if key in USUAL_COLUMNS]
    if not known:
        raise WrongUsage(f"看不出 {name} 的哪一列是要判断的文字", f"用 --column 指明：{listed}")
    return known[0]


def _row(record: TextRecord | Unusable, columns: int, chosen: int) -> InputRow | Unusable:
    if isinstance(record, Unusable):
        return record
    cells = _trimmed(record.cells)
    if len(cells) > columns:
        return Unusable(record.number, f"比表头多 {len(cells) - columns} 格")
    padded = (*cells, *(None,) * (columns - len(cells)))
    return InputRow(record.number, text_of(padded[chosen]), padded)


def _trimmed(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells without the blank ones at the end."""
    last = max((place for place, cell in enumerate(cells) if text_of(cell).strip()), default=-1)
    return cells[: last + 1]


def _key(title: str) -> str:
    return unicodedata.normalize("NFKC", title).strip().casefold()
