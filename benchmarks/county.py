"""Lists of many townships, made from the real rows with seeded variation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

from toqay_cli.model import Clause, Dataset, Duty, DutyId, DutyList, cite

SEED = 20260101
_FIRST, _SECOND = "青白红金银石沙柳杨梅桃松竹兰清", "河山泉溪桥庄镇湾岭塘坪洼堡店关"
_DUTIES_A_PAGE = 4


def county(dataset: Dataset, times: int) -> Dataset:
    """The dataset with the rows of so many townships, in the order of lists and categories."""
    duties = tuple(_rows(dataset, times, Random(SEED)))  # noqa: S311 - the same rows each time
    return replace(dataset, ids=tuple(duty.id for duty in duties), duties=duties)


def _rows(dataset: Dataset, times: int, random: Random) -> Iterator[Duty]:
    for duty_list in DutyList:
        own = [duty for duty in dataset.duties if duty.id.list is duty_list]
        number = 0
        for category in dataset.categories:
            for town in range(times):
                for duty in (each for each in own if each.category == category):
                    number += 1
                    yield _row(dataset.title, duty, DutyId(duty_list, number), town, random)


def _row(title: str, duty: Duty, duty_id: DutyId, town: int, random: Random) -> Duty:
    """A row of another township: named after it, with some of the points, in another order."""
    page = duty_id.number // _DUTIES_A_PAGE + 1
    name = f"{duty.name}（{_town(town)}）" if town else duty.name
    return replace(
        duty,
        id=duty_id,
        page=page,
        name=name,
        department_duties=_varied(duty.department_duties, town, random),
        township_duties=_varied(duty.township_duties, town, random),
        corrections=(),
        departments_printed="、".join(duty.departments) or None,
        citation=cite(title, duty_id, name, page),
    )


def _town(number: int) -> str:
    first, second = divmod(number, len(_SECOND))
    return f"{_FIRST[first % len(_FIRST)]}{_SECOND[second]}乡"


def _varied(clauses: tuple[Clause, ...], town: int, random: Random) -> tuple[Clause, ...]:
    return tuple(_points(clause, random) if town else clause for clause in clauses)


def _points(clause: Clause, random: Random) -> Clause:
    most = len(clause.items)
    kept = random.sample(clause.items, max(most - 1, 1)) if most else ()
    return clause._replace(items=tuple(kept))


def as_document(dataset: Dataset) -> dict[str, Any]:
    """The dataset as a data file has it."""
    return {
        "title": dataset.title,
        "township": dataset.township,
        "data_version": dataset.data_version,
        "data_date": dataset.data_date,
        "source": {"file": dataset.source, "sha256": dataset.source_sha256},
        "categories": list(dataset.categories),
        "departments": [
            _filled(name=each.name, short=each.short, kind=each.kind, aliases=list(each.aliases))
            for each in dataset.departments
        ],
        "ambiguous": [
            {"spelling": each.spelling, "departments": list(each.departments)}
            for each in dataset.ambiguous
        ],
        **{
            each.value: [_duty(duty) for duty in dataset.duties if duty.id.list is each]
            for each in DutyList
        },
    }


def _duty(duty: Duty) -> dict[str, Any]:
    return _filled(
        number=duty.id.number,
        page=duty.page,
        category=duty.category,
        name=duty.name,
        status=duty.status.value if duty.id.list is DutyList.RECLAIMED else None,
        departments=list(duty.departments),
        department_duties=[_clause(clause) for clause in duty.department_duties],
        township_duties=[_clause(clause) for clause in duty.township_duties],
        method=[_clause(clause) for clause in duty.method],
        township_steps=list(duty.township_steps),
        keywords=list(duty.keywords),
        note=duty.note,
    )


def _clause(clause: Clause) -> dict[str, Any]:
    return _filled(
        topic=clause.topic, label=clause.label, text=clause.text, items=list(clause.items)
    )


def _filled(**values: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever YAML can hold
    return {name: value for name, value in values.items() if value not in (None, [])}
