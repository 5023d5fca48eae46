"""A verdict in the cells of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toqay_cli.rendering.blocks import Column
from toqay_cli.rendering.cell import Cell, Row, names

if TYPE_CHECKING:
    from toqay_cli.answer.verdict import Verdict

KEYS = ("verdict", "confidence", "id", "name", "departments", "page", "citation")
"""The columns of a verdict, for programs."""

COLUMNS = (
    Column("结论", least=8),
    Column("把握"),
    Column("事项编号"),
    Column("事项名称", elastic=True),
    Column("对应或承接部门", elastic=True),
    Column("页码", numeric=True),
    Column("引用", elastic=True),
)
TITLES = tuple(column.title for column in COLUMNS)
"""The same, for people."""


class _Named(NamedTuple):
    key: str
    column: Column


TOWNSHIP = _Named("township", Column("乡镇"))
"""The last column where there are several townships."""


def coded_row(verdict: Verdict) -> Row:
    """The cells under KEYS."""
    return (verdict.kind.value, verdict.confidence.value, _id(verdict), *_duty(verdict))


def worded_row(verdict: Verdict) -> Row:
    """The cells under TITLES."""
    label = verdict.duty.id.label if verdict.duty else None
    return (verdict.kind.title, verdict.confidence.title, label, *_duty(verdict))


def _id(verdict: Verdict) -> str | None:
    return verdict.duty.id.text if verdict.duty else None


def _duty(verdict: Verdict) -> tuple[Cell, Cell, Cell, Cell]:
    duty = verdict.duty
    if duty is None:
        return (None, None, None, None)
    return (duty.name, names(duty.departments), duty.page, verdict.citation)
