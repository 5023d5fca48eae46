"""What an answer is worth: the usual figures of retrieval, each from 0 to 1."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from benchmarks.queries import ANSWER, Query

DEPTH = 10
"""nDCG and recall look at so many answers."""


class Answer(NamedTuple):
    """What a finder answered: ids of duties, best first, and whether it stands by any of them."""

    ids: tuple[str, ...]
    confident: bool


class Marks(NamedTuple):
    """How well a query that has an answer was answered."""

    success_at_1: float
    success_at_3: float
    mrr: float
    ndcg: float
    recall: float


class Figures(NamedTuple):
    """The mean marks of queries, and the share kept of those that have no answer.

    `marks` is None where no query has an answer, `none` where every query has one.
    """

    answerable: int
    unanswerable: int
    marks: Marks | None
    none: float | None

    @property
    def values(self) -> tuple[float | None, ...]:
        """The figures in the order of TITLES."""
        marks = self.marks or (None,) * len(Marks._fields)
        return (*marks, self.none)


TITLES = ("s@1", "s@3", "MRR", "nDCG", "rec", "none")


def marks(query: Query, answer: Answer) -> Marks:
    """The marks of one answer.

    success@1 and @3: a duty of grade 2 among the first; MRR: one over the rank of the first
    such duty; nDCG@10: gain 2^grade - 1, discounted by log2(rank + 1), over the best order's;
    recall@10: duties of grade 2 among ten, over as many of them as ten can hold.
    """
    grades = [query.grades.get(duty, 0) for duty in answer.ids]
    best = sorted(query.grades.values(), reverse=True)
    first = grades.index(ANSWER) + 1 if ANSWER in grades else math.inf
    wanted = min(DEPTH, len(query.answers))
    return Marks(
        success_at_1=float(first <= 1),
        success_at_3=float(first <= 3),
        mrr=1 / first,
        ndcg=_gain(grades) / _gain(best),
        recall=grades[:DEPTH].count(ANSWER) / wanted if wanted else 1.0,
    )


def _gain(grades: Sequence[int]) -> float:
    return sum(
        (2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades[:DEPTH], start=1)
    )


def figures(answered: Iterable[tuple[Query, Answer]]) -> Figures:
    """The figures over queries and their answers.

    A query without an answer in the lists is kept when nothing is answered with confidence.
    """
    marked: list[Marks] = []
    kept: list[bool] = []
    for query, answer in answered:
        if query.grades:
            marked.append(marks(query, answer))
        else:
            kept.append(not answer.confident)
    mean = (
        Marks(*(sum(column) / len(marked) for column in zip(*marked, strict=True)))
        if marked
        else None
    )
    return Figures(len(marked), len(kept), mean, sum(kept) / len(kept) if kept else None)
