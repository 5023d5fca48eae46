"""An answer as a workbook, to be read, filtered and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toqay_cli.output.sheet_rows import Sheet, in_one_cell, sheet_of
from toqay_cli.output.workbook import Workbook
from toqay_cli.results.answers import answers_of
from toqay_cli.views import rows_of, view_of

if TYPE_CHECKING:
    from toqay_cli.results.answers import Answer, Document, OneAnswer

_WIDTH = 18


def answer_workbook(answer: Answer, document: Document, *, words: bool) -> bytes:
    """Return the XLSX file of an answer: with `words` for people, else a table with JSON keys."""
    workbook = Workbook(document.title or document.township, document.data_version)
    if words:
        _fill(workbook, answer)
    else:
        workbook.add(_whole(answer, "data", words=False))
    return workbook.content()


def _fill(workbook: Workbook, answer: Answer) -> None:
    view = view_of(answers_of(answer)[0])
    if "fill" in view:
        view["fill"](workbook, _by_township(answer))
    elif "sheet" in view:
        title, widths = view["sheet"]
        workbook.add(sheet_of(title, rows_of(answer, words=True), widths))
    else:
        workbook.add(_whole(answer, "结果", words=True))


def _by_township(answer: Answer) -> dict[str, OneAnswer]:
    if answer.kind == "by township":
        return {part.name: part.answer for part in answer.parts}
    return {"": answer}


def _whole(answer: Answer, title: str, *, words: bool) -> Sheet:
    """Return the sheet with every column."""
    rows = rows_of(answer, words=words)
    sheet = sheet_of(title, rows, dict.fromkeys((each.key for each in rows.headings), _WIDTH))
    return sheet._replace(rows=in_one_cell(sheet.rows))
