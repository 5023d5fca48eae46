"""The names that may be typed for the data's things, read without making the dataset.

A shell asks for them at every press of a key, so the bundled index holds them ready.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from toqay_cli.index.sections import Sections, text, texts

if TYPE_CHECKING:
    from toqay_cli.model import Dataset


class NameChoice(NamedTuple):
    """One thing: every spelling of it, the preferred one first, and its meaning."""

    spellings: tuple[str, ...]
    meaning: str


class TypedNames(NamedTuple):
    """All names in the data; the townships where there are several."""

    departments: tuple[NameChoice, ...]
    categories: tuple[NameChoice, ...]
    duties: tuple[NameChoice, ...]
    townships: tuple[NameChoice, ...] = ()


def names_of(dataset: Dataset) -> TypedNames:
    """Return the names of a dataset."""
    return TypedNames(
        departments=tuple(
            NameChoice((each.short, each.name, *each.aliases), each.name)
            for each in dataset.departments
        ),
        categories=tuple(NameChoice((category,), "") for category in dataset.categories),
        duties=tuple(
            NameChoice(
                (each.id.label, f"{each.id.list.value[0]}{each.id.number}", each.id.text),
                each.name,
            )
            for each in dataset.duties
        ),
    )


def read_names(sections: Sections) -> TypedNames:
    """Return the names that an index holds."""
    return sections.decoded(_names, sections.value("names"))


def _names(kinds: list[Any]) -> TypedNames:
    return TypedNames(
        *(
            tuple(
                NameChoice(texts(spellings), text(meaning) if meaning else "")
                for spellings, meaning in kind
            )
            for kind in kinds
        )
    )
