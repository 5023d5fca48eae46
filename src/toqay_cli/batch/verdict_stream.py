"""Answers on texts written one by one: none of these forms holds all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

from toqay_cli.output.cell_value import Cell, CellHeading, FlatColumn, PassageCell, Row, flat_rows
from toqay_cli.output.delimited import cell_text, line_writer
from toqay_cli.output.json_text import json_text
from toqay_cli.output.page.blocks import (
    Gap,
    PageTable,
    Run,
    Runs,
    TableColumn,
    runs,
)
from toqay_cli.output.page.markdown import as_markdown, table_row
from toqay_cli.output.page.page_layout import lines_of
from toqay_cli.output.page.plain_columns import fitted, rows_lines
from toqay_cli.output.sheet_rows import Sheet, in_one_cell
from toqay_cli.results.json_records import check_record
from toqay_cli.views import head_of
from toqay_cli.views.township_merging import TOWNSHIP as TOWNSHIP_KEY
from toqay_cli.views.verdicts_rows import (
    COLUMNS,
    KEYS,
    MATTER_COLUMNS,
    ON_TERMINAL,
    PART_COLUMNS,
    TEXT_COLUMN,
    TITLES,
    TOWNSHIP,
    NumberedMatter,
    numbered_matters,
    told_passages,
)

if TYPE_CHECKING:
    from toqay_cli.output.formats import DelimitedForm
    from toqay_cli.results.answers import Document
    from toqay_cli.results.verdicts import CheckAnswer, CheckRow, ChecksAnswer

_Title = TypeVar("_Title")
_MEASURED = 50
"""Rows that decide on the widths of a table's columns."""
_OWN_WIDTH = 60
_LEAST_WIDTH = 10
_MOST_WIDTH = 24
"""The greatest width of the source's own columns in a workbook, all together and each."""


def json_chunks(answer: ChecksAnswer) -> Iterator[str]:
    """Yield the JSON array of the answers, indented as by `json.dumps`."""
    empty = True
    for row in answer.rows:
        record = f"\n{json_text(_record(answer, row), indent=2)}"
        yield ("[" if empty else ",") + record.replace("\n", "\n  ")
        empty = False
    yield "[]\n" if empty else "\n]\n"


def json_line_chunks(answer: ChecksAnswer) -> Iterator[str]:
    """Yield an answer a line."""
    for row in answer.rows:
        yield f"{json_text(_record(answer, row))}\n"


def delimited_chunks(answer: ChecksAnswer, form: DelimitedForm, *, words: bool) -> Iterator[str]:
    """Return the rows of the source, a row a matter, with `words` for people."""
    return map(line_writer(form), _table(answer, words=words))


