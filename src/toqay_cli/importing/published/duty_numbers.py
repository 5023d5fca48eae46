"""The numbers of the duties: as printed, run on from category to category, gaps kept open."""

from __future__ import annotations

from typing import NamedTuple

from toqay_cli.model import DutyList

CHINESE_DIGITS = "一二三四五六七八九"
_WIDEST_GAP = 3
"""More missing numbers are rather one number misprinted."""


class DutyCount(NamedTuple):
    """A duty's number in its list, and those before it that the document skips; `told` is for a person."""

    number: int
    missing: range = range(0)
    told: str | None = None


class DutyNumbering:
    """Numbers the duties of the lists one after the other."""

    def __init__(self) -> None:
        self._last: dict[DutyList, int] = {}
        self._offset = 0
        self._printed = 0
        self._is_told = False

    def begin_list(self) -> None:
        """Take the numbers as printed from here on."""
        self._offset = 0

    def last(self, duty_list: DutyList) -> int:
        """Return the number of a list's last duty; 0 where it has none."""
        return self._last.get(duty_list, 0)

    def counts(self, printed: int, number: int) -> bool:
        """Return whether a printed number is that of a duty."""
        return printed + self._offset == number

    def take(self, printed: int | None, duty_list: DutyList, *, by_column: bool) -> DutyCount:
        """Return the number of the next duty of a list.

        `by_column` tells that a column names the list; then one count may run through several.
        """
        last = self.last(duty_list)
        runs_on = printed is not None and printed == self._printed + 1 != last + 1
        self._printed = printed or self._printed
        count = self._anew(last) if by_column and runs_on else self._counted(printed, last)
        self._last[duty_list] = count.number
        return count

    def _anew(self, last: int) -> DutyCount:
        told = None if self._is_told else "几张清单的序号是连着编的，已按清单各自重新编号"
        self._is_told, self._offset = True, 0
        return DutyCount(last + 1, told=told)

    def _counted(self, printed: int | None, last: int) -> DutyCount:
        follows = last + 1
        number = follows if printed is None else printed + self._offset
        if number == follows:
            return DutyCount(number)
        if printed == 1 and last:
            self._offset = last
            return DutyCount(follows, told=f"序号按类别重新编起，已改为连续的 {follows}")
        missing = range(follows, number)
        if 0 < len(missing) <= _WIDEST_GAP:
            told = f"缺第 {'、'.join(map(str, missing))} 项，已留出空项"
            return DutyCount(number, missing, told)
        self._offset += follows - number
        return DutyCount(follows, told=f"序号印作 {number}，前一项是 {last}；暂编为 {follows}")


def chinese_number(text: str) -> int:
    """Return the value of a Chinese number from 一 to 九十九."""
    tens, ten, ones = text.rpartition("十")
    value = CHINESE_DIGITS.find(ones) + 1 if ones else 0
    return value + 10 * (CHINESE_DIGITS.find(tens) + 1 if tens else 1) if ten else value
