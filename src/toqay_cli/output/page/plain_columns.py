"""Tables without frames, and the same records stacked where a table would be crushed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from toqay_cli.output.page.bars import without_bars
from toqay_cli.output.page.blocks import PageTable, Run, Runs, TableColumn, TextRole, runs
from toqay_cli.output.page.line_breaks import COLUMN_GAP, hanging, in_role, width_of, wrapped
from toqay_cli.output.page.text_width import cell_width

_INDENT = 2
_TABLE_FROM = 72
_TABLE_UP_TO = 160
_NARROWEST_COLUMN = 14
_TALLEST_CELL = 5
_BENEATH = "（见下）"
_WIDE_SPACE = Run("\u3000")


class Fitted(NamedTuple):
    """Columns with their widths; `widths` is None where they are too narrow to read."""

    columns: tuple[TableColumn, ...]
    widths: tuple[int, ...] | None
    width: int


def table_lines(table: PageTable, width: int) -> Iterator[Runs]:
    """Return the table's lines: side by side from 72 cells on, else one record below the other."""
    fits = fitted(table, width)
    plain = without_bars(table) if fits.widths is None else table
    if plain != table:
        return table_lines(plain, width)
    return rows_lines(fits, table.rows)


def fitted(table: PageTable, width: int) -> Fitted:
    """Return the table's columns, as wide as its rows need them."""
    # What has no elastic column is not crushed: it fits or it does not.
    beside = width >= _TABLE_FROM or not any(column.elastic for column in table.columns)
    widths = _widths(table, min(width, _TABLE_UP_TO)) if beside else None
    return Fitted(table.columns, widths, width)


def rows_lines(table: Fitted, rows: Iterable[tuple[Runs, ...]]) -> Iterator[Runs]:
    """Return the lines of rows under columns with known widths, the header first."""
    if table.widths is None:
        return _stacked(table.columns, rows, table.width)
    return _side_by_side(table.columns, rows, table.widths)


def _widths(table: PageTable, width: int) -> tuple[int, ...] | None:
    """Return the width of each column; None where the elastic ones would be too narrow to read."""
    natural = tuple(map(max, zip(*_measured(table), strict=True)))
    elastic = [place for place, column in enumerate(table.columns) if column.elastic]
    left = width - COLUMN_GAP * (len(natural) - 1)
    left -= sum(size for place, size in enumerate(natural) if place not in elastic)
    widths = list(natural)
    # The column that needs least is served first; what it leaves goes to the others.
    for served, place in enumerate(sorted(elastic, key=natural.__getitem__)):
        widths[place] = min(natural[place], left // (len(elastic) - served))
        if widths[place] < min(natural[place], _NARROWEST_COLUMN):
            return None
        left -= widths[place]
    return tuple(widths) if left >= 0 else None


def _measured(table: PageTable) -> Iterator[tuple[int, ...]]:
    yield tuple(max(cell_width(column.title), column.least) for column in table.columns)
    for row in table.rows:
        yield tuple(map(width_of, row))


def _side_by_side(
    columns: tuple[TableColumn, ...], rows: Iterable[tuple[Runs, ...]], widths: tuple[int, ...]
) -> Iterator[Runs]:
    # Rich costs more time than all the rest, and stacked records do without it.
    from toqay_cli.output.terminal_table import table_lines as drawn

    titles = tuple(runs(column.title, TextRole.QUIET) for column in columns)
    drawn_rows = (_row(columns, row, widths) for row in rows)
    return drawn(columns, widths, _cells(titles, widths), drawn_rows)


def _row(
    columns: tuple[TableColumn, ...], row: tuple[Runs, ...], widths: tuple[int, ...]
) -> tuple[tuple[tuple[Runs, ...], ...], tuple[Runs, ...]]:
    """Return a row's cells, and the texts too tall for their columns as paragraphs beneath."""
    cells = list(_cells(row, widths))
    width = sum(widths) + COLUMN_GAP * (len(widths) - 1)
    beneath: list[Runs] = []
    for place, column in enumerate(columns):
        if column.elastic and not column.headline and len(cells[place]) > _TALLEST_CELL:
            cells[place] = (runs(_BENEATH),)
            title = runs(f"{column.title}：", TextRole.QUIET)
            beneath += hanging(title, row[place], width, _INDENT)
    return tuple(cells), tuple(beneath)


def _cells(row: tuple[Runs, ...], widths: tuple[int, ...]) -> tuple[tuple[Runs, ...], ...]:
    """Return the row's cells, each cut into lines by the rules of Chinese typesetting."""
    return tuple(wrapped(cell, size, at_marks=True) for cell, size in zip(row, widths, strict=True))


def _stacked(
    columns: tuple[TableColumn, ...], rows: Iterable[tuple[Runs, ...]], width: int
) -> Iterator[Runs]:
    for position, row in enumerate(rows):
        if position:
            yield ()
        name, *cells = zip(columns, row, strict=True)
        headline = tuple(run for column, cell in cells if column.headline for run in cell)
        mark = in_role(name[1], TextRole.NAME)
        yield from (
            hanging((*mark, _WIDE_SPACE), headline, width) if headline else wrapped(mark, width)
        )
        for column, cell in cells:
            if not column.headline and any(run.text.strip() for run in cell):
                yield from hanging(runs(f"{column.title}：", TextRole.QUIET), cell, width, _INDENT)
