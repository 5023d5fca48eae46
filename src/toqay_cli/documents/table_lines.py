"""The tables of a document row by row: what each row is about, without numbers, units and dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from toqay_cli.documents.column_names import (
    heading_place,
    is_side_cell,
    side_columns,
    text_columns,
)
from toqay_cli.documents.printed.printed_document import PrintedRow

_TITLE_ROWS = 10


def whole_lines(rows: Iterable[PrintedRow]) -> Iterator[str]:
    """A line for each paragraph and each row, all that may tell a task in it, parted by tabs."""
    for table, group in groupby(rows, key=lambda row: row.table):
        lines = [_cells_of(row) for row in group]
        yield from _told(lines) if table else map("\t".join, lines)


def task_lines(rows: Iterable[PrintedRow]) -> Iterator[str]:
    """A text for each paragraph and each row: of a table with a heading its column of tasks."""
    for table, group in groupby(rows, key=lambda row: row.table):
        lines = [_cells_of(row, "\n") for row in group]
        yield from filter(str.strip, _tasks(lines) if table else map("\t".join, lines))


def _told(rows: Sequence[list[str]]) -> Iterator[str]:
    """The rows of a table without their heading and the columns beside the tasks."""
    place = heading_place(rows[:_TITLE_ROWS])
    if place is None:
        yield from map("\t".join, rows)
        return
    beside = side_columns(rows[place])
    for number, row in enumerate(rows):
        kept = [cell for column, cell in enumerate(row) if column not in beside and cell]
        if number < place:
            yield "\t".join(row)
        elif number > place and kept:
            yield "\t".join(kept)


def _tasks(rows: Sequence[list[str]]) -> Iterator[str]:
    place = heading_place(rows[:_TITLE_ROWS])
    if place is None:
        for row in rows:
            yield "\t".join(cell for cell in row if cell and not is_side_cell(cell))
        return
    column = text_columns(rows[place])[0]
    for row in rows[place + 1 :]:
        yield "".join(row[column : column + 1])


def _cells_of(row: PrintedRow, line_end: str = " ") -> list[str]:
    """The cells at their places, those within a merged one empty."""
    texts = (cell if isinstance(cell, str) else "" for cell in row.cells)
    return [line_end.join(map(str.strip, text.split("\n"))).strip() for text in texts]
