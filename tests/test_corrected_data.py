"""Who corrects a duty as CONTRIBUTING.md says mends no test."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# What tests read of the repository.
COPIED = (
    *("src", "data", "tests", "benchmarks", "docs", "schemas", "tools", "pyproject.toml"),
    *("README.md", "README.zh-CN.md", "CHANGELOG.md", "CONTRIBUTING.md"),
)
# The quick ones of those that look at the data.
LOOKING = (
    "tests/test_source.py",
    "tests/test_cli_cite.py",
    "tests/test_diff.py",
    "tests/test_validate.py::test_the_bundled_data_is_sound",
    "tests/test_readme.py::test_a_picture_shows_what_its_command_prints_and_is_light",
    "tests/test_cli_import.py::test_the_published_text_gives_every_text_that_was_not_corrected",
    "tests/test_cli_usage.py::test_version_tells_the_tool_the_data_the_counts_and_the_document",
)
DUTY = re.compile(r"^  - number: \d+\n(?:    .*\n|\n(?=    ))*", re.MULTILINE)
POINT = re.compile(r"^          - (.+)；$", re.MULTILINE)
VERSION = re.compile(r"^(data_version: \d+\.\d+\.)(\d+)$", re.MULTILINE)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the repository."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def _run(where: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a copy of the repository, on its package."""
    return subprocess.run(
        (sys.executable, *arguments),
        cwd=where,
        env={**os.environ, "PYTHONPATH": str(where / "src")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _correct_a_point(data: str) -> str:
    """Put another character into a point of the first duty that nobody corrected, and say so."""
    duty = next(
        each
        for each in DUTY.finditer(data, data.index("\ncooperative:"))
        if "corrections:" not in each[0] and POINT.search(each[0])
    )
    point = POINT.search(duty[0])
    assert point is not None
    source, corrected = point[1], f"{point[1][:-1]}某"
    record = (
        "    corrections:\n"
        f"      - field: department_duties\n        source: {source}\n"
        f"        corrected: {corrected}\n        reason: 末字误识\n"
    )
    written = duty[0].replace(f"- {source}；", f"- {corrected}；", 1)
    return data.replace(duty[0], written.replace("    keywords:", f"{record}    keywords:", 1))


def _raise_the_version(where: Path) -> None:
    data, log = where / "data" / "duties.yaml", where / "CHANGELOG.md"
    raised = VERSION.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", data.read_text("utf-8"))
    data.write_text(re.sub(r"(?m)^data_date: .*$", "data_date: '2031-02-03'", raised), "utf-8")
    entry = "## Unreleased\n\n- Data: a character of a duty put right.\n"
    log.write_text(log.read_text("utf-8").replace("## Unreleased\n", entry, 1), "utf-8")


def test_a_corrected_character_and_the_raised_version_break_no_test(copied: Path) -> None:
    data = copied / "data" / "duties.yaml"
    before = data.read_text("utf-8")
    data.write_text(_correct_a_point(before), "utf-8")
    _raise_the_version(copied)
    fixed = _run(copied, "-m", "toqay_cli", "validate", "--fix", "data/duties.yaml")
    assert fixed.returncode == 0, fixed.stdout
    assert before.count("      - field: ") + 1 == data.read_text("utf-8").count("      - field: ")
    tested = _run(copied, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *LOOKING)
    assert tested.returncode == 0, tested.stdout
