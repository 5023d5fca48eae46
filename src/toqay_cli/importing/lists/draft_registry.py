"""The bodies that a document names, as a first registry.

The usual name of a body (人社局 for 人力资源和社会保障局) is known from the bundled registry, by its names
without place and level.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from toqay_cli.importing.lists.named_bodies import AND_OTHERS, BRACKETS
from toqay_cli.model.alike_bodies import (
    NamedWork,
    abbreviates,
    is_within,
    named_work,
    without_ministry,
)
from toqay_cli.model.departments import Department
from toqay_cli.model.place_levels import without_level

_TOWNSHIP_BODY = "乡镇机构"
_KINDS = (
    ("党委部门", re.compile("^党委|组织部$|宣传部$|统战部$|政法委$|编办$")),
    ("群团组织", re.compile("(?:残联|妇联|科协|文联|工会|团委|红十字会|协会)$")),
    ("司法机关", re.compile("(?:法院|检察院)$")),
    ("政府部门", re.compile("(?:局|委员会|委|厅|办公室|办)$")),
    ("事业单位", re.compile("(?:中心|院|站|所|学校)$")),
)
_FORM_ENDS = "局委办部"
_PLAIN = re.compile("(?:主管|行政)?(?:部门|机关)$")
_FORM = re.compile("(?:局|委员会|委)$")
"""One county's bureau is another's commission: 卫生健康局, 卫生健康委员会."""


class KnownBodies:
    """The bodies known from any township's county: their usual names and kinds."""

    def __init__(self, departments: Iterable[Department]) -> None:
        self._by_bare: dict[str, Department] = {}
        for each in departments:
            if each.kind == _TOWNSHIP_BODY:
                continue
            for spelling in (each.name, each.short, *each.aliases):
                self._by_bare.setdefault(without_level(spelling), each)
        for bare, each in tuple(self._by_bare.items()):
            self._by_bare.setdefault(bare.replace("和", ""), each)
        self._by_work = {
            work: each
            for bare, each in reversed(self._by_bare.items())
            if (work := _FORM.sub("", bare)) != bare and len(work) > 2
        }

    def find(self, spelling: str) -> Department | None:
        """Return the known body of that name at any level."""
        bare = without_level(without_ministry(spelling))
        forms = (bare, BRACKETS.sub("", bare), bare.removeprefix("党委"))
        found = next((self._by_bare[form] for form in forms if form in self._by_bare), None)
        return found or (self._by_work.get(_FORM.sub("", bare)) if _FORM.search(bare) else None)


class _Body(NamedTuple):
    """Spellings of one body of a document, in the order in which they were met."""

    spellings: list[str]
    known: Department | None


def draft_registry(
    spellings: Iterable[str], known: KnownBodies, own: Iterable[str] = ()
) -> tuple[Department, ...]:
    """Return a registry in which every spelling belongs to exactly one body.

    `own` are the places that the township belongs to, the nearest last: the name of one before a
    body says no more than its level does.
    """
    levels = {NamedWork(place, "").level: place for place in own}
    placed = {spelling: _placed(spelling, levels) for spelling in dict.fromkeys(spellings)}
    works = {
        spelling: _usual_work(each.work, known.find(spelling)) or each.work
        for spelling, each in placed.items()
    }
    near: dict[tuple[str, str], dict[str, None]] = {}
    for spelling, (level, _) in placed.items():
        near.setdefault((level, works[spelling][:1]), {})[works[spelling]] = None
    bodies: dict[tuple[str, str], _Body] = {}
    for spelling, (level, _) in placed.items():
        work = works[spelling]
        name = _full_work(work, near[level, work[:1]])
        body = bodies.setdefault((level, name), _Body([], None))
        body.spellings.append(spelling)
        bodies[level, name] = body._replace(known=body.known or known.find(spelling))
    _settle_unlevelled(bodies)
    _settle_known(bodies)
    return tuple(_Registering(bodies).departments())


def _placed(spelling: str, levels: Mapping[str, str]) -> NamedWork:
    """Return the work of a spelling; for the township's own place it has the word of the level."""
    named = named_work(AND_OTHERS.sub("", spelling) or spelling)
    for level, place in levels.items():
        if named.place.endswith(place) or named.place == place.removesuffix(level):
            return named._replace(place=level)
    return named


