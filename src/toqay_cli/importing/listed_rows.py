"""What a document lists: its duties row by row, and all that stands beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from toqay_cli.importing.cell_texts import CellText
from toqay_cli.importing.column_headings import ColumnKind
from toqay_cli.model import DutyList
from toqay_cli.results.import_report import ImportRemark, Share


@dataclass(slots=True)
class ListedRow:
    """One duty as its row prints it; `page` is None where the document has no pages."""

    list: DutyList
    number: int
    page: int | None
    row: int
    category: CellText | None
    cells: dict[ColumnKind, CellText] = field(default_factory=dict)


class Listed(NamedTuple):
    """The rows of the lists in a document, its other texts in their order, and what was unsure."""

    rows: tuple[ListedRow, ...]
    aside: tuple[CellText, ...]
    remarks: tuple[ImportRemark, ...]
    share: Share
