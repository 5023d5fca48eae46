"""A pager on a terminal, for what is longer than its screen (point 17 of docs/conventions.md)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Found, Toqay

LONG = ("list",)
SHORT = ("list", "-n", "3")
# Keeps what it gets, and says on the terminal that it was there.
KEEPING = "import sys; open('paged', 'wb').write(sys.stdin.buffer.read()); print('--paged--')"
LEAVING = "import sys; sys.stdin.buffer.read(10); print('--left--')"


@pytest.fixture
def keeping(tmp_path: Path) -> str:
    return _pager(tmp_path / "keeping.py", KEEPING)


def _pager(script: Path, program: str) -> str:
    script.write_text(program, "utf-8")
    return f"{sys.executable} {script}"


def test_what_is_longer_than_the_screen_goes_through_the_pager(
    found: Found, tmp_path: Path, keeping: str
) -> None:
    assert found(*LONG, columns=80, TOQAY_PAGER=keeping) == "--paged--\n"
    paged = (tmp_path / "paged").read_text("utf-8")
    assert paged == found(*LONG, columns=80)
    assert "\x1b[" in paged


@pytest.mark.parametrize("form", ["json", "csv", "md", "table"])
def test_every_form_is_paged_on_a_terminal(found: Found, keeping: str, form: str) -> None:
    assert found("export", "-f", form, columns=80, TOQAY_PAGER=keeping) == "--paged--\n"


def test_what_fits_is_not_paged(found: Found, keeping: str) -> None:
    assert found(*SHORT, columns=80, TOQAY_PAGER=keeping) == found(*SHORT, columns=80)


def test_a_long_line_counts_as_often_as_the_terminal_wraps_it(found: Found, keeping: str) -> None:
    lines = found("show", "配合71", "-f", "jsonl", columns=80)
    assert lines.count("\n") == 1
    assert found("show", "配合71", "-f", "jsonl", columns=80, TOQAY_PAGER=keeping) == "--paged--\n"


def test_a_pipe_and_a_file_are_never_paged(found: Found, tmp_path: Path, keeping: str) -> None:
    assert found(*LONG, TOQAY_PAGER=keeping) == found(*LONG)
    assert found(*LONG, "-f", "table", TOQAY_PAGER=keeping) == found(*LONG, "-f", "table")
    assert found(*LONG, "-o", "清单.md", columns=80, TOQAY_PAGER=keeping) == ""
    assert not (tmp_path / "paged").exists()


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (("--no-pager",), {}),
        ((), {"TERM": "dumb"}),
        ((), {"TOQAY_PAGER": ""}),
        ((), {"TOQAY_PAGER": "cat"}),
        ((), {"TOQAY_PAGER": "no-such-pager -x"}),
    ],
)
def test_no_pager_where_none_is_wanted_or_found(
    found: Found, keeping: str, arguments: tuple[str, ...], environment: dict[str, str]
) -> None:
    wanted = {"TOQAY_PAGER": keeping, **environment}
    page = found(*LONG, *arguments, columns=80, **wanted)
    assert "--paged--" not in page
    assert page.count("\n") > 50


def test_our_own_variable_comes_before_the_common_one(
    found: Found, tmp_path: Path, keeping: str
) -> None:
    other = _pager(tmp_path / "leaving.py", LEAVING)
    assert found(*LONG, columns=80, TOQAY_PAGER=keeping, PAGER=other) == "--paged--\n"


def test_a_pager_that_quits_early_is_no_error(toqay: Toqay, tmp_path: Path) -> None:
    leaving = _pager(tmp_path / "leaving.py", LEAVING)
    assert toqay("export", columns=80, TOQAY_PAGER=leaving) == (0, "--left--\n", "")


def test_the_status_is_the_answers_own_whatever_the_pager_says(toqay: Toqay, keeping: str) -> None:
    ids = [f"配合{number}" for number in range(1, 10)]
    answered = toqay("show", *ids, "配合99", columns=80, TOQAY_PAGER=keeping)
    assert (answered.status, answered.out) == (1, "--paged--\n")
    assert answered.err.startswith("错误：没有配合99")


@pytest.mark.parametrize(
    "program",
    [
        "less 'unclosed",
        '"',
        "'' -x",
        "{folder}",
        "{folder}/no-program",
        "{folder}/no-interpreter",
        "{folder}/leaves-at-once",
    ],
)
def test_what_a_pager_fails_to_show_is_shown_without_one(
    found: Found, tmp_path: Path, program: str
) -> None:
    files = {
        "no-program": b"\x7fELF\0",
        "no-interpreter": b"#!/nowhere/sh\n",
        "leaves-at-once": b"#!/bin/sh\nexit 9\n",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        (tmp_path / name).chmod(0o755)
    unpaged = found(*LONG, columns=80)
    assert found(*LONG, columns=80, TOQAY_PAGER=program.format(folder=tmp_path)) == unpaged


def test_the_common_variable_is_taken_and_less_is_the_default(
    found: Found, tmp_path: Path, keeping: str
) -> None:
    """Without TOQAY_PAGER, which the other tests set to nothing."""
    program = (
        "import os, sys; os.environ.pop('TOQAY_PAGER');"
        "from toqay_cli.output.pager import pager_for; print(pager_for('a\\n' * 99))"
    )
    assert _printed(program, tmp_path, PAGER="cat") == "None\n"
    assert _printed(program, tmp_path, PAGER=keeping) == f"{tuple(keeping.split())}\n"
    less = tmp_path / "less"
    less.write_text("#!/bin/sh\n", "utf-8")
    less.chmod(0o755)
    assert _printed(program, tmp_path, PATH=str(tmp_path)) == f"('{less}', '-FRX', '-Ps%E')\n"
    assert _printed(program, tmp_path, PATH="/nowhere") == "None\n"
    assert found(*SHORT, "--no-pager") == found(*SHORT)


def _printed(program: str, where: Path, **environment: str) -> str:
    inherited = {name: value for name, value in os.environ.items() if name != "PAGER"}
    ended = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        cwd=where,
        env={**inherited, "TERM": "xterm", "TOQAY_PAGER": "", **environment},
    )
    return ended.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("own", "options"), [({}, "-FRX -Ps%E"), ({"LESS": "-R"}, "-R")], ids=["ours", "theirs"]
)
def test_less_says_in_its_last_line_how_to_leave_it(
    found: Found,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    own: dict[str, str],
    options: str,
) -> None:
    monkeypatch.delenv("LESS", raising=False)
    less = tmp_path / "less"
    less.write_text('#!/bin/sh\ncat > paged\necho "$LESS|$VISUAL"\n', "utf-8")
    less.chmod(0o755)
    shown = found(*LONG, columns=80, TOQAY_PAGER=str(less), VISUAL="vim", **own)
    assert shown == f"{options}|按 q 退出，空格翻页，/ 查找\n"
