"""The lists' duties by department."""

from typing import Literal, NamedTuple

from toqay_cli.model import Clause, Duty
from toqay_cli.model.departments import Department


class LedDuty(NamedTuple):
    """A cooperative duty that names a department.

    `position` is its place from 1 in the column 对应上级部门, None where only the text names
    it; `own` are the clauses that bind it.
    """

    duty: Duty
    position: int | None
    own: tuple[Clause, ...]


class CategoryCount(NamedTuple):
    """The numbers of duties of a category that a department leads and took over."""

    category: str
    leads: int
    took_over: int


class DepartmentShare(NamedTuple):
    """All duties of one department in the lists."""

    department: Department
    leads: tuple[LedDuty, ...]
    took_over: tuple[Duty, ...]
    by_category: tuple[CategoryCount, ...]

    @property
    def kind(self) -> Literal["share"]:
        """The kind of record, distinct from the answers."""
        return "share"


class SharesAnswer(NamedTuple):
    """The shares of departments asked for by name; `several` names were asked for, or one."""

    shares: tuple[DepartmentShare, ...]
    several: bool

    @property
    def kind(self) -> Literal["shares"]:
        """The kind of answer."""
        return "shares"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not self.shares


class DepartmentCount(NamedTuple):
    """The numbers of duties with a department in their column, and of those it took over."""

    department: Department
    leads: int
    took_over: int


class DepartmentsAnswer(NamedTuple):
    """Every department of the registry with its counts, in the registry's order."""

    counts: tuple[DepartmentCount, ...]

    @property
    def kind(self) -> Literal["departments"]:
        """The kind of answer."""
        return "departments"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not self.counts
