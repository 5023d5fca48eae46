"""The report of an import: parts read and placed, doubts, and places for a person to check."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from toqay_cli.model import DutyList


class RemarkCode(Enum):
    """The reason for a remark; the value is the code that a person sees and looks up."""

    DOCUMENT = "M101"
    """The document does not name its township."""
    FILE = "M102"
    """Content of the file that no text can hold, or that is perhaps not printed."""
    ROW = "M201"
    """A row or paragraph that is in no list."""
    CELL = "M202"
    """A cell that is empty, or has no place in its list."""
    HEAD = "M203"
    """A column with an unknown heading."""
    LIST = "M204"
    """A title and the columns below it name two lists."""
    NUMBER = "M301"
    """A number out of order, or a count that does not agree."""
    CATEGORY = "M302"
    """A duty without a category."""
    NAME = "M303"
    """A duty without a name."""
    DEPARTMENT = "M401"
    """A duty without a department."""
    ALIGNMENT = "M402"
    """The rows leave the bodies of tasks open."""
    ALIKE = "M403"
    """Two bodies that may be one."""
    CLAUSE = "M501"
    """A break in the print that was taken for an accidental one."""
    CHARACTERS = "M502"
    """Characters of a cell that are in none of its clauses."""
    STATUS = "M601"
    """A reclaimed duty that may leave a step with the township, or with an unclear end."""


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
    """The counts of a document's characters by use; they add up to all that were read."""

    duties: int
    heads: int
    aside: int


class Account(NamedTuple):
    """The result of an import; `remarks` are in the order of the files and their rows."""

    township: str
    files: int
    counts: Mapping[DutyList, int]
    bodies: int
    remarks: tuple[ImportRemark, ...]
    share: Share
