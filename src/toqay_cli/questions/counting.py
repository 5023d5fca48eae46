"""The counts of duties by list, category and department, and the length of each part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from toqay_cli.model import Clause, Dataset, Duty, DutyList, Status
from toqay_cli.results.statistics import Measure, Statistic, StatsAnswer, StatsRow, StatsTable

_ALL = None
_DIGITS = 4


def count_all(dataset: Dataset, duties: Sequence[Duty]) -> StatsAnswer:
    """Return every count over some duties of a dataset; a count of zero has no row."""
    return StatsAnswer(
        (
            _by_list(duties),
            _by_category(dataset, duties),
            _by_department(dataset, duties),
            _reclaimed_by_category(dataset, duties),
            _length_by_category(dataset, duties),
        )
    )


def _by_list(duties: Sequence[Duty]) -> StatsTable:
    counts = Counter(duty.id.list for duty in duties)
    return StatsTable(
        Statistic.BY_LIST,
        (Measure.LIST, Measure.DUTIES, Measure.SHARE),
        tuple(
            (each, counts[each], _part(counts[each], len(duties)))
            for each in DutyList
            if counts[each]
        ),
        (_ALL, len(duties), _part(len(duties), len(duties))),
    )


def _by_category(dataset: Dataset, duties: Sequence[Duty]) -> StatsTable:
    by_category = _grouped(dataset, duties)
    return StatsTable(
        Statistic.BY_CATEGORY,
        (
            Measure.CATEGORY,
            Measure.BASIC,
            Measure.COOPERATIVE,
            Measure.RECLAIMED,
            Measure.TOTAL,
            Measure.SHARE,
        ),
        tuple(
            (category, *_over_lists(group), _part(len(group), len(duties)))
            for category, group in by_category.items()
        ),
        (_ALL, *_over_lists(duties), _part(len(duties), len(duties))),
    )


def _over_lists(duties: Sequence[Duty]) -> tuple[int, ...]:
    counts = Counter(duty.id.list for duty in duties)
    return (*(counts[each] for each in DutyList), len(duties))


def _by_department(dataset: Dataset, duties: Sequence[Duty]) -> StatsTable:
    """Return the counts by body in the duties' columns, the highest first."""
    cooperative = [duty for duty in duties if duty.id.list is DutyList.COOPERATIVE]
    leads = Counter(name for duty in cooperative for name in duty.departments)
    took_over = Counter(
        name for duty in duties if duty.id.list is DutyList.RECLAIMED for name in duty.departments
    )
    names = [each.name for each in dataset.departments if leads[each.name] + took_over[each.name]]
    names.sort(key=lambda name: (-leads[name], -took_over[name]))
    return StatsTable(
        Statistic.BY_DEPARTMENT,
        (Measure.DEPARTMENT, Measure.LEADS, Measure.LEADS_SHARE, Measure.TOOK_OVER),
        tuple(
            (name, leads[name], _part(leads[name], len(cooperative)), took_over[name])
            for name in names
        ),
        None,
    )


def _reclaimed_by_category(dataset: Dataset, duties: Sequence[Duty]) -> StatsTable:
    """Return the counts by category, the one that lost most duties first."""
    rows = [
        (category, *_reclaimed(group))
        for category, group in _grouped(dataset, duties).items()
        if any(duty.id.list is DutyList.RECLAIMED for duty in group)
    ]
    rows.sort(key=lambda row: -row[1])
    return StatsTable(
        Statistic.RECLAIMED_BY_CATEGORY,
        (
            Measure.CATEGORY,
            Measure.RECLAIMED,
            Measure.TRANSFERRED,
            Measure.DISCONTINUED,
            Measure.RECLAIMED_SHARE,
        ),
        tuple(rows),
        (_ALL, *_reclaimed(duties)) if rows else None,
    )


def _reclaimed(duties: Sequence[Duty]) -> tuple[int, int, int, float | None]:
    """Return the numbers reclaimed, transferred and discontinued, and the reclaimed part of all."""
    counts = Counter(duty.status for duty in duties if duty.id.list is DutyList.RECLAIMED)
    total = counts.total()
    return (
        total,
        counts[Status.TRANSFERRED],
        counts[Status.DISCONTINUED],
        _part(total, len(duties)),
    )


def _length_by_category(dataset: Dataset, duties: Sequence[Duty]) -> StatsTable:
    cooperative = [duty for duty in duties if duty.id.list is DutyList.COOPERATIVE]
    return StatsTable(
        Statistic.LENGTH_BY_CATEGORY,
        (
            Measure.CATEGORY,
            Measure.COOPERATIVE,
            Measure.DEPARTMENT_CHARACTERS,
            Measure.TOWNSHIP_CHARACTERS,
            Measure.TOWNSHIP_RATIO,
        ),
        tuple(
            (category, *_lengths(group))
            for category, group in _grouped(dataset, cooperative).items()
        ),
        (_ALL, *_lengths(cooperative)) if cooperative else None,
    )


def _lengths(duties: Sequence[Duty]) -> StatsRow:
    department = sum(_characters(duty.department_duties) for duty in duties)
    township = sum(_characters(duty.township_duties) for duty in duties)
    return len(duties), department, township, _part(township, department)


def _characters(clauses: Iterable[Clause]) -> int:
    """Return the number of characters of the tasks, without headings, labels and numbering."""
    return sum(len(text) for clause in clauses for text in (clause.text or "", *clause.items))


def _grouped(dataset: Dataset, duties: Iterable[Duty]) -> dict[str, list[Duty]]:
    """Return the duties by category in printed order, without the categories that have none."""
    groups: dict[str, list[Duty]] = {category: [] for category in dataset.categories}
    for duty in duties:
        groups[duty.category].append(duty)
    return {category: group for category, group in groups.items() if group}


def _part(part: int, whole: int) -> float | None:
    """Return a part as a fraction of the whole; None where there is no whole."""
    return round(part / whole, _DIGITS) if whole else None
