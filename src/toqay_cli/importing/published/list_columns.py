"""The columns of kinds: whether one tells of which list each duty is or which category, by what it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from toqay_cli.documents.printed.printed_document import PrintedRow
from toqay_cli.importing.published.cell_texts import tidied
from toqay_cli.importing.published.column_headings import ColumnKind
from toqay_cli.importing.published.list_head import Head, head_in

_KIND = re.compile(
    "(?:镇|乡|乡镇|街道)?(?:上级)?(?:部门)?(?:基本|配合|协同|收回)(?:履职|职责|类)*(?:事项|清单)*"
    "|basic|cooperative|recall|reclaimed",
    re.IGNORECASE,
)
_UNSURE = (ColumnKind.LIST, ColumnKind.CATEGORY)


class KindColumns(NamedTuple):
    """The places of columns that hold kinds of lists, and of those that hold anything else."""

    kinds: frozenset[int]
    others: frozenset[int]

    def settled(self, head: Head) -> Head:
        """Return a head whose columns of lists and categories are called by what they hold."""
        columns = {**head.columns}
        for at, column in head.columns.items():
            if column is ColumnKind.CATEGORY and at in self.kinds:
                columns[at] = ColumnKind.LIST
            elif column is ColumnKind.LIST and at in self.others:
                columns[at] = ColumnKind.CATEGORY
        return head._replace(columns=columns)


def kind_columns(rows: Sequence[PrintedRow]) -> dict[PrintedRow, KindColumns]:
    """Return what the columns below each head hold; heads with the same columns hold the same."""
    heads: dict[PrintedRow, tuple[ColumnKind, ...]] = {}
    found: dict[tuple[ColumnKind, ...], tuple[set[int], set[int]]] = {}
    head: Head | None = None
    for row in rows:
        if (own := head_in(row)) is not None:
            head, columns = own, (*own.columns.values(),)
            heads[row] = columns
            kinds, others = found.setdefault(columns, (set(), set()))
        elif head is not None and row.table:
            for at, column in head.columns.items():
                words = _words(row, at)
                if column in _UNSURE and at not in head.ticks and words:
                    (kinds if _KIND.fullmatch(words) else others).add(at)
    return {
        place: KindColumns(
            frozenset(found[columns][0] - found[columns][1]),
            frozenset(found[columns][1] - found[columns][0]),
        )
        for place, columns in heads.items()
    }


def _words(row: PrintedRow, at: int) -> str:
    cell = row.cells[at] if at < len(row.cells) else ""
    return "".join(tidied(cell).split()) if isinstance(cell, str) else ""
