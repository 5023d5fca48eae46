"""The result of decoding nodes: values under the declared keys, with places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from toqay_cli.data_file.declaration import RecordField
from toqay_cli.data_file.nodes import Scalar
from toqay_cli.data_file.rules import RulePlace


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as read.

    `present` are the keys in the file; a value found wrong is absent from `values`. `sound` tells
    whether nothing in the record was found wrong.
    """

    record: RecordField
    place: RulePlace
    present: frozenset[str]
    values: dict[str, Value]
    sound: bool

    def scalar(self, name: str) -> Scalar | None:
        """Return the single value under a key; None when absent."""
        value = self.values.get(name)
        return value if isinstance(value, Scalar) else None

    def text(self, name: str) -> str | None:
        """Return the text under a key; None when absent."""
        scalar = self.scalar(name)
        return None if scalar is None else scalar.value

    def scalars(self, name: str) -> tuple[Scalar, ...]:
        """Return the texts under a key; none when absent."""
        value = self.values.get(name)
        return value.texts if isinstance(value, TextList) else ()

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts under a key without their places; none when absent."""
        return tuple(scalar.value for scalar in self.scalars(name))

    def entry(self, name: str) -> Entry | None:
        """Return the record under a key; None when absent."""
        value = self.values.get(name)
        return value if isinstance(value, Entry) else None

    def has_whole(self, name: str) -> bool:
        """Tell whether there is a list under a key and each of its items could be read."""
        value = self.values.get(name)
        return isinstance(value, TextList | EntryList) and value.whole

    def entries(self, name: str) -> tuple[Entry, ...]:
        """Return the records under a key; none when absent."""
        value = self.values.get(name)
        return value.entries if isinstance(value, EntryList) else ()

    def groups(self, name: str) -> tuple[TextList, ...]:
        """Return the lists of texts under a key; none when absent."""
        value = self.values.get(name)
        return value.groups if isinstance(value, GroupList) else ()

    def rows(self, name: str) -> tuple[RowEntry, ...]:
        """Return the rows of the table under a key; none when absent."""
        value = self.values.get(name)
        return value.rows if isinstance(value, RowList) else ()


@dataclass(frozen=True, slots=True)
class TextList:
    """The texts of a list; `whole` when none had to be left out."""

    place: RulePlace
    whole: bool
    texts: tuple[Scalar, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """The texts without their places."""
        return tuple(scalar.value for scalar in self.texts)


@dataclass(frozen=True, slots=True)
class EntryList:
    """The records of a list; `whole` when none had to be left out."""

    place: RulePlace
    whole: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class GroupList:
    """The lists of texts in a list; unreadable ones are left out."""

    place: RulePlace
    groups: tuple[TextList, ...]


class RowEntry(NamedTuple):
    """A key that the file itself chose, with the texts under it."""

    key: Scalar
    texts: TextList


@dataclass(frozen=True, slots=True)
class RowList:
    """The rows of a table; unreadable ones are left out."""

    place: RulePlace
    rows: tuple[RowEntry, ...]


Value: TypeAlias = Scalar | TextList | GroupList | RowList | Entry | EntryList
