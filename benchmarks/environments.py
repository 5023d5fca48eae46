"""Environments of their own for what is timed, in a folder that goes away afterwards."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

from toqay_cli.data_file.knowledge_files import load_knowledge
from toqay_cli.data_file.loader import load_dataset
from toqay_cli.index.index_file import index_bytes

ROOT = Path(__file__).resolve().parents[1]


class UnavailableError(Exception):
    """A program that cannot be had here; the text says why."""


def build_wheel(folder: Path) -> Path:
    """The wheel of this source tree, built into a folder."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--wheel"]
    _run([*command, "--outdir", str(folder), str(ROOT)])
    (wheel,) = folder.glob("*.whl")
    return wheel


def lay_out_package(folder: Path, data: Path = ROOT / "data" / "duties.yaml") -> None:
    """Lay out the package in a folder with an index of some data, as a wheel holds it."""
    package = folder / "toqay_cli"
    source = ROOT / "src" / "toqay_cli"
    shutil.copytree(source, package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "data").mkdir()
    shutil.copy(data, package / "data" / "duties.yaml")
    shutil.copytree(ROOT / "schemas", package / "schemas")
    index = index_bytes(load_dataset(data), load_knowledge())
    (package / "data" / "duties.index").write_bytes(index)


def environment(folder: Path, *requirements: str) -> Path:
    """The folder of commands of a new environment with these packages. Raises UnavailableError."""
    venv.create(folder, with_pip=True)
    commands = folder / ("Scripts" if sys.platform == "win32" else "bin")
    if requirements:
        _run([str(commands / "python"), "-m", "pip", "install", "-q", *requirements])
    return commands


def _run(command: list[str]) -> None:
    ended = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if ended.returncode:
        said = ended.stderr.strip().splitlines()
        raise UnavailableError(said[-1] if said else f"{command[0]} ended with {ended.returncode}")
