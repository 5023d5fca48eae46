"""What may be typed to name a thing of the data, read without making the dataset.

A shell asks for it at every press of a key, so the bundled index holds it ready.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from toqay_cli.errors import UnreadableFile
from toqay_cli.given_file import GivenFile, is_folder, is_regular
from toqay_cli.index.sections import BUNDLED_INDEX, Sections, is_index

if TYPE_CHECKING:
    from toqay_cli.model import Dataset


class NameChoice(NamedTuple):
    """One thing: every spelling of it, the preferred one first, and what it is."""

    spellings: tuple[str, ...]
    meaning: str


class TypedNames(NamedTuple):
    """Everything of the data that has a name; the townships where there are several."""

    departments: tuple[NameChoice, ...]
    categories: tuple[NameChoice, ...]
    duties: tuple[NameChoice, ...]
    townships: tuple[NameChoice, ...] = ()


def open_names(paths: Sequence[Path] = (), typed: str = "") -> TypedNames:
    """The names of the data in files or folders, of the bundled data without any.

    Of the duties of several townships those that `typed` begins. Raises UnreadableFile, also for
    a pipe: who presses a key must not wait for its writer, nor take its content from the command.
    """
    for path in paths:
        if not is_folder(path) and not is_regular(path):
            raise UnreadableFile(f"不是文件：{path}")
    if len(paths) > 1 or any(map(is_folder, paths)):
        from toqay_cli.sources.several_names import names_of_several  # for several

        return names_of_several(paths, typed)
    index = paths[0] if paths else BUNDLED_INDEX
    if is_regular(index) and is_index(file := GivenFile(index)):
        return read_names(Sections(file))
    from toqay_cli.sources.data_source import open_data  # not for an index

    return names_of(open_data(*paths).dataset)


def names_of(dataset: Dataset) -> TypedNames:
    """The names of a dataset."""
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
    """The names that an index holds."""
    return sections.decoded(_names, sections.value("names"))


def _names(kinds: list[Any]) -> TypedNames:
    return TypedNames(
        *(
            tuple(NameChoice(tuple(spellings), meaning) for spellings, meaning in kind)
            for kind in kinds
        )
    )
