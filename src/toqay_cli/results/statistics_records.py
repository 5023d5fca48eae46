"""Counts in the public JSON form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toqay_cli.model import DutyList

if TYPE_CHECKING:
    from toqay_cli.results.json_form import StatsTableRecord
    from toqay_cli.results.statistics import StatsAnswer, StatsCell


def table_records(answer: StatsAnswer) -> list[StatsTableRecord]:
    """Return a record of every table, an empty one too."""
    return [
        {
            "name": table.statistic.value,
            "columns": [measure.value for measure in table.measures],
            "rows": [list(map(cell_value, row)) for row in table.rows],
        }
        for table in answer.tables
    ]


def cell_value(cell: StatsCell) -> str | int | float | None:
    """Return a cell of a table as its JSON value."""
    return cell.value if isinstance(cell, DutyList) else cell
