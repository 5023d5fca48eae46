"""Remarks on columns: one message for each, with the count of its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from toqay_cli.importing.published.cell_texts import CellText, short
from toqay_cli.results.import_report import ImportRemark, RemarkCode

_OF_CELLS = frozenset((RemarkCode.CELL, RemarkCode.CATEGORY, RemarkCode.DEPARTMENT))
_FEW = 3
_MANY = 100
"""The most cells of a column, or remarks of another kind, that are reported one by one."""


@dataclass(slots=True)
class _Column:
    """A column with an unknown heading; `first` is its first cell that has words."""

    heading: CellText
    cells: int = 0
    first: CellText | None = None


class UnreadColumns:
    """Counts the cells under headings that name no column."""

    def __init__(self) -> None:
        self._columns: dict[tuple[str, int], _Column] = {}
        self._current: dict[int, _Column] = {}

    def begin(self, headings: Iterable[CellText]) -> None:
        """Record the unknown headings of a head; the next page may repeat them."""
        self._current = {
            each.column: self._columns.setdefault((each.text, each.column), _Column(each))
            for each in headings
        }

    def takes(self, cell: CellText) -> bool:
        """Count a cell; return False where its heading is not an unknown one."""
        column = self._current.get(cell.column)
        if column is None:
            return False
        column.cells += 1
        column.first = column.first or cell
        return True

    def told(self) -> Iterator[tuple[CellText, str]]:
        """Yield a sentence for each column, at its heading."""
        for column in self._columns.values():
            what = f"不认识“{short(column.heading.text)}”这一列，"
            if column.first is None:
                yield column.heading, f"{what}没有放入；这一列是空的"
            else:
                yield (
                    column.heading,
                    f"{what}{column.cells} 格没有放入，第一格是“{short(column.first.text)}”",
                )


def told_by_column(remarks: Sequence[ImportRemark]) -> Iterator[ImportRemark]:
    """Yield the remarks; those alike on many cells of a column are one, with their count."""
    groups: dict[tuple[int, str], list[ImportRemark]] = {}
    for remark in remarks:
        groups.setdefault(_what(remark), []).append(remark)
    for remark in remarks:
        alike = groups[_what(remark)]
        if len(alike) <= (_FEW if remark.code in _OF_CELLS else _MANY):
            yield remark
        elif remark is alike[0]:
            yield remark._replace(places=len(alike))


def _what(remark: ImportRemark) -> tuple[int, str]:
    """Return the column and wording of a remark, without the cell's content."""
    return remark.column, remark.why.partition("：“")[0]
