"""What a published list says, as plain data: the truth that an import of it is compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

LISTS = ("basic", "cooperative", "reclaimed")
"""The three lists by the names that the data file gives them, in printed order."""

DUTIES = Path(__file__).resolve().parents[2] / "data" / "duties.yaml"


class Passage(NamedTuple):
    """One passage of a cell, without numbering and closing colons."""

    topic: str | None
    label: str | None
    text: str | None
    items: tuple[str, ...]


class Row(NamedTuple):
    """One printed duty.

    `departments` are spelled as printed; `departments_printed` is the column's own wording, None
    where no body is named; `page` is None where the layout has no pages.
    """

    list: str
    number: int
    page: int | None
    category: str
    name: str
    status: str
    departments: tuple[str, ...]
    departments_printed: str | None
    department_duties: tuple[Passage, ...]
    township_duties: tuple[Passage, ...]
    method: tuple[Passage, ...]


class Published(NamedTuple):
    """A township's document: its files, in the order in which they belong together, and its rows."""

    township: str
    files: tuple[Path, ...]
    rows: tuple[Row, ...]


def rows_of(data: Mapping[str, Any]) -> tuple[Row, ...]:
    """The rows that a data file holds, in printed order."""
    return tuple(_row(name, duty) for name in LISTS for duty in data[name])


@cache
def real_rows() -> tuple[Row, ...]:
    """The rows of the one real document, its misreadings corrected."""
    return rows_of(read_yaml(DUTIES.read_text(encoding="utf-8")))


def read_yaml(text: str) -> dict[str, Any]:
    """What a YAML text holds."""
    # The C loader, as safe, takes a tenth of the time.
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


def in_list(rows: Sequence[Row], name: str) -> list[Row]:
    """The rows of one list."""
    return [row for row in rows if row.list == name]


def _row(name: str, duty: Mapping[str, Any]) -> Row:
    departments = tuple(duty.get("departments", ()))
    return Row(
        list=name,
        number=duty["number"],
        page=duty.get("page"),
        category=duty["category"],
        name=duty["name"],
        status=duty.get("status", "active"),
        departments=departments,
        departments_printed=duty.get("departments_printed") or "、".join(departments) or None,
        department_duties=_passages(duty.get("department_duties", ())),
        township_duties=_passages(duty.get("township_duties", ())),
        method=_passages(duty.get("method", ())),
    )


def _passages(clauses: Sequence[Mapping[str, Any]]) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            clause.get("topic"),
            clause.get("label"),
            clause.get("text"),
            tuple(clause.get("items", ())),
        )
        for clause in clauses
    )
