"""The blocks of a page, without widths, colours or mark-up."""

from enum import Enum, auto
from typing import NamedTuple, TypeAlias

from toqay_cli.escape_control import harmless


class TextRole(Enum):
    """The role of a text on the page; the terminal gives each role its look."""

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
    """Return one run of text from the data or the user, made harmless."""
    return (Run(harmless(text), role),)


def safe(run: Run) -> Run:
    """Return the same run made harmless; only a tab stays, which separates a record's cells."""
    return run if run.text == "\t" else run._replace(text=harmless(run.text))


class Title(NamedTuple):
    """The title of the page; at a deeper `level` below the head of a part."""

    runs: Runs
    level: int = 0


class Heading(NamedTuple):
    """The head of a part of the page; `level` 1 is the outer one, 0 a township's part."""

    level: int
    runs: Runs


TOWNSHIP_MARK = "━ "
"""The beginning of a township's part where text has no mark-up."""


class Fields(NamedTuple):
    """Short facts, each with its label."""

    rows: tuple[tuple[str, Runs], ...]


class Paragraph(NamedTuple):
    """Running text, indented by `depth` steps."""

    runs: Runs
    depth: int = 0


class Point(NamedTuple):
    """A numbered point or a topic: a mark to the left of its text."""

    mark: str
    runs: Runs
    depth: int = 0


class TableColumn(NamedTuple):
    """A column of a table; the elastic ones share the width that the others leave.

    Where records are stacked, the headline is beside the first column, without its title. `least`
    is the column's least width. A column of bars repeats another one as a picture, and is left out
    where there is no room or no screen.
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
