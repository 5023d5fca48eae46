"""Duties by the ids that people type."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from toqay_cli.errors import UnknownName, WrongUsage
from toqay_cli.model import Duty, DutyId, DutyList, parse_duty_id
from toqay_cli.sources.opened import Opened, Townships

_NUMBER = r"[0-9]+"
_MOST_DIGITS = 4
_LIST_NAMES = {name: each for each in DutyList for name in (each.value, each.short)}


def read_ids(townships: Townships, typed: Iterable[str]) -> tuple[DutyId, ...]:
    """Return the ids that the words spell, once each.

    Raises WrongUsage, with the nearest ids of these townships, for a word that spells none.
    """
    return tuple(dict.fromkeys(_read_id(townships, each) for each in typed))


def plain_ids(typed: Sequence[str]) -> tuple[DutyId, ...] | None:
    """Return the ids that the words spell, once each; None where a word is anything else."""
    read = [parse_duty_id(unicodedata.normalize("NFKC", word)) for word in typed]
    ids = tuple(dict.fromkeys(each for each in read if each is not None))
    return None if None in read else ids


def duties_by_id(opened: Opened, ids: Iterable[DutyId]) -> tuple[Duty, ...]:
    """Return the duties of a township that those ids mean; unknown ids are left out."""
    positions = {duty_id: position for position, duty_id in enumerate(opened.dataset.ids)}
    own = dict.fromkeys(map(opened.own, ids))
    return tuple(opened.dataset.duties[positions[each]] for each in own if each in positions)


def unknown_ids(townships: Townships, ids: Iterable[DutyId]) -> tuple[UnknownName, ...]:
    """Return an error for each id that none of the townships knows."""
    return tuple(
        UnknownName(f"没有{each.label}这一项", _why(townships, each))
        for each in ids
        if not any(opened.own(each) in opened.dataset.ids for opened in townships.each)
    )


def _why(townships: Townships, duty_id: DutyId) -> str:
    """Return the valid numbers of an id's list; for an unknown or unclear township, the names."""
    named = [each for each in townships.each if each.own(duty_id) is not None]
    if not named:
        from toqay_cli.sources.township_names import unclear

        return "，".join(unclear(townships.each[0].all_places(), duty_id.township or ""))
    counts = {
        each.dataset.township: Counter(own.list for own in each.dataset.ids)[duty_id.list]
        for each in named
    }
    if len(counts) == 1:
        return _range_of(duty_id, *counts.values())
    by_township = "，".join(f"{name} {count} 项" for name, count in counts.items())
    return f"{duty_id.list.title}：{by_township}"


def _read_id(townships: Townships, typed: str) -> DutyId:
    folded = unicodedata.normalize("NFKC", typed)
    duty_id = parse_duty_id(folded)
    if duty_id is None:
        meant = _meant(townships, folded)
        raise WrongUsage(f"“{typed}”不是事项编号", f"{meant}编号写作 配合35、c35 或 cooperative-35")
    return duty_id


def _meant(townships: Townships, folded: str) -> str:
    """Return the nearest existing ids, in the list of the nearest name or in all three."""
    number = re.search(_NUMBER, folded)
    if number is None:
        return ""
    name = folded[: number.start()].rpartition("/")[-1].strip(" -_第").lower()
    near = get_close_matches(name, _LIST_NAMES, n=1) if name else ()
    lists = [_LIST_NAMES[each] for each in near] if name else list(DutyList)
    known = frozenset(
        (own.list, own.number) for opened in townships.each for own in opened.dataset.ids
    )
    found = (_nearest_number(number.group(), each, known) for each in lists)
    labels = "、".join(each.label for each in found if each)
    return f"您是不是要找：{labels}？" if labels else ""


def _nearest_number(
    digits: str, duty_list: DutyList, known: frozenset[tuple[DutyList, int]]
) -> DutyId | None:
    """Return the id of the typed number, or of as many of its first digits as name one."""
    significant = digits.lstrip("0")[:_MOST_DIGITS]
    for length in range(len(significant), 0, -1):
        number = int(significant[:length])
        if (duty_list, number) in known:
            return DutyId(duty_list, number)
    return None


def _range_of(duty_id: DutyId, count: int) -> str:
    if not count:
        return f"数据中没有{duty_id.list.title}"
    return f"{duty_id.list.title}共 {count} 项，编号从{duty_id.list.short}1 到{duty_id.list.short}{count}"
