"""Which duties a question is about: the filters that every command shares."""

from typing import NamedTuple

from toqay_cli.dataset.names import DepartmentNames, Unknown, read_category
from toqay_cli.errors import UnknownName, WrongUsage
from toqay_cli.model import AmbiguousSpelling, Dataset, Department, Duty, DutyId, DutyList


class Wanted(NamedTuple):
    """Any of the lists, any of the categories, all of the departments; nothing wants all."""

    lists: tuple[DutyList, ...] = ()
    categories: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


def select(dataset: Dataset, wanted: Wanted) -> tuple[Duty, ...]:
    """The duties that are wanted, in printed order.

    A name that the data does not know is wrong usage.
    """
    categories = {_category(dataset, typed) for typed in wanted.categories}
    departments = _departments(dataset, wanted.departments)
    return tuple(
        duty
        for duty in dataset.duties
        if (not wanted.lists or duty.id.list in wanted.lists)
        and (not categories or duty.category in categories)
        and departments.issubset(duty.departments)
    )


def select_ids(dataset: Dataset, wanted: Wanted) -> frozenset[DutyId] | None:
    """The ids of the duties that are wanted; None where all are."""
    if wanted == Wanted():
        return None
    return frozenset(duty.id for duty in select(dataset, wanted))


def departments_named(
    dataset: Dataset, typed: tuple[str, ...]
) -> tuple[tuple[Department, ...], tuple[UnknownName, ...]]:
    """The departments that the arguments mean, once each, and an error for each other one."""
    names = DepartmentNames(dataset)
    found: dict[str, Department] = {}
    unknown: list[UnknownName] = []
    for each in typed:
        match names.read(each):
            case Department() as department:
                found[department.name] = department
            case other:
                unknown.append(UnknownName(*_not_one_department(other)))
    return tuple(found.values()), tuple(unknown)


def _departments(dataset: Dataset, typed: tuple[str, ...]) -> frozenset[str]:
    found, unknown = departments_named(dataset, typed)
    for error in unknown:
        raise WrongUsage(error.message, error.hint)
    return frozenset(department.name for department in found)


def _category(dataset: Dataset, typed: str) -> str:
    match read_category(dataset, typed):
        case Unknown(_, nearest):
            hint = _perhaps(nearest) or f"事项类别有：{'、'.join(dataset.categories)}"
            raise WrongUsage(f"没有“{typed}”这个事项类别", hint)
        case category:
            return category


def _not_one_department(named: AmbiguousSpelling | Unknown) -> tuple[str, str]:
    match named:
        case AmbiguousSpelling(spelling, departments):
            return (
                f"“{spelling}”可能指几个机构：{'、'.join(departments)}",
                "请写明是哪一个",
            )
        case Unknown(typed, nearest):
            hint = _perhaps(nearest) or "全部机构见 toqay dept"
            return f"没有“{typed}”这个机构", hint


def _perhaps(nearest: tuple[str, ...]) -> str:
    return f"您是不是要找：{'、'.join(nearest)}" if nearest else ""
