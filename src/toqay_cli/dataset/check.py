"""A data file held to every rule."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from toqay_cli.dataset.build import build
from toqay_cli.dataset.checks import blocking_findings, other_findings
from toqay_cli.dataset.entry import Entry
from toqay_cli.dataset.format import NOT_CANONICAL, canonical, difference
from toqay_cli.dataset.load import read_bytes, read_entry
from toqay_cli.dataset.reader import stray_comments
from toqay_cli.dataset.rules import is_blocking
from toqay_cli.model import Dataset
from toqay_cli.problem import Finding


class Report(NamedTuple):
    """What was found in a file.

    `dataset` is None when there are findings; `canonical` is the text that may take the file's
    place, None when it has it already or something else is to be put right first.
    """

    file: Path
    findings: tuple[Finding, ...]
    dataset: Dataset | None
    canonical: str | None


def check_file(file: Path) -> Report:
    """Hold a file to every rule, all in one run. Raises UnreadableFile when there is no file."""
    content = read_bytes(file)
    reading = read_entry(content)
    entry = reading.entry
    if entry is None:
        return Report(file, reading.with_later(()), None, None)
    misformed = any(map(is_blocking, reading.findings))
    wanted = None if misformed else canonical(reading.source.text, entry)
    findings = reading.with_later(_later(reading.source.text, entry, content, wanted))
    if not findings:
        return Report(file, (), build(entry), None)
    only_form = all(finding.code == NOT_CANONICAL for finding in findings)
    return Report(file, findings, None, wanted if only_form else None)


def _later(text: str, entry: Entry, content: bytes, wanted: str | None) -> Iterator[Finding]:
    yield from blocking_findings(entry)
    yield from other_findings(entry)
    comments = tuple(stray_comments(text))
    yield from comments
    # Without the stray comments the file would differ from what is wanted for their sake alone.
    if wanted is not None and not comments:
        form = difference(content, wanted)
        if form is not None:
            yield form
