"""Changes in the cells of a row, a duty a row."""

from __future__ import annotations

from toqay_cli.escape_control import harmless
from toqay_cli.model import Duty
from toqay_cli.output.cell_value import Cell, PassageCell, Row, names
from toqay_cli.output.page.blocks import Run, Runs, TextRole
from toqay_cli.output.page.marking import signed
from toqay_cli.results.comparison import ComparedWord, DutyChange, Mark, PassageChange

CHANGE_KEYS = (
    "kinds",
    *("old_id", "old_category", "old_name", "old_status"),
    *("new_id", "new_category", "new_name", "new_status"),
    *("departments_left", "departments_came", "passages"),
)
"""The columns of a change, for programs."""

FIELD_TITLES = {
    "department_duties": "上级部门职责",
    "township_duties": "配合职责",
    "method": "工作方式",
    "township_steps": "乡仍需做的",
}
"""What a duty's page calls its parts."""

_ROLES = {Mark.SAME: TextRole.PLAIN, Mark.REMOVED: TextRole.GONE, Mark.ADDED: TextRole.CAME}


def change_row(change: DutyChange) -> Row:
    """The cells under CHANGE_KEYS; a passage says where it stands and marks its changed words."""
    return (
        names(kind.value for kind in change.kinds),
        *_duty(change.old),
        *_duty(change.new),
        names(change.departments_left),
        names(change.departments_came),
        PassageCell(tuple(map(_passage, change.passages))),
    )


def _duty(duty: Duty | None) -> tuple[Cell, Cell, Cell, Cell]:
    if duty is None:
        return (None, None, None, None)
    return (duty.id.text, duty.category, duty.name, duty.status.value)


def _passage(passage: PassageChange) -> str:
    where = (FIELD_TITLES[passage.field], passage.heading, signed(word_runs(passage.words)))
    return "：".join(filter(None, where))


def word_runs(words: tuple[ComparedWord, ...]) -> Runs:
    """The words; what is the same is plain, or in Markdown it would look like what came."""
    return tuple(Run(harmless(word.text), _ROLES[word.mark]) for word in words)
