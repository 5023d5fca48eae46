"""What the document is called, and whose lists it has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from toqay_cli.dataset.levels import Level, places_in

UNKNOWN = "未知乡镇"
"""The township of a document that does not name it."""

_LISTS = re.compile(
    "(?:基本|配合|协同|上级部门收回|上级收回|部门收回|收回)?(?:履职|履行职责|职责)?(?:履职)?事项清单?"
)
_TITLE = re.compile("(?:履职|履行职责|职责|事项)[^，。；]{0,8}清单")
_FRAME = re.compile(
    r"^.*《|^[\s\d一二三四五六七八九十]*[.、．]?\s*|[….·_\-\s]*(?:[（(]?\d*[）)]?)\s*$"
)
_LONGEST = 50


class Titles(NamedTuple):
    """The document's title and its township; `doubt` says what was not found in print."""

    title: str
    township: str
    doubt: str | None


def titles_of(
    printed: Sequence[str], files: Sequence[str], title: str | None, township: str | None
) -> Titles:
    """What the texts outside the lists call the document, else what the files are called.

    A title and a township that a person gives go before both.
    """
    found = next(_full_names((*_title_lines(printed), *(Path(file).stem for file in files))), None)
    if found is None and title is not None:
        found = next(_full_names((title,)), None)
    name = township or (_township_in(found) if found else None)
    doubt = None
    if name is None:
        doubt = "没有认出是哪个乡镇的清单，暂写作“未知乡镇”；可用 --name 指明"
        name = UNKNOWN
    place = found if found and township is None else name
    return Titles(title or f"{place}履职事项清单", name, doubt)


def _title_lines(printed: Sequence[str]) -> Iterator[str]:
    """The lines that title a list of duties; a cover may part a title into two lines."""
    for before, line in zip(("", *printed), printed, strict=False):
        bare = _FRAME.sub("", "".join(line.split()))
        if len(bare) <= _LONGEST and _TITLE.search(bare):
            yield bare if next(places_in(bare), None) else f"{''.join(before.split())}{bare}"


def _full_names(lines: Iterable[str]) -> Iterator[str]:
    """The townships' full names at the beginnings of lines, the fullest form of the first first."""
    names = [name for line in lines if (name := _place(line))]
    yield from sorted(names, key=lambda name: not name.endswith(names[0]) or -len(name))


def _place(line: str) -> str:
    """The places that a line begins with, when the last of them is a township."""
    places = tuple(places_in(_FRAME.sub("", line)))
    whole = "".join(place for _, place in places)
    return whole if places and places[-1][0] is Level.TOWNSHIP else ""


def _township_in(place: str) -> str:
    *_, (_, township) = places_in(place)
    return township
