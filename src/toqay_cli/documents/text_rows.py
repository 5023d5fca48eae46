"""Text and delimited files to printed rows."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from toqay_cli.documents.csv_records import BLANK, UNPAIRED, records_of
from toqay_cli.documents.encodings import lines_of
from toqay_cli.documents.input_rows import InputRow, Unusable
from toqay_cli.documents.limits import check_cells, check_width, moderate, narrow
from toqay_cli.documents.printed.leftover_markup import shows_picture, without_markup
from toqay_cli.documents.printed.printed_document import (
    Doubt,
    DoubtKind,
    PrintedDocument,
    PrintedRemark,
    PrintedRow,
    printed_document,
)
from toqay_cli.documents.printed.spaced_columns import with_tabs
from toqay_cli.documents.printed.wrapped_rows import unwrapped
from toqay_cli.documents.text_column import text_of

_BETWEEN_BARS = re.compile(r"\|.*[^\\]\|")
_RULE = re.compile(r"[|:\-\s]+")
_BAR = re.compile(r"(?<!\\)\|")
"""Tables of Markdown: bars between the cells, a rule under the header."""


def read_text(stream: io.BufferedReader, name: str) -> PrintedDocument:
    """Return the rows of a text: a line with tabs, or between upright bars, is a row of a table.

    Any other is a paragraph. A new table begins after a paragraph, and where the first line of the
    table, its header, is repeated. A row whose cells were broken into lines is one row.
    """
    doubts: list[Doubt] = []
    spaced = with_tabs(tuple(moderate(lines_of(stream, name), name)))
    doubts += (PrintedRemark(DoubtKind.SPACES).at(0, number) for number in spaced.headers[:1])
    rows = tuple(_rows_of_text(unwrapped(spaced.lines), doubts, name))
    return printed_document(rows, doubts)._replace(in_lines=True)


def read_delimited(stream: io.BufferedReader, name: str, delimiter: str | None) -> PrintedDocument:
    """Return the rows of a CSV or TSV file as one table; None lets the first line tell which."""
    rows: list[PrintedRow] = []
    doubts: list[Doubt] = []
    records = records_of(lines_of(stream, name), name, delimiter)
    held = 0
    for record in moderate(narrow(records, name), name):
        if not isinstance(record, Unusable):
            held += len(record.cells)
            check_cells(held, name)
            rows.append(PrintedRow(1, record.number, tuple(map(text_of, record.cells))))
        elif record.reason != BLANK:
            quotes = record.reason == UNPAIRED
            kind = DoubtKind.QUOTES if quotes else DoubtKind.UNREADABLE
            doubts.append(PrintedRemark(kind).at(1, record.number))
    return printed_document(rows, doubts)


def _rows_of_text(
    lines: Iterator[InputRow | Unusable], doubts: list[Doubt], name: str
) -> Iterator[PrintedRow]:
    tables = held = 0
    header = ""
    for line in lines:
        if isinstance(line, Unusable):
            doubts.append(PrintedRemark(DoubtKind.UNREADABLE).at(0, line.number))
            continue
        cells = _cells_of(line.text)
        check_width(len(cells), line.number, name)
        held += len(cells)
        check_cells(held, name)
        if len(cells) < 2:
            header = "" if "".join(cells).strip() else header
        elif header in ("", line.text):
            tables, header = tables + 1, line.text
        table = tables if len(cells) > 1 else 0
        doubts += (
            PrintedRemark(DoubtKind.PICTURE).at(table, line.number, column)
            for column, cell in enumerate(cells, start=1)
            if shows_picture(cell)
        )
        yield PrintedRow(table, line.number, tuple(map(without_markup, cells)))


def _cells_of(line: str) -> list[str]:
    between_bars = line.strip()
    if "\t" in line or not _BETWEEN_BARS.fullmatch(between_bars):
        return line.split("\t")
    if _RULE.fullmatch(between_bars):
        return []
    return [cell.strip().replace(r"\|", "|") for cell in _BAR.split(between_bars[1:-1])]