def verdict_sheet(answer: ChecksAnswer, *, words: bool) -> Sheet:
    """Return the sheet of a workbook: the source's columns, then the columns of the verdict."""
    own = _own_titles(answer, words=words)
    width = max(_LEAST_WIDTH, min(_MOST_WIDTH, _OWN_WIDTH // len(own)))
    told = (column.heading(words=words)._replace(width=_WIDTHS[column.key]) for column in _IN_SHEET)
    headings = (
        *(CellHeading("", title, width) for title in own),
        *told,
        *_if_several(answer, CellHeading("", _township(words=words), _LEAST_WIDTH)),
    )
    of_check = partial(_cells, words=words, columns=_IN_SHEET)
    rows = (
        cells
        for row in answer.rows
        for cells in (_told_rows(row) if words and not row.cells else _rows(row, of_check))
    )
    named = [heading.key for heading in headings].index("name")
    return Sheet("判断结果", headings, rows if words else in_one_cell(rows), named)


_WIDTHS = {
    "number": 5,
    "quote": 12,
    "conclusion": 24,
    "subject": 10,
    "verdict": 9,
    "confidence": 5,
    "asked": 8,
    "asked_part": 6,
    "id": 8,
    "name": 16,
    "departments": 18,
    "department_part": 36,
    "township_part": 32,
    "citation": 24,
    "others": 8,
}
"""The widths of a matter's columns in a workbook, in their order; the citation has the page."""
_COLUMNS = {column.key: column for column in (*MATTER_COLUMNS, *PART_COLUMNS)}
_IN_SHEET = tuple(_COLUMNS[key] for key in _WIDTHS)


def _table(answer: ChecksAnswer, *, words: bool) -> Iterator[Row]:
    """Yield the header, then the cells of the source with the cells of each matter."""
    titles = TITLES if words else KEYS
    yield (*_own_titles(answer, words=words), *titles, *_if_several(answer, _township(words=words)))
    for row in answer.rows:
        yield from _rows(row, partial(_cells, words=words))


def _township(*, words: bool) -> str:
    return TOWNSHIP.title if words else TOWNSHIP_KEY


def _own_titles(answer: ChecksAnswer, *, words: bool) -> tuple[str, ...]:
    return answer.header or ("文字" if words else "text",)


def markdown_chunks(answer: ChecksAnswer, document: Document) -> Iterator[str]:
    """Yield a Markdown table below the line that names the document."""
    rows = _table(answer, words=True)
    header = PageTable(tuple(TableColumn(str(title)) for title in next(rows)), ())
    yield as_markdown((head_of(document), header)).rstrip("\n") + "\n"
    yield from (table_row(tuple(map(_shown, row))) + "\n" for row in rows)


def table_chunks(answer: ChecksAnswer, document: Document, width: int) -> Iterator[Runs]:
    """Yield the lines of a table whose first rows decide on the widths of its columns.

    Of a matter it has only who does it and how sure that is; the files have all.
    """
    own = _own_titles(answer, words=True)
    columns = (
        *(TableColumn(title, elastic=True) for title in own),
        *COLUMNS,
        *_if_several(answer, TOWNSHIP),
    )
    of_check = partial(_cells, words=True, columns=ON_TERMINAL)
    rows = (tuple(map(_shown, cells)) for row in answer.rows for cells in _rows(row, of_check))
    first = tuple(islice(rows, _MEASURED))
    if first:
        yield from lines_of((head_of(document), Gap()), width)
        yield from rows_lines(fitted(PageTable(columns, first), width), chain(first, rows))


def record_chunks(answer: ChecksAnswer) -> Iterator[Runs]:
    """Yield a record a line, its cells separated by tabs."""
    for row in answer.rows:
        for cells in _rows(row, partial(_cells, words=True)):
            first, *others = map(_shown, cells)
            yield (*first, *(run for other in others for run in (_TAB, *other)))


_TAB = Run("\t")


def _rows(row: CheckRow, of_check: Callable[[int, CheckAnswer], Iterator[Row]]) -> Iterator[Row]:
    """Yield the rows of a text: the cells of its source before those of each matter."""
    own = row.cells or (row.check.text,)
    township = (row.township,) if row.township else ()
    for cells in of_check(row.number, row.check):
        yield (*map(_with_lines, own), *cells, *township)


def _told_rows(row: CheckRow) -> Iterator[Row]:
    """Yield the rows of a text without cells of its own, for people: sentence by sentence."""
    township = (row.township,) if row.township else ()
    columns = (TEXT_COLUMN, *_IN_SHEET)
    for cells in flat_rows(columns, told_passages(row.number, row.check), words=True).rows:
        yield (*map(_with_lines, cells), *township)


def _cells(
    number: int,
    check: CheckAnswer,
    *,
    words: bool,
    columns: Sequence[FlatColumn[NumberedMatter]] = MATTER_COLUMNS,
) -> Iterator[Row]:
    """Return the cells of each matter of a text."""
    return flat_rows(columns, numbered_matters(number, check), words=words).rows


def _if_several(answer: ChecksAnswer, title: _Title) -> tuple[_Title, ...]:
    """Return the title of the column of townships, where there are several."""
    return (title,) if answer.several else ()


def _with_lines(cell: Cell) -> Cell:
    """Return a cell of several lines as passages, so that forms with lines in cells keep them."""
    if isinstance(cell, str) and "\n" in cell:
        return PassageCell(tuple(cell.split("\n")))
    return cell


def _shown(cell: Cell) -> Runs:
    return runs(cell_text(cell, " "))


def _record(answer: ChecksAnswer, row: CheckRow) -> Any:  # noqa: ANN401  a record of any of four kinds
    record: Any = check_record(row.check)
    if answer.header:
        record["input"] = dict(zip(_unlike(answer.header), row.cells, strict=True))
    if answer.several:
        record[TOWNSHIP_KEY] = row.township
    return record


def _unlike(header: tuple[str, ...]) -> tuple[str, ...]:
    """Return the titles of columns, blank and repeated ones told apart by their position."""
    return tuple(
        title if title and header.count(title) == 1 else f"{title}（第{place}列）"
        for place, title in enumerate(header, start=1)
    )
