"""Checks of names: of departments, which the registry must know, and of categories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from toqay_cli.data_file.checks.duty_entries import DutyEntry, all_duties
from toqay_cli.data_file.dataset_builder import read_ambiguous, read_departments
from toqay_cli.data_file.entries import Entry
from toqay_cli.data_file.nodes import Scalar
from toqay_cli.data_file.rules import found
from toqay_cli.model import CLAUSE_FIELDS
from toqay_cli.model.alike_bodies import alike
from toqay_cli.model.body_registry import Registry, registry_of, tidy
from toqay_cli.results.finding import Finding


def check_names(file: Entry) -> Iterator[Finding]:
    """Check that each department and category named is known and each spelling means one body."""
    yield from _check_registry(file.entries("departments"))
    # What an incomplete registry does not know may yet stand where it was found wrong.
    if _is_sound(file, "departments"):
        registry = registry_of(read_departments(file), read_ambiguous(file))
        yield from _check_ambiguous(file.entries("ambiguous"), registry)
        yield from _check_distinct(file.entries("departments"), registry)
        yield from _check_duties(all_duties(file), registry)
    if file.has_whole("categories"):
        yield from _check_categories(all_duties(file), file.texts("categories"))


def _is_sound(file: Entry, name: str) -> bool:
    return file.has_whole(name) and all(entry.sound for entry in file.entries(name))


def check_alike(file: Entry) -> Iterator[Finding]:
    """Find the bodies that may be one under two names."""
    if not _is_sound(file, "departments"):
        return
    names = [name for each in file.entries("departments") if (name := each.scalar("name"))]
    places = {name.value: name for name in names}
    for one, other in alike(read_departments(file)):
        if one.name != other.name and {one.name, other.name} <= places.keys():
            detail = f"{other.name} 和 {one.name}（第 {places[one.name].line} 行）"
            hint = "是同一机构就合为一条，把写法都列进 aliases；不是就在其中一条写 distinct_from: [另一条的全称]"
            yield found("D806", places[other.name], detail, hint)


class _Owner(NamedTuple):
    """The body that first claimed a spelling."""

    name: str
    line: int


def _check_registry(departments: Iterable[Entry]) -> Iterator[Finding]:
    names: dict[str, Scalar] = {}
    owners: dict[str, _Owner] = {}
    for department in departments:
        name = department.scalar("name")
        if name is None:
            continue
        if name.value in names:
            detail = f"{name.value}（先见于第 {names[name.value].line} 行）"
            yield found("N503", name, detail, "合为一条")
            continue
        names[name.value] = name
        yield from _claim(department, name, owners)


def _claim(department: Entry, name: Scalar, owners: dict[str, _Owner]) -> Iterator[Finding]:
    own: set[str] = set()
    for spelling in _spellings(department, name):
        owner = owners.setdefault(spelling.value, _Owner(name.value, spelling.line))
        if owner.name != name.value:
            detail = f"{spelling.value} 已归 {owner.name}（第 {owner.line} 行）"
            yield found("N504", spelling, detail, "只归一个，或改列 ambiguous")
        elif spelling.value in own:
            yield found("N509", spelling, spelling.value, "只留一个")
        own.add(spelling.value)


def _spellings(department: Entry, name: Scalar) -> Iterator[Scalar]:
    yield name
    short = department.scalar("short")
    # A body may be called by its full name, so the short form alone may repeat it.
    if short is not None and short.value != name.value:
        yield short
    yield from department.scalars("aliases")


def _check_ambiguous(ambiguous: Sequence[Entry], registry: Registry) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for entry in ambiguous:
        spelling = entry.scalar("spelling")
        if spelling is None:
            continue
        if spelling.value in first:
            detail = f"{spelling.value}（先见于第 {first[spelling.value]} 行）"
            yield found("N508", spelling, detail, "合为一条")
        first.setdefault(spelling.value, spelling.line)
        if (owner := registry.resolve(spelling.value)) is not None:
            yield found("N507", spelling, f"{spelling.value} 归 {owner}", "两处只留一处")
    for body in (body for entry in ambiguous for body in entry.scalars("departments")):
        if registry.resolve(body.value) != tidy(body.value):
            yield found("N505", body, body.value, _hint(body.value, registry))


def _check_distinct(departments: Iterable[Entry], registry: Registry) -> Iterator[Finding]:
    for body in (each for one in departments for each in one.scalars("distinct_from")):
        if registry.resolve(body.value) != tidy(body.value):
            yield found("N505", body, body.value, _hint(body.value, registry))


def _check_duties(duties: Iterable[DutyEntry], registry: Registry) -> Iterator[Finding]:
    for duty in duties:
        yield from _check_departments(duty, registry)
        for field in CLAUSE_FIELDS:
            for clause in duty.entry.entries(field):
                label = clause.scalar("label")
                if label is not None:
                    yield from _check_label(label, registry)


def _check_departments(duty: DutyEntry, registry: Registry) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for spelling in duty.entry.scalars("departments"):
        name = registry.resolve(spelling.value)
        if name is None:
            yield _unknown("N501", spelling, spelling.value, registry)
        elif name in first:
            detail = f"{spelling.value} 和 {first[name]} 是同一部门"
            yield found("N511", spelling, detail, "只留一个")
        else:
            first[name] = spelling.value


def _check_label(label: Scalar, registry: Registry) -> Iterator[Finding]:
    for part in registry.parts(label.value):
        if registry.resolve(part) is None:
            yield _unknown("N506", label, part, registry)


def _unknown(code: str, place: Scalar, spelling: str, registry: Registry) -> Finding:
    bodies = registry.ambiguous.get(tidy(spelling))
    if bodies is not None:
        detail = f"{spelling} 可能指 {'、'.join(bodies)}"
        return found("N510", place, detail, "写明是哪一个")
    return found(code, place, spelling, _hint(spelling, registry))


def _hint(spelling: str, registry: Registry) -> str:
    near = get_close_matches(spelling, registry.canonical, n=1)
    return f"是不是 {near[0]}？" if near else "改正写法，或补进 departments"


def _check_categories(duties: Iterable[DutyEntry], categories: Sequence[str]) -> Iterator[Finding]:
    for duty in duties:
        category = duty.entry.scalar("category")
        if category is None or tidy(category.value) in categories:
            continue
        near = get_close_matches(category.value, categories, n=1)
        hint = f"是不是 {near[0]}？" if near else f"类别有：{'、'.join(categories)}"
        yield found("N502", category, category.value, hint)
