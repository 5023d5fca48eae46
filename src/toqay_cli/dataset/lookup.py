"""Duties by the ids that people type."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches

from toqay_cli.errors import UnknownName, WrongUsage
from toqay_cli.model import Dataset, Duty, DutyId, DutyList, parse_duty_id

_NUMBER = r"[0-9]{1,4}"
_LIST_NAMES = {name: each for each in DutyList for name in (each.value, each.short)}


def read_ids(typed: Iterable[str]) -> tuple[DutyId, ...]:
    """The ids that the words spell, once each; a word that spells none is wrong usage."""
    return tuple(dict.fromkeys(map(_read_id, typed)))


def duties_by_id(
    dataset: Dataset, ids: Iterable[DutyId]
) -> tuple[tuple[Duty, ...], tuple[UnknownName, ...]]:
    """The duties of those ids, and an error for each id that the data does not know."""
    positions = {duty_id: position for position, duty_id in enumerate(dataset.ids)}
    counts = Counter(duty_id.list for duty_id in dataset.ids)
    found = tuple(dataset.duties[positions[each]] for each in ids if each in positions)
    unknown = tuple(
        UnknownName(f"没有{each.label}这一项", _range_of(each, counts[each.list]))
        for each in ids
        if each not in positions
    )
    return found, unknown


def _read_id(typed: str) -> DutyId:
    folded = unicodedata.normalize("NFKC", typed)
    duty_id = parse_duty_id(folded)
    if duty_id is None:
        raise WrongUsage(
            f"“{typed}”不是事项编号", f"{_meant(folded)}编号写作 配合35、c35 或 cooperative-35"
        )
    return duty_id


def _meant(folded: str) -> str:
    """The nearest ids: the same number in the list of the nearest name, or in all three."""
    number = re.search(_NUMBER, folded)
    if number is None:
        return ""
    name = folded[: number.start()].strip(" -_第").lower()
    near = get_close_matches(name, _LIST_NAMES, n=1) if name else ()
    lists = [_LIST_NAMES[each] for each in near] if name else list(DutyList)
    labels = "、".join(DutyId(each, int(number.group())).label for each in lists)
    return f"您是不是要找：{labels}？" if labels else ""


def _range_of(duty_id: DutyId, count: int) -> str:
    if not count:
        return f"数据中没有{duty_id.list.title}"
    return f"{duty_id.list.title}共 {count} 项，编号从{duty_id.list.short}1 到{duty_id.list.short}{count}"
