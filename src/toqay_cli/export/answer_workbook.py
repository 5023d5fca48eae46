"""What a question found as a workbook, to be read, filtered and printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, assert_never

from toqay_cli.export.workbook_sheets import duty_sheets, empty_sheet
from toqay_cli.output.cell_value import FlatRows
from toqay_cli.output.sheet_rows import Sheet, in_one_cell, sheet_of
from toqay_cli.output.workbook import Workbook
from toqay_cli.results.answers import answers_of
from toqay_cli.views.flat_rows import rows_of
from toqay_cli.views.statistics_sheet import COUNTS, count_tables
from toqay_cli.views.township_merging import joined_rows

if TYPE_CHECKING:
    from toqay_cli.model import Duty
    from toqay_cli.results.answers import Answer, Document
    from toqay_cli.results.statistics import StatsAnswer

_KEYS_WIDTH = 18


def answer_workbook(answer: Answer, document: Document, *, words: bool) -> bytes:
    """Return the XLSX file of an answer: with `words` for people, else a table under JSON keys."""
    workbook = Workbook(document.title or document.township, document.data_version)
    if words:
        _fill(workbook, answer)
    else:
        workbook.add(_keyed(answer))
    return workbook.content()


def _fill(workbook: Workbook, answer: Answer) -> None:
    kind = answers_of(answer)[0].kind
    match kind:
        case "duties" | "sheets" | "export":
            several = answer.kind == "by township"
            sheets = tuple(duty_sheets(tuple(_duties(answer)), several=several))
            for sheet in sheets or (empty_sheet(),):
                workbook.add(sheet)
        case "search" | "shares" | "departments" | "citations" | "comparison":
            title, widths = _SHEETS[kind]
            workbook.add(sheet_of(title, _rows(answer, words=True), widths))
        case "stats":
            workbook.add_counts(COUNTS, count_tables(_counts(answer)))
        case "check":
            # Verdicts are written while they are made, by batch.verdict_workbook.
            raise TypeError(kind)
        case _ as never:
            assert_never(never)


_SHEETS: Mapping[str, tuple[str, Mapping[str, int]]] = {
    "search": (
        "检索结果",
        {
            "rank": 6,
            "id": 9,
            "name": 30,
            "category": 14,
            "departments": 24,
            "status": 8,
            "match": 9,
            "snippets": 50,
            "citation": 36,
        },
    ),
    "shares": (
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
    "departments": (
        "机构",
        {"township": 14, "name": 44, "short": 26, "kind": 18, "leads": 18, "took_over": 18},
    ),
    "citations": ("引用", {"id": 12, "point": 8, "text": 50, "citation": 70}),
    "comparison": (
        "变动",
        {
            "kinds": 10,
            "old_id": 8,
            "old_name": 26,
            "old_category": 12,
            "old_status": 8,
            "new_id": 8,
            "new_name": 26,
            "new_category": 12,
            "new_status": 8,
            "departments_left": 16,
            "departments_came": 16,
            "passages": 50,
        },
    ),
}
"""What the sheet of each kind is called, and its columns in their order with their widths."""


def _keyed(answer: Answer) -> Sheet:
    """Every column that a program gets."""
    rows = _rows(answer, words=False)
    sheet = sheet_of("data", rows, dict.fromkeys(rows.header, _KEYS_WIDTH))
    return sheet._replace(rows=in_one_cell(sheet.rows))


def _duties(answer: Answer) -> Iterator[Duty]:
    for part in answers_of(answer):
        match part.kind:
            case "duties" | "sheets":
                yield from part.duties
            case "export":
                yield from part.dataset.duties


def _counts(answer: Answer) -> dict[str, StatsAnswer]:
    """The counts of each township by its name."""
    if answer.kind == "by township":
        named = ((part.name, part.answer) for part in answer.parts)
        return {name: each for name, each in named if each.kind == "stats"}
    return {"": answer} if answer.kind == "stats" else {}


def _rows(answer: Answer, *, words: bool) -> FlatRows:
    if answer.kind == "by township":
        return joined_rows(answer, words=words)
    return rows_of(answer, words=words)
