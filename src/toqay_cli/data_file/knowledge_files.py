"""The files of general knowledge, beside the bundled data: the thesaurus and the subjects."""

from __future__ import annotations

from pathlib import Path

from toqay_cli.data_file.declaration import RecordField
from toqay_cli.data_file.entries import Entry
from toqay_cli.data_file.loader import bundled_file, decode_source, read_bytes
from toqay_cli.data_file.nodes import Mapping, Node, Scalar
from toqay_cli.data_file.rules import is_blocking
from toqay_cli.data_file.subject_records import build_subjects
from toqay_cli.data_file.subjects_declaration import SUBJECTS
from toqay_cli.data_file.thesaurus_file import load_thesaurus
from toqay_cli.data_file.yaml_reader import read
from toqay_cli.given_file import GivenFile
from toqay_cli.model.knowledge import Knowledge
from toqay_cli.model.subject import Subject
from toqay_cli.results.finding import InvalidData

SUBJECTS_FILE = "subjects.yaml"


def bundled_subjects() -> Path:
    """Return the path of the subjects beside the bundled data; an installed package has none."""
    return bundled_file().with_name(SUBJECTS_FILE)


def load_knowledge() -> Knowledge:
    """Load the bundled thesaurus and subjects. Raises UnreadableFile and InvalidData."""
    return Knowledge(load_thesaurus(), load_subjects())


def load_subjects(path: Path | None = None) -> tuple[Subject, ...]:
    """Load the subjects in a file, None for the bundled one.

    Raises UnreadableFile when there is no file to read, InvalidData with the findings when it has
    not the form of subjects. `check_file` finds breaches of other rules.
    """
    file = bundled_subjects() if path is None else path
    return build_subjects(_entry(file, SUBJECTS))


def is_subjects(root: Node | None) -> bool:
    """Tell whether a file has subjects and none of the other keys of a data file."""
    pairs = root.pairs if isinstance(root, Mapping) else ()
    keys = {key.value for key, _ in pairs if isinstance(key, Scalar)}
    return "subjects" in keys and "township" not in keys


def _entry(file: Path, declared: RecordField) -> Entry:
    reading = decode_source(read(read_bytes(GivenFile(file))), declared)
    findings = tuple(filter(is_blocking, reading.with_later(())))
    if findings or reading.entry is None:
        raise InvalidData(file, findings)
    return reading.entry
