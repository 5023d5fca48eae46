"""Counts for programs: as tables, and as one number a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toqay_cli.output.cell_value import Row
    from toqay_cli.results.statistics import StatsAnswer, StatsTable
from toqay_cli.results.statistics_records import cell_value

COUNT_KEYS = ("table", "row", "column", "value")
"""The columns of counts where all tables share one header."""


def count_rows(answer: StatsAnswer) -> Iterator[Row]:
    """Every number with its place: table, row, column."""
    for table in answer.tables:
        yield from _numbers(table)


def _numbers(table: StatsTable) -> Iterator[Row]:
    for row in table.rows:
        name, *numbers = map(cell_value, row)
        for measure, number in zip(table.measures[1:], numbers, strict=True):
            yield table.statistic.value, name, measure.value, number
