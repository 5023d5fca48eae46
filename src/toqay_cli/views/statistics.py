"""Counts as tables: numbers, percentages, and a bar for the table's main number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from toqay_cli.model import DutyList
from toqay_cli.output import page
from toqay_cli.results import SCHEMA_VERSION
from toqay_cli.results.statistics import (
    Measure,
    Statistic,
    StatsAnswer,
    StatsCell,
    StatsRow,
    StatsTable,
)
from toqay_cli.results.statistics_records import cell_value

if TYPE_CHECKING:
    from toqay_cli.output.cell_value import FlatRows
    from toqay_cli.output.workbook import CountTable, Workbook
    from toqay_cli.results.answers import Document, Part
    from toqay_cli.views.view import View

_DIGITS = 4

_TITLES = {
    Statistic.BY_TOWNSHIP: "各乡镇的事项",
    Statistic.BY_LIST: "各清单的事项",
    Statistic.BY_CATEGORY: "各事项类别在三张清单中的事项",
    Statistic.BY_DEPARTMENT: "各机构对应的配合事项和承接的收回事项",
    Statistic.RECLAIMED_BY_CATEGORY: "各事项类别被收回的事项",
    Statistic.LENGTH_BY_CATEGORY: "配合事项中两方职责的篇幅",
}
"""What each table is called."""

_REMARKS = {
    Statistic.BY_DEPARTMENT: (
        "对应：列在“对应上级部门”栏的配合事项；一项列有几个机构的，各计一次，故不合计。"
        "占比以所统计的配合事项为准。"
    ),
    Statistic.RECLAIMED_BY_CATEGORY: ("按收回项数排列。占比以所统计的该类别事项为准。"),
    Statistic.LENGTH_BY_CATEGORY: ("按职责正文的字数（含标点）计算，不计小标题、部门名称和序号。"),
}
"""What a reader has to know of a table."""

_COLUMN_TITLES = {
    Measure.TOWNSHIP: "乡镇",
    Measure.LIST: "清单",
    Measure.CATEGORY: "事项类别",
    Measure.DEPARTMENT: "机构",
    Measure.DUTIES: "项数",
    Measure.SHARE: "占比",
    Measure.BASIC: "基本",
    Measure.COOPERATIVE: "配合",
    Measure.RECLAIMED: "收回",
    Measure.TOTAL: "合计",
    Measure.LEADS: "对应",
    Measure.LEADS_SHARE: "占比",
    Measure.TOOK_OVER: "承接",
    Measure.TRANSFERRED: "部门承接",
    Measure.DISCONTINUED: "不再开展",
    Measure.RECLAIMED_SHARE: "占比",
    Measure.DEPARTMENT_CHARACTERS: "上级部门字数",
    Measure.TOWNSHIP_CHARACTERS: "乡镇字数",
    Measure.TOWNSHIP_RATIO: "乡镇与部门之比",
}
"""What each column is called."""

_PARTS = frozenset(
    (Measure.SHARE, Measure.LEADS_SHARE, Measure.RECLAIMED_SHARE, Measure.TOWNSHIP_RATIO)
)
"""The columns that hold parts of 1."""

_NAMES = frozenset((Measure.TOWNSHIP, Measure.LIST, Measure.CATEGORY, Measure.DEPARTMENT))
_TOTAL = "合计"
_BARRED = {
    Statistic.BY_TOWNSHIP: Measure.TOTAL,
    Statistic.BY_LIST: Measure.DUTIES,
    Statistic.BY_CATEGORY: Measure.TOTAL,
    Statistic.BY_DEPARTMENT: Measure.LEADS,
    Statistic.RECLAIMED_BY_CATEGORY: Measure.RECLAIMED,
    Statistic.LENGTH_BY_CATEGORY: Measure.TOWNSHIP_RATIO,
}
"""The number that each table is about, which its bars repeat."""


class _Number(NamedTuple):
    """A number with its place: table, row, column."""

    table: StatsTable
    row: StatsCell
    measure: Measure
    value: StatsCell


def _rows(answer: StatsAnswer, *, words: bool) -> FlatRows:
    """Return one number a row, with its place."""
    from toqay_cli.output.cell_value import FlatColumn, flat_rows

    columns: tuple[FlatColumn[_Number], ...] = (
        FlatColumn(
            "table",
            "统计表",
            lambda number: number.table.statistic.value,
            lambda number: _TITLES[number.table.statistic],
        ),
        FlatColumn(
            "row",
            "行",
            lambda number: cell_value(number.row),
            lambda number: _cell_words(number.table.measures[0], number.row),
        ),
        FlatColumn(
            "column",
            "栏目",
            lambda number: number.measure.value,
            lambda number: _COLUMN_TITLES[number.measure],
        ),
        FlatColumn("value", "数值", lambda number: cell_value(number.value)),
    )
    numbers = (each for table in answer.tables for each in _numbers(table))
    return flat_rows(columns, numbers, words=words)


def _numbers(table: StatsTable) -> Iterator[_Number]:
    for row in table.rows:
        name, *numbers = row
        for measure, number in zip(table.measures[1:], numbers, strict=True):
            yield _Number(table, name, measure, number)


def _blocks(answer: StatsAnswer, _: Document) -> Iterator[page.Block]:
    return stats_blocks(answer)


def stats_blocks(answer: StatsAnswer) -> Iterator[page.Block]:
    """Yield all tables that count anything."""
    for table in answer.tables:
        if table.rows:
            yield page.Heading(1, page.runs(_TITLES[table.statistic]))
            yield _table(table)
            if table.statistic in _REMARKS:
                yield page.Gap()
                yield page.Paragraph(page.runs(_REMARKS[table.statistic], page.TextRole.QUIET))


def _cell_words(measure: Measure, cell: StatsCell) -> str:
    """Return a cell as people read it."""
    match cell:
        case None:
            return _TOTAL if measure in _NAMES else "—"
        case DutyList():
            return cell.title
        case _ if measure in _PARTS:
            return f"{cell:.1%}"
        case int():
            return f"{cell:,}"
        case _:
            return str(cell)


def _table(table: StatsTable) -> page.PageTable:
    from toqay_cli.output.page.bars import bar

    shown = _shown(table)
    barred = _barred(table, shown)
    most = max(_number(row[barred]) for row in table.rows)
    rows = [(*_cells(table, row, shown), bar(_number(row[barred]), most)) for row in table.rows]
    if table.total is not None and len(table.rows) > 1:
        rows.append((*_cells(table, table.total, shown), ()))
    columns = (_column(table.measures[place]) for place in shown)
    return page.PageTable((*columns, page.TableColumn("", bar=True)), tuple(rows))


def _shown(table: StatsTable) -> tuple[int, ...]:
    """Return the columns with any count: a filter leaves some without a single duty."""
    return tuple(
        place for place in range(len(table.measures)) if any(row[place] for row in table.rows)
    )


def _barred(table: StatsTable, shown: tuple[int, ...]) -> int:
    """Return the column that the bars repeat: the table's own, or the last one that is shown."""
    own = table.measures.index(_BARRED[table.statistic])
    return own if own in shown else shown[-1]


