"""What both READMEs show is what happens."""

from __future__ import annotations

import html
import os
import re
import shlex
import shutil
import subprocess
import sys
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from conftest import Toqay
from editions import adjusted, earlier
from toqay_cli.data_file.loader import load_dataset
from townships.county import county_document

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh-CN.md")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PICTURES = {
    "search": ("search", "动物防疫", "-n", "4"),
    "show": ("show", "收回19"),
    "check": ("check", "狗咬人找谁"),
}
# What a wheel is built from.
SOURCES = (
    *("src", "data", "schemas", "pyproject.toml", "hatch_build.py"),
    *("README.md", "LICENSE", "CHANGELOG.md", "docs"),
)


def _blocks(readme: str) -> list[str]:
    return [block for _, block in BLOCK.findall((ROOT / readme).read_text("utf-8"))]


def _command_lines() -> list[tuple[str, ...]]:
    lines = (
        tuple(shlex.split(line, comments=True))
        for readme in READMES
        for block in _blocks(readme)
        for line in block.splitlines()
        if line.startswith("toqay ")
    )
    return list(dict.fromkeys(lines))


def test_both_readmes_show_commands() -> None:
    assert len(_command_lines()) >= 8


@pytest.mark.parametrize("line", _command_lines(), ids=" ".join)
def test_every_command_line_of_a_readme_answers(
    toqay: Toqay, tmp_path: Path, line: tuple[str, ...]
) -> None:
    _, *arguments = line
    _lay_out_files(tmp_path, with_data="import" not in arguments)
    answered = toqay(*arguments)
    assert answered.status == 0
    assert "错误" not in answered.err


def _lay_out_files(where: Path, *, with_data: bool) -> None:
    """The files that a reader of a README has: a document, two editions, and a draft of it."""
    county_document(where).files[0].rename(where / "清单.docx")
    (where / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "notice.txt", where / "docs")
    earlier(where)
    adjusted(where)
    if with_data:
        shutil.copy(ROOT / "data" / "duties.yaml", where)


def _shown(name: str) -> str:
    """The words of a picture, without white space."""
    drawn = (ROOT / "docs" / "screenshots" / f"{name}.svg").read_text("utf-8")
    pieces = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
    return "".join(html.unescape("".join(pieces)).split())


def _likeness_wanted() -> float:
    """How like its page a picture must be: wholly, unless the data was corrected since.

    All are drawn at once, and the picture of `check` shows the version of the data.
    """
    return 1 if f"数据版本{load_dataset().data_version}。" in _shown("check") else 0.95


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_what_its_command_prints_and_is_light(toqay: Toqay, name: str) -> None:
    picture = ROOT / "docs" / "screenshots" / f"{name}.svg"
    drawn = picture.read_text("utf-8")
    title = " ".join(("toqay", *PICTURES[name]))
    page = toqay(*PICTURES[name], "-f", "table", "--color", "always", COLUMNS="92").out
    printed = title + re.sub(r"\x1b\[[0-9;]*m", "", page)
    pages = (_shown(name), "".join(printed.split()))
    likeness = SequenceMatcher(None, *pages, autojunk=False).ratio()
    assert likeness >= _likeness_wanted(), ("run: python tools/screenshots.py", *pages)
    assert picture.stat().st_size < 60_000
    assert not re.search(r"https?://(?!www\.w3\.org|www\.textualize\.io)", drawn)


@pytest.mark.parametrize("readme", READMES)
def test_every_local_link_of_a_readme_leads_somewhere(readme: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", (ROOT / readme).read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.outside
@pytest.mark.skipif(os.name != "posix", reason="the blocks are for a POSIX shell")
@pytest.mark.parametrize("readme", READMES)
def test_the_first_command_of_a_readme_makes_the_next_ones_work_as_printed(
    tmp_path: Path, readme: str
) -> None:
    """The packages come from the package index."""
    first, following, *_ = _blocks(readme)
    clone = tmp_path / "clone"
    _copy_sources(clone)
    ran = _shell(f"{first}\n{following}", clone)
    if "onnection" in ran.stderr:
        pytest.skip("the package index cannot be reached")
    assert ran.returncode == 0, ran.stderr
    assert "cooperative-35\tcooperative\t乡村振兴\t" in ran.stdout
    assert "配合履职事项清单第35项“动物防疫”" in ran.stdout


@pytest.mark.outside
@pytest.mark.skipif(os.name != "posix", reason="the blocks are for a POSIX shell")
def test_the_offline_install_of_the_readme_works(tmp_path: Path) -> None:
    """The wheels come from the package index; the install itself reaches for nothing."""
    prepare, install = (block for block in _blocks("README.zh-CN.md") if "离线包" in block)
    online, offline = tmp_path / "online", tmp_path / "offline"
    _copy_sources(online)
    prepared = _shell(prepare, online)
    if "onnection" in prepared.stderr:
        pytest.skip("the package index cannot be reached")
    assert prepared.returncode == 0, prepared.stderr
    offline.mkdir()
    (online / "离线包").rename(offline / "离线包")
    installed = _shell(install, offline, PIP_INDEX_URL="http://127.0.0.1:9/", PIP_RETRIES="0")
    assert installed.returncode == 0, installed.stderr
    assert installed.stdout.startswith("cooperative-35\tcooperative\t乡村振兴\t")


def _copy_sources(target: Path) -> None:
    target.mkdir()
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, target / name, ignore=ignored)
        else:
            shutil.copy(source, target / name)


def _shell(script: str, where: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A block run line by line, with `python3` the Python of this test."""
    programs = where.parent / "programs"
    programs.mkdir(exist_ok=True)
    python = programs / "python3"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)
    path = os.pathsep.join((str(programs), os.environ["PATH"]))
    return subprocess.run(
        ["/bin/sh", "-e", "-c", script],
        capture_output=True,
        cwd=where,
        env={**os.environ, "PATH": path, "PIP_DISABLE_PIP_VERSION_CHECK": "1", **environment},
        encoding="utf-8",
        check=False,
    )
