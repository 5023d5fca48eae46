"""Records below a header: the choice of the column with the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import chain, islice
from typing import NamedTuple

from toqay_cli.documents.column_names import (
    heading_place,
    holds_data,
    is_usual,
    key_of,
    text_columns,
)
from toqay_cli.documents.input_rows import Cell, InputRow, Unusable
from toqay_cli.errors import UnreadableFile, WrongUsage

_TITLE_ROWS = 10
"""The number of first rows that may hold the header, perhaps below a title."""


class TextRecord(NamedTuple):
    """A row of a table before its columns are known."""

    number: int
    cells: tuple[Cell, ...]


class RecordTable(NamedTuple):
    """The header of a table and the rows below it; `note` names the text's column if guessed."""

    header: tuple[str, ...]
    rows: Iterator[InputRow | Unusable]
    note: str | None


def as_table(
    records: Iterator[TextRecord | Unusable], column: str | None, name: str
) -> RecordTable:
    """Return the records under their header; `column` is the text's, None to look for it.

    Raises WrongUsage where it is not found, UnreadableFile where there are no rows.
    """
    first = list(islice(records, _TITLE_ROWS))
    place = _header_place(first, column)
    if place is None:
        raise UnreadableFile(f"{name} 是空的", "表格第一行应为表头")
    found = first[place]
    titles = found.cells if isinstance(found, TextRecord) else ()
    header = tuple(text_of(cell).strip() for cell in _trimmed(titles))
    chosen, note = _chosen(header, column, name)
    before = [each for each in first[:place] if isinstance(each, Unusable)]
    rest = chain(before, first[place + 1 :], records)
    return RecordTable(header, (_row(each, len(header), chosen) for each in rest), note)


def text_of(cell: Cell) -> str:
    """Return a cell as text."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, float):
        # As many digits as a spreadsheet shows, not those that binary fractions add.
        return f"{cell:.15g}"
    return "" if cell is None else str(cell)


def _header_place(first: list[TextRecord | Unusable], column: str | None) -> int | None:
    """Return the place of the header: the row naming the column, else one of several cells."""
    rows = [
        [text_of(cell) for cell in each.cells] if isinstance(each, TextRecord) else []
        for each in first
    ]
    named = None if column else heading_place(rows)
    if named is not None:
        return named
    wanted = key_of(column or "")
    filled = [(place, {*map(key_of, row)} - {""}) for place, row in enumerate(rows)]
    ways = (
        (place for place, keys in filled if wanted in keys),
        (place for place, row in enumerate(rows) if not column and any(map(is_usual, row))),
        (place for place, keys in filled if len(keys) > 1),
        (place for place, keys in filled if keys),
    )
    return next(chain.from_iterable(ways), None)


def _chosen(header: tuple[str, ...], column: str | None, name: str) -> tuple[int, str | None]:
    """Return the place of the text's column, and a note where it was guessed."""
    if column is not None:
        return column_named(header, column, name), None
    found = text_columns(header)
    if len(header) == 1:
        return 0, None
    if not found:
        listed = "、".join(title for title in header if title)
        raise WrongUsage(f"看不出 {name} 的哪一列是要判断的文字", f"用 --column 指明：{listed}")
    if holds_data(header) and not is_usual(header[found[0]]):
        raise WrongUsage(
            f"{name} 没有表头", "在第一行写上各列的名称，例如 序号、任务内容、责任单位"
        )
    return found[0], told_choice([header[place] for place in found], name)


def told_choice(titles: Sequence[str], where: str) -> str | None:
    """Return the sentence on the column that was taken, the first of several; None where it is clear."""
    first, *others = dict.fromkeys(titles)
    if not others:
        return None if is_usual(first) else f"{where}：判断的是“{first}”一列"
    return (
        f"{where}：判断的是“{first}”一列；要判断{'、'.join(f'“{each}”' for each in others)}的，"
        f"加 --column {others[0]}"
    )


def column_named(titles: Sequence[str], column: str, name: str) -> int:
    """Return the place of the title that is called so. Raises WrongUsage, with the nearest, where none is."""
    keys = [key_of(title) for title in titles]
    if key_of(column) in keys:
        return keys.index(key_of(column))
    nearest = get_close_matches(column, titles, n=1)
    meant = f"您是不是要用 {nearest[0]}？" if nearest else ""
    listed = "、".join(filter(None, titles))
    raise WrongUsage(f"{name} 中没有“{column}”这一列", f"{meant}可用的列：{listed}")


def _row(record: TextRecord | Unusable, columns: int, chosen: int) -> InputRow | Unusable:
    if isinstance(record, Unusable):
        return record
    cells = _trimmed(record.cells)
    if len(cells) > columns:
        return Unusable(record.number, f"比表头多 {len(cells) - columns} 格")
    padded = (*cells, *(None,) * (columns - len(cells)))
    return InputRow(record.number, text_of(padded[chosen]), padded)


def _trimmed(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Return the cells without the blank ones at the end."""
    last = max((place for place, cell in enumerate(cells) if text_of(cell).strip()), default=-1)
    return cells[: last + 1]
