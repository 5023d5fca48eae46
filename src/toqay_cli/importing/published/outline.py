"""Lists that are printed as numbered paragraphs without a table, as rows under heads.

一、基本履职事项清单, then （一）党的建设（2项）, then 1.…; the cells of a duty follow it under labels like 对应上级部门：. The
pages that toqay itself writes in Markdown are of this kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from toqay_cli.documents.printed.printed_document import PrintedRow
from toqay_cli.importing.published.categories import category_in, is_category
from toqay_cli.importing.published.cell_texts import (
    CellText,
    characters,
    is_page_number,
    number_in,
    text_of,
)
from toqay_cli.importing.published.column_headings import ColumnKind, column_of, is_list_title
from toqay_cli.importing.published.contents_page import is_entry
from toqay_cli.importing.published.list_head import Head

_COLUMNS = (
    *(ColumnKind.NUMBER, ColumnKind.CATEGORY, ColumnKind.NAME, ColumnKind.CONTENT),
    *(ColumnKind.DEPARTMENTS, ColumnKind.SUPPORTING),
    *(ColumnKind.DEPARTMENT_DUTIES, ColumnKind.TOWNSHIP_DUTIES),
    *(ColumnKind.TAKEN_OVER_BY, ColumnKind.METHOD, ColumnKind.TAKEN_OVER_BY_AND_METHOD),
    ColumnKind.REMARKS,
)
_UNLABELLED = (None, ColumnKind.NAME, ColumnKind.CONTENT)
_LIST_NUMBER = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]部分|附件\d?[：:]?|\d[.．、])\s*+"
)
_DUTIES = (
    re.compile(r"(?:基本|配合|收回)(?P<number>\d{1,3})\s++"),
    re.compile(r"(?P<number>\d{1,3})(?:[.．、]\s*+|\s++)"),
    re.compile(r"第(?P<number>\d{1,3})项[：:、.．\s]*+"),
    re.compile(r"(?P<number>[（(]\d{1,3}[）)])[、.．]?\s*+"),
    re.compile(r"(?P<number>[（(][一二三四五六七八九十]{1,3}[）)])[、.．]?\s*+"),
)
"""The numbering of duties; a document keeps to one way."""
_LABEL = re.compile(
    r"(?:[（(]?\d{1,2}[）).．、]\s*+)?[【\[]?(?P<heading>[^\s：:；。，【】\]\[]{2,24})(?:[】\]]?\s*+[：:]|[】\]])(?P<rest>.*)",
    re.DOTALL,
)
_MARKUP = re.compile(r"^(?:#{1,6}|[-*])\s++|\*\*")
_OTHER_HEADING = re.compile(r"#|[-*]\s++\*\*")
_ENDED = tuple("。；;：:")
_SHORT = 20


@dataclass(slots=True)
class _Block:
    """The rows of one list, and the number of its characters that are in none of their cells."""

    title: PrintedRow
    rows: list[PrintedRow] = field(default_factory=list)
    printed: int = 0


@dataclass(slots=True)
class _DutyText:
    """A duty as its paragraphs print it, its cells by column."""

    row: int
    number: int | None
    cells: dict[ColumnKind, list[str]]
    column: ColumnKind | None


class OutlineHead(NamedTuple):
    """The head that a list would have; `row` is its title's."""

    row: PrintedRow
    head: Head


class OutlineNote(NamedTuple):
    """A paragraph that belongs to no duty, whichever lists it names."""

    row: PrintedRow


def outlined(rows: Sequence[PrintedRow]) -> Iterator[PrintedRow | OutlineHead | OutlineNote]:
    """Yield the rows of a document without a table, each list under a head, or unchanged."""
    reading = _Outline(rows)
    reading.read()
    yield from reading.result()


