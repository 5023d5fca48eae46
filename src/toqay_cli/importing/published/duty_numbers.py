"""The numbers of the duties: as printed, run on from category to category, gaps held open."""

from __future__ import annotations

from typing import NamedTuple

CHINESE_DIGITS = "一二三四五六七八九"
_WIDEST_GAP = 3
"""More missing numbers are rather one number misprinted."""


class DutyCount(NamedTuple):
    """A duty's number in its list, and those before it that the document skips.

    `offset` is to be added to the numbers printed from here on; `told` is for a person.
    """

    number: int
    offset: int
    missing: range = range(0)
    told: str | None = None


def counted(printed: int | None, last: int, offset: int) -> DutyCount:
    """The number of a duty that is printed with `printed` after the one that has number `last`."""
    follows = last + 1
    number = follows if printed is None else printed + offset
    if number == follows:
        return DutyCount(number, offset)
    if printed == 1 and last:
        return DutyCount(follows, last, told=f"序号按类别重新编起，已改为连续的 {follows}")
    missing = range(follows, number)
    if 0 < len(missing) <= _WIDEST_GAP:
        return DutyCount(
            number, offset, missing, f"缺第 {'、'.join(map(str, missing))} 项，已留出空项"
        )
    told = f"序号印作 {number}，前一项是 {last}；暂编为 {follows}"
    return DutyCount(follows, offset + follows - number, told=told)


def chinese_number(text: str) -> int:
    """What 一 to 九十九 count."""
    tens, ten, ones = text.rpartition("十")
    value = CHINESE_DIGITS.find(ones) + 1 if ones else 0
    return value + 10 * (CHINESE_DIGITS.find(tens) + 1 if tens else 1) if ten else value
