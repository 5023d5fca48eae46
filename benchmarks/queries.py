"""Labelled queries: what people ask, and which duties answer it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import NamedTuple

DEVELOPMENT = Path(__file__).resolve().parent / "data" / "dev.tsv"
"""The queries that the search was developed with."""
SHORT_TEXTS = DEVELOPMENT.with_name("short_texts.tsv")
"""Short texts of five kinds: titles of notices (N), questions (Q), terms (S), typed badly (M), matters of no list (U)."""

_COLUMNS = ("query_id", "group", "query", "duty", "grade")
_TEXT_COLUMNS = ("qid", "group", "query", "relevant", "verdict")
ANSWER = 2
"""The grade of a duty that is the answer; 1 is one worth showing."""


class Half(Enum):
    """A half of the queries: A to tune on, B to see whether the tuning went too far."""

    A = "A"
    B = "B"


class Query(NamedTuple):
    """A query with the grade of each duty that it should find; none where the lists have none."""

    id: str
    group: str
    text: str
    grades: dict[str, int]

    @property
    def half(self) -> Half:
        """Half A where the SHA-256 of the query's id ends in an even hexadecimal digit."""
        last = hashlib.sha256(self.id.encode()).hexdigest()[-1]
        return Half.B if int(last, 16) % 2 else Half.A

    @property
    def answers(self) -> tuple[str, ...]:
        """The duties that are the answer."""
        return tuple(duty for duty, grade in self.grades.items() if grade == ANSWER)


class UnreadableQueriesError(Exception):
    """A file that is not of the labelled queries' form; its text says where."""


def read_queries(file: Path = DEVELOPMENT) -> tuple[Query, ...]:
    """Read the queries of a file, in its order: a line for each query and duty, or for each text.

    Of a text whose verdict is `unlisted` no duty is an answer, however near.
    """
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    if lines and tuple(lines[0].split("\t")) == _TEXT_COLUMNS:
        return tuple(map(_text, lines[1:]))
    if not lines or tuple(lines[0].split("\t")) != _COLUMNS:
        raise UnreadableQueriesError(f"{file}:1: the columns must be {', '.join(_COLUMNS)}")
    queries: dict[str, Query] = {}
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != len(_COLUMNS) or (cells[3] and cells[4] not in ("1", "2")):
            raise UnreadableQueriesError(f"{file}:{number}: not a query with a duty and its grade")
        query_id, group, text, duty, grade = cells
        query = queries.setdefault(query_id, Query(query_id, group, text, {}))
        if duty:
            query.grades[duty] = int(grade)
    return tuple(queries.values())


def _text(line: str) -> Query:
    query_id, group, text, relevant, verdict = line.split("\t")
    pairs = (each.split(":") for each in relevant.split(",") if each)
    grades = {} if verdict == "unlisted" else {duty: int(grade) for duty, grade in pairs}
    return Query(query_id, group, text, grades)


def groups(queries: Iterable[Query]) -> tuple[str, ...]:
    """The groups of queries, in the order in which they first come."""
    return tuple(dict.fromkeys(query.group for query in queries))
