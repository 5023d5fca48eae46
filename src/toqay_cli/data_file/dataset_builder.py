"""From entries without a blocking finding to the values of the model."""

from __future__ import annotations

from collections.abc import Iterator

from toqay_cli.data_file.entries import Entry
from toqay_cli.data_file.subject_records import build_subjects
from toqay_cli.model import Clause, Dataset, Duty, DutyId, DutyList, Status, cite
from toqay_cli.model.body_registry import Registry, registry_of, tidy
from toqay_cli.model.correction import Correction
from toqay_cli.model.departments import AmbiguousSpelling, Department

COMMON_DUTIES = "共性职责"
"""A topic that ends so binds every body labelled in its cell."""


def build(entry: Entry) -> Dataset:
    """Return the dataset of a file's entry, which must have no blocking finding."""
    departments = read_departments(entry)
    ambiguous = read_ambiguous(entry)
    source = _required(entry, "source")
    builder = _DutyBuilder(
        _text(entry, "title"), _text(entry, "township"), registry_of(departments, ambiguous)
    )
    duties = tuple(
        builder.duty(duty_list, duty)
        for duty_list in DutyList
        for duty in entry.entries(duty_list.value)
    )
    return Dataset(
        title=builder.title,
        township=builder.township,
        data_version=_text(entry, "data_version"),
        data_date=_text(entry, "data_date"),
        source=_text(source, "file"),
        source_sha256=_text(source, "sha256"),
        categories=entry.texts("categories"),
        departments=departments,
        ambiguous=ambiguous,
        ids=tuple(duty.id for duty in duties),
        duties=duties,
        subjects=build_subjects(entry),
        published=entry.text("published"),
    )


def read_departments(entry: Entry) -> tuple[Department, ...]:
    """Return the registry of a file, in its order; a body without a name is left out."""
    return tuple(
        Department(
            name=name,
            short=each.text("short") or name,
            aliases=each.texts("aliases"),
            kind=each.text("kind") or "",
            distinct_from=each.texts("distinct_from"),
        )
        for each in entry.entries("departments")
        if (name := each.text("name"))
    )


def read_ambiguous(entry: Entry) -> tuple[AmbiguousSpelling, ...]:
    """Return the ambiguous spellings of a file, in its order."""
    return tuple(
        AmbiguousSpelling(spelling, each.texts("departments"))
        for each in entry.entries("ambiguous")
        if (spelling := each.text("spelling"))
    )


def _text(entry: Entry, name: str) -> str:
    return entry.text(name) or ""


def _required(entry: Entry, name: str) -> Entry:
    found = entry.entry(name)
    if found is None:
        raise KeyError(name)
    return found


class _DutyBuilder:
    """Builds the duties of one document."""

    def __init__(self, title: str, township: str, registry: Registry) -> None:
        self.title = title
        self.township = township
        self._registry = registry

    def duty(self, duty_list: DutyList, entry: Entry) -> Duty:
        duty_id = DutyId(duty_list, int(_text(entry, "number")))
        printed, name = entry.text("page"), _text(entry, "name")
        page = None if printed is None else int(printed)
        departments = self._departments(entry)
        return Duty(
            id=duty_id,
            township=self.township,
            page=page,
            category=tidy(_text(entry, "category")),
            name=name,
            status=Status(entry.text("status") or Status.ACTIVE.value),
            departments=departments,
            departments_printed=departments_printed(entry),
            department_duties=self._clauses(entry, "department_duties", departments),
            township_duties=self._clauses(entry, "township_duties", ()),
            method=self._clauses(entry, "method", departments),
            township_steps=entry.texts("township_steps"),
            keywords=entry.texts("keywords"),
            corrections=tuple(_correction(each) for each in entry.entries("corrections")),
            note=entry.text("note"),
            citation=cite(self.title, duty_id, name, page),
        )

    def _departments(self, entry: Entry) -> tuple[str, ...]:
        resolved = map(self._registry.resolve, entry.texts("departments"))
        return tuple(name for name in resolved if name is not None)

    def _clauses(self, entry: Entry, name: str, unlabelled: tuple[str, ...]) -> tuple[Clause, ...]:
        entries = entry.entries(name)
        labelled = tuple(dict.fromkeys(body for each in entries for body in self._labelled(each)))
        return tuple(
            self._clause(each, labelled if _is_common(each) else unlabelled) for each in entries
        )

    def _clause(self, entry: Entry, unlabelled: tuple[str, ...]) -> Clause:
        return Clause(
            topic=entry.text("topic"),
            label=entry.text("label"),
            departments=tuple(self._labelled(entry)) or unlabelled,
            text=entry.text("text"),
            items=entry.texts("items"),
        )

    def _labelled(self, entry: Entry) -> Iterator[str]:
        label = entry.text("label")
        if label is not None:
            yield from (body for body in self._registry.bodies(label) if body is not None)


def departments_printed(entry: Entry) -> str | None:
    """Return the wording of a duty's department column; None where no department is printed."""
    return entry.text("departments_printed") or "、".join(entry.texts("departments")) or None


def _is_common(entry: Entry) -> bool:
    return (entry.text("topic") or "").endswith(COMMON_DUTIES)


def _correction(entry: Entry) -> Correction:
    return Correction(
        _text(entry, "field"),
        _text(entry, "source"),
        _text(entry, "corrected"),
        _text(entry, "reason"),
    )
