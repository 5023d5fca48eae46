"""What is wrong with a data file or the thesaurus, as lines or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import TypedDict

from toqay_cli.harmless import harmless
from toqay_cli.model import Dataset, DutyList, Thesaurus
from toqay_cli.problem import Finding
from toqay_cli.rendering.form import SCHEMA_VERSION, Form
from toqay_cli.rendering.stream import write_stdout

FORMS = (Form.TABLE, Form.JSON)
"""The forms that findings can take."""


class FindingRecord(TypedDict):
    """One finding in JSON."""

    line: int
    column: int
    code: str
    duty: str | None
    message: str
    hint: str


class FindingsRecord(TypedDict):
    """What `validate` answers in JSON."""

    schema_version: int
    file: str
    findings: list[FindingRecord]


def findings_record(file: str, findings: Sequence[Finding]) -> FindingsRecord:
    """The public JSON form of what was found in a file."""
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
    """A line for each finding, safe to print whatever the file held."""
    return [harmless(finding.sentence(file)) for finding in findings]


def all_well(file: str, content: Dataset | Thesaurus, rules: int) -> str:
    """The line that says what was checked when no mistake was found."""
    match content:
        case Dataset():
            counted = _duties_counted(content)
        case Thesaurus():
            counted = _words_counted(content)
    return harmless(f"{file}：没有问题。核对了{counted}，规则 {rules} 条。")


def _duties_counted(dataset: Dataset) -> str:
    counts = Counter(duty.id.list for duty in dataset.duties)
    lists = "、".join(f"{each.short} {counts[each]} 项" for each in DutyList)
    return f"{lists}，事项类别 {len(dataset.categories)} 个，机构 {len(dataset.departments)} 个"


def _words_counted(thesaurus: Thesaurus) -> str:
    return (
        f"同义词 {len(thesaurus.synonyms)} 组、单向词 {len(thesaurus.narrower)} 个、"
        f"放在一边的词 {len(thesaurus.set_aside)} 个、材料 {len(thesaurus.materials)} 种"
    )


def write_findings(
    file: str,
    findings: Sequence[Finding],
    content: Dataset | Thesaurus | None,
    rules: int,
    form: Form | None,
) -> None:
    """Write to stdout, as JSON or as lines, what was found or, with content, that all is well."""
    if form is Form.JSON:
        record = findings_record(file, findings)
        write_stdout(json.dumps(record, ensure_ascii=False, indent=2) + "\n", utf8=True)
        return
    lines = finding_lines(file, findings)
    if content is not None:
        lines.append(all_well(file, content, rules))
    write_stdout("".join(f"{line}\n" for line in lines), utf8=False)
