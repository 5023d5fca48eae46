"""Several townships opened at once: their files found, their names told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from toqay_cli.errors import UnreadableFile, WrongUsage
from toqay_cli.lazy_sequence import OnDemandSequence
from toqay_cli.model import Duty
from toqay_cli.sources.data_folder import files_of
from toqay_cli.sources.data_source import open_data
from toqay_cli.sources.opened import Opened, Townships
from toqay_cli.sources.township_names import (
    TownshipPlace,
    is_clear,
    meant,
    place_of,
    told_apart,
    unclear,
)

if TYPE_CHECKING:
    from toqay_cli.search.ranking.corpus import Corpus
    from toqay_cli.search.text.search_key import Folder


def gather(paths: Sequence[Path], kept: Sequence[str]) -> Townships:
    """Return the townships to keep of those in these files and folders, in their order.

    Each is opened on its own; the ids of several bear the names of their townships. Raises
    UnreadableFile, InvalidData with the findings where a file is wrong, and WrongUsage for a name
    to keep that no township bears.
    """
    opened = tuple(map(open_data, files_of(paths))) or (open_data(),)
    places = told_apart(place_of(each.dataset) for each in opened)
    if len(opened) > 1:
        _refuse_twins(opened, places)
        opened = tuple(
            _beside(each, place, places) for each, place in zip(opened, places, strict=True)
        )
    names = {place.name for typed in kept for place in _kept(places, typed)}
    return Townships(tuple(each for each in opened if not kept or each.dataset.township in names))


def _kept(places: Sequence[TownshipPlace], typed: str) -> tuple[TownshipPlace, ...]:
    found = meant(places, typed)
    if not is_clear(found, typed):
        raise WrongUsage(*unclear(places, typed))
    return found


def _refuse_twins(opened: Sequence[Opened], places: Sequence[TownshipPlace]) -> None:
    """Raise UnreadableFile for two files of one township, which would answer twice."""
    files: dict[str, list[str]] = {}
    for each, place in zip(opened, places, strict=True):
        files.setdefault(place.name, []).append(str(each.file))
    for name, twins in files.items():
        if len(twins) > 1:
            raise UnreadableFile(
                f"{len(twins)} 个数据文件都是{name}的：{'、'.join(twins)}",
                "只留一个；若是不同的乡镇，把各自的文件名称（title）写全，如 某县某镇履职事项清单",
            )


def _beside(opened: Opened, place: TownshipPlace, places: tuple[TownshipPlace, ...]) -> Opened:
    """Return the township with its name among others."""
    alone = opened.dataset
    ids = tuple(each._replace(township=place.name) for each in alone.ids)
    duties = _named(alone.duties, place.name)
    return opened._replace(
        dataset=replace(alone, township=place.name, ids=ids, duties=duties),
        corpus=_named_corpus(opened.corpus, duties, place.name),
        alone=alone,
        places=places,
    )


def _named_corpus(
    corpus: Callable[[Folder], Corpus], duties: Sequence[Duty], township: str
) -> Callable[[Folder], Corpus]:
    def named(folder: Folder) -> Corpus:
        own = corpus(folder)
        ids = tuple(each._replace(township=township) for each in own.ids)
        return own._replace(duties=duties, ids=ids)

    return named


def _named(duties: Sequence[Duty], township: str) -> Sequence[Duty]:
    """Return a township's duties, each with its name when it is first asked for."""

    def make(positions: Sequence[int]) -> Iterator[Duty]:
        # A loop over all of them lets an index read them at once.
        whole = duties if len(positions) == 1 else tuple(duties)
        for duty in (whole[position] for position in positions):
            yield replace(duty, id=duty.id._replace(township=township), township=township)

    return OnDemandSequence(len(duties), make)
