"""The public JSON form of a comparison, key by key in its order; stable as `json_form` is."""

from __future__ import annotations

from typing import TypedDict

from toqay_cli.results.json_form import DutyRecord


class EditionRecord(TypedDict):
    """One of the two files that were compared."""

    title: str
    township: str
    data_version: str
    source_sha256: str
    total: int


class MoveRecord(TypedDict):
    """The number of duties that went from one list to another."""

    old_list: str
    new_list: str
    duties: int


class CountsRecord(TypedDict):
    """The numbers of changed duties by kind; `changed` are in both editions, each counted once."""

    added: int
    removed: int
    changed: int
    moved: int
    renamed: int
    category: int
    departments: int
    status: int
    clauses: int
    renumbered: int
    unchanged: int


class WordRecord(TypedDict):
    """A piece of a changed text and its mark."""

    mark: str
    text: str


class PassageChangeRecord(TypedDict):
    """A passage that came, went or was reworded."""

    field: str
    heading: str | None
    words: list[WordRecord]


class ChangeRecord(TypedDict):
    """All changes of a duty; `old` is null for an added one, `new` for a removed one."""

    kinds: list[str]
    name: list[WordRecord]
    departments_left: list[str]
    departments_came: list[str]
    passages: list[PassageChangeRecord]
    old: DutyRecord | None
    new: DutyRecord | None


class ComparisonRecord(TypedDict):
    """The answer of `diff`; the counts are over the duties that pass the filters."""

    schema_version: int
    old: EditionRecord
    new: EditionRecord
    between_townships: bool
    counts: CountsRecord
    moves: list[MoveRecord]
    changes: list[ChangeRecord]
