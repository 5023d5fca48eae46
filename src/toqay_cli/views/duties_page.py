"""Duties in tables, list by list with their counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toqay_cli.model import Duty, DutyList
from toqay_cli.output.page.blocks import (
    Block,
    Heading,
    PageTable,
    Paragraph,
    Runs,
    TableColumn,
    TextRole,
    runs,
)
from toqay_cli.views.duty_page import department_column

if TYPE_CHECKING:
    from toqay_cli.results.duties import DutiesAnswer


def duties_blocks(answer: DutiesAnswer) -> Iterator[Block]:
    """All duties of the answer, grouped by list."""
    yield Paragraph(runs(_total(answer)))
    for duty_list in DutyList:
        group = tuple(duty for duty in answer.duties if duty.id.list is duty_list)
        if group:
            yield Heading(1, runs(f"{duty_list.title} {len(group)} 项"))
            yield duties_table(group)


def duties_table(duties: tuple[Duty, ...]) -> PageTable:
    """Duties of one list; a column that this list does not have is left out."""
    columns = [
        TableColumn("编号"),
        TableColumn("事项类别"),
        TableColumn("事项名称", elastic=True, headline=True),
    ]
    if any(duty.departments or duty.id.list is DutyList.RECLAIMED for duty in duties):
        columns.append(TableColumn(department_column(duties[0]), elastic=True))
    rows = (_row(duty)[: len(columns)] for duty in duties)
    return PageTable(tuple(columns), tuple(rows))


def _row(duty: Duty) -> tuple[Runs, ...]:
    return (
        runs(duty.id.label, TextRole.NAME),
        runs(duty.category),
        runs(duty.name),
        runs("、".join(duty.departments) or duty.status.title),
    )


def _total(answer: DutiesAnswer) -> str:
    shown = len(answer.duties)
    if shown == answer.total:
        return f"共 {answer.total} 项"
    return f"共 {answer.total} 项，列出前 {shown} 项"
