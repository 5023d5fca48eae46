"""What a document lists: its duties row by row, and all that stands beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from toqay_cli.account import Remark, Share
from toqay_cli.dataset.importing.cells import Text
from toqay_cli.dataset.importing.headings import Column
from toqay_cli.model import DutyList


@dataclass(slots=True)
class ListedRow:
    """One duty as its row prints it; `page` is None where the document has no pages."""

    list: DutyList
    number: int
    page: int | None
    row: int
    category: Text | None
    cells: dict[Column, Text] = field(default_factory=dict)


class Listed(NamedTuple):
    """The rows of the lists in a document, its other texts in their order, and what was unsure."""

    rows: tuple[ListedRow, ...]
    aside: tuple[Text, ...]
    remarks: tuple[Remark, ...]
    share: Share
