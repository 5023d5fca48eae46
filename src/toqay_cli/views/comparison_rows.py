"""Changes in the cells of a row, a duty a row."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from toqay_cli.model import Duty
from toqay_cli.output.cell_value import Cell, FlatColumn, PassageCell, names
from toqay_cli.output.page.marking import signed
from toqay_cli.results.comparison import DutyChange, PassageChange
from toqay_cli.views.changed_words import FIELD_TITLES, word_runs


class _OfEdition(NamedTuple):
    """A column that each edition has: the duty's key, its title, its cell, that for people."""

    key: str
    title: str
    of: Callable[[Duty], Cell]
    words: Callable[[Duty], Cell]


_OF_EDITION = (
    _OfEdition("id", "编号", lambda duty: duty.id.text, lambda duty: duty.id.label),
    _OfEdition("category", "类别", lambda duty: duty.category, lambda duty: duty.category),
    _OfEdition("name", "名称", lambda duty: duty.name, lambda duty: duty.name),
    _OfEdition("status", "状态", lambda duty: duty.status.value, lambda duty: duty.status.title),
)


def _edition_column(
    edition: str, duty_of: Callable[[DutyChange], Duty | None], column: _OfEdition
) -> FlatColumn[DutyChange]:
    """A column of one of the editions, empty where that has no such duty."""
    title = {"old": "旧", "new": "新"}[edition] + column.title

    def cell(of: Callable[[Duty], Cell]) -> Callable[[DutyChange], Cell]:
        return lambda change: of(duty) if (duty := duty_of(change)) else None

    key = f"{edition}_{column.key}"
    return FlatColumn(key, title, cell(column.of), cell(column.words))


CHANGE_COLUMNS: tuple[FlatColumn[DutyChange], ...] = (
    FlatColumn(
        "kinds",
        "变动",
        lambda change: names(kind.value for kind in change.kinds),
        lambda change: names(kind.title for kind in change.kinds),
    ),
    *(_edition_column("old", lambda change: change.old, column) for column in _OF_EDITION),
    *(_edition_column("new", lambda change: change.new, column) for column in _OF_EDITION),
    FlatColumn("departments_left", "减少的部门", lambda change: names(change.departments_left)),
    FlatColumn("departments_came", "增加的部门", lambda change: names(change.departments_came)),
    FlatColumn(
        "passages",
        "文字的改动",
        lambda change: PassageCell(tuple(map(_passage, change.passages))),
    ),
)
"""The columns of a change; a passage says where it stands and marks its changed words."""


def _passage(passage: PassageChange) -> str:
    where = (FIELD_TITLES[passage.field], passage.heading, signed(word_runs(passage.words)))
    return "：".join(filter(None, where))
