"""Counts as tables: numbers, percentages, and a bar for the number that the table is about."""

from __future__ import annotations

from collections.abc import Iterator

from toqay_cli.model import DutyList
from toqay_cli.output.page.bars import bar
from toqay_cli.output.page.blocks import (
    Block,
    Gap,
    Heading,
    PageTable,
    Paragraph,
    Runs,
    TableColumn,
    TextRole,
    runs,
)
from toqay_cli.results.statistics import (
    Measure,
    Statistic,
    StatsAnswer,
    StatsCell,
    StatsRow,
    StatsTable,
)

TITLES = {
    Statistic.BY_TOWNSHIP: "各乡镇的事项",
    Statistic.BY_LIST: "各清单的事项",
    Statistic.BY_CATEGORY: "各事项类别在三张清单中的事项",
    Statistic.BY_DEPARTMENT: "各机构对应的配合事项和承接的收回事项",
    Statistic.RECLAIMED_BY_CATEGORY: "各事项类别被收回的事项",
    Statistic.LENGTH_BY_CATEGORY: "配合事项中两方职责的篇幅",
}
"""What each table is called."""

REMARKS = {
    Statistic.BY_DEPARTMENT: (
        "对应：列在“对应上级部门”栏的配合事项；一项列有几个机构的，各计一次，故不合计。"
        "占比以所统计的配合事项为准。"
    ),
    Statistic.RECLAIMED_BY_CATEGORY: ("按收回项数排列。占比以所统计的该类别事项为准。"),
    Statistic.LENGTH_BY_CATEGORY: ("按职责正文的字数（含标点）计算，不计小标题、部门名称和序号。"),
}
"""What a reader has to know of a table."""

COLUMN_TITLES = {
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

PARTS = frozenset(
    (Measure.SHARE, Measure.LEADS_SHARE, Measure.RECLAIMED_SHARE, Measure.TOWNSHIP_RATIO)
)
"""The columns that hold parts of 1."""

_NAMES = frozenset((Measure.TOWNSHIP, Measure.LIST, Measure.CATEGORY, Measure.DEPARTMENT))
_TOTAL = "合计"
BARRED = {
    Statistic.BY_TOWNSHIP: Measure.TOTAL,
    Statistic.BY_LIST: Measure.DUTIES,
    Statistic.BY_CATEGORY: Measure.TOTAL,
    Statistic.BY_DEPARTMENT: Measure.LEADS,
    Statistic.RECLAIMED_BY_CATEGORY: Measure.RECLAIMED,
    Statistic.LENGTH_BY_CATEGORY: Measure.TOWNSHIP_RATIO,
}
"""The number that each table is about, which its bars repeat."""


def stats_blocks(answer: StatsAnswer) -> Iterator[Block]:
    """All tables that count anything."""
    for table in answer.tables:
        if table.rows:
            yield Heading(1, runs(TITLES[table.statistic]))
            yield _table(table)
            if table.statistic in REMARKS:
                yield Gap()
                yield Paragraph(runs(REMARKS[table.statistic], TextRole.QUIET))


def cell_words(measure: Measure, cell: StatsCell) -> str:
    """A cell as people read it."""
    match cell:
        case None:
            return _TOTAL if measure in _NAMES else "—"
        case DutyList():
            return cell.title
        case _ if measure in PARTS:
            return f"{cell:.1%}"
        case int():
            return f"{cell:,}"
        case _:
            return str(cell)


def _table(table: StatsTable) -> PageTable:
    shown = _shown(table)
    barred = _barred(table, shown)
    most = max(_number(row[barred]) for row in table.rows)
    rows = [(*_cells(table, row, shown), bar(_number(row[barred]), most)) for row in table.rows]
    if table.total is not None and len(table.rows) > 1:
        rows.append((*_cells(table, table.total, shown), ()))
    columns = (_column(table.measures[place]) for place in shown)
    return PageTable((*columns, TableColumn("", bar=True)), tuple(rows))


def _shown(table: StatsTable) -> tuple[int, ...]:
    """The columns that say anything: a filter leaves some without a single duty."""
    return tuple(
        place for place in range(len(table.measures)) if any(row[place] for row in table.rows)
    )


def _barred(table: StatsTable, shown: tuple[int, ...]) -> int:
    """The column that the bars repeat: the table's own, or what the filter left of it."""
    own = table.measures.index(BARRED[table.statistic])
    return own if own in shown else shown[-1]


def _column(measure: Measure) -> TableColumn:
    return TableColumn(COLUMN_TITLES[measure], numeric=measure not in _NAMES)


def _cells(table: StatsTable, row: StatsRow, shown: tuple[int, ...]) -> tuple[Runs, ...]:
    name, *numbers = (cell_words(table.measures[place], row[place]) for place in shown)
    return (runs(name, TextRole.NAME), *map(runs, numbers))


def _number(cell: StatsCell) -> float:
    return cell if isinstance(cell, int | float) else 0
