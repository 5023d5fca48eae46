"""Answers on texts written as they are made: no form here holds all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

from toqay_cli.output.cell_value import Cell, PassageCell, Row
from toqay_cli.output.delimited import CsvLines, cell_text, tsv_line
from toqay_cli.output.json_text import json_text
from toqay_cli.output.page.blocks import (
    Gap,
    Page,
    PageTable,
    Paragraph,
    Run,
    Runs,
    TableColumn,
    TextRole,
    runs,
)
from toqay_cli.output.page.markdown import as_markdown, table_row
from toqay_cli.output.page.page_layout import lines_of
from toqay_cli.output.page.plain_columns import fitted, rows_lines
from toqay_cli.results import REPORT
from toqay_cli.results.json_records import check_record
from toqay_cli.views.pages import head_of
from toqay_cli.views.township_merging import TOWNSHIP as TOWNSHIP_KEY
from toqay_cli.views.verdicts_rows import (
    CITATION_PLACE,
    COLUMNS,
    KEYS,
    TITLES,
    TOWNSHIP,
    matter_cells,
)

if TYPE_CHECKING:
    from toqay_cli.results.answers import Document
    from toqay_cli.results.verdicts import CheckAnswer, CheckRow, ChecksAnswer

_Title = TypeVar("_Title")
_MEASURED = 50
"""Rows that decide on the widths of a table's columns."""


def json_chunks(answer: ChecksAnswer) -> Iterator[str]:
    """An array of answers, as `json.dumps` would indent it."""
    empty = True
    for row in answer.rows:
        record = f"\n{json_text(_record(answer, row), indent=2)}"
        yield ("[" if empty else ",") + record.replace("\n", "\n  ")
        empty = False
    yield "[]\n" if empty else "\n]\n"


def json_line_chunks(answer: ChecksAnswer) -> Iterator[str]:
    """An answer a line."""
    for row in answer.rows:
        yield f"{json_text(_record(answer, row))}\n"


def csv_chunks(answer: ChecksAnswer) -> Iterator[str]:
    """The rows of the source by RFC 4180, a row a matter."""
    return map(CsvLines().line, coded_rows(answer))


def tsv_chunks(answer: ChecksAnswer) -> Iterator[str]:
    """The same, with cells parted by tabs."""
    return map(tsv_line, coded_rows(answer))


def coded_rows(answer: ChecksAnswer) -> Iterator[Row]:
    """The header for programs, then the cells of the source with the matter's."""
    yield (*(answer.header or ("text",)), *KEYS, *_if_several(answer, TOWNSHIP_KEY))
    for row in answer.rows:
        yield from _rows(row, _coded)


def worded_rows(answer: ChecksAnswer) -> Iterator[Row]:
    """The same in words for people."""
    yield (*(answer.header or ("文字",)), *TITLES, *_if_several(answer, TOWNSHIP.title))
    for row in answer.rows:
        yield from _rows(row, _worded)


def markdown_chunks(answer: ChecksAnswer, document: Document) -> Iterator[str]:
    """A Markdown table under the line that names the document."""
    rows = worded_rows(answer)
    header = PageTable(tuple(TableColumn(str(title)) for title in next(rows)), ())
    yield as_markdown((head_of(document), header)).rstrip("\n") + "\n"
    yield from (table_row(tuple(map(_shown, row))) + "\n" for row in rows)
    yield f"\n{REPORT}\n"


def table_chunks(answer: ChecksAnswer, document: Document, width: int) -> Iterator[Runs]:
    """The lines of a table whose first rows decide on the widths of its columns.

    The citation is left out: list, number, name and page stand beside each other.
    """
    own = answer.header or ("文字",)
    columns = (
        *(TableColumn(title, elastic=True) for title in own),
        *_without_citation(COLUMNS),
        *_if_several(answer, TOWNSHIP),
    )
    rows = (
        tuple(map(_shown, cells)) for row in answer.rows for cells in _rows(row, _shown_rows_of)
    )
    first = tuple(islice(rows, _MEASURED))
    if first:
        yield from lines_of((head_of(document), Gap()), width)
        yield from rows_lines(fitted(PageTable(columns, first), width), chain(first, rows))
        yield from lines_of(_FOOT, width)


def record_chunks(answer: ChecksAnswer) -> Iterator[Runs]:
    """A record a line, its cells parted by tabs."""
    for row in answer.rows:
        for cells in _rows(row, _worded):
            first, *others = map(_shown, cells)
            yield (*first, *(run for other in others for run in (_TAB, *other)))


_TAB = Run("\t")
_FOOT: Page = (Gap(), Paragraph(runs(REPORT, TextRole.QUIET)))


def _rows(row: CheckRow, of_check: Callable[[int, CheckAnswer], Iterator[Row]]) -> Iterator[Row]:
    """The rows of a text: its own cells before those of each matter."""
    own = row.cells or (row.check.text,)
    township = (row.township,) if row.township else ()
    for cells in of_check(row.number, row.check):
        yield (*map(_with_lines, own), *cells, *township)


def _coded(number: int, check: CheckAnswer) -> Iterator[Row]:
    return matter_cells(number, check, words=False)


def _worded(number: int, check: CheckAnswer) -> Iterator[Row]:
    return matter_cells(number, check, words=True)


def _shown_rows_of(number: int, check: CheckAnswer) -> Iterator[Row]:
    return map(_without_citation, _worded(number, check))


def _without_citation(cells: tuple[_Title, ...]) -> tuple[_Title, ...]:
    return (*cells[:CITATION_PLACE], *cells[CITATION_PLACE + 1 :])


def _if_several(answer: ChecksAnswer, title: _Title) -> tuple[_Title, ...]:
    """What stands over the townships' names, where there are several."""
    return (title,) if answer.several else ()


def _with_lines(cell: Cell) -> Cell:
    """The lines of a cell, so that the forms that have lines in cells keep them."""
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
    """The titles of columns, told apart by their place where they are blank or repeated."""
    return tuple(
        title if title and header.count(title) == 1 else f"{title}（第{place}列）"
        for place, title in enumerate(header, start=1)
    )
