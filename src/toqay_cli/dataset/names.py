"""What a person typed, read as a department or a category of the data."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher, get_close_matches
from typing import NamedTuple, TypeAlias

from toqay_cli.model import AmbiguousSpelling, Dataset, Department

_NEAREST = 3


class Unknown(NamedTuple):
    """A name that the data does not know, with the nearest that it does."""

    typed: str
    nearest: tuple[str, ...]


NamedDepartment: TypeAlias = Department | AmbiguousSpelling | Unknown


class DepartmentNames:
    """Reads any spelling of a body: full name, short form, alias, with or without its level."""

    def __init__(self, dataset: Dataset) -> None:
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
        found = self._by_spelling.get(key) or self._of_its_level(typed)
        return found or Unknown(typed, self._near(key))

    def _of_its_level(self, typed: str) -> Department | None:
        """The body whose name lacks the level that was typed, or has one that was not.

        Only a body of that very level: otherwise the township's own office would answer for the
        county's of the same name, and the county's for the city's.
        """
        from toqay_cli.dataset.levels import level_of, without_level  # only for what is not found

        bare, level = without_level(typed), level_of(typed)
        found = self._by_spelling.get(folded(bare))
        own = level_of(found.name) if found else ""
        # 市 is the city of 师市, and 清河县 the county that a list calls 县.
        fits = own.endswith(level) or level.endswith(own)
        return found if level and own and fits else None

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
