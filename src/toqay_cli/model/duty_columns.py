"""The columns of a duty, each declared once: rows, SQL, sheets and schemas follow from them.

The order is that of the public JSON form, which follows from the fields of `Duty` as the index
does: no start pays for this table where it is not needed, and a test holds the two to each other.
To add a column: a field of `Duty` with its title, a line here, its key in the declaration of the
data file, its value in the builder, and its place on the duty's page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from toqay_cli.model import DUTY_TITLES, Duty, DutyList, Status

if TYPE_CHECKING:
    from toqay_cli.model import Clause
    from toqay_cli.model.correction import Correction

    Part: TypeAlias = str | Clause | Correction
    Value: TypeAlias = str | int | tuple[Part, ...] | None


class DutyColumn(NamedTuple):
    """A column of duties.

    `key` is its name in JSON, CSV and the data file, `of` its value; `words` is that value for
    people, where programs get a code. `names` are short and share a line of a cell. `sql` is the
    column in the table of duties; a list of texts has a table of its own, whose column is `item`.
    """

    key: str
    of: Callable[[Duty], Value]
    words: Callable[[Duty], Value] | None = None
    names: bool = False
    sql: str | None = None
    item: str | None = None

    @property
    def title(self) -> str:
        """The heading for people."""
        return DUTY_TITLES[self.key]

    def in_words(self, duty: Duty) -> Value:
        """Return the value for people."""
        return (self.words or self.of)(duty)


def one_of(column: str, words: Iterable[str]) -> str:
    """Return the SQL of a column that holds one of these words."""
    named = ", ".join(f"'{word}'" for word in words)
    return f"{column} TEXT NOT NULL CHECK ({column} IN ({named}))"


DUTY_COLUMNS: tuple[DutyColumn, ...] = (
    DutyColumn(
        "id",
        lambda duty: duty.id.text,
        words=lambda duty: duty.id.label,
        sql="id TEXT NOT NULL UNIQUE",
    ),
    DutyColumn("township", lambda duty: duty.township),
    DutyColumn(
        "list",
        lambda duty: duty.id.list.value,
        words=lambda duty: duty.id.list.title,
        sql=one_of("list", (each.value for each in DutyList)),
    ),
    DutyColumn(
        "number",
        lambda duty: duty.id.number,
        sql="number INTEGER NOT NULL",
    ),
    DutyColumn("page", lambda duty: duty.page, sql="page INTEGER"),
    DutyColumn(
        "category",
        lambda duty: duty.category,
        sql="category_id INTEGER NOT NULL REFERENCES categories (id)",
    ),
    DutyColumn(
        "name",
        lambda duty: duty.name,
        sql="name TEXT NOT NULL",
    ),
    DutyColumn(
        "status",
        lambda duty: duty.status.value,
        words=lambda duty: duty.status.title,
        sql=one_of("status", (each.value for each in Status)),
    ),
    DutyColumn(
        "departments",
        lambda duty: duty.departments,
        names=True,
    ),
    DutyColumn(
        "departments_printed",
        lambda duty: duty.departments_printed,
        sql="departments_printed TEXT",
    ),
    DutyColumn(
        "department_duties",
        lambda duty: duty.department_duties,
    ),
    DutyColumn(
        "township_duties",
        lambda duty: duty.township_duties,
    ),
    DutyColumn("method", lambda duty: duty.method),
    DutyColumn(
        "township_steps",
        lambda duty: duty.township_steps,
        item="text",
    ),
    DutyColumn(
        "keywords",
        lambda duty: duty.keywords,
        names=True,
        item="keyword",
    ),
    DutyColumn("corrections", lambda duty: duty.corrections),
    DutyColumn(
        "note",
        lambda duty: duty.note,
        sql="note TEXT",
    ),
    DutyColumn("citation", lambda duty: duty.citation, sql="citation TEXT NOT NULL"),
)

SHEETS: Mapping[DutyList, Mapping[str, int]] = {
    DutyList.BASIC: {"number": 6, "category": 15, "name": 88, "page": 6, "note": 18},
    DutyList.COOPERATIVE: {
        "number": 6,
        "category": 15,
        "name": 18,
        "departments": 20,
        "department_duties": 50,
        "township_duties": 44,
        "page": 6,
        "note": 18,
    },
    DutyList.RECLAIMED: {
        "number": 6,
        "category": 15,
        "name": 26,
        "departments": 22,
        "status": 10,
        "method": 54,
        "township_steps": 24,
        "page": 6,
        "note": 18,
    },
}
"""The columns of the workbook's sheets in their order, with their widths in digits."""

IN_NO_SHEET = frozenset(
    ("id", "township", "list", "departments_printed", "keywords", "corrections", "citation")
)
"""The columns left out of the sheets: known from their titles, or for programs and proofreaders."""
