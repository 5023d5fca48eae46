"""Every step of the guide for other townships is run, on the document that it speaks of."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from conftest import Toqay
from toqay_cli.results.import_report import RemarkCode
from townships.county import county_document

GUIDE = Path(__file__).resolve().parent.parent / "docs" / "other-townships.md"
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def _steps() -> list[tuple[list[str], list[str]]]:
    """Each command of the guide, with the lines that it shows of the output."""
    steps: list[tuple[list[str], list[str]]] = []
    for block in CONSOLE.findall(GUIDE.read_text(encoding="utf-8")):
        for line in block.splitlines():
            if line.startswith("$ toqay "):
                steps.append((shlex.split(line)[2:], []))
            else:
                steps[-1][1].append(line)
    return steps


def test_every_step_from_the_document_to_the_answers_can_be_followed(
    toqay: Toqay, tmp_path: Path
) -> None:
    county_document(tmp_path).files[0].rename(tmp_path / "清单.docx")
    steps = _steps()
    assert len(steps) >= 10
    for command, shown in steps:
        answered = toqay(*command)
        assert answered.status == 0, (command, answered.err)
        said = [*answered.out.splitlines(), *answered.err.splitlines()]
        assert [line for line in shown if line not in said] == [], command


def test_the_guide_tells_what_every_code_of_an_import_means() -> None:
    told = set(re.findall(r"\bM\d{3}\b", GUIDE.read_text(encoding="utf-8")))
    assert {code.value for code in RemarkCode} <= told
