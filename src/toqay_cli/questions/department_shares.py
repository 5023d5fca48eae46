"""The duties of a department, and the number of each department's duties."""

from __future__ import annotations

from collections import Counter

from toqay_cli.model import Clause, Dataset, Duty, DutyList
from toqay_cli.model.departments import Department
from toqay_cli.results.department import (
    CategoryCount,
    DepartmentCount,
    DepartmentsAnswer,
    DepartmentShare,
    LedDuty,
)


def share_of(dataset: Dataset, department: Department) -> DepartmentShare:
    """Return all duties whose column or text names the department, and its transferred ones."""
    leads = tuple(
        lead for duty in dataset.duties if (lead := _lead(duty, department.name)) is not None
    )
    took_over = tuple(duty for duty in dataset.duties if _took_over(duty, department.name))
    return DepartmentShare(
        department, leads, took_over, _by_category(dataset.categories, leads, took_over)
    )


def count_departments(dataset: Dataset) -> DepartmentsAnswer:
    """Return every department with its number of duties by column, in the registry's order."""
    leads: Counter[str] = Counter()
    took_over: Counter[str] = Counter()
    for duty in dataset.duties:
        counted = leads if duty.id.list is DutyList.COOPERATIVE else took_over
        counted.update(duty.departments)
    return DepartmentsAnswer(
        tuple(
            DepartmentCount(each, leads[each.name], took_over[each.name])
            for each in dataset.departments
        )
    )


def _lead(duty: Duty, name: str) -> LedDuty | None:
    if duty.id.list is not DutyList.COOPERATIVE:
        return None
    own = _own(duty, name)
    if name in duty.departments:
        return LedDuty(duty, duty.departments.index(name) + 1, own)
    return LedDuty(duty, None, own) if own else None


def _own(duty: Duty, name: str) -> tuple[Clause, ...]:
    clauses = (*duty.department_duties, *duty.township_duties)
    return tuple(clause for clause in clauses if name in clause.departments)


def _took_over(duty: Duty, name: str) -> bool:
    return duty.id.list is DutyList.RECLAIMED and name in duty.departments


def _by_category(
    categories: tuple[str, ...], leads: tuple[LedDuty, ...], took_over: tuple[Duty, ...]
) -> tuple[CategoryCount, ...]:
    led = Counter(lead.duty.category for lead in leads)
    taken = Counter(duty.category for duty in took_over)
    return tuple(
        CategoryCount(category, led[category], taken[category])
        for category in categories
        if led[category] or taken[category]
    )
