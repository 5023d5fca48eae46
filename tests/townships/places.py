"""Places that exist nowhere, and the real rows as they would be printed there."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import NamedTuple

from .rows import LISTS, Passage, Row, real_rows


class Place(NamedTuple):
    """An invented township.

    `upper` is the county or city above it, `level` the word that its bodies bear in front,
    `above` the next level up, `kind` what the township is.
    """

    upper: str
    level: str
    above: str
    own: str
    kind: str
    seed: int

    @property
    def title(self) -> str:
        """The document's own name."""
        return f"{self.upper}{self.own}履职事项清单"

    def title_of(self, list_name: str) -> str:
        """The name of one of its lists."""
        return f"{self.own}{LIST_TITLES[list_name]}"


LIST_TITLES = {
    "basic": "基本履职事项清单",
    "cooperative": "配合履职事项清单",
    "reclaimed": "上级部门收回事项清单",
}
"""What a list is called behind the township's name."""

COUNTY = Place("无何有县", "县", "省", "虚溪镇", "镇", 11)
DISTRICT = Place("浮玉区", "区", "市", "乌有街道", "街道", 23)
BANNER = Place("苍狼旗", "旗", "自治区", "子虚苏木", "苏木", 37)
CITY = Place("不周市", "市", "省", "无是镇", "镇", 41)

_HOW_MANY = {"basic": (24, 34), "cooperative": (16, 22), "reclaimed": (14, 20)}


def rows_in(place: Place) -> tuple[Row, ...]:
    """A choice of the real rows, the same in every run, in the place's words; without pages.

    The numbers run on from 1 in each list, the categories keep their order.
    """
    chance = random.Random(place.seed)  # noqa: S311  a repeatable choice, nothing secret
    chosen: list[Row] = []
    for name in LISTS:
        rows = [row for row in real_rows() if row.list == name]
        some = sorted(chance.sample(range(len(rows)), chance.randint(*_HOW_MANY[name])))
        picked = _with_shapes(rows, some)
        chosen += [
            localised(row, place)._replace(number=number, page=None)
            for number, row in enumerate(picked, start=1)
        ]
    return tuple(chosen)


def _with_shapes(rows: Sequence[Row], some: Sequence[int]) -> list[Row]:
    """The chosen rows and, of each shape that none of them has, the first that has it."""
    kept = set(some)
    seen = {_shape(rows[place]) for place in some}
    for place, row in enumerate(rows):
        if _shape(row) not in seen:
            seen.add(_shape(row))
            kept.add(place)
    return [rows[place] for place in sorted(kept)]


def _shape(row: Row) -> tuple[object, ...]:
    """What makes a row hard to read: what its passages are made of."""
    passages = (*row.department_duties, *row.township_duties, *row.method)
    topics = any(passage.topic for passage in passages)
    labels = any(passage.label for passage in passages)
    open_ended = "等" in (row.departments_printed or "")
    return row.status, topics, labels, open_ended


def localised(row: Row, place: Place) -> Row:
    """A row as the place would print it."""
    return row._replace(
        name=spoken_in(row.name, place),
        departments=tuple(spoken_in(name, place) for name in row.departments),
        departments_printed=row.departments_printed and spoken_in(row.departments_printed, place),
        department_duties=_localised(row.department_duties, place),
        township_duties=_localised(row.township_duties, place),
        method=_localised(row.method, place),
    )


def _localised(passages: Sequence[Passage], place: Place) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            topic and spoken_in(topic, place),
            label and spoken_in(label, place),
            text and spoken_in(text, place),
            tuple(spoken_in(item, place) for item in items),
        )
        for topic, label, text, items in passages
    )


def spoken_in(text: str, place: Place) -> str:
    """A text with the levels, names and bodies of the place in it."""
    for pattern, instead in _REPLACED:
        text = pattern.sub(instead.format(**place._asdict()), text)
    return text


# The longer wording before what stands in it.
_REPLACED = [
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"兵团精神和胡杨精神、老兵精神", "优良传统和奋斗精神"),
        (r"关于新疆和兵团工作", "关于{above}工作"),
        (r"治疆方略", "治国方略"),
        (r"第一师阿拉尔市", "{upper}"),
        (r"第一师医院", "{level}人民医院"),
        (r"阿拉尔医院", "{level}中医医院"),
        (r"阿拉尔市区", "{level}城区"),
        (r"阿拉尔市", "{upper}"),
        (r"团镇（乡、街道）、街道|团镇（乡、街道）|团（乡）镇", "乡镇（街道）"),
        (r"团场|团镇", "乡镇"),
        (r"连队（村、社区）", "村（社区）"),
        (r"一连（社区）", "一村（社区）"),
        (r"连队|村队", "村"),
        (r"通连公路", "通村公路"),
        (r"场口", "渠口"),
        (r"自治区人民政府", "{above}人民政府"),
        (r"兵团局", "{above}局"),
        (r"兵团、师市", "{above}、{level}"),
        (r"兵团", "{above}"),
        (r"对口援疆", "对口支援"),
        (r"援疆", "对口支援"),
        (r"出疆", "出{above}"),
        (r"师市|(?<=上报)师(?=红十字)|(?<=本)师", "{level}"),
        (r"覆盖师团", "覆盖城乡"),
        (r"惠师政策", "惠教政策"),
        (r"(?<![师城])市(?=人大|政协)", "{level}"),
        (r"托喀依乡", "{own}"),
        (r"(?<![城下家返本道收益不])乡(?![村镇道风亲土情、）])", "{kind}"),
        (r"本乡", "本{kind}"),
    )
]
