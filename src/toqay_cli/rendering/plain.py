"""What a pipe gets: records a line, or the page's text, neither framed nor wrapped nor cut."""

from __future__ import annotations

from collections.abc import Iterator

from toqay_cli.answer import DepartmentsAnswer, DutiesAnswer, SearchAnswer
from toqay_cli.harmless import harmless
from toqay_cli.model import Duty
from toqay_cli.rendering.answers import Answer, SharesAnswer
from toqay_cli.rendering.bars import without_bars
from toqay_cli.rendering.blocks import (
    Beside,
    Block,
    Fields,
    Gap,
    Heading,
    Page,
    Paragraph,
    Point,
    Role,
    Run,
    Runs,
    Table,
    Title,
    runs,
)
from toqay_cli.rendering.lines import in_role

_STEP = "  "
_TAB = (Run("\t"),)


def record_lines(answer: Answer) -> Iterator[Runs] | None:
    """A record a line, its cells parted by tabs; None for an answer that is a page."""
    match answer:
        case SearchAnswer():
            return (_duty(hit.duty) for hit in answer.hits)
        case DutiesAnswer(_, duties):
            return map(_duty, duties)
        case SharesAnswer(shares, _):
            leads = (lead.duty for share in shares for lead in share.leads)
            took_over = (duty for share in shares for duty in share.took_over)
            return map(_duty, (*leads, *took_over))
        case DepartmentsAnswer(counts):
            return (
                _cells(
                    count.department.name,
                    count.department.short,
                    count.department.kind,
                    str(count.leads),
                    str(count.took_over),
                )
                for count in counts
            )
        case _:
            return None


def page_lines(page: Page) -> Iterator[Runs]:
    """The page, each paragraph one line."""
    for block in page:
        yield from _block_lines(block)


def _duty(duty: Duty) -> Runs:
    departments = "、".join(duty.departments)
    return _cells(duty.id.text, duty.id.list.value, duty.category, duty.name, departments)


def _cells(name: str, *others: str) -> Runs:
    return (
        *runs(name, Role.NAME),
        *(Run(text) for other in others for text in ("\t", harmless(other))),
    )


def _block_lines(block: Block) -> Iterator[Runs]:
    match block:
        case Title(text):
            yield text
        case Heading(_, text):
            yield ()
            yield in_role(text, Role.STRONG)
        case Fields(rows):
            yield from ((*runs(f"{label}：", Role.QUIET), *value) for label, value in rows)
        case Paragraph(text, depth):
            yield (Run(_STEP * depth), *text)
        case Point(mark, text, depth):
            yield (Run(_STEP * depth), *runs(mark, Role.NAME), *text)
        case Gap():
            yield ()
        case Table():
            table = without_bars(block)
            titles = tuple(runs(column.title, Role.QUIET) for column in table.columns)
            for first, *rest in (titles, *table.rows):
                yield (*first, *(run for cell in rest for run in (*_TAB, *cell)))
        case Beside(left, right):
            yield from page_lines((*left, *right))
