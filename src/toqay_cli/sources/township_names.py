"""The names of townships, and the townships that a typed name means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from toqay_cli.model import Dataset
from toqay_cli.questions.name_lookup import folded

_NEAREST = 3


class TownshipPlace(NamedTuple):
    """A township's names.

    `name` is its name beside others, `short` its document's name for it, `full` that with the place
    above it, from the document's title: 清河县城关镇.
    """

    name: str
    short: str
    full: str


def place_of(dataset: Dataset) -> TownshipPlace:
    """Return the names of a dataset's township, as long as it is alone."""
    short = dataset.township
    above, found, _ = dataset.title.partition(short)
    return TownshipPlace(short, short, f"{above.lstrip('《')}{short}" if found else short)


def told_apart(places: Iterable[TownshipPlace]) -> tuple[TownshipPlace, ...]:
    """Return the same places, by their full names where several bear a short one."""
    listed = tuple(places)
    bearers = Counter(each.short for each in listed)
    return tuple(
        each._replace(name=each.full) if bearers[each.short] > 1 else each for each in listed
    )


def meant(places: Sequence[TownshipPlace], typed: str) -> tuple[TownshipPlace, ...]:
    """Return the places with exactly that name, else those with it as a part."""
    key = folded(typed)
    whole = tuple(each for each in places if key in map(folded, each))
    return whole or tuple(each for each in places if key and key in folded(each.full))


def is_clear(found: Sequence[TownshipPlace], typed: str) -> bool:
    """Tell whether the places found for a name are its meaning, and not one of several guesses."""
    return len(found) == 1 or any(folded(typed) in map(folded, each) for each in found)


def unclear(places: Sequence[TownshipPlace], typed: str) -> tuple[str, str]:
    """Return the message and hint for a name that means none of the places, or several."""
    found = meant(places, typed)
    if found:
        return f"“{typed}”可能指几个乡镇：{_names(found)}", "请写明是哪一个"
    by_key = {folded(spelling): each.name for each in places for spelling in each}
    near = get_close_matches(folded(typed), by_key, n=2 * _NEAREST, cutoff=0.3)
    names = tuple(dict.fromkeys(by_key[key] for key in near))[:_NEAREST]
    hint = f"您是不是要找：{'、'.join(names)}" if names else f"已打开的乡镇：{_names(places)}"
    return f"没有“{typed}”这个乡镇", hint


def _names(places: Iterable[TownshipPlace]) -> str:
    return "、".join(each.name for each in places)
