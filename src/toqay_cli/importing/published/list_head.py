"""The head of a list: its columns by their place in the grid, also of two rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from toqay_cli.documents.printed.printed_document import Merged, PrintedCell, PrintedRow
from toqay_cli.importing.published.cell_texts import CellText, characters, joined, tidied
from toqay_cli.importing.published.column_headings import ColumnKind, columns_of, ticked_lists
from toqay_cli.model import DutyList

_DUTIES = re.compile("职责|任务|责任")
_TICKS = frozenset((*"√✓✔☑✅●■▲★◆○◎VvYy1", "是", "有", "对"))
_NO_TICKS = frozenset((*"×✗✘☐□/／\\—–-Nn0", "——", "否", "无", "不是"))


class Head(NamedTuple):
    """A head as printed.

    `ticks` are the columns in which a tick names the list of a duty.
    `within` has the places that belong to the column at their left, `unknown` the headings that
    name no column, `characters` counts those of all its rows, `numbered` tells whether
    numbers begin the duties. One that `is_assumed` is not printed.
    """

    columns: dict[int, ColumnKind]
    within: frozenset[int]
    width: int
    unknown: tuple[CellText, ...]
    characters: int
    numbered: bool
    is_assumed: bool = False
    ticks: Mapping[int, DutyList] = MappingProxyType({})

    def refined_by(self, row: PrintedRow) -> Head | None:
        """Return the head with a row that only divides its columns; None for another row."""
        cells = [*self._under(row)]
        filled = {
            at: cell for at, cell in enumerate(cells) if isinstance(cell, str) and cell.strip()
        }
        if Merged.ABOVE not in cells and (len(filled) < 2 or filled.keys() & self.columns.keys()):
            return None
        if filled and columns_of(("事项名称", *filled.values())) is None:
            return None
        named = columns_of(("事项名称", *cells)) or {}
        own = {at - 1: column for at, column in named.items() if at}
        ticks = {at - 1: each for at, each in ticked_lists(("事项名称", *row.cells)).items()}
        return self._replace(
            columns={**self.columns, **own},
            within=self.within - own.keys(),
            # What stands over known columns only parts them.
            unknown=(
                *(each for each in self.unknown if each.column - 1 not in own),
                *_unknown(row, own),
            ),
            characters=self.characters + characters(row),
            ticks={**self.ticks, **ticks},
        )

    def _under(self, row: PrintedRow) -> Iterator[PrintedCell]:
        """Yield the cells of a row below the head, each called as the unknown heading above it has it.

        Below 职责分工, 上级部门 heads its duties.
        """
        above = {each.column - 1: each.text for each in self.unknown}
        over = ""
        for at, cell in enumerate(row.cells):
            over = "" if at in self.columns else above.get(at, over)
            parts = isinstance(cell, str) and cell.strip() and _DUTIES.search(over)
            yield f"{cell}职责" if parts and not _DUTIES.search(str(cell)) else cell

    def cells_of(self, row: PrintedRow) -> tuple[dict[ColumnKind, CellText], list[CellText]]:
        """Return the texts under the columns, two of one kind joined; and the texts under none."""
        cells: dict[ColumnKind, CellText] = {}
        unplaced: list[CellText] = []
        for at, cell in enumerate(row.cells):
            column = self.columns.get(at)
            text = CellText(tidied(cell) if isinstance(cell, str) else "", row.number, at + 1)
            if at in self.ticks:
                text = text._replace(text=_ticked(text.text, self.ticks[at]))
            if not text.text:
                continue
            if column is None:
                unplaced.append(text)
            else:
                cells[column] = joined(cells[column], text) if column in cells else text
        if (both := cells.pop(ColumnKind.NAME_AND_CONTENT, None)) is not None:
            cells |= _parted(both)
        return cells, unplaced


def _parted(both: CellText) -> dict[ColumnKind, CellText]:
    """Return the name and the content that one cell prints: 社会救助：受理申请.

    A line feed ends the name where sentences follow; else it may only break the name.
    """
    text = both.text
    ends = [text.find(mark) for mark in "：:\n"]
    ends[2] = ends[2] if text.rfind("。") > ends[2] else -1
    end = min((each for each in ends if each > 0), default=len(text))
    name, content = text[:end].strip(), text[end + 1 :].strip()
    if not name or not content:
        return {ColumnKind.NAME: both}
    return {
        ColumnKind.NAME: both._replace(text=name),
        ColumnKind.CONTENT: both._replace(text=content),
    }


def _ticked(cell: str, ticked: DutyList) -> str:
    """Return the list of a ticked cell below a list's name, else the cell's own words."""
    words = "".join(cell.split())
    return ticked.title if words in _TICKS else "" if words in _NO_TICKS else cell


def head_in(row: PrintedRow) -> Head | None:
    """Return the head that a row is; None for any other row."""
    named = columns_of(row.cells)
    if named is None:
        return None
    within = frozenset(_merged_with_left(row, named))
    columns = {**named}
    for place in sorted(within):
        columns[place] = columns[place - 1]
    numbered = ColumnKind.NUMBER in columns.values()
    return Head(
        columns,
        within,
        len(row.cells),
        _unknown(row, named),
        characters(row),
        numbered,
        ticks=ticked_lists(row.cells),
    )


def _unknown(row: PrintedRow, named: Mapping[int, ColumnKind]) -> tuple[CellText, ...]:
    return tuple(
        CellText(cell, row.number, place + 1)
        for place, cell in enumerate(row.cells)
        if isinstance(cell, str) and cell.strip() and place not in named
    )


def _merged_with_left(row: PrintedRow, columns: dict[int, ColumnKind]) -> Iterator[int]:
    known = False
    for place, cell in enumerate(row.cells):
        known = place in columns or (known and cell is Merged.LEFT)
        if known and place not in columns:
            yield place
