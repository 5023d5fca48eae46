from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LISTING = """
import sys
from toqay_cli.cli import main
status = main(sys.argv[1:])
sys.stderr.write("\\n".join(sys.modules))
sys.exit(status)
"""


def _loaded(where: Path, *arguments: str) -> set[str]:
    """The modules that a fresh interpreter loaded to answer a command line."""
    command = (sys.executable, "-c", LISTING, *arguments)
    ended = subprocess.run(command, capture_output=True, cwd=where, check=True)
    return set(ended.stderr.decode("utf-8").splitlines())


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("stats",),
        ("dept",),
        ("list", "-f", "md"),
        ("show", "配合35", "-f", "json"),
        ("show", "配合35", "-f", "table"),
        ("show", "-h"),
        (),
    ],
)
def test_rich_is_loaded_for_colour_and_tables_alone(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    assert "rich" not in _loaded(tmp_path, *arguments)
    assert "rich.style" in _loaded(tmp_path, "show", "配合35", "--color", "always")


@pytest.mark.parametrize("question", [("list",), ("dept",), ("dept", "人社局"), ("stats",)])
def test_rich_draws_every_table(tmp_path: Path, question: tuple[str, ...]) -> None:
    assert "rich.table" in _loaded(tmp_path, *question, "-f", "table")


@pytest.mark.parametrize("arguments", [(), ("--help",)])
def test_help_loads_no_command_and_no_data(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    loaded = _loaded(tmp_path, *arguments)
    assert not loaded & {"yaml", "toqay_cli.commands.frame.answering", "toqay_cli.commands.search"}


def test_a_command_loads_no_other_command(tmp_path: Path) -> None:
    loaded = _loaded(tmp_path, "list")
    assert "toqay_cli.commands.list_duties" in loaded
    others = {f"toqay_cli.commands.{name}" for name in ("search", "show", "dept", "export")}
    assert not loaded & others
