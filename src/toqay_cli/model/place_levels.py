"""The place and level in official names: 师市, 县, 区 or 旗 before a body, 乡 or 镇 in a text.

One body of every county does the same work under a name of its own: 清河县农业农村局,
师市农业农村局. The rules are those of administrative naming; only the places that a
township belongs to are known by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import NamedTuple

from toqay_cli.model.township_place import township_in


class Level(Enum):
    """The level of government; the value is its word in a levelled text."""

    PROVINCE = "省"
    PREFECTURE = "地区"
    COUNTY = "县"
    TOWNSHIP = "乡"


class Piece(NamedTuple):
    """A piece of a text as written, and its key for comparison."""

    text: str
    key: str


class Parted(NamedTuple):
    """A body's name in two: the place and level above it, and its work."""

    place: str
    body: str


# A division of the corps and its city are one government, which stands where a county does.
_LEVELS = {
    Level.PROVINCE: ("生产建设兵团", "兵团", "自治区", "特别行政区", "省"),
    Level.PREFECTURE: ("自治州", "地区", "州", "盟"),
    Level.COUNTY: ("自治县", "自治旗", "师", "市", "县", "区", "旗"),
    Level.TOWNSHIP: (
        *("团镇（乡、街道）", "乡镇（街道、团场）", "乡镇（街道）", "乡（镇、街道）"),
        *("镇（街道）", "乡（镇）", "乡镇街道", "民族乡", "乡镇", "镇街", "苏木", "街道"),
        *("团场", "团镇", "乡", "镇"),
    ),
}
_LEVEL_OF = {word: level for level, words in _LEVELS.items() for word in words}
_LONGEST_FIRST = sorted(_LEVEL_OF, key=len, reverse=True)
_LEVEL = re.compile("|".join(map(re.escape, _LONGEST_FIRST)))
_DIVISION = "第[一二三四五六七八九十]{1,3}师"

# Words that only begin as a level does. What follows tells 市政 from 市政务 and 市民 from 市民政.
_BEGINNING = (
    *("市场", "市容", "市值", "市监局", "市价(?!格)", "市区(?![域划级])"),
    *("市政(?![务府协法])", "市民(?![政族宗兵])"),
    *("师范", "师资", "师生", "师德", "师傅", "师徒", "师风"),
    *("区划", "区域", "区位", "区间", "区块", "区段"),
    *("县域", "县城(?![市乡镇管])", "县道", "省道", "省会", "省略", "省份", "省心"),
    *("旗帜", "旗舰", "旗袍", "盟员", "盟友", "盟约", "州府"),
    *("乡村", "乡土", "乡贤", "乡愁", "乡音", "乡道", "乡风", "乡规", "镇区", "镇静", "镇痛"),
)
# Words that only end as a level does.
_ENDING = (
    *("城市", "都市", "超市", "集市", "夜市", "早市", "上市", "门市", "股市", "楼市", "菜市"),
    *("[社园景小林牧灌军校片辖库灾街湖]区", "(?:开发|保护|高新|经开|示范|试验|服务)区"),
    *("[教医律导厨药技讲老]师", "(?:工程|会计|审计|规划|设计|咨询)师"),
    *("[联同结]盟", "[红国党团军队锦升降]旗", "[节反]省", "神州"),
    *("城乡", "下乡", "家乡", "返乡", "回乡", "故乡", "老乡", "城镇", "集镇", "乡镇企业"),
)
_WORD = re.compile("|".join((*_BEGINNING, *_ENDING)))
# In a running text these are parts of the land; in a name they may be a district: 新城区教育局.
_LAND = r"[城矿郊山圈厂库]区|\w{2}(?:功能|生活|居住|养殖|种植|作业|管理|防护|风险|责任)区"
_WORD_OF_TEXT = re.compile(f"{_WORD.pattern}|{_LAND}")

_LONGEST_PLACE = 8
# A place may begin with one of these (会宁县, 和平街道), but has none further on.
_NOT_OF_A_PLACE = re.compile(
    "(?<=.)(?:[局委办部院会所站政党处队厅室和及与或]|中心)|[、，；。：（）]"
)
_PARTY = "中共"
_YOUTH = re.compile(f"团(?:{_LEVEL.pattern})委")
_YOUTH_COMMITTEE = re.compile(f"共青团(?P<place>.{{0,12}}(?:{_LEVEL.pattern}))委(?:员会)?")


