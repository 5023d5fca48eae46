"""A published document as rows of what is printed, whichever kind of file it came in."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple, TypeAlias


class Merged(Enum):
    """A place of the grid that belongs to the merged cell above it or to its left."""

    ABOVE = "above"
    LEFT = "left"


PrintedCell: TypeAlias = str | Merged


class PrintedRow(NamedTuple):
    """A paragraph outside tables (`table` 0, one cell) or a row of a table.

    `table` counts from 1; a sheet of a workbook is a table. `number` is what a person would count
    to find it: the line of a text, CSV or HTML file, the paragraph of a DOCX or the row within
    its table, the row of a sheet. Paragraphs within a cell are parted by a line feed.
    """

    table: int
    number: int
    cells: tuple[PrintedCell, ...]


class DoubtKind(Enum):
    """What a reader could not keep, or kept without being sure that it is printed."""

    PICTURE = "picture"
    TEXT_BOX = "text box"
    OBJECT = "embedded object"
    NOTE = "footnote or endnote"
    DELETED = "deleted in revision"
    FORMULA = "formula without a stored value"
    HIDDEN = "hidden"
    NESTED = "table within a cell"
    UNREADABLE = "no text"
    SHAPE = "span or quotation marks that do not fit"


class Doubt(NamedTuple):
    """Where a person should look at the document itself; `reason` is a sentence for them.

    `table` and `number` are those of a row. `column` counts from 1, and is 0 where the doubt
    is about the whole row; `number` is 0 where it is about the whole table.
    """

    table: int
    number: int
    column: int
    kind: DoubtKind
    reason: str


class PrintedDocument(NamedTuple):
    """All rows of a file in their order, with the doubts.

    `characters` counts those of all cells that are not white space, so that who takes the rows
    apart can show that nothing was lost.
    """

    rows: tuple[PrintedRow, ...]
    doubts: tuple[Doubt, ...]
    characters: int


def printed_document(rows: tuple[PrintedRow, ...], doubts: tuple[Doubt, ...]) -> PrintedDocument:
    """The rows and doubts with their characters counted."""
    return PrintedDocument(rows, doubts, sum(map(_characters, rows)))


def _characters(row: PrintedRow) -> int:
    return sum(len("".join(cell.split())) for cell in row.cells if isinstance(cell, str))
