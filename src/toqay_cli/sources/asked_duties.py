"""Duties by typed words: ids, ranges, ids in several words, names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from toqay_cli.errors import UnknownName, WrongUsage
from toqay_cli.model import Duty, DutyId, DutyList, parse_duty_id
from toqay_cli.model.chinese_numerals import chinese_number
from toqay_cli.sources.id_lookup import read_ids, unknown_ids
from toqay_cli.sources.opened import Townships

_RANGE = re.compile(r"(.*\d) ?[项条]? ?[-‐‑–—~至到] ?(\D*)(\d{1,4}) ?[项条]?")
_BARE = re.compile(r"第? ?(\d{1,4}) ?[项条]?")
_NUMERAL = re.compile(
    r"(?<=[第合本回单项至到 ])[一二三四五六七八九十]{1,3}(?=\s*[项条]?(?:[至到]|$))"
)
"""A number in Chinese, after the name of a list or 第, as documents cite it: 配合履职事项清单第三十五项."""
_BETWEEN = re.compile(r"[、,;]")
_ORDINALS = ("项", "条")
_MOST_WORDS = 4
"""The most words that spell one id: 配合 履职事项 第 35."""
_MOST_CHOICES = 5
_MOST_SHOWN = 24


class AskedDuties(NamedTuple):
    """The ids of the typed words, once each, with notes and failures."""

    ids: tuple[DutyId, ...]
    notes: tuple[str, ...] = ()
    failures: tuple[UnknownName, ...] = ()


def asked_duties(townships: Townships, words: Sequence[str]) -> AskedDuties:
    """Read the words as ids, and other words as names.

    Raises WrongUsage for a number without its list and for an id outside its list.
    """
    ids: list[DutyId] = []
    notes: list[str] = []
    failures: list[UnknownName] = []
    for asked in _ids_or_words(words):
        if isinstance(asked, str):
            named = _by_name(townships, asked)
            ids += named.ids
            notes += named.notes
            failures += named.failures
        else:
            ids += _without_gaps(townships, asked)
    once = tuple(dict.fromkeys(ids))
    return AskedDuties(once, tuple(notes), (*failures, *unknown_ids(townships, once)))


def _ids_or_words(words: Sequence[str]) -> Iterator[tuple[DutyId, ...] | str]:
    """Yield the ids that one word or several adjacent ones spell, and the words that spell none."""
    waiting = list(words)
    last: DutyId | None = None
    while waiting:
        found, taken = _ids_ahead(waiting, last)
        yield found or waiting[0]
        last = found[-1] if found else None
        del waiting[:taken]
        if found and waiting and waiting[0] in _ORDINALS:
            del waiting[0]


def _ids_ahead(words: Sequence[str], last: DutyId | None) -> tuple[tuple[DutyId, ...], int]:
    """Return the ids that the fewest of the first words spell, with how many words."""
    for taken in range(1, min(len(words), _MOST_WORDS) + 1):
        found = _ids_in("".join(words[:taken]), last if taken == 1 else None)
        if found:
            return found, taken
    return (), 1


def _ids_in(text: str, last: DutyId | None) -> tuple[DutyId, ...]:
    """Return the ids in `c35`, `c35-37`, `配合三十五` or `c35、37、收回19`; a bare number is of the list before it."""
    found: list[DutyId] = []
    for part in _BETWEEN.split(unicodedata.normalize("NFKC", text)):
        ids = _one_or_range(_in_digits(part.strip()), found[-1] if found else last)
        if not ids:
            return ()
        found += ids
    return tuple(found)


def _in_digits(text: str) -> str:
    """Return the same with its numbers from 一 to 九十九 in digits."""
    if not _NUMERAL.search(text):
        return text
    digits = {chinese_number(number): str(number) for number in range(1, 100)}
    return _NUMERAL.sub(lambda found: digits.get(found[0], found[0]), text)


def _one_or_range(part: str, last: DutyId | None) -> tuple[DutyId, ...]:
    one = parse_duty_id(part)
    if one:
        return (one,)
    if last and (bare := _BARE.fullmatch(part)):
        return (last._replace(number=int(bare[1])),)
    ends = _RANGE.fullmatch(part)
    first = parse_duty_id(ends[1]) if ends else None
    if not ends or first is None:
        return ()
    end = parse_duty_id(ends[2] + ends[3]) if ends[2].strip("第 ") else first
    if end is None or end.list is not first.list:
        return ()
    low, high = sorted((first.number, int(ends[3])))
    return tuple(first._replace(number=number) for number in range(low, high + 1))


def _without_gaps(townships: Townships, ids: Sequence[DutyId]) -> Iterator[DutyId]:
    """Yield the ids, less the unknown ones inside a range; an unknown end of it is kept."""
    known = {(each.list, each.number) for dataset in townships.datasets for each in dataset.ids}
    for each in ids:
        if each == ids[-1] or (each.list, each.number) in known:
            yield each


def _by_name(townships: Townships, typed: str) -> AskedDuties:
    """Return the duty of that name, or the one whose name holds the words; else suggestions."""
    if bare := _BARE.fullmatch(_in_digits(unicodedata.normalize("NFKC", typed))):
        raise _without_list(townships, typed, int(bare[1]))
    exact, part = _named(townships, typed)
    found = exact or part
    if found and len({duty.id.township for duty in found}) == len(found):
        told = "、".join(map(_told, found))
        notes = () if exact else (f"“{typed}”按名称找到{told}",)
        return AskedDuties(tuple(duty.id for duty in found), notes)
    if found:
        return AskedDuties((), (), (_several(typed, found),))
    if any(character.isdigit() for character in typed):
        # Says how an id is written, and which may be meant.
        read_ids(townships, (typed,))
    return AskedDuties((), (), (_unknown(townships, typed),))


def _named(townships: Townships, typed: str) -> tuple[list[Duty], list[Duty]]:
    """Return the duties of that name, and the duties whose name holds it."""
    from toqay_cli.questions.name_lookup import folded  # most ask by id

    key = folded(typed)
    exact: list[Duty] = []
    part: list[Duty] = []
    for dataset in townships.datasets:
        for duty in dataset.duties if key else ():
            name = folded(duty.name)
            if key in name:
                (exact if key == name else part).append(duty)
    return exact, part


def _without_list(townships: Townships, typed: str, number: int) -> WrongUsage:
    duties = (duty for dataset in townships.datasets for duty in dataset.duties)
    those = islice((duty for duty in duties if duty.id.number == number), _MOST_CHOICES)
    told = "、".join(map(_told, those))
    lists = "、".join(DutyId(each, number).label for each in DutyList)
    return WrongUsage(
        f"“{typed}”没有写明是哪张清单的",
        f"您是不是要找：{told}" if told else f"写成 {lists} 中的一个；这个序号三张清单都没有",
    )


def _several(typed: str, found: Sequence[Duty]) -> UnknownName:
    rest = len(found) - _MOST_CHOICES
    more = f" 等 {len(found)} 项，全部见 toqay search {typed}" if rest > 0 else ""
    choices = "、".join(map(_told, found[:_MOST_CHOICES]))
    return UnknownName(f"“{typed}”可能指几项", f"写编号指明是哪一项：{choices}{more}")


def _unknown(townships: Townships, typed: str) -> UnknownName:
    choices = "、".join(map(_told, _suggested(townships, typed)))
    hint = f"您是不是要找：{choices}" if choices else "编号写作 配合35、c35 或 cooperative-35"
    return UnknownName(f"没有名称含“{typed}”的事项", f"{hint}；检索用 toqay search {typed}")


def _suggested(townships: Townships, typed: str) -> Iterable[Duty]:
    """Yield the first duties that a search finds in each township."""
    from toqay_cli.search.engine import Options  # for a name that is none

    for opened in townships.each:
        engine = opened.engine()
        answer = engine.search(engine.parse(typed), Options(limit=3))
        yield from (hit.duty for hit in answer.hits)


def _told(duty: Duty) -> str:
    """Return the id and as much of the name as tells it from others."""
    cut = f"{duty.name[:_MOST_SHOWN]}…" if len(duty.name) > _MOST_SHOWN else duty.name
    return f"{duty.id.label}（{cut}）"
