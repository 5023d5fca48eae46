"""Clauses of a duty as sentences of a letter, each under its own body."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from toqay_cli.model import Clause
from toqay_cli.model.chinese_numerals import chinese_number

_ENDINGS = "；。，、：:; "
_SELF_TOLD = ("负责", "承担")
"""The beginning of a point that reads on from the name of its body."""
_MOST_SPOKEN = 9
"""Up to so many points are told 一是, 二是; of more each has its number in brackets."""


def joined(clauses: tuple[Clause, ...], doer: str) -> str:
    """Return the clauses as sentences; those without a label are told of `doer`, once together."""
    by_body = groupby(clauses, key=lambda clause: clause.label or doer)
    return "".join(_of_body(body, tuple(group)) for body, group in by_body)


def bare(text: str) -> str:
    """Return a passage without the marks that end it."""
    return text.strip().rstrip(_ENDINGS)


def _of_body(body: str, clauses: tuple[Clause, ...]) -> str:
    by_topic = groupby(clauses, key=lambda clause: clause.topic)
    told = tuple(filter(None, (_of_topic(topic, tuple(group)) for topic, group in by_topic)))
    if not told:
        return ""
    colon = "" if told[0].startswith(_SELF_TOLD) else "："
    return f"{body}{colon}{'。'.join(told)}。"


def _of_topic(topic: str | None, clauses: tuple[Clause, ...]) -> str:
    """Return what is done under a heading, or the heading where it tells all."""
    points, heading = tuple(_points(clauses)), bare(topic or "")
    if points in ((), (heading,)):
        return heading
    about = f"在{heading}方面，" if heading else ""
    return f"{about}{_listed(points)}"


def _listed(points: tuple[str, ...]) -> str:
    """Return the points as a row; a full stop within one of them is one between them, too."""
    if len(points) == 1:
        return points[0]
    mark = "。" if any("。" in point for point in points) else "；"
    return mark.join(
        f"{chinese_number(at)}是{point}" if len(points) <= _MOST_SPOKEN else f"（{at}）{point}"
        for at, point in enumerate(points, start=1)
    )


def _points(clauses: tuple[Clause, ...]) -> Iterator[str]:
    for clause in clauses:
        yield from map(bare, (*filter(None, (clause.text,)), *clause.items))
