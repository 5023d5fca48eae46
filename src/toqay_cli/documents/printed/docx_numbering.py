"""The numbers that Word prints before the paragraphs of its lists; their text lacks them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from toqay_cli.documents.printed.list_numerals import numeral

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PLACE = re.compile(r"%([1-9])")
_AFTER = {"nothing": "", "space": " "}
_STYLES_IN_A_ROW = 20
_LEVELS = 9
"""ECMA-376 part 1, 17.9.3: the levels of a list are 0 to 8."""


class _Level(NamedTuple):
    start: int
    form: str
    text: str
    after: str
    restarts_after: int
    """The level, counted from 1, after which this one begins anew; 0 for none."""
    arabic: bool


class _NumberedStyle(NamedTuple):
    """The list and level that a style gives its paragraphs, and the style it is based on."""

    num: str | None
    level: str | None
    based_on: str | None


class Numbering:
    """Counts through a document; each paragraph's label is to be asked once, in order.

    The rules are those of ECMA-376 part 1, 17.9: numbers of one abstract numbering go on, until a
    higher level is used or another list that overrides the start begins.
    """

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        lists = () if numbering is None else numbering
        self._abstracts = {
            each.get("abstractNumId"): each for each in lists if each.tag == "abstractNum"
        }
        self._nums = {each.get("numId"): each for each in lists if each.tag == "num"}
        self._styles = {
            each.get("styleId"): each for each in (() if styles is None else styles.iter("style"))
        }
        self._default = next(
            (each.get("styleId") for each in self._styles.values() if _is_default(each)), None
        )
        self._levels: dict[tuple[str, int], _Level | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        # Each of these is looked up once, however large a file makes it.
        self._abstract_ids = {
            num: _value(each, "abstractNumId") or "" for num, each in self._nums.items()
        }
        self._numbered_styles = {style: _numbered(each) for style, each in self._styles.items()}
        self._abstract_levels: dict[str, dict[str | None, Element]] = {}
        self._own_levels: dict[str, dict[str | None, Element]] = {}
        self._style_levels: dict[tuple[str, str | None], str | None] = {}
        self._overrides: dict[str, dict[str | None, Element]] = {}

    def label(self, paragraph: Element) -> str:
        """Return a paragraph's label with the space after it; "" where it is not numbered."""
        num, place = self._list_of(paragraph)
        level = self._level(num, place) if num and place < _LEVELS else None
        if level is None:
            return ""
        counts = self._counts.setdefault(self._abstract_id(num), {})
        for higher in range(place):
            # One that was left out counts as printed: after 1.1 the next of the first level is 2.
            counts.setdefault(higher, self._start(num, higher))
        if (num, place) not in self._begun and self._overridden_start(num, place) is not None:
            counts[place] = level.start
        else:
            counts[place] = counts.get(place, level.start - 1) + 1
        self._begun.add((num, place))
        for deeper in [each for each in counts if each > place]:
            below = self._level(num, deeper)
            if below is None or place < below.restarts_after:
                del counts[deeper]
        return self._printed(num, level, counts)

    def _printed(self, num: str, level: _Level, counts: dict[int, int]) -> str:
        if level.form == "bullet":
            return ""

        def number(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            shown = self._level(num, place)
            if shown is None or place not in counts:
                return ""
            arabic = level.arabic and shown.form != "none"
            form = "decimal" if arabic else shown.form
            return numeral(counts[place], form)

        text = _PLACE.sub(number, level.text)
        return text and text + level.after

    def _list_of(self, paragraph: Element) -> tuple[str, int]:
        """Return the list and the level of a paragraph, its own or its style's; "" for none."""
        own = paragraph.find("pPr/numPr")
        style = _value(paragraph, "pPr/pStyle") or self._default
        num, place = _num(own), _value(own, "ilvl")
        for _ in range(_STYLES_IN_A_ROW):
            if num is not None or style not in self._styles:
                break
            of_style = self._numbered_styles[style]
            num = of_style.num
            place = place or self._level_of_style(num, style) or of_style.level
            style = of_style.based_on
        return (num if num in self._nums else "") or "", _whole(place, 0)

    def _level_of_style(self, num: str | None, style: str | None) -> str | None:
        key = self._abstract_id(num), style
        if key not in self._style_levels:
            abstract = self._abstract(num)
            levels = () if abstract is None else abstract.iter("lvl")
            self._style_levels[key] = next(
                (each.get("ilvl") for each in levels if _value(each, "pStyle") == style), None
            )
        return self._style_levels[key]

    def _abstract_id(self, num: str | None) -> str:
        return self._abstract_ids.get(num, "")

    def _abstract(self, num: str | None) -> Element | None:
        """Return the abstract numbering of a list, found through the style that it may refer to."""
        abstract = self._abstracts.get(self._abstract_id(num))
        linked = _value(abstract, "numStyleLink")
        if linked in self._styles:
            return self._abstracts.get(self._abstract_id(self._numbered_styles[linked].num))
        return abstract

    def _overridden_start(self, num: str, place: int) -> str | None:
        return _value(self._overrides_of(num).get(str(place)), "startOverride")

    def _own_levels_of(self, num: str) -> dict[str | None, Element]:
        if num not in self._own_levels:
            own = (each.find("lvl") for each in self._nums[num].findall("lvlOverride"))
            self._own_levels[num] = _by_level(each for each in own if each is not None)
        return self._own_levels[num]

    def _abstract_levels_of(self, num: str) -> dict[str | None, Element]:
        key = self._abstract_id(num)
        if key not in self._abstract_levels:
            abstract = self._abstract(num)
            levels = () if abstract is None else abstract.findall("lvl")
            self._abstract_levels[key] = _by_level(levels)
        return self._abstract_levels[key]

    def _overrides_of(self, num: str) -> dict[str | None, Element]:
        """Return a list's overrides by level; of several on one level, the first."""
        if num not in self._overrides:
            self._overrides[num] = _by_level(self._nums[num].findall("lvlOverride"))
        return self._overrides[num]

    def _start(self, num: str, place: int) -> int:
        level = self._level(num, place)
        return level.start if level else 1

    def _level(self, num: str, place: int) -> _Level | None:
        if (num, place) not in self._levels:
            self._levels[num, place] = self._told_level(num, place)
        return self._levels[num, place]

    def _told_level(self, num: str, place: int) -> _Level | None:
        found = self._own_levels_of(num).get(str(place))
        if found is None:
            found = self._abstract_levels_of(num).get(str(place))
        if found is None:
            return None
        return _Level(
            start=_whole(self._overridden_start(num, place) or _value(found, "start"), 0),
            form=_form(found),
            text=_value(found, "lvlText") or "",
            after=_AFTER.get(_value(found, "suff") or "tab", " "),
            restarts_after=_whole(_value(found, "lvlRestart"), place),
            arabic=found.find("isLgl") is not None,
        )


def _is_default(style: Element) -> bool:
    return style.get("type") == "paragraph" and style.get("default") in ("1", "true", "on")


def _numbered(style: Element) -> _NumberedStyle:
    numbered = style.find("pPr/numPr")
    return _NumberedStyle(_num(numbered), _value(numbered, "ilvl"), _value(style, "basedOn"))


def _by_level(elements: Iterable[Element]) -> dict[str | None, Element]:
    """Return the first element of each level."""
    found: dict[str | None, Element] = {}
    for each in elements:
        found.setdefault(each.get("ilvl"), each)
    return found


def _form(level: Element) -> str:
    # A form that older programs lack stands first in an alternative.
    found = next(level.iter("numFmt"), None)
    return "decimal" if found is None else found.get("val", "decimal")


def _num(properties: Element | None) -> str | None:
    return _value(properties, "numId")


def _value(holder: Element | None, path: str) -> str | None:
    found = None if holder is None else holder.find(path)
    return None if found is None else found.get("val")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
