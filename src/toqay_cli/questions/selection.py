"""The duties of a question: the filters that every command shares."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from toqay_cli.errors import UnknownName, WrongUsage
from toqay_cli.model import Dataset, Duty, DutyId, DutyList
from toqay_cli.model.departments import AmbiguousSpelling, Department
from toqay_cli.questions.name_lookup import (
    DepartmentNames,
    NamedDepartment,
    Unknown,
    nearest_of_all,
    read_category,
)


class Wanted(NamedTuple):
    """Any of the lists, any of the categories, all of the departments; nothing wants all."""

    lists: tuple[DutyList, ...] = ()
    categories: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


def must_be_known(datasets: Sequence[Dataset], wanted: Wanted) -> None:
    """Raise WrongUsage for a name that none of the datasets knows."""
    for typed in wanted.categories:
        read = [read_category(dataset, typed) for dataset in datasets]
        unknown = [each for each in read if isinstance(each, Unknown)]
        if len(unknown) == len(read):
            known = dict.fromkeys(each for dataset in datasets for each in dataset.categories)
            hint = _perhaps(nearest_of_all(unknown)) or f"事项类别有：{'、'.join(known)}"
            raise WrongUsage(f"没有“{typed}”这个事项类别", hint)
    for error in unknown_departments(datasets, wanted.departments):
        raise WrongUsage(error.message, error.hint)


def select(dataset: Dataset, wanted: Wanted) -> tuple[Duty, ...]:
    """Return the wanted duties in printed order; none for a name unknown to the data."""
    categories = {read_category(dataset, typed) for typed in wanted.categories}
    departments = tuple(_read(dataset, wanted.departments))
    if not all(isinstance(each, Department) for each in departments):
        return ()
    names = {each.name for each in departments if isinstance(each, Department)}
    return tuple(
        duty
        for duty in dataset.duties
        if (not wanted.lists or duty.id.list in wanted.lists)
        and (not categories or duty.category in categories)
        and names.issubset(duty.departments)
    )


def select_ids(dataset: Dataset, wanted: Wanted) -> frozenset[DutyId] | None:
    """Return the ids of the wanted duties; None where all are."""
    if wanted == Wanted():
        return None
    return frozenset(duty.id for duty in select(dataset, wanted))


def departments_named(dataset: Dataset, typed: Iterable[str]) -> tuple[Department, ...]:
    """Return the departments that the arguments mean, once each; unknown ones are left out."""
    found = (each for each in _read(dataset, typed) if isinstance(each, Department))
    return tuple({each.name: each for each in found}.values())


def unknown_departments(
    datasets: Sequence[Dataset], typed: Sequence[str]
) -> tuple[UnknownName, ...]:
    """Return an error for each argument that is no one department in any of the datasets."""
    read = zip(*(tuple(_read(dataset, typed)) for dataset in datasets), strict=True)
    return tuple(
        UnknownName(*_not_one_department(each))
        for each in map(tuple, read)
        if not any(isinstance(one, Department) for one in each)
    )


def _read(dataset: Dataset, typed: Iterable[str]) -> Iterator[NamedDepartment]:
    names = DepartmentNames(dataset)
    return map(names.read, typed)


def _not_one_department(read: tuple[NamedDepartment, ...]) -> tuple[str, str]:
    """Return the message and hint for a name with several meanings, or without any."""
    for each in read:
        if isinstance(each, AmbiguousSpelling):
            return (
                f"“{each.spelling}”可能指几个机构：{'、'.join(each.departments)}",
                "请写明是哪一个",
            )
    unknown = [each for each in read if isinstance(each, Unknown)]
    hint = _perhaps(nearest_of_all(unknown)) or "全部机构见 toqay dept"
    return f"没有“{unknown[0].typed}”这个机构", hint


def _perhaps(nearest: tuple[str, ...]) -> str:
    return f"您是不是要找：{'、'.join(nearest)}" if nearest else ""
