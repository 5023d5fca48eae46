"""What `validate` tells: what is wrong with a file, and which subject leads to which duty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, Protocol, TypedDict

from toqay_cli.escape_control import harmless
from toqay_cli.model import Dataset, DutyId, DutyList
from toqay_cli.model.subject import Subject
from toqay_cli.model.thesaurus import Thesaurus
from toqay_cli.output.formats import Form
from toqay_cli.output.json_text import json_text
from toqay_cli.output.stream import write_stdout
from toqay_cli.results import SCHEMA_VERSION
from toqay_cli.results.finding import Finding

FORMS = (Form.TABLE, Form.JSON)
"""The forms that findings can take."""


class Checked(NamedTuple):
    """The findings of a file, checked by `rules` rules; `content` only without mistakes.

    `waiting` are the findings that are work still to be done, by its kind.
    """

    file: str
    findings: Sequence[Finding]
    waiting: Mapping[str, Sequence[Finding]]
    content: Dataset | Thesaurus | tuple[Subject, ...] | None
    rules: int


class FindingRecord(TypedDict):
    """One finding in JSON."""

    line: int
    column: int
    code: str
    duty: str | None
    message: str
    hint: str


class FindingsRecord(TypedDict):
    """The answer of `validate` in JSON."""

    schema_version: int
    file: str
    findings: list[FindingRecord]


def findings_record(file: str, findings: Sequence[Finding]) -> FindingsRecord:
    """Return the public JSON form of a file's findings."""
    return {
        "schema_version": SCHEMA_VERSION,
        "file": file,
        "findings": [
            {
                "line": finding.line,
                "column": finding.column,
                "code": finding.code,
                "duty": finding.duty,
                "message": harmless(finding.message),
                "hint": harmless(finding.hint),
            }
            for finding in findings
        ],
    }


def finding_lines(file: str, findings: Sequence[Finding]) -> list[str]:
    """Return a line for each finding, safe to print whatever the file holds."""
    return [harmless(finding.sentence(file)) for finding in findings]


def all_well(file: str, content: Dataset | Thesaurus | tuple[Subject, ...], rules: int) -> str:
    """Return the line on the rules checked when no mistake was found."""
    match content:
        case Dataset():
            counted = _duties_counted(content)
        case Thesaurus():
            counted = _words_counted(content)
        case _ as subjects:
            counted = _subjects_counted(subjects)
    return harmless(f"{file}：没有问题。核对了{counted}，规则 {rules} 条。")


def _duties_counted(dataset: Dataset) -> str:
    counts = Counter(duty.id.list for duty in dataset.duties)
    lists = "、".join(f"{each.short} {counts[each]} 项" for each in DutyList)
    return f"{lists}，事项类别 {len(dataset.categories)} 个，机构 {len(dataset.departments)} 个"


def _subjects_counted(subjects: tuple[Subject, ...]) -> str:
    printed = sum(len(subject.printed) for subject in subjects)
    said = sum(len(subject.sayings) + len(subject.shared) for subject in subjects)
    return f"主题 {len(subjects)} 个、印发用语 {printed} 个、说法 {said} 个"


def _words_counted(thesaurus: Thesaurus) -> str:
    return (
        f"同义词 {len(thesaurus.synonyms)} 组、"
        f"忽略词 {len(thesaurus.set_aside)} 个、材料 {len(thesaurus.materials)} 种"
    )


def write_findings(checked: Sequence[Checked], form: Form | None, *, everything: bool) -> None:
    """Write the findings to stdout, as lines or as JSON: of several files an array.

    Mistakes come first. Work left in a draft is counted, and listed one by one with `everything`;
    JSON has it all.
    """
    if form is Form.JSON:
        records = [findings_record(each.file, each.findings) for each in checked]
        answer = records[0] if len(records) == 1 else records
        write_stdout(f"{json_text(answer, indent=2)}\n", utf8=True)
        return
    lines = chain.from_iterable(_lines(each, everything=everything) for each in checked)
    write_stdout("".join(f"{line}\n" for line in lines), utf8=False)


def _lines(checked: Checked, *, everything: bool) -> Iterator[str]:
    waiting = tuple(chain.from_iterable(checked.waiting.values()))
    codes = {each.code for each in waiting}
    mistakes = [each for each in checked.findings if each.code not in codes]
    yield from finding_lines(checked.file, mistakes)
    if everything:
        yield from finding_lines(checked.file, waiting)
    if checked.content is not None:
        yield all_well(checked.file, checked.content, checked.rules)
    if waiting and not everything:
        counts = (f"{what} {len(each)} 处" for what, each in checked.waiting.items())
        yield harmless(f"{checked.file}：待办：{'，'.join(counts)}")


_ZONES = {"n": ("name", "名称"), "t": ("topic", "小标题"), "c": ("clause", "职责")}
_LINKS = {"o": ("own", ""), "k": ("kind", "下位主题"), "g": ("general", "上位主题")}


class SubjectLead(Protocol):
    """A subject that leads to a duty."""

    @property
    def subject(self) -> str:
        """The subject's name."""

    @property
    def duty(self) -> DutyId:
        """The duty."""

    @property
    def zone(self) -> str:
        """The zone of the word in the duty."""

    @property
    def link(self) -> str:
        """The link of the word to the subject."""

    @property
    def word(self) -> str:
        """The printed word."""


def text_of_leads(leads: Iterable[SubjectLead], form: Form | None) -> str:
    """Return a line for each lead, its cells parted by tabs, or all as one JSON value."""
    if form is Form.JSON:
        record = {"schema_version": SCHEMA_VERSION, "leads": list(map(_lead_record, leads))}
        return f"{json_text(record)}\n"
    return "".join(map(_lead_line, leads))


def _lead_record(lead: SubjectLead) -> dict[str, str]:
    return {
        "subject": lead.subject,
        "duty": lead.duty.text,
        "where": _ZONES[lead.zone][0],
        "link": _LINKS[lead.link][0],
        "word": lead.word,
    }


def _lead_line(lead: SubjectLead) -> str:
    zone, link = _ZONES[lead.zone][1], _LINKS[lead.link][1]
    cells = (lead.subject, lead.duty.label, zone, lead.word, link)
    return "\t".join(map(harmless, cells)).rstrip("\t") + "\n"
