"""Limits of a document: far above any published list, and safe against costly small files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from toqay_cli.documents.input_rows import Unusable
from toqay_cli.documents.text_column import TextRecord
from toqay_cli.errors import UnreadableFile

MOST_ROWS = 100_000
MOST_COLUMNS = 1_000
MOST_CELLS = 5_000_000
MOST_CHARACTERS = 1_000_000
LONGEST_CELL = 50_000
"""In characters."""

_Row = TypeVar("_Row")


def too_much(name: str, what: str) -> UnreadableFile:
    """Return the error for a file that is larger than its limit: 超过 10 万行."""
    return UnreadableFile(f"{name} {what}，未予读取", "请只留下清单本身")


def moderate(rows: Iterable[_Row], name: str) -> Iterator[_Row]:
    """Yield the rows, within the limit of a list. Raises UnreadableFile."""
    for count, row in enumerate(rows):
        if count == MOST_ROWS:
            raise too_much(name, f"超过 {MOST_ROWS // 10_000} 万行")
        yield row


def narrow(records: Iterable[TextRecord | Unusable], name: str) -> Iterator[TextRecord | Unusable]:
    """Yield the records, each within the limit of a table's cells. Raises UnreadableFile."""
    for record in records:
        if isinstance(record, TextRecord):
            check_width(len(record.cells), record.number, name)
        yield record


def check_width(cells: int, number: int, name: str) -> None:
    """Raise UnreadableFile for a row of more cells than the limit of a table."""
    if cells > MOST_COLUMNS:
        raise too_much(name, f"第 {number} 行超过 {MOST_COLUMNS} 列")


def check_cells(cells: int, name: str) -> None:
    """Raise UnreadableFile for more cells than can be held."""
    if cells > MOST_CELLS:
        raise too_much(name, f"超过 {MOST_CELLS // 10_000} 万格")
