"""The bodies of a duty that has a row for each, and their texts in the rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from toqay_cli.importing.lists.named_bodies import department_column, looks_like_bodies
from toqay_cli.importing.published.cell_texts import PAGE_BREAK, CellText, joined
from toqay_cli.importing.published.column_headings import ColumnKind
from toqay_cli.importing.published.listed_rows import DutyRow

_BODIES = (ColumnKind.DEPARTMENTS, ColumnKind.SUPPORTING, ColumnKind.TAKEN_OVER_BY)
_ENDS = ("。", "！", ".")
_SHORTEST_BODY = 3


class Stretch(NamedTuple):
    """The text of one column beside some bodies; `blank` have an empty cell of their own."""

    bodies: tuple[str, ...]
    text: CellText
    blank: tuple[str, ...] = ()


def rows_by_bodies(rows: Iterable[DutyRow]) -> tuple[DutyRow, ...]:
    """Return a duty's rows, joined where a row only goes on with the bodies of the row above."""
    found: list[DutyRow] = []
    for row in rows:
        if found and not _begins(found[-1], row):
            found[-1] = _continued(found[-1], row)
        else:
            found.append(row)
    return tuple(found)


def stretches(rows: Sequence[DutyRow], column: ColumnKind) -> tuple[Stretch, ...]:
    """Return a column's stretches, each with the bodies in whose rows its text is."""
    found: list[Stretch] = []
    for row in rows:
        text, names = row.cells.get(column), bodies_of(row)
        if text is not None and not (found and _same(found[-1].text, text)):
            found.append(Stretch(names, text))
        elif found:
            blank = names if text is None and column not in row.merged else ()
            found[-1] = found[-1]._replace(
                bodies=tuple(dict.fromkeys((*found[-1].bodies, *names))),
                blank=(*found[-1].blank, *blank),
            )
    return tuple(found)


def bodies_of(row: DutyRow) -> tuple[str, ...]:
    """Return the bodies that a row names in its columns of bodies."""
    return tuple(dict.fromkeys(name for text in _body_cells(row) for name in _names(text)))


def _body_cells(row: DutyRow) -> Iterator[CellText]:
    return (row.cells[column] for column in _BODIES if column in row.cells)


def _names(text: CellText) -> tuple[str, ...]:
    return department_column(text.text).names


def _begins(above: DutyRow, row: DutyRow) -> bool:
    """Tell whether a row has bodies of its own: other names than the row above, both in full."""
    own, before = bodies_of(row), bodies_of(above)
    if not own or set(own) <= set(before) or not all(map(_is_whole, (*before, *own))):
        return False
    if any(text.text.rstrip().endswith("、") for text in _body_cells(above)):
        return False
    return not row.over_page or _has_ended(above)


def _is_whole(name: str) -> bool:
    return len(name) >= _SHORTEST_BODY and looks_like_bodies(name)


def _has_ended(row: DutyRow) -> bool:
    """Tell whether no text of a row is cut off by the end of the page."""
    texts = (text for column, text in row.cells.items() if column not in _BODIES)
    return all(text.text.rstrip().endswith(_ENDS) for text in texts if _is_sentence(text))


def _is_sentence(text: CellText) -> bool:
    return any(mark in text.text for mark in "，；。：")


def _continued(above: DutyRow, row: DutyRow) -> DutyRow:
    cells = {**above.cells}
    for column, text in row.cells.items():
        if column not in cells:
            cells[column] = text
        elif not _same(cells[column], text):
            cells[column] = joined(cells[column], text, PAGE_BREAK)
    return above._replace(cells=cells)


def _same(text: CellText, other: CellText) -> bool:
    return text.text.split() == other.text.split()
