"""A department's whole share, and the counts of all departments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toqay_cli.output.page.bars import bar
from toqay_cli.output.page.blocks import (
    Block,
    Fields,
    Gap,
    Heading,
    PageTable,
    Paragraph,
    Point,
    Runs,
    SideText,
    TableColumn,
    TextRole,
    Title,
    runs,
)
from toqay_cli.views.duties_page import duties_table
from toqay_cli.views.duty_page import bodies_in_short, clause_blocks

if TYPE_CHECKING:
    from toqay_cli.model import Duty
    from toqay_cli.results.department import (
        CategoryCount,
        DepartmentsAnswer,
        DepartmentShare,
        LedDuty,
    )


def share_blocks(share: DepartmentShare) -> Iterator[Block]:
    """What falls to the department, its own clauses apart from the township's."""
    in_column = tuple(lead for lead in share.leads if lead.position is not None)
    in_text = tuple(lead for lead in share.leads if lead.position is None)
    yield Title(runs(share.department.name, TextRole.STRONG))
    yield Fields(tuple(_facts(share, len(in_column), len(in_text))))
    yield from _leads(f"配合履职事项（对应上级部门）{len(in_column)} 项", in_column)
    yield from _leads(f"仅在职责文字中列明的配合履职事项 {len(in_text)} 项", in_text)
    if share.took_over:
        yield Heading(1, runs(f"收回履职事项（由本部门承接）{len(share.took_over)} 项"))
        yield duties_table(share.took_over)
        yield from _left_to_township(share.took_over)


def counts_blocks(answer: DepartmentsAnswer) -> Iterator[Block]:
    """Every department with its counts."""
    yield Paragraph(runs(f"共 {len(answer.counts)} 个机构"))
    yield Gap()
    columns = (
        TableColumn("机构", elastic=True),
        TableColumn("简称"),
        TableColumn("性质"),
        TableColumn("对应上级部门", numeric=True),
        TableColumn("承接", numeric=True),
        TableColumn("", bar=True),
    )
    most = max(count.leads + count.took_over for count in answer.counts)
    rows = (
        (
            runs(count.department.name, TextRole.NAME),
            runs(count.department.short),
            runs(count.department.kind),
            runs(f"{count.leads} 项"),
            runs(f"{count.took_over} 项"),
            bar(count.leads + count.took_over, most),
        )
        for count in answer.counts
    )
    yield PageTable(columns, tuple(rows))


def _facts(share: DepartmentShare, in_column: int, in_text: int) -> Iterator[tuple[str, Runs]]:
    yield "简称", runs(share.department.short)
    yield "性质", runs(share.department.kind)
    yield "对应上级部门", runs(f"{in_column} 项")
    if in_text:
        yield "职责文字列明", runs(f"{in_text} 项")
    yield "承接", runs(f"{len(share.took_over)} 项")
    if share.by_category:
        yield "按类别", runs("；".join(map(_category, share.by_category)))


def _category(count: CategoryCount) -> str:
    parts = [f"配合 {count.leads}"] if count.leads else []
    parts += [f"承接 {count.took_over}"] if count.took_over else []
    return f"{count.category} {'、'.join(parts)}"


def _leads(title: str, leads: tuple[LedDuty, ...]) -> Iterator[Block]:
    if leads:
        yield Heading(1, runs(title))
    for position, lead in enumerate(leads):
        if position:
            yield Gap()
        yield from _lead(lead)


def _lead(lead: LedDuty) -> Iterator[Block]:
    duty = lead.duty
    yield Point(f"{duty.id.label}　", runs(duty.name, TextRole.STRONG))
    yield Paragraph(runs(f"{duty.category}；对应上级部门：{_column(lead)}", TextRole.QUIET), 1)
    yield SideText(
        (
            Paragraph(runs("本部门职责", TextRole.STRONG), 1),
            *clause_blocks(lead.own, depth=2, printed=duty.department_duties),
        ),
        (
            Paragraph(runs("乡配合职责", TextRole.STRONG), 1),
            *clause_blocks(duty.township_duties, depth=2),
        ),
    )


def _left_to_township(took_over: tuple[Duty, ...]) -> Iterator[Block]:
    """What the township still has to do of what the department took over, in its exact words."""
    left = tuple(duty for duty in took_over if duty.township_steps)
    if left:
        yield Heading(1, runs(f"其中有涉及乡镇环节的 {len(left)} 项"))
    for duty in left:
        yield Point(f"{duty.id.label}　", runs(duty.name, TextRole.STRONG))
        yield from (Point("· ", runs(step), 1) for step in duty.township_steps)


def _column(lead: LedDuty) -> str:
    bodies = bodies_in_short(lead.duty)
    alone = len(lead.duty.departments) == 1
    return bodies if alone or not lead.position else f"{bodies}，本部门列第 {lead.position} 位"
