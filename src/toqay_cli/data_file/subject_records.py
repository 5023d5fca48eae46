"""Subjects as a file has them."""

from __future__ import annotations

from toqay_cli.data_file.entries import Entry
from toqay_cli.model.subject import Subject


def build_subjects(entry: Entry) -> tuple[Subject, ...]:
    """Build the subjects of a file's entry, which must have no blocking finding."""
    return tuple(
        Subject(
            name=each.text("name") or "",
            printed=each.texts("printed"),
            sayings=each.texts("sayings"),
            shared=each.texts("shared"),
            kind_of=each.texts("kind_of"),
        )
        for each in entry.entries("subjects")
    )
