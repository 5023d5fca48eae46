"""The data file: found, read and either a dataset or findings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from toqay_cli.data_file.checks import blocking_findings
from toqay_cli.data_file.dataset_builder import build
from toqay_cli.data_file.declaration import DATASET, RecordField
from toqay_cli.data_file.decoder import decode
from toqay_cli.data_file.duty_lines import named
from toqay_cli.data_file.entries import Entry
from toqay_cli.data_file.file_characters import MOST_BYTES
from toqay_cli.data_file.rules import is_blocking
from toqay_cli.data_file.yaml_reader import Source, read
from toqay_cli.given_file import GivenFile
from toqay_cli.model import Dataset
from toqay_cli.results.finding import Finding, InvalidData

_LISTS = re.compile(rb"^(?:basic|cooperative|reclaimed):", re.MULTILINE)
_PACKAGE = Path(__file__).resolve().parents[1]


def bundled_file() -> Path:
    """Return the data file that comes with the package, or with the source checkout in use."""
    inside = _PACKAGE / "data" / "duties.yaml"
    return inside if inside.is_file() else _PACKAGE.parents[1] / "data" / "duties.yaml"


def read_bytes(file: GivenFile) -> bytes:
    """Return the content of a file, of one beyond the limit only its first bytes.

    They are one more than allowed, so that the size is noticed. Raises UnreadableFile.
    """
    return file.part(0, MOST_BYTES + 1)


class DecodedFile(NamedTuple):
    """A file read and decoded; `entry` is None when its nodes are not even a mapping."""

    source: Source
    entry: Entry | None
    findings: tuple[Finding, ...]

    def with_later(self, later: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return its findings and later ones in the file's order, each with its duty.

        A later one in a line with an unwanted character is left out: that may be its cause.
        """
        spoilt = self.source.spoilt_lines
        unspoilt = (finding for finding in later if finding.line not in spoilt)
        return named((*self.findings, *unspoilt), self.source.root)


def read_entry(content: bytes) -> DecodedFile:
    """Read and decode a data file's content, with all breaches of the form."""
    return decode_source(read(content), DATASET)


def decode_source(source: Source, declared: RecordField) -> DecodedFile:
    """Decode a file by its declaration, with all breaches of the form."""
    if source.root is None:
        return DecodedFile(source, None, source.findings)
    entry, findings = decode(source.root, declared)
    unspoilt = (finding for finding in findings if finding.line not in source.spoilt_lines)
    return DecodedFile(source, entry, (*source.findings, *unspoilt))


def head_in(file: GivenFile) -> Dataset:
    """Return the head of a data file: the township, its categories and its bodies.

    Raises UnreadableFile, and InvalidData where that part of the file is wrong. The lists, which
    take time to read, come last in the canonical form.
    """
    head = _LISTS.split(read_bytes(file), maxsplit=1)[0]
    reading = read_entry(head)
    if reading.entry is None or reading.entry.entry("source") is None:
        raise InvalidData(file.path, reading.findings)
    return build(reading.entry)


def load_dataset(path: Path | None = None) -> Dataset:
    """Return the dataset in a file, None for the bundled one.

    Raises UnreadableFile when there is no file to read, InvalidData with the findings when an
    answer from it could be wrong. `check_file` finds breaches of other rules.
    """
    return dataset_in(GivenFile(bundled_file() if path is None else path))


def dataset_in(file: GivenFile) -> Dataset:
    """Return the dataset in a file that is open. Raises as `load_dataset` does."""
    reading = read_entry(read_bytes(file))
    later = () if reading.entry is None else blocking_findings(reading.entry)
    findings = tuple(filter(is_blocking, reading.with_later(later)))
    if findings or reading.entry is None:
        raise InvalidData(file.path, findings)
    return build(reading.entry)
