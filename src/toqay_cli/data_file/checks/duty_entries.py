"""The duties of a file, list by list, each with its place in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from toqay_cli.data_file.entries import Entry
from toqay_cli.model import DutyId, DutyList


class DutyEntry(NamedTuple):
    """A duty as read, and its list."""

    list: DutyList
    entry: Entry

    @property
    def number(self) -> int | None:
        """Its number in the list."""
        text = self.entry.text("number")
        return None if text is None else int(text)

    @property
    def label(self) -> str:
        """The label in messages, as 配合31."""
        return self.list.short if self.number is None else DutyId(self.list, self.number).label


def duties_in(file: Entry, duty_list: DutyList) -> tuple[DutyEntry, ...]:
    """Return the duties of a list in the file's order."""
    return tuple(DutyEntry(duty_list, entry) for entry in file.entries(duty_list.value))


def all_duties(file: Entry) -> Iterator[DutyEntry]:
    """Yield the duties of all lists in printed order."""
    for duty_list in DutyList:
        yield from duties_in(file, duty_list)
