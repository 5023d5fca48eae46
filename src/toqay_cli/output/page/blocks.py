"""What a page is made of, before anybody decides on widths, colours or mark-up."""

from enum import Enum, auto
from typing import NamedTuple, TypeAlias

from toqay_cli.escape_control import harmless


class TextRole(Enum):
    """What a piece of text is on the page; the terminal gives each role its look."""

    PLAIN = auto()
    STRONG = auto()
    NAME = auto()
    QUIET = auto()
    HIT = auto()
    BAR = auto()
    GONE = auto()
    CAME = auto()


class Run(NamedTuple):
    """A piece of text in one role."""

    text: str
    role: TextRole = TextRole.PLAIN


Runs: TypeAlias = tuple[Run, ...]


def runs(text: str, role: TextRole = TextRole.PLAIN) -> Runs:
    """One run of text from the data or the user, made harmless."""
    return (Run(harmless(text), role),)


def safe(run: Run) -> Run:
    """The same run, harmless whoever made it; a tab alone parts the cells of a record."""
    return run if run.text == "\t" else run._replace(text=harmless(run.text))


class Title(NamedTuple):
    """What the page is about; below the head of a part at a deeper `level`."""

    runs: Runs
    level: int = 0


class Heading(NamedTuple):
    """The head of a part of the page; `level` 1 is the outer one, 0 that of a township's part."""

    level: int
    runs: Runs


TOWNSHIP_MARK = "━ "
"""What a township's part begins with where text has no mark-up."""


class Fields(NamedTuple):
    """Short facts, each with its label."""

    rows: tuple[tuple[str, Runs], ...]


class Paragraph(NamedTuple):
    """Running text, moved in by `depth` steps."""

    runs: Runs
    depth: int = 0


class Point(NamedTuple):
    """A numbered point or a topic: a mark that stands out to the left of its text."""

    mark: str
    runs: Runs
    depth: int = 0


class TableColumn(NamedTuple):
    """A column of a table; the elastic ones share the width that the others leave.

    Where records are stacked, the headline stands beside the first column, without its title.
    `least` is the width that a column has in any case. A column of bars repeats in a picture what
    another one says, and is left out where there is no room or no screen.
    """

    title: str
    elastic: bool = False
    numeric: bool = False
    headline: bool = False
    least: int = 0
    bar: bool = False


class Gap(NamedTuple):
    """A blank line."""


class PageTable(NamedTuple):
    """Rows under columns; the first column names the row."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Runs, ...], ...]


class SideText(NamedTuple):
    """Two parts that belong beside each other, where the page is wide enough for both."""

    left: tuple["Block", ...]
    right: tuple["Block", ...]


Block: TypeAlias = Title | Heading | Fields | Paragraph | Point | Gap | PageTable | SideText
Page: TypeAlias = tuple[Block, ...]
