"""Counts over duties."""

from enum import Enum
from typing import Literal, NamedTuple, TypeAlias

from toqay_cli.model import DutyList


class Measure(Enum):
    """The measure of a count's column; the value is its name in JSON."""

    TOWNSHIP = "township"
    LIST = "list"
    CATEGORY = "category"
    DEPARTMENT = "department"
    DUTIES = "duties"
    SHARE = "share"
    BASIC = "basic"
    COOPERATIVE = "cooperative"
    RECLAIMED = "reclaimed"
    TOTAL = "total"
    LEADS = "leads"
    LEADS_SHARE = "leads_share"
    TOOK_OVER = "took_over"
    TRANSFERRED = "transferred"
    DISCONTINUED = "discontinued"
    RECLAIMED_SHARE = "reclaimed_share"
    DEPARTMENT_CHARACTERS = "department_characters"
    TOWNSHIP_CHARACTERS = "township_characters"
    TOWNSHIP_RATIO = "township_ratio"


class Statistic(Enum):
    """The kind of a count; the value is the table's name in JSON."""

    BY_TOWNSHIP = "by_township"
    BY_LIST = "by_list"
    BY_CATEGORY = "by_category"
    BY_DEPARTMENT = "by_department"
    RECLAIMED_BY_CATEGORY = "reclaimed_by_category"
    LENGTH_BY_CATEGORY = "length_by_category"


StatsCell: TypeAlias = DutyList | str | int | float | None
StatsRow: TypeAlias = tuple[StatsCell, ...]


class StatsTable(NamedTuple):
    """One count: the first column names the counted group; shares and ratios are parts of 1.

    `total` is the row for all together, None where a sum would mean nothing.
    """

    statistic: Statistic
    measures: tuple[Measure, ...]
    rows: tuple[StatsRow, ...]
    total: StatsRow | None


class StatsAnswer(NamedTuple):
    """All counts over the duties that were asked for."""

    tables: tuple[StatsTable, ...]

    @property
    def kind(self) -> Literal["stats"]:
        """The kind of answer."""
        return "stats"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not any(table.rows for table in self.tables)
