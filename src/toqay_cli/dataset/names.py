"""What a person typed, read as a department or a category of the data."""

from __future__ import annotations

import unicodedata
from collections import Counter
from difflib import SequenceMatcher, get_close_matches
from typing import NamedTuple, TypeAlias

from toqay_cli.model import AmbiguousSpelling, Dataset, Department

_NEAREST = 3
_SHARED_BY_AT_LEAST = 0.3
_PREFIX_LENGTH = 2


class Unknown(NamedTuple):
    """A name that the data does not know, with the nearest that it does."""

    typed: str
    nearest: tuple[str, ...]


NamedDepartment: TypeAlias = Department | AmbiguousSpelling | Unknown


class DepartmentNames:
    """Reads any spelling of a body: full name, short form, alias, with or without the prefix."""

    def __init__(self, dataset: Dataset) -> None:
        self._prefix = _shared_prefix(tuple(each.name for each in dataset.departments))
        self._ambiguous = {folded(each.spelling): each for each in dataset.ambiguous}
        self._by_spelling: dict[str, Department] = {}
        for department in dataset.departments:
            for spelling in (department.name, department.short, *department.aliases):
                self._by_spelling.setdefault(folded(spelling), department)

    def read(self, typed: str) -> NamedDepartment:
        """The body that a spelling means, the bodies that it may mean, or the nearest names."""
        key = folded(typed)
        if key in self._ambiguous:
            return self._ambiguous[key]
        return self._by_spelling.get(key) or self._prefixed(key) or Unknown(typed, self._near(key))

    def _prefixed(self, key: str) -> Department | None:
        """Add or strip the prefix that the names share, but only for a body that bears it.

        Otherwise the township's own office would answer for the division's of the same name.
        """
        if not self._prefix:
            return None
        other = key.removeprefix(self._prefix) if key.startswith(self._prefix) else None
        department = self._by_spelling.get(other or self._prefix + key)
        if department is None or not department.name.startswith(self._prefix):
            return None
        return department

    def _near(self, key: str) -> tuple[str, ...]:
        found = _nearest(key, tuple(self._by_spelling))
        return tuple(dict.fromkeys(self._by_spelling[spelling].name for spelling in found))[
            :_NEAREST
        ]


def read_category(dataset: Dataset, typed: str) -> str | Unknown:
    """The category of that name, or the nearest ones."""
    by_key = {folded(category): category for category in dataset.categories}
    key = folded(typed)
    if key in by_key:
        return by_key[key]
    return Unknown(typed, tuple(by_key[each] for each in _nearest(key, tuple(by_key))[:_NEAREST]))


def folded(text: str) -> str:
    """Full-width forms, case and white space levelled, so that spellings compare."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _nearest(key: str, spellings: tuple[str, ...]) -> tuple[str, ...]:
    """The spellings like a key, those that contain it or stand in it first."""
    if not key:
        return ()
    part = [each for each in spellings if key in each or (len(each) > 1 and each in key)]
    part.sort(key=lambda each: -SequenceMatcher(None, key, each).ratio())
    like = get_close_matches(key, spellings, n=2 * _NEAREST, cutoff=0.4)
    return tuple(dict.fromkeys((*part, *like)))


def _shared_prefix(names: tuple[str, ...]) -> str:
    """The beginning that a good part of the names share, as 某市 in 某市教育局; else nothing."""
    counts = Counter(name[:_PREFIX_LENGTH] for name in names)
    prefix, count = counts.most_common(1)[0] if counts else ("", 0)
    return folded(prefix) if count >= _SHARED_BY_AT_LEAST * len(names) and count > 1 else ""
