"""A file, of duties or of the thesaurus, held to every rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

from toqay_cli.dataset.build import build
from toqay_cli.dataset.checks import blocking_findings, other_findings
from toqay_cli.dataset.checks.words import check_words
from toqay_cli.dataset.declaration import DATASET, Record
from toqay_cli.dataset.entry import Entry
from toqay_cli.dataset.format import NOT_CANONICAL, canonical, difference
from toqay_cli.dataset.load import bundled_file, decode_source, read_bytes
from toqay_cli.dataset.reader import read, stray_comments
from toqay_cli.dataset.rules import DATASET_RULES, THESAURUS_RULES, is_advisory, is_blocking
from toqay_cli.dataset.thesaurus import (
    build_thesaurus,
    bundled_thesaurus,
    is_thesaurus,
    printed_beside,
)
from toqay_cli.dataset.thesaurus_declaration import THESAURUS
from toqay_cli.model import Dataset
from toqay_cli.model.thesaurus import Thesaurus
from toqay_cli.problem import Finding

Content: TypeAlias = Dataset | Thesaurus


class Report(NamedTuple):
    """What was found in a file.

    `content` is None when there are findings other than advisory ones; `rules` is how many rules the file was held to;
    `canonical` is the text that may take the file's place, None when it has it already or
    something else is to be put right first.
    """

    file: Path
    findings: tuple[Finding, ...]
    content: Content | None
    rules: int
    canonical: str | None


class _Form(NamedTuple):
    """What a kind of file is held to; `instead` is what a stray comment should be."""

    record: Record
    rules: int
    check: Callable[[Entry, Path], Iterator[Finding]]
    build: Callable[[Entry], Content]
    instead: str


def bundled_files() -> tuple[Path, ...]:
    """The data file that comes with the package, and the thesaurus where it stands beside it."""
    thesaurus = bundled_thesaurus()
    return (bundled_file(), thesaurus) if thesaurus.is_file() else (bundled_file(),)


def check_file(file: Path) -> Report:
    """Hold a file to every rule, all in one run. Raises UnreadableFile when there is no file.

    Its top-level keys tell whether it is the data or the thesaurus.
    """
    content = read_bytes(file)
    source = read(content)
    form = _THESAURUS if is_thesaurus(source.root) else _DUTIES
    reading = decode_source(source, form.record)
    entry = reading.entry
    if entry is None:
        return Report(file, reading.with_later(()), None, form.rules, None)
    misformed = any(map(is_blocking, reading.findings))
    wanted = None if misformed else canonical(source.text, entry)
    later = (*form.check(entry, file), *_of_form(source.text, content, wanted, form.instead))
    findings = reading.with_later(later)
    wrong = tuple(finding for finding in findings if not is_advisory(finding))
    if not wrong:
        return Report(file, findings, form.build(entry), form.rules, None)
    only_form = all(finding.code == NOT_CANONICAL for finding in wrong)
    return Report(file, findings, None, form.rules, wanted if only_form else None)


def _of_form(text: str, content: bytes, wanted: str | None, instead: str) -> Iterator[Finding]:
    comments = tuple(stray_comments(text, instead))
    yield from comments
    # Without the stray comments the file would differ from what is wanted for their sake alone.
    if wanted is not None and not comments:
        form = difference(content, wanted)
        if form is not None:
            yield form


def _check_duties(entry: Entry, _file: Path) -> Iterator[Finding]:
    yield from blocking_findings(entry)
    yield from other_findings(entry)


def _check_thesaurus(entry: Entry, file: Path) -> Iterator[Finding]:
    return check_words(entry, printed_beside(file))


_DUTIES = _Form(DATASET, len(DATASET_RULES), _check_duties, build, "写进该事项的 note")
_THESAURUS = _Form(
    THESAURUS, len(THESAURUS_RULES), _check_thesaurus, build_thesaurus, "移到文件开头"
)
