"""The differences between two editions, in the public JSON form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toqay_cli.model import Duty
from toqay_cli.results import SCHEMA_VERSION
from toqay_cli.results.comparison import (
    ChangeKind,
    ComparedWord,
    Comparison,
    DutyChange,
    Edition,
    PassageChange,
)
from toqay_cli.results.duty_record import duty_record

if TYPE_CHECKING:
    from toqay_cli.results.comparison_form import (
        ChangeRecord,
        ComparisonRecord,
        CountsRecord,
        EditionRecord,
        PassageChangeRecord,
        WordRecord,
    )
    from toqay_cli.results.json_form import DutyRecord


def comparison_record(comparison: Comparison) -> ComparisonRecord:
    """Return a comparison, complete."""
    return {
        "schema_version": SCHEMA_VERSION,
        "old": _edition(comparison.old),
        "new": _edition(comparison.new),
        "between_townships": comparison.between_townships,
        "counts": _counts(comparison),
        "moves": [
            {"old_list": move.old.value, "new_list": move.new.value, "duties": move.duties}
            for move in comparison.moves
        ],
        "changes": [change_record(change) for change in comparison.changes],
    }


def change_record(change: DutyChange) -> ChangeRecord:
    """Return all changes of one duty."""
    return {
        "kinds": [kind.value for kind in change.kinds],
        "name": _words(change.name),
        "departments_left": list(change.departments_left),
        "departments_came": list(change.departments_came),
        "passages": [_passage(passage) for passage in change.passages],
        "old": _duty(change.old),
        "new": _duty(change.new),
    }


def _edition(edition: Edition) -> EditionRecord:
    return {
        "title": edition.title,
        "township": edition.township,
        "data_version": edition.data_version,
        "source_sha256": edition.source_sha256,
        "total": edition.total,
    }


def _counts(comparison: Comparison) -> CountsRecord:
    return {
        "added": comparison.number(ChangeKind.ADDED),
        "removed": comparison.number(ChangeKind.REMOVED),
        "changed": comparison.changed,
        "moved": comparison.number(ChangeKind.MOVED),
        "renamed": comparison.number(ChangeKind.RENAMED),
        "category": comparison.number(ChangeKind.CATEGORY),
        "departments": comparison.number(ChangeKind.DEPARTMENTS),
        "status": comparison.number(ChangeKind.STATUS),
        "clauses": comparison.number(ChangeKind.CLAUSES),
        "renumbered": comparison.renumbered,
        "unchanged": comparison.unchanged,
    }


def _duty(duty: Duty | None) -> DutyRecord | None:
    return None if duty is None else duty_record(duty)


def _passage(passage: PassageChange) -> PassageChangeRecord:
    return {
        "field": passage.field,
        "heading": passage.heading,
        "words": _words(passage.words),
    }


def _words(words: tuple[ComparedWord, ...]) -> list[WordRecord]:
    return [{"mark": word.mark.value, "text": word.text} for word in words]
