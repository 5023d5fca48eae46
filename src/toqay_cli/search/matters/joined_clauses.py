"""Clauses of a duty as sentences of a letter, each under its own body."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from toqay_cli.model import Clause
from toqay_cli.model.chinese_numerals import chinese_number

_ENDINGS = "；。，、：; "
_SELF_TOLD = ("负责", "承担")
"""What a point begins with that reads on from the name of its body."""


def joined(clauses: tuple[Clause, ...], doer: str) -> str:
    """Return the clauses as sentences; those without a label are told of `doer`."""
    groups = groupby(clauses, key=lambda clause: (clause.topic, clause.label))
    return "".join(
        _sentence(topic, label or doer, tuple(_points(tuple(group))))
        for (topic, label), group in groups
    )


def bare(text: str) -> str:
    """Return a passage without the marks that end it."""
    return text.strip().rstrip(_ENDINGS)


def _sentence(topic: str | None, doer: str, points: tuple[str, ...]) -> str:
    about = f"{bare(topic)}方面，" if topic and points else ""
    told = points or ((bare(topic),) if topic else ())
    return f"{about}{doer}{_told(told)}。" if told else ""


def _told(points: tuple[str, ...]) -> str:
    if len(points) == 1:
        return points[0] if points[0].startswith(_SELF_TOLD) else f"：{points[0]}"
    numbered = (f"{chinese_number(at)}是{point}" for at, point in enumerate(points, start=1))
    return f"：{'；'.join(numbered)}"


def _points(clauses: tuple[Clause, ...]) -> Iterator[str]:
    for clause in clauses:
        yield from map(bare, (*filter(None, (clause.text,)), *clause.items))
