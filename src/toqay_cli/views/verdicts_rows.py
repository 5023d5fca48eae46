"""A matter in the cells of a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from toqay_cli.model.quoted import paired
from toqay_cli.output.cell_value import (
    Cell,
    FlatColumn,
    FlatRows,
    PassageCell,
    flat_rows,
    names,
)
from toqay_cli.output.page.blocks import TableColumn
from toqay_cli.search.matters.conclusions import conclusion
from toqay_cli.views.duty_cells import passages

if TYPE_CHECKING:
    from toqay_cli.model import Clause
    from toqay_cli.model.span import Span
    from toqay_cli.results.verdicts import CheckAnswer, Matter, MatterDuty

PART_TITLES = {"township": "乡镇", "department": "部门", "none": "不再开展"}
"""The titles of an act's parts, for people."""


class NumberedMatter(NamedTuple):
    """A matter of a text by the text's number from 1; a text without any has one row, too.

    Without a matter, `is_unjudged` says that the text could not be judged.
    """

    number: int
    text: str
    matter: Matter | None
    is_question: bool
    is_unjudged: bool = False


def numbered_matters(number: int, check: CheckAnswer) -> Iterator[NumberedMatter]:
    """Yield the matters of a text, or the one row of a text without any."""
    for matter in check.matters or (None,):
        yield NumberedMatter(number, check.text, matter, check.is_question)


def told_passages(number: int, check: CheckAnswer) -> Iterator[NumberedMatter]:
    """Return the same for people: each matter with its sentence, and in its place what could not be judged."""
    text, asks = check.text, check.is_question
    if not check.matters:
        yield NumberedMatter(number, text, None, asks)
        return
    rows = [
        *(
            (each.span, NumberedMatter(number, _sentence(text, each.span), each, asks))
            for each in check.matters
        ),
        *(
            (
                span,
                NumberedMatter(number, text[span.start : span.end], None, asks, is_unjudged=True),
            )
            for span in check.unjudged
        ),
    ]
    yield from (row for _, row in sorted(rows, key=lambda each: each[0]))


def _sentence(text: str, span: Span) -> str:
    """Return the sentence or line of a text that a span is in."""
    start = max(text.rfind(mark, 0, span.start) for mark in _ENDS) + 1
    ends = (text.find(mark, span.end) for mark in _ENDS)
    end = min((at for at in ends if at >= 0), default=len(text))
    return text[start : end + 1].strip()


_ENDS = "\n。！？"


def _told(of: Callable[[Matter], Cell]) -> Callable[[NumberedMatter], Cell]:
    return lambda row: of(row.matter) if row.matter else None


def _first(of: Callable[[MatterDuty], Cell]) -> Callable[[NumberedMatter], Cell]:
    """Return a function for a cell about the duty that answers best."""
    return _told(lambda matter: of(matter.answers[0]) if matter.answers else None)


def _others(label: Callable[[MatterDuty], str]) -> Callable[[NumberedMatter], Cell]:
    """Return a function for a cell with the duties that answer beside the first."""
    return _told(lambda matter: names(map(label, matter.answers[1:])) or None)


def _conclusion(row: NumberedMatter) -> Cell:
    return conclusion(row.matter, is_question=row.is_question) if row.matter else None


def _part(of: Callable[[MatterDuty], tuple[Clause, ...]]) -> Callable[[NumberedMatter], Cell]:
    return _first(
        lambda each: PassageCell(tuple(line for clause in of(each) for line in passages(clause)))
    )


_NO_VERDICT = {False: "没有事项", True: "未判断"}

MATTER_COLUMNS: tuple[FlatColumn[NumberedMatter], ...] = (
    FlatColumn("number", "文字序号", lambda row: row.number),
    FlatColumn(
        "quote",
        "来文用语",
        _told(lambda matter: matter.quote),
        _told(lambda matter: paired(matter.quote)),
    ),
    FlatColumn(
        "conclusion",
        "由谁办",
        _conclusion,
        lambda row: _conclusion(row) or _NO_VERDICT[row.is_unjudged],
    ),
    FlatColumn("subject", "主题", _told(lambda matter: matter.subject)),
    FlatColumn(
        "verdict",
        "结论",
        _told(lambda matter: matter.verdict.value),
        lambda row: row.matter.verdict.title if row.matter else _NO_VERDICT[row.is_unjudged],
    ),
    FlatColumn(
        "confidence",
        "可靠程度",
        _told(lambda matter: matter.confidence.value),
        _told(lambda matter: matter.confidence.title),
    ),
    FlatColumn("asked", "要求的行为", _told(lambda matter: matter.asked and matter.asked.text)),
    FlatColumn(
        "asked_part",
        "属谁的部分",
        _told(lambda matter: matter.asked_part and matter.asked_part.value),
        _told(lambda matter: matter.asked_part and PART_TITLES[matter.asked_part.value]),
    ),
    FlatColumn(
        "id",
        "事项编号",
        _first(lambda each: each.duty.id.text),
        _first(lambda each: each.duty.id.label),
    ),
    FlatColumn("name", "事项名称", _first(lambda each: each.duty.name)),
    FlatColumn("departments", "对应或承接部门", _first(lambda each: names(each.duty.departments))),
    FlatColumn("page", "页码", _first(lambda each: each.duty.page)),
    FlatColumn("citation", "引用", _first(lambda each: each.duty.citation)),
    FlatColumn(
        "others",
        "其他事项",
        _others(lambda each: each.duty.id.text),
        _others(lambda each: each.duty.id.label),
    ),
)
"""The columns of a matter; `number` counts the texts, `others` answer beside `id`."""

PART_COLUMNS: tuple[FlatColumn[NumberedMatter], ...] = (
    FlatColumn("department_part", "部门的部分", _part(lambda each: each.department_part)),
    FlatColumn("township_part", "乡镇的部分", _part(lambda each: each.township_part)),
)
"""The further columns of a workbook: the parts, in the words of the best answer."""

TEXT_COLUMN = FlatColumn[NumberedMatter]("text", "文字", lambda row: row.text)

KEYS = tuple(column.key for column in MATTER_COLUMNS)
TITLES = tuple(column.title for column in MATTER_COLUMNS)
TOWNSHIP = TableColumn("乡镇")
"""The last column where there are several townships."""

ON_TERMINAL = tuple(
    column for column in MATTER_COLUMNS if column.key in ("quote", "conclusion", "confidence")
)
"""The columns of a table on a terminal: the conclusion names the duties and their bodies."""
COLUMNS = tuple(
    TableColumn(column.title, elastic=column.key != "confidence") for column in ON_TERMINAL
)
"""The same as tables lay them out."""


def check_rows(check: CheckAnswer, *, words: bool) -> FlatRows:
    """Return the matters of the one text as rows, with `words` for people."""
    matters = told_passages if words else numbered_matters
    return flat_rows((TEXT_COLUMN, *MATTER_COLUMNS), matters(1, check), words=words)
