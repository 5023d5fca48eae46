"""What the lists say of departments: the whole share of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from toqay_cli.model import Duty
from toqay_cli.output import page
from toqay_cli.results.department import CategoryCount, DepartmentShare, LedDuty, SharesAnswer

if TYPE_CHECKING:
    from toqay_cli.output.cell_value import FlatRows
    from toqay_cli.results.answers import Document
    from toqay_cli.views.view import View


class _SharedDuty(NamedTuple):
    """A duty of a department's: `lead` is set where the department leads it."""

    department: str
    duty: Duty
    lead: LedDuty | None = None


def _rows(answer: SharesAnswer, *, words: bool) -> FlatRows:
    from toqay_cli.output.cell_value import FlatColumn, flat_rows
    from toqay_cli.views.duty_cells import duty_columns, passage_cell

    columns: tuple[FlatColumn[_SharedDuty], ...] = (
        FlatColumn("department", "机构", lambda shared: shared.department),
        FlatColumn(
            "position",
            "在部门栏的次序",
            lambda shared: shared.lead.position if shared.lead else None,
        ),
        FlatColumn(
            "own",
            "该机构的职责",
            lambda shared: passage_cell(shared.lead.own if shared.lead else ()),
        ),
    )
    return flat_rows((*columns, *duty_columns(_duty)), _duties(answer.shares), words=words)


def _duty(shared: _SharedDuty) -> Duty:
    return shared.duty


def _duties(shares: Iterable[DepartmentShare]) -> Iterator[_SharedDuty]:
    for share in shares:
        name = share.department.name
        yield from (_SharedDuty(name, lead.duty, lead) for lead in share.leads)
        yield from (_SharedDuty(name, duty) for duty in share.took_over)


def _lines(answer: SharesAnswer) -> Iterator[page.Runs]:
    """Yield the duties that all of them lead, then each one's own."""
    from toqay_cli.views.duties import duty_line

    leads = (lead.duty for share in answer.shares for lead in share.leads)
    took_over = (duty for share in answer.shares for duty in share.took_over)
    return map(duty_line, chain(leads, took_over))


def _blocks(answer: SharesAnswer, _: Document) -> Iterator[page.Block]:
    for share in answer.shares:
        yield page.Gap()
        yield from _share(share)


def _share(share: DepartmentShare) -> Iterator[page.Block]:
    """Yield the department's duties, its own clauses apart from the township's."""
    from toqay_cli.views.duties import duties_table

    in_column = tuple(lead for lead in share.leads if lead.position is not None)
    in_text = tuple(lead for lead in share.leads if lead.position is None)
    yield page.Title(page.runs(share.department.name, page.TextRole.STRONG))
    yield page.Fields(tuple(_facts(share, len(in_column), len(in_text))))
    yield from _leads(f"配合履职事项（对应上级部门）{len(in_column)} 项", in_column)
    yield from _leads(f"仅在职责文字中列明的配合履职事项 {len(in_text)} 项", in_text)
    if share.took_over:
        yield page.Heading(1, page.runs(f"收回履职事项（由本部门承接）{len(share.took_over)} 项"))
        yield duties_table(share.took_over)
        yield from _left_to_township(share.took_over)
    if not share.leads and not share.took_over:
        yield page.Paragraph(page.runs("三张清单中没有由该机构负责或承接的事项。"))


def _facts(share: DepartmentShare, in_column: int, in_text: int) -> Iterator[tuple[str, page.Runs]]:
    yield "简称", page.runs(share.department.short)
    yield "性质", page.runs(share.department.kind)
    yield "对应上级部门", page.runs(f"{in_column} 项")
    if in_text:
        yield "职责文字列明", page.runs(f"{in_text} 项")
    yield "承接", page.runs(f"{len(share.took_over)} 项")
    if share.by_category:
        yield "按类别", page.runs("；".join(map(_category, share.by_category)))


def _category(count: CategoryCount) -> str:
    parts = [f"配合 {count.leads}"] if count.leads else []
    parts += [f"承接 {count.took_over}"] if count.took_over else []
    return f"{count.category} {'、'.join(parts)}"


def _leads(title: str, leads: tuple[LedDuty, ...]) -> Iterator[page.Block]:
    if leads:
        yield page.Heading(1, page.runs(title))
    for position, lead in enumerate(leads):
        if position:
            yield page.Gap()
        yield from _lead(lead)


def _lead(lead: LedDuty) -> Iterator[page.Block]:
    from toqay_cli.views.sheet import clause_blocks

    duty = lead.duty
    yield page.Point(f"{duty.id.label}　", page.runs(duty.name, page.TextRole.STRONG))
    yield page.Paragraph(
        page.runs(f"{duty.category}；对应上级部门：{_column(lead)}", page.TextRole.QUIET), 1
    )
    yield page.SideText(
        (
            page.Paragraph(page.runs("本部门职责", page.TextRole.STRONG), 1),
            *clause_blocks(lead.own, depth=2, printed=duty.department_duties),
        ),
        (
            page.Paragraph(page.runs("乡配合职责", page.TextRole.STRONG), 1),
            *clause_blocks(duty.township_duties, depth=2),
        ),
    )


def _left_to_township(took_over: tuple[Duty, ...]) -> Iterator[page.Block]:
    """Yield the township's remaining steps in the department's transferred duties, as printed."""
    left = tuple(duty for duty in took_over if duty.township_steps)
    if left:
        yield page.Heading(1, page.runs(f"其中有涉及乡镇环节的 {len(left)} 项"))
    for duty in left:
        yield page.Point(f"{duty.id.label}　", page.runs(duty.name, page.TextRole.STRONG))
        yield from (page.Point("· ", page.runs(step), 1) for step in duty.township_steps)


def _column(lead: LedDuty) -> str:
    from toqay_cli.views.sheet import bodies_in_short

    bodies = bodies_in_short(lead.duty)
    alone = len(lead.duty.departments) == 1
    return bodies if alone or not lead.position else f"{bodies}，本部门列第 {lead.position} 位"


def _merged(parts: Sequence[SharesAnswer]) -> SharesAnswer:
    shares = chain.from_iterable(part.shares for part in parts)
    return SharesAnswer(tuple(shares), several=True)


VIEW: View[SharesAnswer] = {
    "rows": _rows,
    "lines": _lines,
    "blocks": _blocks,
    "notes": None,
    "merged": _merged,
    "tells_township": False,
    "sheet": (
        "机构的事项",
        {
            "department": 16,
            "id": 9,
            "name": 20,
            "category": 13,
            "status": 8,
            "position": 8,
            "own": 42,
            "method": 34,
            "township_duties": 38,
            "township_steps": 20,
        },
    ),
}
