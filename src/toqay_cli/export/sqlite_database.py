"""Whole datasets as an SQLite database."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain

from toqay_cli.errors import MissingExtra
from toqay_cli.escape_control import harmless
from toqay_cli.export.sqlite_schema import (
    IN_DUTIES,
    INDEXES,
    LISTS_OF_TEXTS,
    PASSAGES,
    WORDS,
    tables_of,
)
from toqay_cli.model import CLAUSE_FIELDS, Clause, Dataset, Duty
from toqay_cli.model.departments import Department
from toqay_cli.model.duty_columns import DutyColumn
from toqay_cli.results import SCHEMA_VERSION

_LONGEST_PIECE = 12
_RUN = re.compile(r"[^\W_]+")
_UNIT = re.compile(r"[A-Za-z0-9]+|.")


def as_database(datasets: Sequence[Dataset]) -> bytes:
    """Return the bytes of a database file of the townships, the same for the same data."""
    several = len(datasets) > 1
    # Kept in memory, so that the file is written in one piece like every other form.
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA temp_store = MEMORY")
        database.execute("PRAGMA foreign_keys = ON")
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        try:
            database.executescript(tables_of(several=several) + PASSAGES + WORDS)
        except sqlite3.OperationalError:
            raise MissingExtra(
                "这个 Python 的 SQLite 没有全文检索（FTS5），无法生成数据库",
                "请换用 python.org 发布的 Python，或改用 -f json",
            ) from None
        filling = _Filling(database, several=several)
        for dataset in datasets:
            filling.fill(dataset)
        database.executescript(INDEXES)
        database.commit()
        return database.serialize()


class _Filling:
    """A database that receives datasets, table by table, one after the other.

    Of several townships a row names its own; a category that two of them have by the same name is
    one category.
    """

    def __init__(self, database: sqlite3.Connection, *, several: bool) -> None:
        self._database = database
        self._several = several
        self._township = 0
        self._categories: dict[str, int] = {}
        self._departments: dict[str, int] = {}
        self._by_name: dict[str, Department] = {}
        self._registered = 0
        self._duties = 0
        self._clauses = 0

    def fill(self, dataset: Dataset) -> None:
        """Write a township into every table."""
        self._township += 1
        self._document(dataset)
        self._new_categories(dataset.categories)
        self._by_name = {each.name: each for each in dataset.departments}
        first = self._registered + 1
        self._departments = {name: id_ for id_, name in enumerate(self._by_name, start=first)}
        self._registered += len(self._departments)
        self._insert(
            "departments",
            (
                (self._departments[each.name], *self._owner(), each.name, each.short, each.kind)
                for each in self._by_name.values()
            ),
        )
        self._insert("spellings", self._spellings(dataset))
        for duty in dataset.duties:
            self._duties += 1
            self._duty(self._duties, duty)

    def _owner(self) -> tuple[int, ...]:
        return (self._township,) if self._several else ()

    def _document(self, dataset: Dataset) -> None:
        row = (
            self._township,
            dataset.title,
            dataset.township,
            dataset.data_version,
            dataset.data_date,
            dataset.published,
            dataset.source,
            dataset.source_sha256,
        )
        self._insert("townships" if self._several else "document", (row,))

    def _new_categories(self, names: Iterable[str]) -> None:
        for name in names:
            if name not in self._categories:
                self._categories[name] = len(self._categories) + 1
                self._insert("categories", ((self._categories[name], name),))

    def _spellings(self, dataset: Dataset) -> Iterator[tuple[object, ...]]:
        for each in dataset.departments:
            department = self._departments[each.name]
            kinds = {each.name: "name"}
            kinds.setdefault(each.short, "short")
            for alias in each.aliases:
                kinds.setdefault(alias, "alias")
            for spelling, kind in kinds.items():
                yield None, spelling, department, kind
        for ambiguous in dataset.ambiguous:
            for name in ambiguous.departments:
                yield None, ambiguous.spelling, self._departments[name], "ambiguous"

    def _duty(self, position: int, duty: Duty) -> None:
        id_ = duty.id.text
        first, *others = (self._in_duties(column, duty) for column in IN_DUTIES)
        self._insert("duties", ((position, first, duty.id.label, *self._owner(), *others),))
        self._named("duty_departments", id_, duty.departments)
        for field in CLAUSE_FIELDS:
            for place, clause in enumerate(getattr(duty, field), start=1):
                self._clause(id_, field, place, clause)
        for column in LISTS_OF_TEXTS:
            self._listed(column.key, id_, ((each,) for each in getattr(duty, column.key)))
        corrections = (
            (each.field, each.source, each.corrected, each.reason) for each in duty.corrections
        )
        self._listed("corrections", id_, corrections)
        self._words(position, duty)

    def _in_duties(self, column: DutyColumn, duty: Duty) -> object:
        return self._categories[duty.category] if column.key == "category" else column.of(duty)

    def _clause(self, duty_id: str, field: str, position: int, clause: Clause) -> None:
        self._clauses += 1
        id_ = self._clauses
        row = (id_, duty_id, field, position, clause.topic, clause.label, clause.text)
        self._insert("clauses", (row,))
        self._named("clause_departments", id_, clause.departments)
        self._listed("items", id_, ((item,) for item in clause.items))

    def _named(self, table: str, owner: str | int, names: Iterable[str]) -> None:
        rows = (
            (owner, place, self._departments[name]) for place, name in enumerate(names, start=1)
        )
        self._insert(table, rows)

    def _listed(self, table: str, owner: str | int, rows: Iterable[tuple[str, ...]]) -> None:
        numbered = ((None, owner, place, *row) for place, row in enumerate(rows, start=1))
        self._insert(table, numbered)

    def _words(self, position: int, duty: Duty) -> None:
        clauses = (clause for field in CLAUSE_FIELDS for clause in getattr(duty, field))
        columns = (
            (duty.name,),
            chain.from_iterable(map(_texts, clauses)),
            chain.from_iterable(_spelt(self._by_name[name]) for name in duty.departments),
            duty.keywords,
        )
        words = (
            " ".join(dict.fromkeys(chain.from_iterable(map(_pieces, texts)))) for texts in columns
        )
        self._database.execute(
            "INSERT INTO duty_words (rowid, name, clauses, departments, keywords)"
            " VALUES (?, ?, ?, ?, ?)",
            (position, *words),
        )

    def _insert(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Insert whole rows; the table's name is ours, and no value is part of the statement."""
        for row in map(_stored, rows):
            places = ", ".join("?" * len(row))
            self._database.execute(f"INSERT INTO {table} VALUES ({places})", row)  # noqa: S608


def _stored(row: tuple[object, ...]) -> tuple[object, ...]:
    """Return the row with its texts made harmless."""
    return tuple(harmless(value) if isinstance(value, str) else value for value in row)


def _texts(clause: Clause) -> Iterator[str]:
    yield from (text for text in (clause.topic, clause.label, clause.text) if text)
    yield from clause.items


def _spelt(department: Department) -> tuple[str, ...]:
    return (department.name, department.short, *department.aliases)


def _pieces(text: str) -> Iterator[str]:
    """Yield every piece of 1 to 12 units (Chinese characters, Latin words, numbers) of a run."""
    for run in _RUN.findall(text):
        units = _UNIT.findall(run)
        for start in range(len(units)):
            for end in range(start + 1, min(start + _LONGEST_PIECE, len(units)) + 1):
                yield "".join(units[start:end])
