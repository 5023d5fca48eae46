"""What a pipe gets of answers that are records: one a line, its cells parted by tabs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, assert_never

from toqay_cli.escape_control import harmless
from toqay_cli.output.page.blocks import Run, Runs, TextRole, runs

if TYPE_CHECKING:
    from toqay_cli.model import Duty
    from toqay_cli.results.answers import OneAnswer


def record_lines(answer: OneAnswer) -> Iterator[Runs] | None:
    """A record a line, its cells parted by tabs; None for an answer that is a page."""
    match answer.kind:
        case "search":
            return (_duty(hit.duty) for hit in answer.hits)
        case "duties":
            return map(_duty, answer.duties)
        case "shares":
            leads = (lead.duty for share in answer.shares for lead in share.leads)
            took_over = (duty for share in answer.shares for duty in share.took_over)
            return map(_duty, (*leads, *took_over))
        case "departments":
            return (
                _cells(
                    count.department.name,
                    count.department.short,
                    count.department.kind,
                    str(count.leads),
                    str(count.took_over),
                )
                for count in answer.counts
            )
        case "sheets" | "export" | "check" | "citations" | "stats" | "comparison":
            return None
        case _ as never:
            assert_never(never)


def _duty(duty: Duty) -> Runs:
    departments = "、".join(duty.departments)
    return _cells(duty.id.text, duty.id.list.value, duty.category, duty.name, departments)


def _cells(name: str, *others: str) -> Runs:
    return (
        *runs(name, TextRole.NAME),
        *(Run(text) for other in others for text in ("\t", harmless(other))),
    )
