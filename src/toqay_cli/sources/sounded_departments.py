"""Departments by the pinyin of their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from toqay_cli.errors import UnknownName
from toqay_cli.model import Dataset
from toqay_cli.model.departments import Department
from toqay_cli.search.text.character_tables import Readings, letters

_MOST_CHOICES = 5


class ReadNames(NamedTuple):
    """Names in characters, and an error for each pinyin that several names have."""

    names: list[str]
    failures: tuple[UnknownName, ...]


def in_characters(datasets: Sequence[Dataset], names: Iterable[str]) -> ReadNames:
    """Return the names, pinyin replaced by the spelling of a department that sounds so.

    `rensheju`, its beginning `renshe` and its initials `rsj` are 人社局, in each township its own; what
    no name sounds like stays as it is.
    """
    read = [(name, [_sounding(each.departments, name) for each in datasets]) for name in names]
    unclear = {name: found for name, found in read if not any(map(_is_one, found)) and any(found)}
    return ReadNames(
        [_spelling(name, found) for name, found in read if name not in unclear],
        tuple(_several(name, found) for name, found in unclear.items()),
    )


def _is_one(found: Mapping[str, str]) -> bool:
    return len(found) == 1


def _spelling(typed: str, found: Iterable[Mapping[str, str]]) -> str:
    return next((spelling for each in found if _is_one(each) for spelling in each.values()), typed)


def _sounding(registry: Sequence[Department], name: str) -> dict[str, str]:
    """Return the departments whose spelling sounds so, else begins so, else has the initials, each by that."""
    key = letters(name).replace(" ", "")
    if not (key.isascii() and key.isalpha()):
        return {}
    readings = Readings()
    whole = tuple(readings.syllables(key))
    sounds = [
        (each.name, spelling, readings.of(spelling))
        for each in registry
        for spelling in _spellings(each)
    ]
    ways = (
        {body: spelling for body, spelling, sound in sounds if sound in whole},
        {body: spelling for body, spelling, sound in sounds if sound.startswith(whole)},
        {body: spelling for body, spelling, sound in sounds if readings.initials(sound) == key},
    )
    return next(filter(None, ways), {})


def _spellings(department: Department) -> Iterator[str]:
    yield from (department.name, department.short, *department.aliases)


def _several(typed: str, found: Iterable[Mapping[str, str]]) -> UnknownName:
    names = list(dict.fromkeys(chain.from_iterable(found)))
    more = f" 等 {len(names)} 个" if len(names) > _MOST_CHOICES else ""
    choices = "、".join(names[:_MOST_CHOICES])
    return UnknownName(f"“{typed}”可能指几个机构：{choices}{more}", "请写明是哪一个")
