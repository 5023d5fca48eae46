"""The public JSON form, key by key in its order. Stable: a change is a new schema version."""

from __future__ import annotations

from typing import TypeAlias, TypedDict


class ClauseRecord(TypedDict):
    """One passage of a duty."""

    topic: str | None
    label: str | None
    departments: list[str]
    text: str | None
    items: list[str]


class CorrectionRecord(TypedDict):
    """A reading error put right."""

    field: str
    source: str
    corrected: str
    reason: str


PartRecord: TypeAlias = str | ClauseRecord | CorrectionRecord
DutyValue: TypeAlias = str | int | list[PartRecord] | None
DutyRecord: TypeAlias = dict[str, DutyValue]
"""A duty, complete: its keys and their order are those of `DUTY_COLUMNS`."""


class DutiesRecord(TypedDict):
    """The answer of `list` and `show`."""

    schema_version: int
    total: int
    duties: list[DutyRecord]


class SnippetRecord(TypedDict):
    """A passage with the places that matched."""

    field: str
    clause: int | None
    item: int | None
    text: str
    highlights: list[list[int]]


class HitRecord(TypedDict):
    """One result of a search."""

    rank: int
    score: float
    match: str
    matched_fields: list[str]
    snippets: list[SnippetRecord]
    why: str | None
    duty: DutyRecord


# `from` is no name that a class body could hold.
ReadingRecord = TypedDict("ReadingRecord", {"from": str, "to": str})


class SuggestionRecord(TypedDict):
    """A duty of a near name, when nothing was found."""

    id: str
    name: str


class SearchRecord(TypedDict):
    """The answer of `search`."""

    schema_version: int
    query: str
    read_as: list[ReadingRecord]
    total: int
    results: list[HitRecord]
    suggestions: list[SuggestionRecord]


class LeadRecord(TypedDict):
    """A cooperative duty that names the department."""

    id: str
    position: int | None
    own: list[ClauseRecord]


class CategoryCountRecord(TypedDict):
    """A department's share of a category."""

    category: str
    leads: int
    took_over: int


class ShareRecord(TypedDict):
    """The answer of `dept NAME`; `department` is null for a name that the data does not know."""

    schema_version: int
    department: str | None
    total: int
    leads: list[LeadRecord]
    took_over: list[str]
    by_category: list[CategoryCountRecord]
    duties: list[DutyRecord]


class DepartmentCountRecord(TypedDict):
    """A department with its counts."""

    name: str
    short: str
    kind: str
    leads: int
    took_over: int


class DepartmentsRecord(TypedDict):
    """The answer of `dept` without a name."""

    schema_version: int
    total: int
    departments: list[DepartmentCountRecord]


class TownshipShareRecord(ShareRecord):
    """A department's share in one of several townships, named by the last key."""

    township: str


class TownshipDepartmentCountRecord(DepartmentCountRecord):
    """A department of one of several townships, named by the last key."""

    township: str


class TownshipDepartmentsRecord(TypedDict):
    """The answer of `dept` without a name over several townships."""

    schema_version: int
    total: int
    departments: list[TownshipDepartmentCountRecord]


class DepartmentRecord(TypedDict):
    """A department of the registry."""

    name: str
    short: str
    aliases: list[str]
    kind: str


class ExportRecord(TypedDict):
    """The answer of `export`."""

    schema_version: int
    title: str
    township: str
    published: str | None
    data_version: str
    source: str
    source_sha256: str
    categories: list[str]
    departments: list[DepartmentRecord]
    duties: list[DutyRecord]


class StepRecord(TypedDict):
    """A step of the evidence."""

    typed: str
    printed: str
    duty: str
    field: str
    link: str


class PlaceRecord(TypedDict):
    """A half-open stretch of the text."""

    start: int
    end: int


class StretchRecord(TypedDict):
    """A stretch of the text with its words."""

    start: int
    end: int
    text: str


class AskedRecord(TypedDict):
    """The requested act."""

    text: str
    start: int
    end: int


class MatterDutyRecord(TypedDict):
    """A duty beside a matter."""

    id: str
    role: str
    list: str
    number: int
    name: str
    page: int | None
    township: str
    status: str
    departments: list[str]
    difference: str | None
    department_part: list[ClauseRecord]
    township_part: list[ClauseRecord]
    note: str | None
    citation: str


class MatterRecord(TypedDict):
    """One matter of a text."""

    quote: str
    start: int
    end: int
    mentions: list[list[int]]
    subject: str | None
    verdict: str
    confidence: str
    evidence: list[StepRecord]
    asked: AskedRecord | None
    asked_part: str | None
    duties: list[MatterDutyRecord]
    advice: str | None


class CheckRecord(TypedDict):
    """The answer of `check`; for several texts an array of these."""

    schema_version: int
    text: str
    matters: list[MatterRecord]
    unjudged: list[StretchRecord]
    frame: list[PlaceRecord]
    reply: str | None


class RowCheckRecord(CheckRecord):
    """An answer on a row of a table: the row's own cells by their titles come last."""

    input: dict[str, str | int | float | None]


class TownshipCheckRecord(CheckRecord):
    """The answer of one of several townships, named by the last key."""

    township: str


class TownshipRowCheckRecord(RowCheckRecord):
    """The same on a row of a table."""

    township: str


class StatsTableRecord(TypedDict):
    """One count: the names of its columns, and its rows in the same order."""

    name: str
    columns: list[str]
    rows: list[list[str | int | float | None]]


class StatsRecord(TypedDict):
    """The answer of `stats`."""

    schema_version: int
    tables: list[StatsTableRecord]


class TownshipStatsTableRecord(StatsTableRecord):
    """A count of one of several townships; null for a count over all of them."""

    township: str | None


class TownshipStatsRecord(TypedDict):
    """The answer of `stats` over several townships: first the table `by_township`."""

    schema_version: int
    tables: list[TownshipStatsTableRecord]


class CitationRecord(TypedDict):
    """A duty, or one of its passages, as an official reply quotes it."""

    id: str
    point: int | None
    text: str
    citation: str


class CitationsRecord(TypedDict):
    """The answer of `cite`."""

    schema_version: int
    citations: list[CitationRecord]
