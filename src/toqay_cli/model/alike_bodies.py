"""Names that may mean one body: 区人社局 and 天心区人力资源和社会保障局."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from toqay_cli.model.departments import Department
from toqay_cli.model.place_levels import parted

_TAX = re.compile("^国家税务总局(?=.+税务)")
_PARTY = re.compile("^(?:党委|委)(?=..)")
_BRACKETS = re.compile("[（(][^（）()]*[）)]")
_JOINED = re.compile("[和与及]")
_LEVEL = re.compile("(?:自治县|自治旗|自治州|自治区|地区|师市|兵团|[省州盟市县区旗师乡镇])$")
_BRANCH = re.compile("(?P<work>.+?局)(?P<place>[^局]{2,8})分局")
_FULL_FORMS = (("委员会", "委"), ("办公室", "办"))
_FORMS = {"局": ("分局", "局", "委"), "办": ("办",), "部": ("部",)}
"""The forms of bodies of one work: one county's bureau is another's commission."""


class NamedWork(NamedTuple):
    """A body's place and its work there, without the differences between spellings of one body."""

    place: str
    work: str

    @property
    def level(self) -> str:
        """The word for the level of government at the end of the place."""
        found = _LEVEL.search(self.place)
        return found.group() if found else self.place


def without_ministry(name: str) -> str:
    """Return the name of a tax bureau without 国家税务总局 before it."""
    return _TAX.sub("", name)


def named_work(name: str) -> NamedWork:
    """Return the work in a name: 生态环境分局 at 天心 for 市生态环境局天心分局."""
    place, body = parted(_BRACKETS.sub("", without_ministry(name)) or name)
    branch = _BRANCH.fullmatch(body)
    if branch is not None:
        place, body = branch["place"], f"{branch['work'].removesuffix('局')}分局"
    for full, usual in _FULL_FORMS:
        body = f"{body.removesuffix(full)}{usual}" if body.endswith(full) else body
    return NamedWork(place, _JOINED.sub("", _PARTY.sub("", body)) or body)


def is_within(name: str, full: str) -> bool:
    """Tell whether a name takes its characters from another one, in their order."""
    rest = iter(full)
    return all(char in rest for char in name)


def abbreviates(name: str, full: str) -> bool:
    """Tell whether a work takes its characters from another, leaving some out within: 人社局.

    One contained in the other as a whole is rather a part of it (林业局 in 农业林业局), and one that only
    lacks its end another body (教育局, 教育体育局).
    """
    if name == full:
        return True
    if len(name) >= len(full) or name[:1] != full[:1] or name in full or _form(name) != _form(full):
        return False
    bare, whole = _formless(name), _formless(full)
    return is_within(bare, whole) and not whole.startswith(bare)


def alike(departments: Iterable[Department]) -> Iterator[tuple[Department, Department]]:
    """Yield the pairs of bodies that may be one and that nobody has told apart, in their order."""
    bodies = tuple(departments)
    works = tuple(named_work(each.name) for each in bodies)
    having: dict[str, set[int]] = {}
    for at, each in enumerate(works):
        for char in _formless(each.work):
            having.setdefault(char, set()).add(at)
    pairs = {
        (min(at, other), max(at, other))
        for at, each in enumerate(works)
        for other in _longer(_formless(each.work), having)
        if other != at and _may_be_one(each, works[other])
    }
    for one, other in sorted(pairs):
        if not _are_told_apart(bodies[one], bodies[other]):
            yield bodies[one], bodies[other]


def _are_told_apart(one: Department, other: Department) -> bool:
    return other.name in one.distinct_from or one.name in other.distinct_from


def _longer(name: str, having: Mapping[str, set[int]]) -> set[int]:
    """Return the works with every character of a name; none for a name of one character."""
    return set.intersection(*(having[char] for char in name)) if len(name) > 1 else set()


def _may_be_one(name: NamedWork, full: NamedWork) -> bool:
    form = _form(name.work)
    return (
        bool(form)
        and form == _form(full.work)
        and is_within(_formless(name.work), _formless(full.work))
        and _may_be_one_place(name, full)
    )


def _may_be_one_place(name: NamedWork, other: NamedWork) -> bool:
    if name.place == other.place or not name.place or not other.place:
        return True
    if _LEVEL.search(name.place) is None or _LEVEL.search(other.place) is None:
        return name.place in other.place or other.place in name.place or _unnamed(name, other)
    same = name.level == other.level
    return same and (name.level in (name.place, other.place) or _ends_alike(name, other))


def _ends_alike(name: NamedWork, other: NamedWork) -> bool:
    return name.place.endswith(other.place) or other.place.endswith(name.place)


def _unnamed(name: NamedWork, other: NamedWork) -> bool:
    """Tell whether one of two places is a branch's and the other is only a word for a level."""
    return any(each.place == each.level and _LEVEL.search(each.place) for each in (name, other))


@lru_cache(maxsize=4096)
def _form(work: str) -> str:
    return next((form for form, endings in _FORMS.items() if work.endswith(endings)), "")


@lru_cache(maxsize=4096)
def _formless(work: str) -> str:
    endings = (ending for endings in _FORMS.values() for ending in endings)
    return next((work.removesuffix(each) for each in endings if work.endswith(each)), work)
