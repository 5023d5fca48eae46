"""The thesaurus file: people's words beside the documents' words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from toqay_cli.data_file.declaration import DATASET
from toqay_cli.data_file.entries import Entry
from toqay_cli.data_file.loader import bundled_file, decode_source, read_bytes
from toqay_cli.data_file.nodes import Mapping, Node, Scalar
from toqay_cli.data_file.rules import is_blocking
from toqay_cli.data_file.thesaurus_declaration import THESAURUS
from toqay_cli.data_file.yaml_reader import read
from toqay_cli.given_file import GivenFile
from toqay_cli.model.thesaurus import Thesaurus
from toqay_cli.results.finding import InvalidData

FILE_NAME = "thesaurus.yaml"

_SECTIONS = frozenset(field.name for field in THESAURUS.fields)
_KEYS_OF_DATA = frozenset(field.name for field in DATASET.fields)


def bundled_thesaurus() -> Path:
    """Return the path of the thesaurus beside the bundled data; an installed package has none."""
    return bundled_file().with_name(FILE_NAME)


def is_thesaurus(root: Node | None) -> bool:
    """Tell whether more of a file's top-level keys are a thesaurus's than a data file's."""
    pairs = root.pairs if isinstance(root, Mapping) else ()
    keys = {key.value for key, _ in pairs if isinstance(key, Scalar)}
    return len(keys & _SECTIONS) > len(keys & _KEYS_OF_DATA)


def load_thesaurus(path: Path | None = None) -> Thesaurus:
    """Return the thesaurus in a file, None for the bundled one.

    Raises UnreadableFile when there is no file to read, InvalidData with the findings when it has
    not the form of a thesaurus. `check_file` finds breaches of other rules.
    """
    file = bundled_thesaurus() if path is None else path
    reading = decode_source(read(read_bytes(GivenFile(file))), THESAURUS)
    findings = tuple(filter(is_blocking, reading.with_later(())))
    if findings or reading.entry is None:
        raise InvalidData(file, findings)
    return build_thesaurus(reading.entry)


def build_thesaurus(entry: Entry) -> Thesaurus:
    """Return the thesaurus of a file's entry, which must have no blocking finding."""
    return Thesaurus(
        synonyms=tuple(group.values for group in entry.groups("synonyms")),
        set_aside=frozenset(_set_aside(entry)),
        materials=frozenset(entry.texts("materials")),
        frame=dict(_kinds(entry, "frame")),
        authority_acts=_acts(entry, "authority_acts"),
        township_acts=_acts(entry, "township_acts"),
    )


def _kinds(entry: Entry, name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    kinds = entry.entry(name)
    if kinds is not None:
        for kind in kinds.record.fields:
            yield kind.name, kinds.texts(kind.name)


def _acts(entry: Entry, name: str) -> dict[str, tuple[str, ...]]:
    return {row.key.value: row.texts.values for row in entry.rows(name)}


def _set_aside(entry: Entry) -> Iterator[str]:
    for _, words in _kinds(entry, "set_aside"):
        yield from words
