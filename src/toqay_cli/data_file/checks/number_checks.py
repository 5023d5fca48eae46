"""Checks of the lists: numbers, pages, categories and names in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from toqay_cli.data_file.checks.duty_entries import DutyEntry, duties_in
from toqay_cli.data_file.entries import Entry
from toqay_cli.data_file.nodes import Scalar
from toqay_cli.data_file.rules import Placed, found
from toqay_cli.model import DutyList
from toqay_cli.results.finding import Finding


def check_numbers(file: Entry) -> Iterator[Finding]:
    """Check that the numbers of every list are 1, 2, 3 …, each once and in order."""
    for duty_list in DutyList:
        # Where a duty could not be read at all, nothing is known of the numbers around it.
        if file.has_whole(duty_list.value):
            yield from _Sequence(duties_in(file, duty_list)).findings()


class _Sequence:
    """Walks one list's numbers; one slip gives one finding, however many numbers follow."""

    def __init__(self, duties: Sequence[DutyEntry]) -> None:
        self._duties = duties
        self._numbers = [duty.number for duty in duties]
        self._first_line: dict[int, int] = {}
        self._passed: set[int] = set()
        self._expected = 1

    def findings(self) -> Iterator[Finding]:
        for position, duty in enumerate(self._duties):
            number = self._numbers[position]
            if number is None:
                # Found wrong already; what should stand here is taken to stand here.
                self._pass(self._expected)
                continue
            place = duty.entry.scalar("number") or duty.entry.place
            yield from self._judge(position, number, place)
            self._first_line.setdefault(number, place.line)
            self._pass(number)

    def _judge(self, position: int, number: int, place: Placed) -> Iterator[Finding]:
        expected = self._expected
        slip = self._is_slip(position)
        if number in self._first_line:
            detail = f"{number}（先见于第 {self._first_line[number]} 行）"
            hint = f"此处应为 {expected}" if slip else "核对两项的序号"
            yield found("L402", place, detail, hint)
        elif number == expected or self._continues(position, number):
            return
        elif expected in self._numbers:
            yield found("L403", place, f"此处应为第 {expected} 项", "按序号排列")
            return
        elif slip:
            yield found("L401", place, f"缺第 {expected} 项", f"此处应为 {expected}")
        else:
            last = f" 至 {number - 1}" if number - 1 > expected else ""
            yield found("L401", place, f"缺第 {expected}{last} 项", "补上，或改正序号")
            self._expected = number
        if slip:
            self._pass(expected)

    def _continues(self, position: int, number: int) -> bool:
        """Tell whether a number follows the previous one, which alone was then misplaced."""
        return position > 0 and self._numbers[position - 1] == number - 1 > self._expected

    def _is_slip(self, position: int) -> bool:
        """Tell whether the next number goes on as if this one were the expected one."""
        return self._numbers[position + 1 : position + 2] == [self._expected + 1]

    def _pass(self, number: int) -> None:
        self._passed.add(number)
        while self._expected in self._passed:
            self._expected += 1


def check_order(file: Entry) -> Iterator[Finding]:
    """Check that pages rise, categories keep the file's order and names are unique in a list."""
    lists = [_by_number(duties_in(file, duty_list)) for duty_list in DutyList]
    yield from _check_pages([duty for duties in lists for duty in duties])
    yield from _repeated_categories(file.scalars("categories"))
    order = {name: place for place, name in reversed(list(enumerate(file.texts("categories"))))}
    for duties in lists:
        yield from _check_categories(duties, order)
        yield from _check_names(duties)


def _by_number(duties: Sequence[DutyEntry]) -> list[DutyEntry]:
    """Return the duties in their right order, so that a misplaced one gives a single finding.

    One that repeats a number or is far from any is left out, having no place to be judged by.
    """
    by_number: dict[int, DutyEntry] = {}
    for duty in duties:
        number = duty.number
        if number is not None and number <= len(duties):
            by_number.setdefault(number, duty)
    return [by_number[number] for number in sorted(by_number)]


def _check_pages(duties: Sequence[DutyEntry]) -> Iterator[Finding]:
    pages = [(duty, page) for duty in duties if (page := duty.entry.scalar("page")) is not None]
    unpaged = [duty for duty in duties if "page" not in duty.entry.present]
    if len(unpaged) < len(duties):
        for duty in unpaged:
            yield found("L408", duty.entry.place, "", "补上 page")
    for (_, before), (_, page) in pairwise(pages):
        if int(page.value) < int(before.value):
            detail = f"第 {page.value} 页排在第 {before.value} 页之后"
            yield found("L404", page, detail, "核对这一项和前一项的页码")


def _repeated_categories(categories: Sequence[Scalar]) -> Iterator[Finding]:
    seen: set[str] = set()
    for category in categories:
        if category.value in seen:
            yield found("L407", category, category.value, "只留一个")
        seen.add(category.value)


def _check_categories(duties: Sequence[DutyEntry], order: dict[str, int]) -> Iterator[Finding]:
    known = [
        (duty, category)
        for duty in duties
        if (category := duty.entry.scalar("category")) is not None and category.value in order
    ]
    for (_, before), (_, category) in pairwise(known):
        if order[category.value] < order[before.value]:
            detail = f"{category.value}排在{before.value}之后"
            yield found("L405", category, detail, "核对类别，或调整 categories 的次序")


def _check_names(duties: Sequence[DutyEntry]) -> Iterator[Finding]:
    first: dict[str, DutyEntry] = {}
    for duty in duties:
        name = duty.entry.scalar("name")
        if name is None:
            continue
        if name.value in first:
            detail = f"{name.value}（先见于 {first[name.value].label}）"
            yield found("L406", name, detail, "核对两项的名称")
        first.setdefault(name.value, duty)
