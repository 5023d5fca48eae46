"""The parts that a row shares with the row above: merged cells, ditto marks, rest of a duty."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from toqay_cli.documents.printed.printed_document import Merged, PrintedRow
from toqay_cli.importing.published.cell_texts import PAGE_BREAK, CellText, joined
from toqay_cli.importing.published.column_headings import ColumnKind
from toqay_cli.importing.published.listed_rows import ListedRow

_DITTO = re.compile("同上|同前|〃|″")
_GOES_ON = re.compile("[（(](?:续|接上[页表]|续上[页表]|续[页表])[）)]")
_SENTENCES = frozenset(
    (
        ColumnKind.DEPARTMENT_DUTIES,
        ColumnKind.SUPPORTING_DUTIES,
        ColumnKind.TOWNSHIP_DUTIES,
        ColumnKind.METHOD,
        ColumnKind.TAKEN_OVER_BY_AND_METHOD,
    )
)
_ENDS = ("。", ".", "！")
_OWN = frozenset((ColumnKind.NUMBER, ColumnKind.LIST, ColumnKind.CATEGORY, ColumnKind.NAME))


def as_above(
    row: PrintedRow, columns: Mapping[int, ColumnKind], above: Mapping[ColumnKind, CellText]
) -> dict[ColumnKind, CellText]:
    """Return the cells of a duty that reach down from the duty above."""
    merged = {columns.get(at) for at, cell in enumerate(row.cells) if cell is Merged.ABOVE}
    return {column: text for column, text in above.items() if column in merged - _OWN}


def is_ditto(text: str) -> bool:
    """Tell whether a cell only points at the one above."""
    return _DITTO.fullmatch(text.strip("。 ")) is not None


def repeats(own: Mapping[ColumnKind, CellText], cells: Mapping[ColumnKind, CellText]) -> bool:
    """Tell whether a row with the last duty's number, or none, has no other name than it."""
    name = cells.get(ColumnKind.NAME)
    return name is None or (ColumnKind.NAME in own and _bare(name) == _bare(own[ColumnKind.NAME]))


def is_whole(own: Mapping[ColumnKind, CellText], cells: Mapping[ColumnKind, CellText]) -> bool:
    """Tell whether a row without a number is a duty of its own: complete, none above is open."""
    told = own.keys() & _SENTENCES
    return (
        bool(told)
        and own.keys() - {ColumnKind.NUMBER, ColumnKind.CATEGORY, ColumnKind.LIST} <= cells.keys()
        and not repeats(own, cells)
        and all(own[column].text.rstrip().endswith(_ENDS) for column in told)
    )


def go_on(own: dict[ColumnKind, CellText], cells: Mapping[ColumnKind, CellText]) -> None:
    """Add the rest of a duty; a page that repeats a cell does not print it a second time."""
    for column, text in cells.items():
        if column not in own:
            own[column] = text
        elif _bare(text) != _bare(own[column]):
            own[column] = joined(own[column], text, PAGE_BREAK)


def parted_by_names(duty: ListedRow) -> list[ListedRow]:
    """Return a duty as several, each beginning with a row that has a name."""
    parts: list[ListedRow] = []
    for row in duty.rows:
        if ColumnKind.NAME in row.cells:
            number, doubts = duty.number + len(parts), [] if parts else duty.doubts
            cells = {**row.cells}
            parts.append(replace(duty, number=number, cells=cells, rows=[row], doubts=doubts))
        elif parts:
            parts[-1].rows.append(row)
            go_on(parts[-1].cells, row.cells)
    return parts


def _bare(text: CellText) -> str:
    return _GOES_ON.sub("", "".join(text.text.split()))
