"""What a cell of a row may hold."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias


class PassageCell(NamedTuple):
    """Texts that share a cell, each on a line of its own where the form has lines in cells."""

    texts: tuple[str, ...]


Cell: TypeAlias = str | int | float | PassageCell | None
Row: TypeAlias = tuple[Cell, ...]


def names(several: Iterable[str]) -> str:
    """Names in one cell."""
    return "、".join(several)


class FlatRows(NamedTuple):
    """A header of JSON keys, and the rows under it."""

    header: tuple[str, ...]
    rows: Iterator[Row]
