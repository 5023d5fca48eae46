"""Counts as the tables of a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toqay_cli.model import DutyList
from toqay_cli.output.workbook import CountTable
from toqay_cli.results.statistics import Measure, StatsAnswer, StatsCell, StatsRow, StatsTable
from toqay_cli.views.statistics_page import (
    BARRED,
    COLUMN_TITLES,
    PARTS,
    REMARKS,
    TITLES,
    cell_words,
)

COUNTS = "统计"
"""What the sheet is called."""


def count_tables(counts: Mapping[str, StatsAnswer]) -> Iterator[CountTable]:
    """Return every table of a township, or of several, each then named with its township."""
    if len(counts) == 1:
        for answer in counts.values():
            yield from (_table(table, "") for table in answer.tables)
        return
    from toqay_cli.views.township_merging import by_township

    yield _table(by_township(counts), "")
    for name, answer in counts.items():
        yield from (_table(table, f"{name}：") for table in answer.tables)


def _table(table: StatsTable, owner: str) -> CountTable:
    return CountTable(
        owner + TITLES[table.statistic],
        REMARKS.get(table.statistic),
        tuple(COLUMN_TITLES[measure] for measure in table.measures),
        tuple(_cells(table, row) for row in table.rows),
        None if table.total is None else _cells(table, table.total),
        frozenset(place for place, each in enumerate(table.measures) if each in PARTS),
        table.measures.index(BARRED[table.statistic]),
    )


def _cells(table: StatsTable, row: StatsRow) -> tuple[str | int | float | None, ...]:
    return tuple(_counted(measure, cell) for measure, cell in zip(table.measures, row, strict=True))


def _counted(measure: Measure, cell: StatsCell) -> str | int | float | None:
    """Names in words, numbers as they are."""
    return cell_words(measure, cell) if cell is None or isinstance(cell, DutyList) else cell
