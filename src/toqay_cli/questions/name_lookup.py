"""A typed text, read as a department or a category of the data."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher, get_close_matches
from itertools import zip_longest
from typing import NamedTuple, TypeAlias

from toqay_cli.model import Dataset
from toqay_cli.model.departments import AmbiguousSpelling, Department

_NEAREST = 3


class Unknown(NamedTuple):
    """A name that the data does not know, with the nearest known names."""

    typed: str
    nearest: tuple[str, ...]


NamedDepartment: TypeAlias = Department | AmbiguousSpelling | Unknown


class DepartmentNames:
    """Reads any spelling of a body: full, short or other name, with or without place and level."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._ambiguous = {folded(each.spelling): each for each in dataset.ambiguous}
        self._by_spelling: dict[str, Department] = {}
        for department in dataset.departments:
            for spelling in (department.name, department.short, *department.aliases):
                self._by_spelling.setdefault(folded(spelling), department)

    def read(self, typed: str) -> NamedDepartment:
        """Return the body of a spelling, the bodies that it may mean, or the nearest names."""
        key = folded(typed)
        if key in self._ambiguous:
            return self._ambiguous[key]
        return self._by_spelling.get(key) or self._levelled(key) or Unknown(typed, self._near(key))

    def _levelled(self, key: str) -> Department | None:
        """Return the one body of that name at that place and level; without them, of that name.

        县教育局 is not the district's, nor is the bureau of another county this county's; and the
        township's own office, whose name bears no level, does not answer for the county's.
        """
        from toqay_cli.model.place_levels import parted  # only for what is not spelled so

        place, body = parted(key)
        found = {
            department.name: department
            for spelling, department in self._by_spelling.items()
            if parted(spelling).body == body
            and self._is_at(place, folded(parted(department.name).place))
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _is_at(self, typed: str, own: str) -> bool:
        """Tell whether a typed place and level may be a body's."""
        if not own:
            return False
        return own.endswith(typed) or (typed.endswith(own) and typed in folded(self._dataset.title))

    def _near(self, key: str) -> tuple[str, ...]:
        found = _nearest(key, tuple(self._by_spelling))
        return tuple(dict.fromkeys(self._by_spelling[spelling].name for spelling in found))[
            :_NEAREST
        ]


def read_category(dataset: Dataset, typed: str) -> str | Unknown:
    """Return the category of that name, or the nearest ones."""
    by_key = {folded(category): category for category in dataset.categories}
    key = folded(typed)
    if key in by_key:
        return by_key[key]
    return Unknown(typed, tuple(by_key[each] for each in _nearest(key, tuple(by_key))[:_NEAREST]))


def nearest_of_all(unknown: Sequence[Unknown]) -> tuple[str, ...]:
    """Return the names nearest to one unknown in several datasets, the first of each set first."""
    by_place = zip_longest(*(each.nearest for each in unknown))
    found = (name for names in by_place for name in names if name is not None)
    return tuple(dict.fromkeys(found))[:_NEAREST]


def folded(text: str) -> str:
    """Return a text with full-width forms, case and white space folded, for comparing spellings."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _nearest(key: str, spellings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the spellings like a key, first those that contain it or are contained in it."""
    if not key:
        return ()
    part = [each for each in spellings if key in each or (len(each) > 1 and each in key)]
    part.sort(key=lambda each: -SequenceMatcher(None, key, each).ratio())
    like = get_close_matches(key, spellings, n=2 * _NEAREST, cutoff=0.4)
    return tuple(dict.fromkeys((*part, *like)))
