"""The tables of a document row by row: the topic of each row, without numbers and dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import NamedTuple

from toqay_cli.documents.column_names import (
    heading_place,
    is_side_cell,
    key_of,
    telling_columns,
    text_columns,
)
from toqay_cli.documents.printed.printed_document import PrintedRow
from toqay_cli.documents.text_column import column_named, told_choice

_TITLE_ROWS = 10


class DocumentLines(NamedTuple):
    """The lines of a document; `note` tells which columns of its tables were read, if that is a guess."""

    lines: list[str]
    note: str | None


class _Table(NamedTuple):
    """A table, or the paragraphs between two: its rows and, with a heading, which columns may be tasks."""

    rows: list[list[str]]
    place: int | None = None
    columns: Sequence[int] = ()

    @property
    def titles(self) -> list[str]:
        """The titles of the columns that may be tasks."""
        return [] if self.place is None else [self.rows[self.place][each] for each in self.columns]

    @property
    def below(self) -> list[list[str]]:
        """The rows below the heading, without it where a page repeats it; without one, all."""
        if self.place is None:
            return self.rows
        heading = self.rows[self.place]
        return [row for row in self.rows[self.place + 1 :] if row != heading]


def whole_lines(rows: Iterable[PrintedRow], column: str | None, name: str) -> DocumentLines:
    """Return a line for each paragraph and each row, all that may tell a task in it, parted by tabs.

    Of a table that has it, `column` is read alone. Raises WrongUsage where other headings are found
    and none is called so.
    """
    tables = [
        _headed(lines, column, telling_columns) if number else _Table(lines)
        for number, lines in _grouped(rows, " ")
    ]
    taken = [*dict.fromkeys(filter(None, chain.from_iterable(each.titles for each in tables)))]
    note = _note_of_column(tables, column, name) if column else _note_of_all(taken, name)
    return DocumentLines([*chain.from_iterable(map(_told, tables))], note)


def task_lines(rows: Iterable[PrintedRow], column: str | None, name: str) -> DocumentLines:
    """Return a text for each paragraph and each row: of a table with a heading its column of tasks.

    `column` is that column, else it is looked for. Raises WrongUsage as `whole_lines` does.
    """
    groups = [*_grouped(rows, "\n")]
    tables = [
        _headed(lines, column, text_columns) if number else _Table(lines)
        for number, lines in groups
    ]
    choices = (told_choice(each.titles, f"{name} 的表格") for each in tables if each.titles)
    note = _note_of_column(tables, column, name) if column else next(filter(None, choices), None)
    texts = (
        _tasks(table) if number else map("\t".join, table.rows)
        for (number, _), table in zip(groups, tables, strict=True)
    )
    return DocumentLines([*filter(str.strip, chain.from_iterable(texts))], note)


def _grouped(rows: Iterable[PrintedRow], line_end: str) -> Iterator[tuple[int, list[list[str]]]]:
    for table, group in groupby(rows, key=lambda row: row.table):
        yield table, [_cells_of(row, line_end) for row in group]


def _headed(
    rows: list[list[str]], column: str | None, columns_of: Callable[[Sequence[str]], list[int]]
) -> _Table:
    """Return the table with its heading: the first row that names the column, else one like a heading."""
    first = rows[:_TITLE_ROWS]
    for place, row in enumerate(first if column else ()):
        keys = [key_of(cell) for cell in row]
        if key_of(column or "") in keys:
            return _Table(rows, place, [keys.index(key_of(column or ""))])
    found = heading_place(first)
    return _Table(rows) if found is None else _Table(rows, found, columns_of(rows[found]))


def _told(table: _Table) -> Iterator[str]:
    """Yield the rows of a table without the heading and the columns beside the tasks."""
    above = table.rows[: table.place or 0]
    yield from ("\t".join(filter(None, row)) for row in above)
    for row in table.below:
        if table.place is None:
            yield "\t".join(row)
        elif kept := [
            row[each] for each in table.columns if row[each : each + 1] not in ([], [""])
        ]:
            yield "\t".join(kept)


def _tasks(table: _Table) -> Iterator[str]:
    for row in table.below:
        if table.place is None:
            yield "\t".join(cell for cell in row if cell and not is_side_cell(cell))
        else:
            yield "".join(row[table.columns[0] : table.columns[0] + 1])


def _note_of_all(titles: Sequence[str], name: str) -> str | None:
    """Return the sentence on the columns that were read together, where that is a guess."""
    if len(titles) < 2:
        return told_choice(titles, f"{name} 的表格") if titles else None
    listed = "、".join(f"“{each}”" for each in titles)
    return f"{name} 的表格：判断的是{listed}；只判断其中一列的，加 --column {titles[0]}"


def _note_of_column(tables: Iterable[_Table], column: str, name: str) -> str | None:
    """None where a table has the column; what to say where none has a heading."""
    titles = [
        title for table in tables if table.place is not None for title in table.rows[table.place]
    ]
    if not titles:
        return f"{name} 没有带表头的表格，--column 不起作用"
    column_named(list(dict.fromkeys(filter(None, titles))), column, name)
    return None


def _cells_of(row: PrintedRow, line_end: str) -> list[str]:
    """Return the cells at their places; places within a merged cell are empty."""
    texts = (cell if isinstance(cell, str) else "" for cell in row.cells)
    return [line_end.join(map(str.strip, text.split("\n"))).strip() for text in texts]
