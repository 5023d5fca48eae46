"""What may be typed to name a thing of the data, read without making the dataset.

A shell asks for it at every press of a key, so the bundled index holds it ready.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toqay_cli.indexing.sections import BUNDLED_INDEX, Sections, is_index

if TYPE_CHECKING:
    from toqay_cli.model import Dataset


class Choice(NamedTuple):
    """One thing: every spelling of it, the preferred one first, and what it is."""

    spellings: tuple[str, ...]
    meaning: str


class Names(NamedTuple):
    """Everything of the data that has a name; the townships where there are several."""

    departments: tuple[Choice, ...]
    categories: tuple[Choice, ...]
    duties: tuple[Choice, ...]
    townships: tuple[Choice, ...] = ()


def open_names(paths: Sequence[Path] = (), typed: str = "") -> Names:
    """The names of the data in files or folders, of the bundled data without any.

    Of the duties of several townships those that `typed` begins. Raises UnreadableFile.
    """
    if len(paths) > 1 or any(path.is_dir() for path in paths):
        from toqay_cli.indexing.several_names import names_of_several  # for several

        return names_of_several(paths, typed)
    index = paths[0] if paths else BUNDLED_INDEX
    if is_index(index):
        return read_names(Sections(index))
    from toqay_cli.indexing.open import open_data  # not for an index

    return names_of(open_data(*paths).dataset)


def names_of(dataset: Dataset) -> Names:
    """The names of a dataset."""
    return Names(
        departments=tuple(
            Choice((each.short, each.name, *each.aliases), each.name)
            for each in dataset.departments
        ),
        categories=tuple(Choice((category,), "") for category in dataset.categories),
        duties=tuple(
            Choice(
                (each.id.label, f"{each.id.list.value[0]}{each.id.number}", each.id.text),
                each.name,
            )
            for each in dataset.duties
        ),
    )


def read_names(sections: Sections) -> Names:
    """The names that an index holds."""
    return Names(
        *(
            tuple(Choice(tuple(spellings), meaning) for spellings, meaning in kind)
            for kind in sections.value("names")
        )
    )
