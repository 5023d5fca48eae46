"""Duties in tables, list by list with their counts; in a pipe one a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from toqay_cli.model import Duty, DutyList
from toqay_cli.output import page

if TYPE_CHECKING:
    from toqay_cli.output.cell_value import FlatRows
    from toqay_cli.output.workbook import Workbook
    from toqay_cli.results.answers import Document
    from toqay_cli.results.duties import DutiesAnswer
    from toqay_cli.views.view import View


def _rows(answer: DutiesAnswer, *, words: bool) -> FlatRows:
    from toqay_cli.views.duty_cells import duty_rows

    return duty_rows(answer.duties, words=words)


def _lines(answer: DutiesAnswer) -> Iterator[page.Runs]:
    return map(duty_line, answer.duties)


def duty_line(duty: Duty) -> page.Runs:
    """Return a duty as a record in a line."""
    departments = "、".join(duty.departments)
    return record_line(duty.id.text, duty.id.list.value, duty.category, duty.name, departments)


def record_line(name: str, *others: str) -> page.Runs:
    """Return a record in a line, its cells parted by tabs."""
    tab = page.Run("\t")
    cells = (run for other in others for run in (tab, *page.runs(other)))
    return (*page.runs(name, page.TextRole.NAME), *cells)


def _blocks(answer: DutiesAnswer, _: Document) -> Iterator[page.Block]:
    """Yield all duties of the answer, grouped by list."""
    yield page.Paragraph(page.runs(_total(answer)))
    for duty_list in DutyList:
        group = tuple(duty for duty in answer.duties if duty.id.list is duty_list)
        if group:
            yield page.Heading(1, page.runs(f"{duty_list.title} {len(group)} 项"))
            yield duties_table(group)


def duties_table(duties: tuple[Duty, ...]) -> page.PageTable:
    """Return a table of duties of one list, without columns that this list lacks."""
    from toqay_cli.views.sheet import department_column

    columns = [
        page.TableColumn("编号"),
        page.TableColumn("事项类别"),
        page.TableColumn("事项名称", elastic=True, headline=True),
    ]
    if any(duty.departments or duty.id.list is DutyList.RECLAIMED for duty in duties):
        columns.append(page.TableColumn(department_column(duties[0]), elastic=True))
    rows = (_cells(duty)[: len(columns)] for duty in duties)
    return page.PageTable(tuple(columns), tuple(rows))


def _cells(duty: Duty) -> tuple[page.Runs, ...]:
    return (
        page.runs(duty.id.label, page.TextRole.NAME),
        page.runs(duty.category),
        page.runs(duty.name),
        page.runs("、".join(duty.departments) or duty.status.title),
    )


def _total(answer: DutiesAnswer) -> str:
    shown = len(answer.duties)
    if shown == answer.total:
        return f"共 {answer.total} 项"
    return f"共 {answer.total} 项，列出前 {shown} 项"


def _merged(parts: Sequence[DutiesAnswer]) -> DutiesAnswer:
    from toqay_cli.results.duties import DutiesAnswer

    duties = chain.from_iterable(part.duties for part in parts)
    return DutiesAnswer(sum(part.total for part in parts), tuple(duties))


def _fill(workbook: Workbook, answers: Mapping[str, DutiesAnswer]) -> None:
    from toqay_cli.views.duty_cells import add_duties

    add_duties(workbook, (answer.duties for answer in answers.values()))


VIEW: View[DutiesAnswer] = {
    "rows": _rows,
    "lines": _lines,
    "blocks": _blocks,
    "notes": None,
    "merged": _merged,
    "tells_township": True,
    "selects_duties": True,
    "fill": _fill,
}
