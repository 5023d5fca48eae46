"""The duty of each line of the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from toqay_cli.data_file.nodes import Mapping, Node, Scalar, Sequence
from toqay_cli.model import DutyId, DutyList
from toqay_cli.results.finding import Finding

_LISTS = {duty_list.value: duty_list for duty_list in DutyList}
# A longer number is a mistake, and Python refuses to read one of 4,300 digits.
_LONGEST_NUMBER = 4


class _Start(NamedTuple):
    line: int
    label: str | None


def named(findings: Iterable[Finding], root: Node | None) -> tuple[Finding, ...]:
    """Return the findings in the file's order, each with the label of its duty."""
    starts = sorted(_starts(root), key=lambda start: start.line)
    lines = [start.line for start in starts]
    return tuple(
        finding._replace(duty=starts[before - 1].label)
        if (before := bisect_right(lines, finding.line))
        else finding
        for finding in sorted(set(findings), key=lambda each: (each.line, each.column, each.code))
    )


def _starts(root: Node | None) -> Iterator[_Start]:
    """Yield the lines on which duties and other parts of the file begin."""
    for key, value in root.pairs if isinstance(root, Mapping) else ():
        yield _Start(key.line, None)
        duty_list = _LISTS.get(key.value) if isinstance(key, Scalar) else None
        if duty_list is not None and isinstance(value, Sequence):
            for item in value.items:
                yield _Start(item.line, _label(duty_list, item))


def _label(duty_list: DutyList, duty: Node) -> str | None:
    for key, value in duty.pairs if isinstance(duty, Mapping) else ():
        if isinstance(key, Scalar) and key.value in ("number", "no") and isinstance(value, Scalar):
            number = value.value
            if number.isascii() and number.isdecimal() and len(number) <= _LONGEST_NUMBER:
                return DutyId(duty_list, int(number)).label
    return None