def _column(measure: Measure) -> page.TableColumn:
    return page.TableColumn(_COLUMN_TITLES[measure], numeric=measure not in _NAMES)


def _cells(table: StatsTable, row: StatsRow, shown: tuple[int, ...]) -> tuple[page.Runs, ...]:
    name, *numbers = (_cell_words(table.measures[place], row[place]) for place in shown)
    return (page.runs(name, page.TextRole.NAME), *map(page.runs, numbers))


def _number(cell: StatsCell) -> float:
    return cell if isinstance(cell, int | float) else 0


def _of_all(parts: Sequence[Part]) -> StatsAnswer:
    """Return the first of the counts: how many duties each township has in each list."""
    return StatsAnswer((_by_township(_counted(parts)),))


def _counted(parts: Sequence[Part]) -> dict[str, StatsAnswer]:
    return {part.name: part.answer for part in parts if part.answer.kind == "stats"}


def _by_township(counted: Mapping[str, StatsAnswer]) -> StatsTable:
    counts = {name: _over_lists(answer) for name, answer in counted.items()}
    sums = tuple(map(sum, zip(*counts.values(), strict=True)))
    whole = sums[-1]
    return StatsTable(
        Statistic.BY_TOWNSHIP,
        (
            Measure.TOWNSHIP,
            Measure.BASIC,
            Measure.COOPERATIVE,
            Measure.RECLAIMED,
            Measure.TOTAL,
            Measure.SHARE,
        ),
        tuple((name, *row, _share(row[-1], whole)) for name, row in counts.items()),
        (None, *sums, _share(whole, whole)),
    )


def _over_lists(answer: StatsAnswer) -> tuple[int, ...]:
    counts = {
        row[0]: row[1]
        for table in answer.tables
        if table.statistic is Statistic.BY_LIST
        for row in table.rows
    }
    found = (counts.get(each, 0) for each in DutyList)
    numbers = tuple(each if isinstance(each, int) else 0 for each in found)
    return (*numbers, sum(numbers))


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, _DIGITS) if whole else None


def _value(records: Sequence[Any]) -> Any:  # noqa: ANN401  a JSON value
    return {"schema_version": SCHEMA_VERSION, "tables": list(records)}


def add_counts(workbook: Workbook, counts: Mapping[str, StatsAnswer]) -> None:
    """Add the sheet with every table of a township, or of several, each then named with its township."""
    if len(counts) == 1:
        tables = [_count_table(table, "") for each in counts.values() for table in each.tables]
    else:
        tables = [_count_table(_by_township(counts), "")]
        for name, answer in counts.items():
            tables += (_count_table(table, f"{name}：") for table in answer.tables)
    workbook.add_counts("统计", tables)


def _count_table(table: StatsTable, owner: str) -> CountTable:
    from toqay_cli.output.workbook import CountTable

    return CountTable(
        owner + _TITLES[table.statistic],
        _REMARKS.get(table.statistic),
        tuple(_COLUMN_TITLES[measure] for measure in table.measures),
        tuple(_counts(table, row) for row in table.rows),
        None if table.total is None else _counts(table, table.total),
        frozenset(place for place, each in enumerate(table.measures) if each in _PARTS),
        table.measures.index(_BARRED[table.statistic]),
    )


def _counts(table: StatsTable, row: StatsRow) -> tuple[str | int | float | None, ...]:
    """Names in words, numbers as they are."""
    return tuple(
        _cell_words(measure, cell) if cell is None or isinstance(cell, DutyList) else cell
        for measure, cell in zip(table.measures, row, strict=True)
    )


VIEW: View[StatsAnswer] = {
    "rows": _rows,
    "lines": None,
    "blocks": _blocks,
    "notes": None,
    "merged": None,
    "tells_township": False,
    "selects_duties": True,
    "of_all": _of_all,
    "value": _value,
    "fill": add_counts,
}