class _Outline:
    """Reads paragraphs one after the other."""

    def __init__(self, rows: Sequence[PrintedRow]) -> None:
        self._rows = [row for row in rows if text_of(row)]
        self._before: list[PrintedRow] = []
        self._blocks: list[_Block] = []
        self._duty: _DutyText | None = None
        self._style: re.Pattern[str] | None = None
        self._last = 0

    def read(self) -> None:
        for at, row in enumerate(self._rows):
            following = text_of(self._rows[at + 1]) if at + 1 < len(self._rows) else ""
            self._take(row, _MARKUP.sub("", following))
        self._close()

    def result(self) -> Iterator[PrintedRow | OutlineHead | OutlineNote]:
        yield from self._before
        for table, block in enumerate(self._blocks, start=1):
            yield block.title
            placed = sum(characters(row) for row in block.rows)
            columns = dict(enumerate(_COLUMNS))
            head = Head(
                columns,
                frozenset(),
                len(_COLUMNS),
                (),
                block.printed - placed,
                numbered=True,
                is_assumed=True,
            )
            yield OutlineHead(block.title._replace(table=table), head)
            for row in block.rows:
                yield row._replace(table=table) if row.table else OutlineNote(row)

    def _take(self, row: PrintedRow, following: str) -> None:
        text = _MARKUP.sub("", text_of(row))
        if is_list_title(_LIST_NUMBER.sub("", text, count=1)) and not is_entry(text):
            self._close()
            self._last = 0
            self._blocks.append(_Block(row))
            return
        if not self._blocks:
            self._before.append(row)
            return
        block = self._blocks[-1]
        block.printed += characters(row)
        if is_page_number(text):
            block.rows.append(row._replace(table=0))
        elif self._begins_duty(text, following):
            self._begin(row, text)
        elif (label := _label(text)) is not None and self._duty is not None:
            self._duty.column = label[0]
            self._duty.cells.setdefault(label[0], []).append(label[1])
        elif _is_heading(text):
            self._close()
            block.rows.append(PrintedRow(1, row.number, (text, *("",) * (len(_COLUMNS) - 1))))
        elif _OTHER_HEADING.match(text_of(row)) or self._duty is None or self._duty.column is None:
            # A heading of another kind, and what stands under it.
            if self._duty is not None:
                self._duty.column = None
            block.rows.append(row._replace(table=0))
        else:
            self._go_on(text)

    def _begins_duty(self, text: str, following: str) -> bool:
        """Tell whether a paragraph begins a duty: its number follows, and no label is open."""
        for style in (self._style,) if self._style else _DUTIES:
            found = style.match(text)
            if found is None or not text[found.end() :] or _is_heading(text):
                continue
            number = number_in(CellText(found["number"], 0, 0))
            if number not in self._next_numbers():
                continue
            if style is _DUTIES[0] or not self._is_within_cell() or self._begins_anew(following):
                self._style = style
                return True
        return False

    def _next_numbers(self) -> tuple[int, ...]:
        """Return the numbers that the next duty may have; under a category they may begin anew."""
        if self._duty is None:
            return self._last + 1, 1
        return ((self._duty.number or 0) + 1,)

    def _is_within_cell(self) -> bool:
        """Tell whether the last label is one under which points may be numbered."""
        return self._duty is not None and self._duty.column not in _UNLABELLED

    def _begins_anew(self, following: str) -> bool:
        """Tell whether the next paragraph has a label that the duty at hand had already."""
        label = _label(following)
        return label is not None and self._duty is not None and label[0] in self._duty.cells

    def _begin(self, row: PrintedRow, text: str) -> None:
        self._close()
        found = self._style.match(text) if self._style else None
        if found is None:
            return
        number = number_in(CellText(found["number"], 0, 0))
        cells = {ColumnKind.NUMBER: [found["number"]], ColumnKind.NAME: [text[found.end() :]]}
        self._duty = _DutyText(row.number, number, cells, ColumnKind.NAME)

    def _go_on(self, text: str) -> None:
        duty = self._duty
        if duty is None or duty.column is None:
            return
        if duty.column is ColumnKind.NAME:
            name = duty.cells[ColumnKind.NAME][-1]
            if name.endswith(_ENDED) or len(name) < _SHORT:
                duty.column = ColumnKind.CONTENT
        duty.cells.setdefault(duty.column, []).append(text)

    def _close(self) -> None:
        """Make a row of the duty that is open."""
        if self._duty is None:
            return
        cells = tuple("\n".join(self._duty.cells.get(column, ())) for column in _COLUMNS)
        self._blocks[-1].rows.append(PrintedRow(1, self._duty.row, cells))
        self._last = self._duty.number or self._last
        self._duty = None


def _label(text: str) -> tuple[ColumnKind, str] | None:
    """Return the column whose cell a paragraph begins, and the cell's text on the same line."""
    column = column_of(text)
    if column in _COLUMNS[3:]:
        return column, ""
    found = _LABEL.match(text)
    column = column_of(found["heading"]) if found else None
    return (
        (column, found["rest"].strip())
        if found and column in (_COLUMNS[1], *_COLUMNS[3:])
        else None
    )


def _is_heading(text: str) -> bool:
    """Tell whether a paragraph heads a category: （一）党的建设（2项）, or 一、党的建设."""
    numbered = re.match(
        "[一二三四五六七八九十]{1,3}(?:[、.．]|\\s)|[（(][一二三四五六七八九十]{1,3}[）)]", text
    )
    return is_category(text) and (numbered is not None or category_in(text).told is not None)
