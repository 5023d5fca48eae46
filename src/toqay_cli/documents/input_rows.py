"""The content of a file or of standard input, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

Cell: TypeAlias = str | int | float | None

LONGEST_TEXT = 200_000
"""The most characters of one text to judge: three of the longest documents, and some 15 seconds."""
TOO_LONG = f"超过 {LONGEST_TEXT // 10_000} 万字"


class InputRow(NamedTuple):
    """One text with its number in the source and, from a table, all cells of its row."""

    number: int
    text: str
    cells: tuple[Cell, ...]


def has_word(text: str) -> bool:
    """Tell whether a text has a letter, digit or ideograph."""
    return any(character.isalnum() for character in text)


class Unusable(NamedTuple):
    """A row that cannot be read, and the reason."""

    number: int
    reason: str


class InputRows(NamedTuple):
    """InputRows to be read once; `header` is empty where the source is no table.

    `unit` is what a number counts: 行 or 段. `total` is None where nobody knows before the end.
    `note` tells which column of a table was taken for the text, where that is a guess, or that there
    are no columns to choose from.
    """

    header: tuple[str, ...]
    unit: str
    total: int | None
    rows: Iterator[InputRow | Unusable]
    note: str | None = None
