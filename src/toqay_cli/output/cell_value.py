"""The values of a row's cells."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeAlias, TypeVar

_Item = TypeVar("_Item")


class PassageCell(NamedTuple):
    """Texts that share a cell, each on a line of its own where the form has lines in cells."""

    texts: tuple[str, ...]


Cell: TypeAlias = str | int | float | PassageCell | None
Row: TypeAlias = tuple[Cell, ...]


def names(several: Iterable[str]) -> str:
    """Return names joined in one cell."""
    return "、".join(several)


class FlatColumn(NamedTuple, Generic[_Item]):
    """A column of rows made from items: its key for programs, its title for people, its cell.

    `words` is the cell for people, where programs get a code.
    """

    key: str
    title: str
    of: Callable[[_Item], Cell]
    words: Callable[[_Item], Cell] | None = None

    def cell(self, item: _Item, *, words: bool) -> Cell:
        """Return the cell of an item, for people with `words`."""
        return (self.words or self.of)(item) if words else self.of(item)

    def heading(self, *, words: bool) -> "CellHeading":
        """Return the heading of the column, for people with `words`."""
        return CellHeading(self.key, self.title if words else self.key)


class CellHeading(NamedTuple):
    """The heading of a column with its key, and the column's width in a sheet, in digits."""

    key: str
    title: str
    width: int = 0


class FlatRows(NamedTuple):
    """The headings of the columns, and the rows below, each with a cell for each column."""

    headings: tuple[CellHeading, ...]
    rows: Iterator[Row]

    @property
    def header(self) -> tuple[str, ...]:
        """The titles alone."""
        return tuple(heading.title for heading in self.headings)

    def for_sheet(self, widths: Mapping[str, int]) -> "FlatRows":
        """Return the columns of these keys that exist, in this order, with these widths."""
        places = {heading.key: place for place, heading in enumerate(self.headings)}
        kept = [(places[key], width) for key, width in widths.items() if key in places]
        headings = tuple(self.headings[place]._replace(width=width) for place, width in kept)
        return FlatRows(headings, (tuple(row[place] for place, _ in kept) for row in self.rows))


def flat_rows(
    columns: Sequence[FlatColumn[_Item]], items: Iterable[_Item], *, words: bool = False
) -> FlatRows:
    """Return a row an item: header and cells come from the same columns.

    With `words` both are for people, without for programs.
    """
    headings = tuple(column.heading(words=words) for column in columns)
    rows = (tuple(column.cell(item, words=words) for column in columns) for item in items)
    return FlatRows(headings, rows)
