"""Departments by the pinyin of their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from toqay_cli.errors import UnknownName
from toqay_cli.model import Dataset
from toqay_cli.model.departments import Department
from toqay_cli.search.text.character_tables import Readings, letters

_MOST_CHOICES = 5


class ReadNames(NamedTuple):
    """Names as they are written, and an error for each pinyin that several have."""

    names: list[str]
    failures: tuple[UnknownName, ...]


def in_characters(datasets: Sequence[Dataset], names: Iterable[str]) -> ReadNames:
    """The names, pinyin replaced by the department that sounds so.

    `rensheju`, its beginning `renshe` and its initials `rsj` are 人社局; what no name sounds like
    stays as it is.
    """
    registry = tuple(each for dataset in datasets for each in dataset.departments)
    read = [(name, _sounding(registry, name)) for name in names]
    return ReadNames(
        [(*found, name)[0] for name, found in read if len(found) < 2],
        tuple(_several(name, found) for name, found in read if len(found) > 1),
    )


def _sounding(registry: Sequence[Department], name: str) -> list[str]:
    """The names of the departments whose spelling sounds so, else begins so, else has the initials."""
    key = letters(name).replace(" ", "")
    if not (key.isascii() and key.isalpha()):
        return []
    readings = Readings()
    whole = tuple(readings.syllables(key))
    sounds = [
        (each.name, readings.of(spelling)) for each in registry for spelling in _spellings(each)
    ]
    ways = (
        [body for body, sound in sounds if sound in whole],
        [body for body, sound in sounds if sound.startswith(whole)],
        [body for body, sound in sounds if readings.initials(sound) == key],
    )
    return list(dict.fromkeys(next(filter(None, ways), ())))


def _spellings(department: Department) -> Iterator[str]:
    yield from (department.name, department.short, *department.aliases)


def _several(typed: str, found: Sequence[str]) -> UnknownName:
    more = f" 等 {len(found)} 个" if len(found) > _MOST_CHOICES else ""
    choices = "、".join(found[:_MOST_CHOICES])
    return UnknownName(f"“{typed}”可能指几个机构：{choices}{more}", "请写明是哪一个")
