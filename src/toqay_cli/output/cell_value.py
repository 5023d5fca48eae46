"""What a cell of a row may hold."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeAlias, TypeVar

_Item = TypeVar("_Item")


class PassageCell(NamedTuple):
    """Texts that share a cell, each on a line of its own where the form has lines in cells."""

    texts: tuple[str, ...]


Cell: TypeAlias = str | int | float | PassageCell | None
Row: TypeAlias = tuple[Cell, ...]


def names(several: Iterable[str]) -> str:
    """Names in one cell."""
    return "、".join(several)


class FlatColumn(NamedTuple, Generic[_Item]):
    """A column of rows made from items: its key for programs, its title for people, its cell.

    `words` is the cell for people, where programs get a code; `width` is that in a sheet, in
    digits: a column without one is left out of sheets.
    """

    key: str
    title: str
    of: Callable[[_Item], Cell]
    words: Callable[[_Item], Cell] | None = None
    width: int = 0

    def cell(self, item: _Item, *, words: bool) -> Cell:
        """Return the cell of an item, for people with `words`."""
        return (self.words or self.of)(item) if words else self.of(item)


class Heading(NamedTuple):
    """What stands over a column, and its width in a sheet."""

    title: str
    width: int = 0


class FlatRows(NamedTuple):
    """What stands over the columns, and the rows under it, each with a cell for each column."""

    headings: tuple[Heading, ...]
    rows: Iterator[Row]

    @property
    def header(self) -> tuple[str, ...]:
        """The titles alone."""
        return tuple(heading.title for heading in self.headings)

    def for_sheet(self) -> "FlatRows":
        """Return the columns that sheets have."""
        kept = [place for place, heading in enumerate(self.headings) if heading.width]
        rows = (tuple(row[place] for place in kept) for row in self.rows)
        return FlatRows(tuple(self.headings[place] for place in kept), rows)


def flat_rows(
    columns: Sequence[FlatColumn[_Item]], items: Iterable[_Item], *, words: bool = False
) -> FlatRows:
    """Return a row an item: header and cells come from the same columns.

    With `words` both are for people, without for programs.
    """
    headings = (Heading(column.title if words else column.key, column.width) for column in columns)
    rows = (tuple(column.cell(item, words=words) for column in columns) for item in items)
    return FlatRows(tuple(headings), rows)
