"""The bodies that a document names, as a first registry.

What everybody calls a body (人社局 for 人力资源和社会保障局) is known from the bundled registry, by
its names without the place and level that they belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from toqay_cli.dataset.levels import parted, without_level
from toqay_cli.dataset.registry import parts_of
from toqay_cli.model import Department

_PART = re.compile(r"(?:[^、，,；;\n（]|（[^）]*）)+")
_BRACKETS = re.compile("（[^（）]*）")
_ROLE = re.compile("^(?:牵头|责任|主管|主办|配合|协同|协助|承接)(?:部门|单位)[：:]")
_NONE = re.compile(r"[/\\|—－–-]*|无|没有|暂无")
_BODY = re.compile(
    "(?:局|委|委员会|办|办公室|部|厅|院|会|联|联社|队|支队|大队|所|站|中心|公司|银行|团|政府|机关"
    "|部门|单位|机构|法院|检察院|学校|社|社团|基金会|协会|科协|残联|文联|妇联|指挥部)(?:（[^）]*）)?"
)
_LONGEST_BODY = 30
_VERBS = re.compile("负责|做好|开展|配合|协助|指导|组织(?!部)|应当|按照")
_TOWNSHIP_BODY = "乡镇机构"
_KINDS = (
    ("党委部门", re.compile("^党委|组织部$|宣传部$|统战部$|政法委$|编办$")),
    ("群团组织", re.compile("(?:残联|妇联|科协|文联|工会|团委|红十字会|协会)$")),
    ("司法机关", re.compile("(?:法院|检察院)$")),
    ("政府部门", re.compile("(?:局|委员会|委|厅|办公室|办)$")),
    ("事业单位", re.compile("(?:中心|院|站|所|学校)$")),
)


class Column(NamedTuple):
    """A department column: the spellings in it, and its wording; none of both where nobody stands."""

    names: tuple[str, ...]
    printed: str | None


def department_column(text: str) -> Column:
    """The bodies that a cell of a department column names."""
    lines = ("".join(line.split()).strip("、") for line in text.split("\n"))
    joined = "、".join(filter(None, lines))
    if _NONE.fullmatch(joined):
        return Column((), None)
    names = [_ROLE.sub("", part.strip()) for part in _PART.findall(joined.rstrip("。、，；;"))]
    names = [name for name in names if name]
    if names and names[-1].endswith("等") and len(names[-1]) > 1:
        names[-1] = names[-1].removesuffix("等")
    return Column(tuple(dict.fromkeys(names)), joined)


def says_nothing(text: str) -> bool:
    """Whether a cell is empty to a reader: nothing, a dash, 无."""
    return _NONE.fullmatch("".join(text.split())) is not None


def looks_like_bodies(label: str) -> bool:
    """Whether the words before a colon name one or several bodies by how bodies are called."""
    parts = parts_of(label)
    return bool(parts) and all(
        len(part) <= _LONGEST_BODY and _BODY.search(part) and _is_named(part) for part in parts
    )


def _is_named(part: str) -> bool:
    bare = _BRACKETS.sub("", part)
    return bool(re.search(f"{_BODY.pattern}$", bare)) and not _VERBS.search(bare)


class KnownBodies:
    """What is known of bodies of any township's county: their usual names and kinds."""

    def __init__(self, departments: Iterable[Department]) -> None:
        self._by_bare: dict[str, Department] = {}
        for each in departments:
            if each.kind == _TOWNSHIP_BODY:
                continue
            for spelling in (each.name, each.short, *each.aliases):
                self._by_bare.setdefault(without_level(spelling), each)

    def find(self, spelling: str) -> Department | None:
        """The known body of that name at any level."""
        bare = without_level(spelling)
        return self._by_bare.get(bare) or self._by_bare.get(_BRACKETS.sub("", bare))


class _Body(NamedTuple):
    """Spellings of one body of a document, in the order in which they were met."""

    spellings: list[str]
    known: Department | None


def draft_registry(spellings: Iterable[str], known: KnownBodies) -> tuple[Department, ...]:
    """A registry in which every spelling has its body, and no spelling two."""
    bodies: dict[tuple[str, str], _Body] = {}
    for spelling in dict.fromkeys(spellings):
        found = known.find(spelling)
        bare = _BRACKETS.sub("", without_level(spelling)) or spelling
        key = (parted(spelling).place, without_level(found.name) if found else bare)
        bodies.setdefault(key, _Body([], found)).spellings.append(spelling)
    _settle_unlevelled(bodies)
    taken = {spelling for body in bodies.values() for spelling in body.spellings}
    bares = [bare for _, bare in bodies]
    return tuple(
        _department(body, bare, taken, alone=bares.count(bare) == 1)
        for (_, bare), body in bodies.items()
    )


def _settle_unlevelled(bodies: dict[tuple[str, str], _Body]) -> None:
    """Give a name without a level (公安局) to the one body that has the name with one."""
    for level, bare in [key for key in bodies if not key[0]]:
        others = [key for key in bodies if key[1] == bare and key[0]]
        if len(others) == 1:
            bodies[others[0]].spellings.extend(bodies.pop((level, bare)).spellings)


def _department(body: _Body, bare: str, taken: set[str], *, alone: bool) -> Department:
    """One body; what others claim already is none of its names."""
    name = next((each for each in body.spellings if each.endswith(bare)), body.spellings[0])
    usual = _usual(body.known, bare) if alone else ()
    free = [each for each in usual if each not in taken]
    short = free[0] if free else name
    aliases = [each for each in (*body.spellings, *free[1:]) if each not in (name, short)]
    taken.update((name, short, *aliases))
    return Department(name, short, tuple(dict.fromkeys(aliases)), _kind(body.known, bare))


def _usual(known: Department | None, bare: str) -> Iterator[str]:
    """What people call it, the short name first; never with another place's level."""
    spellings = (known.short, bare, *known.aliases) if known else (bare,)
    yield from dict.fromkeys(each for each in spellings if without_level(each) == each)


def _kind(known: Department | None, bare: str) -> str:
    if known is not None:
        return known.kind
    return next((kind for kind, pattern in _KINDS if pattern.search(bare)), "其他")
