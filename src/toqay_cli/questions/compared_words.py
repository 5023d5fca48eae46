"""The words and bodies of two datasets, read for comparison."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from toqay_cli.model import Dataset
from toqay_cli.model.body_registry import Registry, registry_of
from toqay_cli.model.departments import Department
from toqay_cli.model.place_levels import Piece, level_pieces, levelled, without_level


class ComparedWords(NamedTuple):
    """The reading of one dataset for comparison.

    `place` is the township's full name where place and level are no difference, None where they
    are; `bodies` has by canonical name the name to compare, where it is another.
    """

    place: str | None
    bodies: dict[str, str]

    def pieces(self, text: str) -> Sequence[Piece]:
        """Return the text in the smallest pieces that compare."""
        if self.place is None:
            return [Piece(character, character) for character in text]
        return list(level_pieces(text, self.place))

    def key(self, text: str) -> str:
        """Return a text's key, for comparing it as a whole."""
        return text if self.place is None else levelled(text, self.place)

    def body(self, name: str) -> str:
        """Return a body's key for comparison."""
        return self.bodies.get(name, name)


def readings(old: Dataset, new: Dataset) -> tuple[ComparedWords, ComparedWords]:
    """Return the readings of two datasets beside each other.

    In two editions of one township's lists every word counts, and a body has its old name's meaning
    in the newer registry. Between two townships place and level do not count.
    """
    apart = are_apart(old, new)
    bodies = _bodies(old.departments, new.departments, apart=apart)
    return (
        ComparedWords(_full_name(old) if apart else None, bodies),
        ComparedWords(_full_name(new) if apart else None, {}),
    )


def are_apart(old: Dataset, new: Dataset) -> bool:
    """Tell whether two datasets are of two townships; many counties have one of the same name."""
    names = (_full_name(old), _full_name(new))
    places = (
        name.removesuffix(each.township) for name, each in zip(names, (old, new), strict=True)
    )
    return old.township != new.township or (all(places) and names[0] != names[1])


def _full_name(dataset: Dataset) -> str:
    """Return the township's name with the place before it in the title, 阿拉尔市托喀依乡."""
    before, found, _ = dataset.title.partition(dataset.township)
    return f"{before.lstrip('《')}{found}" if found else dataset.township


def _bodies(old: Iterable[Department], new: Sequence[Department], *, apart: bool) -> dict[str, str]:
    """Return the new registry's name of each old body, where it has one."""
    registry = registry_of(new)
    bare = _bare(new) if apart else {}
    named = ((each.name, _in(registry, bare, each)) for each in old)
    return {name: found for name, found in named if found is not None}


def _in(registry: Registry, bare: dict[str, str], department: Department) -> str | None:
    if found := registry.resolve(department.name):
        return found
    spellings = (department.name, department.short, *department.aliases)
    known = (bare[key] for key in map(without_level, spellings) if key in bare)
    return next(known, None)


def _bare(departments: Sequence[Department]) -> dict[str, str]:
    """Return canonical names by spelling without level; a name precedes another body's alias."""
    spelt = [
        *((each.name, each.name) for each in departments),
        *((each.short, each.name) for each in departments),
        *((alias, each.name) for each in departments for alias in each.aliases),
    ]
    bare: dict[str, str] = {}
    for spelling, name in spelt:
        bare.setdefault(without_level(spelling), name)
    return bare