def _usual_work(bare: str, found: Department | None) -> str | None:
    """Return the work of the known body that a spelling surely means."""
    if found is None:
        return None
    full = named_work(found.name).work
    sure = abbreviates(bare, full) or bare == named_work(found.short).work
    formal = is_within(named_work(found.short).work, bare)
    return full if sure or formal else None


def _full_work(work: str, others: Iterable[str]) -> str:
    """Return the one work of which another is surely the short form; itself where several fit."""
    full = [each for each in others if each != work and abbreviates(work, each)]
    return full[0] if len(full) == 1 else work


def _bare(spelling: str) -> str:
    bare = without_level(without_ministry(spelling))
    return AND_OTHERS.sub("", BRACKETS.sub("", bare)) or spelling


def _settle_known(bodies: dict[tuple[str, str], _Body]) -> None:
    """Keep a known body for one of several found to be it (林业局 beside 自然资源局)."""
    for (level, name), body in bodies.items():
        found = body.known
        if found is None or named_work(found.name).work == name:
            continue
        if any(
            at == level and other is not body and other.known is found
            for (at, _), other in bodies.items()
        ):
            bodies[level, name] = body._replace(known=None)


def _settle_unlevelled(bodies: dict[tuple[str, str], _Body]) -> None:
    """Give a name without a level (公安局) to the one body that has the name with one."""
    for level, bare in [key for key in bodies if not key[0]]:
        others = [key for key in bodies if key[0] and _is_one_work(bare, key[1])]
        if len(others) == 1:
            bodies[others[0]].spellings.extend(bodies.pop((level, bare)).spellings)


def _is_one_work(name: str, other: str) -> bool:
    return abbreviates(name, other) or abbreviates(other, name)


class _Registering:
    """Names the bodies; a name that another body claims is not given again."""

    def __init__(self, bodies: Mapping[tuple[str, str], _Body]) -> None:
        self._bodies = bodies
        self._bares = [bare for _, bare in bodies]
        spelt = [spelling for body in bodies.values() for spelling in body.spellings]
        self._taken = {*spelt, *map(_bare, spelt), *self._bares}

    def departments(self) -> Iterator[Department]:
        for (_, bare), body in self._bodies.items():
            yield self._department(body, bare)

    def _department(self, body: _Body, work: str) -> Department:
        name = max(body.spellings, key=lambda each: len(named_work(each).work))
        alone = self._bares.count(work) == 1
        own = {work, *map(_bare, body.spellings)} if alone else set()
        usual = _usual(body.known, _bare(name)) if alone else ()
        free = [each for each in usual if each in own or not self._is_others(each, own)]
        short = free[0] if free else name
        aliases = [each for each in (*body.spellings, *free[1:]) if each not in (name, short)]
        self._taken.update((name, short, *aliases))
        return Department(name, short, tuple(dict.fromkeys(aliases)), _kind(body.known, work))

    def _is_others(self, name: str, own: set[str]) -> bool:
        """Tell whether a name is another body's, its short form, or its long form."""
        others = (bare for bare in self._bares if bare not in own)
        return name in self._taken or any(_is_one_work(name, bare) for bare in others)


def _usual(known: Department | None, bare: str) -> Iterator[str]:
    """Yield the usual names, the short one first; never another place's, nor another body's."""
    if known is None:
        yield bare
        return
    exact = _usual_work(named_work(bare).work, known) is not None
    spellings = dict.fromkeys((known.short, bare, *known.aliases))
    for each in spellings:
        if without_level(each) == each and (each == bare or _fits(each, bare, exact=exact)):
            yield each


def _fits(name: str, bare: str, *, exact: bool) -> bool:
    """Tell whether a usual name of bodies elsewhere fits here: 卫健委 is no name of 卫生健康局.

    `exact` tells that the body is surely the one with that name elsewhere.
    """
    ends = named_work(name).work[-1:], named_work(bare).work[-1:]
    if all(end in _FORM_ENDS for end in ends) and ends[0] != ends[1]:
        return False
    if exact:
        return True
    work = _PLAIN.sub("", name)
    return named_work(bare).work != work and is_within(work, bare)


def _kind(known: Department | None, bare: str) -> str:
    if known is not None:
        return known.kind
    return next((kind for kind, pattern in _KINDS if pattern.search(bare)), "其他")
