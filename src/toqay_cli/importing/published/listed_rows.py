"""The duties of a document row by row, and its texts beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from toqay_cli.importing.published.cell_texts import CellText
from toqay_cli.importing.published.column_headings import ColumnKind
from toqay_cli.model import DutyList
from toqay_cli.results.import_report import ImportRemark, Share


class DutyRow(NamedTuple):
    """One printed row of a duty.

    `merged` has the columns whose cell reaches down from the row above; `over_page` tells that
    a page or a table begins with the row.
    """

    cells: Mapping[ColumnKind, CellText]
    merged: frozenset[ColumnKind] = frozenset()
    over_page: bool = False


DutyRows: TypeAlias = list[DutyRow]
Lines: TypeAlias = list[str]


@dataclass(slots=True)
class ListedRow:
    """One duty as its rows print it; `page` is None where the document has no pages.

    `cells` are those of all its rows joined, `rows` the same one by one; `below` has the lines
    of a text that follow and were not placed, `doubts` what the table leaves open of the duty.
    """

    list: DutyList
    number: int
    page: int | None
    row: int
    category: CellText | None
    cells: dict[ColumnKind, CellText] = field(default_factory=dict)
    rows: DutyRows = field(default_factory=DutyRows)
    below: Lines = field(default_factory=Lines)
    doubts: Lines = field(default_factory=Lines)


class Listed(NamedTuple):
    """The rows of the lists in a document, its other texts in their order, and the doubts."""

    rows: tuple[ListedRow, ...]
    aside: tuple[CellText, ...]
    remarks: tuple[ImportRemark, ...]
    share: Share