def without_level(name: str) -> str:
    """Return the name of a body without the place and the level above it; see `parted`."""
    return parted(name).body


def parted(name: str) -> Parted:
    """Return the name of a body without the place and the level above it, and these.

    `师市农业农村局`, `县农业农村局` and `清河县农业农村局` are all `农业农村局`. A committee
    of the party keeps its kind: `县委组织部` and `师市党委组织部` are `党委组织部`. A name that
    is nothing but a place stays as it is, and so does a word that only begins as a level does:
    市场监督管理局.
    """
    youth = _YOUTH_COMMITTEE.fullmatch(name.removeprefix(_PARTY))
    if youth is not None:
        return Parted(youth["place"], "团委")
    rest = _YOUTH.sub("团委", name.removeprefix(_PARTY))
    place = ""
    while (end := _place_end(rest)) and len(rest) - end > 1:
        place, rest = place + rest[:end], rest[end:]
        if rest.startswith("委"):
            return Parted(place, f"党委{rest.removeprefix('委').removeprefix('员会')}")
    if (end := _place_end(rest)) and rest[end:] == "委":
        return Parted(place + rest[:end], "党委")
    return Parted(place, rest)


def levelled(text: str, township: str) -> str:
    """Return the text as in any township of any county, for comparing only.

    `township` is the township's name, best with the place that it belongs to
    (`阿拉尔市托喀依乡`). Its own name and every word for a township become `乡`, the place and
    every word for a county, a city, a district, a banner or a division `县`, and so on, each
    level a word; levels of one kind in a row (`第一师阿拉尔市`) become one. A committee of the
    party is `委` (`师市党委` as `县委`).
    """
    return _levels_of(township).sub(
        lambda found: Level[found.lastgroup].value if found.lastgroup else found.group(), text
    )


def level_pieces(text: str, township: str) -> Iterator[Piece]:
    """Yield the text in pieces, each with its key in `levelled`: a level's words are one piece.

    Other text comes character by character.
    """
    position = 0
    for found in _levels_of(township).finditer(text):
        if found.lastgroup is not None:
            yield from (Piece(each, each) for each in text[position : found.start()])
            yield Piece(found.group(), Level[found.lastgroup].value)
            position = found.end()
    yield from (Piece(each, each) for each in text[position:])


def _place_end(name: str) -> int:
    """Return the end of the place or level that the name begins with; 0 where there is none."""
    for start in range(min(len(name), _LONGEST_PLACE)):
        if _WORD.match(name, start) or _NOT_OF_A_PLACE.match(name, start):
            return 0
        if level := _LEVEL.match(name, start):
            return level.end()
    return 0


@cache
def _levels_of(township: str) -> re.Pattern[str]:
    """Return a pattern of runs of one level in the township's texts, in groups named by level."""
    places = list(places_in(township))
    kinds = (_run_of(level, [place for of, place in places if of is level]) for level in Level)
    return re.compile("|".join((*kinds, _WORD_OF_TEXT.pattern)))


def _run_of(level: Level, places: list[str]) -> str:
    """Return the pattern of a run of one level: names of places, and words that begin no other."""
    places = [*map(re.escape, places), *([_DIVISION] if level is Level.COUNTY else [])]
    words = sorted(_LEVELS[level], key=len, reverse=True)
    # Few characters begin a level, and what stands first is asked first.
    begins = f"(?=[{''.join(dict.fromkeys(word[0] for word in words))}])(?!{_WORD_OF_TEXT.pattern})"
    word = f"{begins}(?:{'|'.join(map(re.escape, words))})"
    return f"(?P<{level.name}>(?:{'|'.join((*places, word))})+(?:党(?=委))?)"


def places_in(township: str) -> Iterator[tuple[Level, str]]:
    """Yield the places that begin a township's full name: 阿拉尔市 and 托喀依乡 in 阿拉尔市托喀依乡."""
    found = township_in(township)
    if found is None:
        return
    for first, last in found.upper:
        yield _level_of(township[first:last]), township[first:last]
    yield Level.TOWNSHIP, township[slice(*found.own)]


def _level_of(place: str) -> Level:
    """Return the level of a place by its last word; without one, as 兵团, it is above the county."""
    return next(
        (_LEVEL_OF[word] for word in _LONGEST_FIRST if place.endswith(word)), Level.PROVINCE
    )
