"""What an import read, placed and was not sure of, and where a person should look."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from toqay_cli.model import DutyList


class RemarkCode(Enum):
    """Why a place needs an eye; the value is the code that a person sees and looks up."""

    DOCUMENT = "M101"
    """The document does not say whose it is."""
    FILE = "M102"
    """Something in the file that no text can hold, or that is not surely printed."""
    ROW = "M201"
    """A row or paragraph that stands in no list."""
    CELL = "M202"
    """A cell that is empty, or has no place in its list."""
    HEAD = "M203"
    """A column with an unknown heading."""
    LIST = "M204"
    """A title and the columns under it speak of two lists."""
    NUMBER = "M301"
    """A number that does not follow, or a count that is not kept."""
    CATEGORY = "M302"
    """A duty without a category."""
    NAME = "M303"
    """A duty without a name."""
    DEPARTMENT = "M401"
    """A duty without a department."""
    ALIGNMENT = "M402"
    """Who does what hangs on the rows, and these leave it open."""
    ALIKE = "M403"
    """Two bodies that may be one."""
    CLAUSE = "M501"
    """A break in the print that was taken for a chance one."""
    CHARACTERS = "M502"
    """Characters of a cell that stand in none of its clauses."""
    STATUS = "M601"
    """A reclaimed duty that may leave a step with the township, or whose end is not plain."""


class ImportRemark(NamedTuple):
    """One place: row and column count from 1, as in the file; 0 where it is about all of it.

    `places` counts those of which the same is said, this one the first.
    """

    file: str
    row: int
    column: int
    code: RemarkCode
    why: str
    places: int = 1

    @property
    def sentence(self) -> str:
        """The remark as one line, `FILE:row:column: CODE …`."""
        alike = f"（同样的共 {self.places} 处）" if self.places > 1 else ""
        return f"{self.file}:{self.row}:{self.column}: {self.code.value} {self.why}{alike}"


class Share(NamedTuple):
    """How many characters of a document went where; they add up to all that were read."""

    duties: int
    heads: int
    aside: int


class Account(NamedTuple):
    """What an import came to; `remarks` stand in the order of the files and their rows."""

    township: str
    files: int
    counts: Mapping[DutyList, int]
    bodies: int
    remarks: tuple[ImportRemark, ...]
    share: Share
