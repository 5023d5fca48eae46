"""A file of duties, of the thesaurus or of subjects, checked by every rule."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias

from toqay_cli.data_file.canonical_format import NOT_CANONICAL, canonical, difference
from toqay_cli.data_file.checks import blocking_findings, other_findings
from toqay_cli.data_file.checks.subject_checks import check_frequencies, check_subjects
from toqay_cli.data_file.checks.word_checks import check_words
from toqay_cli.data_file.dataset_builder import build
from toqay_cli.data_file.declaration import DATASET, RecordField
from toqay_cli.data_file.entries import Entry
from toqay_cli.data_file.knowledge_files import bundled_subjects, is_subjects
from toqay_cli.data_file.loader import bundled_file, decode_source, read_bytes
from toqay_cli.data_file.nodes import Node
from toqay_cli.data_file.rules import (
    DATASET_RULES,
    SUBJECT_RULES,
    THESAURUS_RULES,
    found,
    is_advisory,
    is_blocking,
)
from toqay_cli.data_file.subject_records import build_subjects
from toqay_cli.data_file.subjects_declaration import SUBJECTS
from toqay_cli.data_file.thesaurus_declaration import THESAURUS
from toqay_cli.data_file.thesaurus_file import (
    build_thesaurus,
    bundled_thesaurus,
    is_thesaurus,
)
from toqay_cli.data_file.yaml_reader import read, stray_comments
from toqay_cli.given_file import GivenFile
from toqay_cli.model import Dataset, DutyId, DutyList
from toqay_cli.model.subject import Subject
from toqay_cli.model.thesaurus import Thesaurus
from toqay_cli.results.finding import Finding

Content: TypeAlias = Dataset | Thesaurus | tuple[Subject, ...]


class Spotter(Protocol):
    """Finds the duties of subjects, and knows the common words."""

    @property
    def common(self) -> str:
        """The common words of the language, one a line."""

    @property
    def names(self) -> Collection[str]:
        """The names of the general subjects."""

    def without_subject(self, dataset: Dataset) -> Collection[DutyId]:
        """Return the duties whose names and headings have no subject."""

    def frequencies(self, subjects: Sequence[Subject]) -> Mapping[str, int]:
        """Return by printed word of subjects the number of bundled duties that contain it."""


class Report(NamedTuple):
    """The findings of a file.

    `content` is None when there are findings other than advisory ones; `rules` is the number of
    rules checked; `canonical` is the text that may replace the file's, None when it is the same
    already or something else is to be put right first.
    """

    file: Path
    findings: tuple[Finding, ...]
    content: Content | None
    rules: int
    canonical: str | None


class _Form(NamedTuple):
    """The rules of a kind of file; `instead` is the better place for a stray comment."""

    record: RecordField
    rules: int
    check: Callable[[Entry, Spotter | None], Iterator[Finding]]
    build: Callable[[Entry], Content]
    instead: str


def bundled_files() -> tuple[Path, ...]:
    """List the data file that comes with the package, and in a checkout the files beside it."""
    beside = (bundled_thesaurus(), bundled_subjects())
    return (bundled_file(), *(file for file in beside if file.is_file()))


def check_file(file: Path, spotter: Spotter | None = None) -> Report:
    """Check a file by every rule in one run. Raises UnreadableFile when there is no file."""
    return check_given(GivenFile(file), spotter)


def check_given(file: GivenFile, spotter: Spotter | None = None) -> Report:
    """Check an open file by every rule.

    Its top-level keys tell whether it is the data, the thesaurus or the subjects. Without a spotter
    the rules that need one are left out.
    """
    content = read_bytes(file)
    source = read(content)
    form = _form_of(source.root)
    reading = decode_source(source, form.record)
    entry = reading.entry
    if entry is None:
        return Report(file.path, reading.with_later(()), None, form.rules, None)
    misformed = any(map(is_blocking, reading.findings))
    wanted = None if misformed else canonical(source.text, entry)
    later = (*form.check(entry, spotter), *_of_form(source.text, content, wanted, form.instead))
    findings = reading.with_later(later)
    wrong = tuple(finding for finding in findings if not is_advisory(finding))
    if not wrong:
        return Report(file.path, findings, form.build(entry), form.rules, None)
    only_form = all(finding.code == NOT_CANONICAL for finding in wrong)
    return Report(file.path, findings, None, form.rules, wanted if only_form else None)


def _of_form(text: str, content: bytes, wanted: str | None, instead: str) -> Iterator[Finding]:
    comments = tuple(stray_comments(text, instead))
    yield from comments
    # Without the stray comments the file would differ from what is wanted for their sake alone.
    if wanted is not None and not comments:
        form = difference(content, wanted)
        if form is not None:
            yield form


def _form_of(root: Node | None) -> _Form:
    if is_thesaurus(root):
        return _THESAURUS
    return _SUBJECTS if is_subjects(root) else _DUTIES


def _check_duties(entry: Entry, spotter: Spotter | None) -> Iterator[Finding]:
    blocking = tuple(blocking_findings(entry))
    others = (
        *other_findings(entry),
        *check_subjects(entry, spotter.common if spotter else "", spotter.names if spotter else ()),
    )
    yield from (*blocking, *others)
    # Another finding may be why no subject leads to a duty.
    is_sound = entry.sound and all(map(is_advisory, (*blocking, *others)))
    if spotter is not None and is_sound:
        yield from _check_leads(entry, spotter)


def _check_leads(entry: Entry, spotter: Spotter) -> Iterator[Finding]:
    """Find the duties that no subject leads to."""
    without = spotter.without_subject(build(entry))
    for duty_list in DutyList:
        for duty in entry.entries(duty_list.value):
            number, name = duty.text("number"), duty.scalar("name")
            if number and name and DutyId(duty_list, int(number)) in without:
                detail = name.value if len(name.value) <= _SHOWN else f"{name.value[:_SHOWN]}…"
                yield found("D805", name, detail, "在 subjects 里写上它的主题和印发用语")


def _check_thesaurus(entry: Entry, _spotter: Spotter | None) -> Iterator[Finding]:
    return check_words(entry)


def _check_subjects(entry: Entry, spotter: Spotter | None) -> Iterator[Finding]:
    yield from check_subjects(entry, spotter.common if spotter else "")
    if spotter is not None and entry.sound:
        yield from check_frequencies(entry, spotter.frequencies(build_subjects(entry)))


_SHOWN = 24
"""Characters of a duty's name in a finding."""
_DUTIES = _Form(DATASET, len(DATASET_RULES), _check_duties, build, "写进该事项的 note")
_THESAURUS = _Form(
    THESAURUS, len(THESAURUS_RULES), _check_thesaurus, build_thesaurus, "移到文件开头"
)
_SUBJECTS = _Form(SUBJECTS, len(SUBJECT_RULES), _check_subjects, build_subjects, "移到文件开头")
