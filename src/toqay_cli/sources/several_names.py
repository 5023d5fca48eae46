"""The names to type over several townships, from as little of their files as needed.

A shell asks at every press of a key: of a data file in YAML only the part before its lists is read,
and the lists of one township only once it is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from toqay_cli.data_file.loader import head_in
from toqay_cli.given_file import GivenFile
from toqay_cli.index.index_file import read_dataset
from toqay_cli.index.sections import Sections, is_index
from toqay_cli.index.typed_names import NameChoice, TypedNames, names_of
from toqay_cli.model import Dataset
from toqay_cli.sources.data_folder import files_of
from toqay_cli.sources.names_in_file import names_in_file
from toqay_cli.sources.township_names import TownshipPlace, is_clear, meant, place_of, told_apart


def names_of_several(paths: Sequence[Path], typed: str) -> TypedNames:
    """Return the names in several files or a folder; of duties those that begin with `typed`.

    Raises UnreadableFile.
    """
    files = files_of(paths)
    heads = tuple(map(_head, files))
    places = told_apart(map(place_of, heads))
    own = tuple(map(names_of, heads))
    return TypedNames(
        departments=_by_short(each for names in own for each in names.departments),
        categories=tuple(dict.fromkeys(each for names in own for each in names.categories)),
        duties=tuple(_duties(files, places, typed)),
        townships=tuple(NameChoice((place.name, place.full), place.full) for place in places),
    )


def _head(path: Path) -> Dataset:
    file = GivenFile(path)
    return read_dataset(Sections(file)) if is_index(file) else head_in(file)


def _by_short(bodies: Iterable[NameChoice]) -> tuple[NameChoice, ...]:
    """Return the bodies of several townships, grouped by short name."""
    found: dict[str, list[NameChoice]] = {}
    for each in bodies:
        found.setdefault(each.spellings[0], []).append(each)
    return tuple(
        NameChoice(
            tuple(dict.fromkeys(spelling for each in alike for spelling in each.spellings)),
            "、".join(dict.fromkeys(each.meaning for each in alike)),
        )
        for alike in found.values()
    )


def _duties(
    files: Sequence[Path], places: Sequence[TownshipPlace], typed: str
) -> Iterator[NameChoice]:
    """Yield the townships to choose from, or the duties of the one that is named."""
    township, slash, _ = typed.rpartition("/")
    begun = [each for each in places if each.name.startswith(typed)]
    found = meant(places, township) if slash else begun if typed else ()
    if len(found) != 1 or (slash and not is_clear(found, township)):
        yield from (NameChoice((f"{each.name}/",), each.full) for each in begun)
        return
    prefix = township if slash else found[0].name
    file = files[list(places).index(found[0])]
    for spellings, meaning in names_in_file(file).duties:
        yield NameChoice(tuple(f"{prefix}/{each}" for each in spellings), meaning)
