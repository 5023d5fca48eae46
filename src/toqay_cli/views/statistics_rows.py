"""Counts as one number a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from toqay_cli.output.cell_value import FlatColumn, FlatRows, flat_rows
from toqay_cli.results.statistics_records import cell_value

if TYPE_CHECKING:
    from toqay_cli.results.statistics import Measure, StatsAnswer, StatsCell, StatsTable


class _Number(NamedTuple):
    """A number with its place: table, row, column."""

    table: StatsTable
    row: StatsCell
    measure: Measure
    value: StatsCell


def count_rows(answer: StatsAnswer, *, words: bool) -> FlatRows:
    """Return every number with its place, with `words` for people."""
    numbers = (each for table in answer.tables for each in _numbers(table))
    return flat_rows(_worded_columns() if words else _COLUMNS, numbers, words=words)


def _numbers(table: StatsTable) -> Iterator[_Number]:
    for row in table.rows:
        name, *numbers = row
        for measure, number in zip(table.measures[1:], numbers, strict=True):
            yield _Number(table, name, measure, number)


_COLUMNS: tuple[FlatColumn[_Number], ...] = (
    FlatColumn("table", "统计表", lambda number: number.table.statistic.value),
    FlatColumn("row", "行", lambda number: cell_value(number.row)),
    FlatColumn("column", "栏目", lambda number: number.measure.value),
    FlatColumn("value", "数值", lambda number: cell_value(number.value)),
)


def _worded_columns() -> tuple[FlatColumn[_Number], ...]:
    """The same columns in words, which are those of the page."""
    from toqay_cli.views.statistics_page import COLUMN_TITLES, TITLES, cell_words

    table, row, column, value = _COLUMNS
    return (
        table._replace(words=lambda number: TITLES[number.table.statistic]),
        row._replace(words=lambda number: cell_words(number.table.measures[0], number.row)),
        column._replace(words=lambda number: COLUMN_TITLES[number.measure]),
        value,
    )
