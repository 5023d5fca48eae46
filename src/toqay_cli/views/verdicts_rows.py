"""A matter in the cells of a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from toqay_cli.output.cell_value import Cell, Row, names
from toqay_cli.output.page.blocks import TableColumn

if TYPE_CHECKING:
    from toqay_cli.results.verdicts import CheckAnswer, Matter

KEYS = (
    "number",
    "quote",
    "subject",
    "verdict",
    "confidence",
    "asked",
    "asked_part",
    "id",
    "name",
    "departments",
    "page",
    "citation",
    "others",
)
"""The columns of a matter, for programs; `number` counts the texts, `others` answer beside `id`."""

COLUMNS = (
    TableColumn("文字序号", numeric=True),
    TableColumn("来文用语", elastic=True),
    TableColumn("主题"),
    TableColumn("结论", least=8),
    TableColumn("可靠程度"),
    TableColumn("要求的行为"),
    TableColumn("属谁的部分"),
    TableColumn("事项编号"),
    TableColumn("事项名称", elastic=True),
    TableColumn("对应或承接部门", elastic=True),
    TableColumn("页码", numeric=True),
    TableColumn("引用", elastic=True),
    TableColumn("其他事项"),
)
TITLES = tuple(column.title for column in COLUMNS)
"""The same, for people."""
CITATION_PLACE = KEYS.index("citation")
PART_TITLES = {"township": "乡镇", "department": "部门", "none": "不再开展"}
"""Whose part an act is, for people."""


class _NamedDuty(NamedTuple):
    key: str
    column: TableColumn


TOWNSHIP = _NamedDuty("township", TableColumn("乡镇"))
"""The last column where there are several townships."""


def coded_rows_of(number: int, check: CheckAnswer) -> Iterator[Row]:
    """The cells under KEYS, a row a matter; a text without one has a row, too."""
    for matter in check.matters:
        part = matter.asked_part.value if matter.asked_part else None
        yield (
            number,
            matter.quote,
            matter.subject,
            matter.verdict.value,
            matter.confidence.value,
            matter.asked.text if matter.asked else None,
            part,
            *_duty(matter, coded=True),
        )
    if not check.matters:
        yield (number, *(None,) * (len(KEYS) - 1))


def worded_rows_of(number: int, check: CheckAnswer) -> Iterator[Row]:
    """The cells under TITLES."""
    for matter in check.matters:
        part = PART_TITLES[matter.asked_part.value] if matter.asked_part else None
        yield (
            number,
            matter.quote,
            matter.subject,
            matter.verdict.title,
            matter.confidence.title,
            matter.asked.text if matter.asked else None,
            part,
            *_duty(matter, coded=False),
        )
    if not check.matters:
        yield (number, None, None, "没有事项", *(None,) * (len(KEYS) - 4))


def _duty(matter: Matter, *, coded: bool) -> tuple[Cell, ...]:
    answers = [each.duty for each in matter.answers]
    if not answers:
        return (None,) * 6
    first, *others = answers
    label = [duty.id.text if coded else duty.id.label for duty in answers]
    return (
        label[0],
        first.name,
        names(first.departments),
        first.page,
        first.citation,
        names(tuple(label[1:])) if others else None,
    )
