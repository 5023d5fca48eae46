"""What SECURITY.md promises about the files of others, and that it promises nothing untested."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from benchmarks.attacks import bases

from conftest import Toqay
from office import paragraph, write_docx
from toqay_cli.data_file.file_characters import MOST_BYTES as MOST_OF_DATA
from toqay_cli.data_file.yaml_reader import MOST_LEVELS, MOST_VALUES
from toqay_cli.documents.encodings import LONGEST_LINE
from toqay_cli.documents.input_rows import LONGEST_TEXT
from toqay_cli.documents.office_package import MOST_BYTES
from toqay_cli.search.text.query import LONGEST_QUERY

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
LIMITS = (
    f"{MOST_OF_DATA:,} bytes, {MOST_LEVELS} levels, {MOST_VALUES:,} values",
    f"{MOST_BYTES // 1024**2} MB",
    f"{LONGEST_LINE:,} bytes",
    f"a text to judge | {LONGEST_TEXT:,} characters",
    f"a query | {LONGEST_QUERY:,} characters",
)
# Tells on stderr what would leave the process or change the disk; a null device holds nothing.
WATCHED = """
import os, sys
from toqay_cli.cli import main
LEAVING = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "urllib.",
           "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "shutil.")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
def watch(event, given):
    writes = event == "open" and isinstance(given[2], int) and given[2] & WRITING
    if event.startswith(LEAVING) or (writes and given[0] != os.devnull):
        sys.stderr.write(f"WATCHED {event} {given}\\n")
sys.addaudithook(watch)
sys.exit(main(sys.argv[1:]))
"""
OUTSIDE = "http://127.0.0.1:9/"


def _watched(where: Path, *arguments: str) -> list[str]:
    """What a command line did besides reading and answering."""
    ended = subprocess.run(
        [sys.executable, "-B", "-c", WATCHED, *arguments],
        capture_output=True,
        check=False,
        cwd=where,
        stdin=subprocess.DEVNULL,
    )
    said = ended.stderr.decode("utf-8")
    assert ended.returncode in range(5), said
    return [line for line in said.splitlines() if line.startswith("WATCHED")]


def _hostile(where: Path, name: str) -> None:
    """A file that would be followed, unpacked or computed by a reader that is less careful."""
    if name == "a.html":
        links = f'<link href="{OUTSIDE}a.css"><img src="{OUTSIDE}a.png"><script>1</script>'
        (where / name).write_text(links + bases.page(), "utf-8")
        return
    content = bases.document() if name == "a.docx" else bases.workbook()
    (where / name).write_bytes(content)
    with zipfile.ZipFile(where / name, "a") as package:
        package.writestr("../escaped.xml", "<a/>")
        package.writestr("customXml/item1.xml", f'<a href="{OUTSIDE}"/>')


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.html"])
def test_files_of_others_connect_start_and_write_nothing(tmp_path: Path, name: str) -> None:
    _hostile(tmp_path, name)
    column = ("--column", "事项名称") if name == "a.xlsx" else ()
    assert _watched(tmp_path, "check", "--file", name, *column) == []
    assert _watched(tmp_path, "import", name, "--name", "虚溪镇") == []
    assert [file.name for file in tmp_path.iterdir()] == [name]
    assert not (tmp_path.parent / "escaped.xml").exists()


def test_what_is_written_is_watched(tmp_path: Path) -> None:
    assert any("open" in each for each in _watched(tmp_path, "list", "-o", "a.json"))


@pytest.mark.parametrize(
    "value",
    ["!!python/object/apply:os.mkdir [made]", "!!python/name:os.mkdir", "!!binary bWFkZQ=="],
)
def test_a_tag_of_yaml_runs_nothing(toqay: Toqay, tmp_path: Path, value: str) -> None:
    sound = bases.yaml_files()[0]
    (tmp_path / "a.yaml").write_text(sound.replace("某乡履职事项清单", value, 1), "utf-8")
    assert toqay("list", "--data", "a.yaml").status == 3
    assert "Y110" in toqay("validate", "a.yaml").out
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "甲乙丙丁">',
        '<!ENTITY a SYSTEM "secret.txt">',
        f'<!ENTITY a SYSTEM "{OUTSIDE}">',
    ],
)
def test_an_entity_is_neither_followed_nor_expanded(
    toqay: Toqay, tmp_path: Path, declared: str
) -> None:
    (tmp_path / "secret.txt").write_text("甲乙丙丁", "utf-8")
    write_docx(tmp_path / "a.docx", paragraph("狗咬人 &a;"), head=f"<!DOCTYPE d [{declared}]>")
    answered = toqay("check", "--file", "a.docx")
    assert (answered.status, answered.out, "甲乙丙丁" in answered.err) == (3, "", False)


def test_the_page_names_only_tests_that_exist_and_every_promise_has_one() -> None:
    named = re.findall(r"`(test_\w+)::(test_\w+)`", PAGE)
    missing = [
        f"{file}::{name}"
        for file, name in named
        if f"def {name}(" not in (ROOT / "tests" / f"{file}.py").read_text("utf-8")
    ]
    assert missing == [], "mend SECURITY.md"
    promises = PAGE.split("## Limits")[0].split("| --- | --- |\n")[1].strip().split("\n")
    assert [line for line in promises if "::test_" not in line] == []


@pytest.mark.parametrize("limit", LIMITS)
def test_the_page_names_the_limits_of_the_code(limit: str) -> None:
    assert f"| {limit} |" in PAGE
