"""The bodies that a document names, as a first registry.

What everybody calls a body (人社局 for 人力资源和社会保障局) is known from the bundled registry, by
its names without the place and level that they belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from toqay_cli.importing.named_bodies import AND_OTHERS, BRACKETS
from toqay_cli.model.departments import Department
from toqay_cli.model.place_levels import parted, without_level

_TOWNSHIP_BODY = "乡镇机构"
_KINDS = (
    ("党委部门", re.compile("^党委|组织部$|宣传部$|统战部$|政法委$|编办$")),
    ("群团组织", re.compile("(?:残联|妇联|科协|文联|工会|团委|红十字会|协会)$")),
    ("司法机关", re.compile("(?:法院|检察院)$")),
    ("政府部门", re.compile("(?:局|委员会|委|厅|办公室|办)$")),
    ("事业单位", re.compile("(?:中心|院|站|所|学校)$")),
)
_FORM = re.compile("(?:局|委员会|委)$")
"""What one county calls a bureau, another calls a commission: 卫生健康局, 卫生健康委员会."""


class KnownBodies:
    """What is known of bodies of any township's county: their usual names and kinds."""

    def __init__(self, departments: Iterable[Department]) -> None:
        self._by_bare: dict[str, Department] = {}
        for each in departments:
            if each.kind == _TOWNSHIP_BODY:
                continue
            for spelling in (each.name, each.short, *each.aliases):
                self._by_bare.setdefault(without_level(spelling), each)
        self._by_work = {
            work: each
            for bare, each in reversed(self._by_bare.items())
            if (work := _FORM.sub("", bare)) != bare and len(work) > 2
        }

    def find(self, spelling: str) -> Department | None:
        """The known body of that name at any level."""
        bare = without_level(spelling)
        found = self._by_bare.get(bare) or self._by_bare.get(BRACKETS.sub("", bare))
        return found or (self._by_work.get(_FORM.sub("", bare)) if _FORM.search(bare) else None)


class _Body(NamedTuple):
    """Spellings of one body of a document, in the order in which they were met."""

    spellings: list[str]
    known: Department | None


def draft_registry(spellings: Iterable[str], known: KnownBodies) -> tuple[Department, ...]:
    """A registry in which every spelling has its body, and no spelling two."""
    bodies: dict[tuple[str, str], _Body] = {}
    for spelling in dict.fromkeys(spellings):
        found = known.find(spelling)
        level, bare = parted(spelling).place, _bare(spelling)
        full = without_level(found.name) if found else bare
        met = (name for at, name in bodies if at == level)
        name = full if _abbreviates(bare, full) else next((n for n in met if _akin(n, bare)), bare)
        bodies.setdefault((level, name), _Body([], found)).spellings.append(spelling)
    _settle_unlevelled(bodies)
    _settle_known(bodies)
    return tuple(_Registering(bodies).departments())


def _bare(spelling: str) -> str:
    return AND_OTHERS.sub("", BRACKETS.sub("", without_level(spelling))) or spelling


def _akin(name: str, other: str) -> bool:
    return _abbreviates(name, other) or _abbreviates(other, name)


def _abbreviates(name: str, full: str) -> bool:
    """Whether a name takes its characters from another one: 人社局 from 人力资源和社会保障局."""
    rest = iter(full)
    return all(char in rest for char in name)


def _settle_known(bodies: dict[tuple[str, str], _Body]) -> None:
    """Where one known body is several here (林业局 beside 自然资源局), only one is known by it."""
    for (level, name), body in bodies.items():
        found = body.known
        if found is None or without_level(found.name) == name:
            continue
        if any(
            at == level and other is not body and other.known is found
            for (at, _), other in bodies.items()
        ):
            bodies[level, name] = body._replace(known=None)


def _settle_unlevelled(bodies: dict[tuple[str, str], _Body]) -> None:
    """Give a name without a level (公安局) to the one body that has the name with one."""
    for level, bare in [key for key in bodies if not key[0]]:
        others = [key for key in bodies if key[1] == bare and key[0]]
        if len(others) == 1:
            bodies[others[0]].spellings.extend(bodies.pop((level, bare)).spellings)


class _Registering:
    """Names the bodies; what others claim already is none of a body's names."""

    def __init__(self, bodies: Mapping[tuple[str, str], _Body]) -> None:
        self._bodies = bodies
        self._bares = [bare for _, bare in bodies]
        spelt = [spelling for body in bodies.values() for spelling in body.spellings]
        self._taken = {*spelt, *map(_bare, spelt), *self._bares}

    def departments(self) -> Iterator[Department]:
        for (_, bare), body in self._bodies.items():
            yield self._department(body, bare)

    def _department(self, body: _Body, bare: str) -> Department:
        name = next((each for each in body.spellings if each.endswith(bare)), body.spellings[0])
        alone = self._bares.count(bare) == 1
        own = {bare, *map(_bare, body.spellings)} if alone else set()
        usual = _usual(body.known, bare) if alone else ()
        free = [each for each in usual if each in own or not self._is_others(each, own)]
        short = free[0] if free else name
        aliases = [each for each in (*body.spellings, *free[1:]) if each not in (name, short)]
        self._taken.update((name, short, *aliases))
        return Department(name, short, tuple(dict.fromkeys(aliases)), _kind(body.known, bare))

    def _is_others(self, name: str, own: set[str]) -> bool:
        """Whether a name is another body's, or short for it, or what it is short for."""
        others = (bare for bare in self._bares if bare not in own)
        return name in self._taken or any(_akin(name, bare) for bare in others)


def _usual(known: Department | None, bare: str) -> Iterator[str]:
    """What people call it, the short name first; never with another place's level."""
    spellings = (known.short, bare, *known.aliases) if known else (bare,)
    yield from dict.fromkeys(each for each in spellings if without_level(each) == each)


def _kind(known: Department | None, bare: str) -> str:
    if known is not None:
        return known.kind
    return next((kind for kind, pattern in _KINDS if pattern.search(bare)), "其他")
