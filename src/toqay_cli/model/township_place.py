"""The township that a text begins with, told apart from the places above it.

A place's name may hold any word of a level (桐乡市乌镇镇, 景德镇市), so that the names of provinces,
prefectures and counties come from a table. Others are divided by levels' words.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

_TABLE = Path(__file__).with_name("place_names.txt")
_LONGEST_NAME = 16
_LONGEST_OWN = 20
_CORPS = re.compile("(?:新疆)?(?:生产建设)?兵团(?!.?[乡镇])")
_DIVISION = re.compile("第[一二三四五六七八九十]{1,3}师")
_GOVERNMENT = re.compile("(?:人民政府|党委)?")
_OWN = re.compile(
    "民族乡|街道|苏木|团场|[农林牧渔茶]场|场(?!镇)|(?:地区)?(?<!街道)办事处|(?:管理|开发|示范|园)区|镇|乡"
    r"|(?<=[一二三四五六七八九十〇零○\d])团"
)
_AFTER = re.compile(
    r"$|人民政府|政府|办事处|党|委员会|工委|管委会|乡镇|镇街|街镇|[乡镇]级|基层"
    "|基本|配合|协同|协助|收回|上级|部门|法定|履职|履行|职责|工作|事项|清单|权责|权力|行政|属地|公共|政务"
    r"|关于|印发|公布|年|第|三|各|的|主要|全面|领导|\W|[_\d]"
)
"""Words that may follow a township's name and tell 乌镇镇 from 乌镇."""
_NEVER_AFTER = tuple("乡镇村场街")
_UPPER = re.compile(r"[^\W\d]{1,10}?(?:自治[县州旗]|地区|[县市区旗盟州])")
_NO_OWN = re.compile(r"[县市区旗盟州场]|\w{1,4}族乡$")
_NO_PLACE = re.compile("委员会|办公室|人民政府|关于|印发|清单")
_LEVEL = re.compile("[省市县区旗盟州师乡镇]")

Span = tuple[int, int]
"""From one place of a text to another."""


class PartedTownship(NamedTuple):
    """The spans in a text of the township and of the places above it.

    `doubt` is whether the text may as well be divided otherwise.
    """

    upper: tuple[Span, ...]
    own: Span
    doubt: bool


class _PlaceTable(NamedTuple):
    """The names of the table; `counties` are all, `within` those of each prefecture."""

    provinces: frozenset[str]
    within: dict[str, frozenset[str]]
    counties: frozenset[str]


def township_in(text: str) -> PartedTownship | None:
    """Return the township that a text begins with, and the places above it, or None."""
    past = 0
    for upper in _known_chains(text):
        past = past or upper[-1][1]
        start = _past_government(text, upper[-1][1])
        end = _own_end(text, start)
        if end is not None:
            county = text[slice(*upper[-1])] in _place_table().counties
            further = () if county else _unknown_upper(text, start, end)
            own = _past_government(text, further[-1][1]) if further else start
            return PartedTownship((*upper, *further), (own, end), doubt=len(further) > 1)
    found = _by_words(text)
    # 平乡县 is no 平乡: a township ends beyond the places of the table.
    return found if found and found.own[1] > past else None


def _by_words(text: str) -> PartedTownship | None:
    """Return the township where only the words of the levels divide the places."""
    end = _own_end(text, 0)
    if end is None:
        return None
    upper = _unknown_upper(text, 0, end)
    own = _past_government(text, upper[-1][1]) if upper else 0
    return PartedTownship(upper, (own, end), doubt=_is_doubtful(text, upper, (own, end)))


def _is_doubtful(text: str, upper: tuple[Span, ...], own: Span) -> bool:
    """Tell whether a place has a level's word before its last, or a known place: 镇江丹徒上党镇.

    A name of one character before the word for its level is in the table, or rather half of one.
    """
    if any(text[:length] in _prefecture_stems() for length in (2, 3, 4)) and own[1] > 5:
        return True
    names = [text[first : last - 1] for first, last in upper]
    names.append(_OWN.sub("", text[own[0] : own[1]]))
    return any(_LEVEL.search(name) for name in names) or min(map(len, names)) < 2 <= len(names)


def _known_chains(text: str) -> Iterator[tuple[Span, ...]]:
    """Yield the chains of nested places that a text begins with, from the table, longest first."""
    table = _place_table()
    chain: list[Span] = []

    def take(end: int) -> None:
        start = chain[-1][1] if chain else 0
        if end > start:
            chain.append((start, end))

    def place() -> int:
        return chain[-1][1] if chain else 0

    take(_longest(text, place(), table.provinces))
    take(_matched(_CORPS, text, place()))
    take(prefecture := _longest(text, before := place(), table.within))
    take(_matched(_DIVISION, text, place()))
    take(_longest(text, place(), table.within.get(text[before:prefecture], table.counties)))
    for length in range(len(chain), 0, -1):
        yield tuple(chain[:length])


def _longest(text: str, at: int, names: Container[str]) -> int:
    """Return the end of the longest of the names at an offset; the offset itself for none."""
    longest = min(len(text), at + _LONGEST_NAME)
    return next((end for end in range(longest, at + 1, -1) if text[at:end] in names), at)


def _matched(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _past_government(text: str, at: int) -> int:
    return _matched(_GOVERNMENT, text, at)


def _own_end(text: str, start: int) -> int | None:
    """Return the end of the township's name at an offset, best before a usual continuation."""
    other = _NO_PLACE.search(text, start, start + _LONGEST_OWN)
    ends = [
        found.end()
        for found in _OWN.finditer(
            text, start + 1, other.start() if other else start + _LONGEST_OWN
        )
        if not text.startswith(_NEVER_AFTER, found.end()) or _AFTER.match(text, found.end())
    ]
    return next((end for end in ends if _AFTER.match(text, end)), ends[0] if ends else None)


def _unknown_upper(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return places outside the table before a township, as long as a name is left for it."""
    found: list[Span] = []
    while (upper := _UPPER.match(text, start, end)) and _is_own(text, upper.end(), end):
        found.append(upper.span())
        start = upper.end()
    return tuple(found)


def _is_own(text: str, start: int, end: int) -> bool:
    """Tell whether a township's name may begin here: 街道 and 满族乡 alone are not names."""
    start = _past_government(text, start)
    return _OWN.search(text, start + 1, end) is not None and not _NO_OWN.match(text, start, end)


@cache
def _prefecture_stems() -> frozenset[str]:
    """Return the prefectures without the word for their level: 镇江."""
    return frozenset(name[:-1] for name in _place_table().within if len(name) > 2)


@cache
def _place_table() -> _PlaceTable:
    lines = [
        line.split()
        for line in _TABLE.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    within: dict[str, frozenset[str]] = {}
    for province, prefecture, *counties in lines:
        if prefecture != province:
            within[prefecture] = frozenset(counties)
    return _PlaceTable(
        frozenset(line[0] for line in lines),
        within,
        frozenset(county for line in lines for county in line[2:]),
    )
