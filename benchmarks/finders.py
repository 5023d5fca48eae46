"""What answers queries: toqay itself, and the form that its peers share."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from benchmarks.metrics import Answer, Figures, figures
from benchmarks.queries import Query
from toqay_cli.results.search import Tier
from toqay_cli.search.engine import Engine, Options

MOST = 20
"""Answers that anyone gives to a query: what toqay shows unless asked for all."""


class Finder(Protocol):
    """Anything that finds duties for a query."""

    name: str

    def find(self, query: str) -> Answer:
        """The duties that it finds, best first."""


class Toqay:
    """The search of this project; an answer better than approximate is a confident one."""

    def __init__(self, engine: Engine, name: str = "toqay") -> None:
        self._engine = engine
        self.name = name

    def find(self, query: str) -> Answer:
        """The duties that a search prints for a query."""
        hits = self._engine.search(self._engine.parse(query), Options(limit=MOST)).hits
        return Answer(
            ids=tuple(hit.duty.id.text for hit in hits),
            confident=any(hit.tier is not Tier.APPROXIMATE for hit in hits),
        )


class Run(NamedTuple):
    """A finder's answers to queries, with the seconds that each took."""

    name: str
    answered: tuple[tuple[Query, Answer], ...]
    seconds: tuple[float, ...]

    def figures(self, among: Sequence[Query] | None = None) -> Figures:
        """The figures over all queries, or among some."""
        chosen = {query.id for query in among} if among is not None else None
        return figures(
            (query, answer)
            for query, answer in self.answered
            if chosen is None or query.id in chosen
        )


def run(finder: Finder, queries: Sequence[Query]) -> Run:
    """Ask a finder every query."""
    answered: list[tuple[Query, Answer]] = []
    seconds: list[float] = []
    for query in queries:
        before = time.perf_counter()
        answer = finder.find(query.text)
        seconds.append(time.perf_counter() - before)
        answered.append((query, answer))
    return Run(finder.name, tuple(answered), tuple(seconds))
