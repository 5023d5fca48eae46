"""Counts for programs: as tables, and as one number a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toqay_cli.model import DutyList

if TYPE_CHECKING:
    from toqay_cli.output.cell_value import Row
    from toqay_cli.results.json_form import StatsTableRecord
    from toqay_cli.results.statistics import StatsAnswer, StatsCell, StatsTable

COUNT_KEYS = ("table", "row", "column", "value")
"""The columns of counts where all tables share one header."""


def table_records(answer: StatsAnswer) -> list[StatsTableRecord]:
    """Every table, an empty one too."""
    return [
        {
            "name": table.statistic.value,
            "columns": [measure.value for measure in table.measures],
            "rows": [list(map(_value, row)) for row in table.rows],
        }
        for table in answer.tables
    ]


def count_rows(answer: StatsAnswer) -> Iterator[Row]:
    """Every number with its place: table, row, column."""
    for table in answer.tables:
        yield from _numbers(table)


def _numbers(table: StatsTable) -> Iterator[Row]:
    for row in table.rows:
        name, *numbers = map(_value, row)
        for measure, number in zip(table.measures[1:], numbers, strict=True):
            yield table.statistic.value, name, measure.value, number


def _value(cell: StatsCell) -> str | int | float | None:
    return cell.value if isinstance(cell, DutyList) else cell
