from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest
from benchmarks.environments import lay_out_package

from datafiles import BUNDLED, SAMPLE
from toqay_cli.data_file import knowledge_files


class Answered(NamedTuple):
    """What a process said and how it ended."""

    status: int
    out: str
    err: str


class Toqay(Protocol):
    """Runs the real command line, its output in pipes or, with `columns`, on a terminal."""

    def __call__(
        self, *arguments: str, columns: int | None = None, **environment: str
    ) -> Answered: ...


class Found(Protocol):
    """The output of a command line that must answer, and say nothing beside it."""

    def __call__(self, *arguments: str, columns: int | None = None, **environment: str) -> str: ...


_COMMAND = (sys.executable, "-m", "toqay_cli")
# Name the folders of the package, with the index of the real data and of the sample, to the
# processes that share the tests.
INDEXED = "TOQAY_TEST_PACKAGE"
INDEXED_SAMPLE = "TOQAY_TEST_PACKAGE_OF_THE_SAMPLE"
# What would change colours, widths or data behind a test's back.
_UNWANTED = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TOQAY_DATA", "TOQAY_DEBUG", "PYTHONIOENCODING")
# A terminal without a pager; who tests one names it.
_USUAL = {"PYTHONWARNDEFAULTENCODING": "1", "TERM": "xterm", "TOQAY_PAGER": ""}


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A job in the background is started so, and the commands under test would be, too.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_configure(config: pytest.Config) -> None:
    """Lay out the package once for each data file, with its index, as a wheel holds it.

    A checkout reads YAML at every start, which would take most of the time of the tests.
    """
    if hasattr(config, "workerinput"):
        return
    folder = Path(tempfile.mkdtemp(prefix="toqay-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(folder))
    for name, data in ((INDEXED, BUNDLED), (INDEXED_SAMPLE, SAMPLE)):
        lay_out_package(folder / name, data)
        os.environ[name] = str(folder / name)


@pytest.fixture(autouse=True, scope="session")
def knowledge_read_once() -> Iterator[None]:
    """Have a process of tests read the general knowledge once, which takes half of opening a file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(knowledge_files, "load_knowledge", cache(knowledge_files.load_knowledge))
        yield


@pytest.fixture
def indexed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every process that a test starts itself read the index, as `toqay` does."""
    monkeypatch.setenv("PYTHONPATH", os.environ[INDEXED])


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every process answer from the sample, as if it were the tool's own data."""
    monkeypatch.setenv(INDEXED, os.environ[INDEXED_SAMPLE])
    monkeypatch.setenv("PYTHONPATH", os.environ[INDEXED_SAMPLE])


@pytest.fixture
def toqay(tmp_path: Path) -> Toqay:
    def run(*arguments: str, columns: int | None = None, **environment: str) -> Answered:
        inherited = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
        indexed = {"PYTHONPATH": os.environ[INDEXED]}
        full = {**inherited, **_USUAL, **indexed, **environment}
        command = (*_COMMAND, *arguments)
        if columns is None:
            return _in_pipes(command, full, tmp_path)
        return _on_terminal(command, full, tmp_path, columns)

    return run


@pytest.fixture
def found(toqay: Toqay) -> Found:
    def run(*arguments: str, columns: int | None = None, **environment: str) -> str:
        answered = toqay(*arguments, columns=columns, **environment)
        assert (answered.status, answered.err) == (0, "")
        return answered.out

    return run


@pytest.fixture
def copied_data(tmp_path: Path) -> Path:
    """The sample's file, to be changed at will."""
    return Path(shutil.copy(SAMPLE, tmp_path / "copied.yaml"))


def _in_pipes(command: tuple[str, ...], environment: dict[str, str], where: Path) -> Answered:
    ended = subprocess.run(
        command,
        capture_output=True,
        cwd=where,
        env=environment,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return Answered(ended.returncode, ended.stdout.decode("utf-8"), ended.stderr.decode("utf-8"))


def _on_terminal(
    command: tuple[str, ...], environment: dict[str, str], where: Path, columns: int
) -> Answered:
    """Run with stdout on a pseudo-terminal; stderr stays apart."""
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (50, columns))
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=slave,
        stderr=subprocess.PIPE,
        cwd=where,
        env=environment,
    ) as process:
        os.close(slave)
        out = _read_all(master)
        assert process.stderr is not None
        err = process.stderr.read()
    os.close(master)
    return Answered(
        process.returncode, out.decode("utf-8").replace("\r\n", "\n"), err.decode("utf-8")
    )


def _read_all(terminal: int) -> bytes:
    pieces: list[bytes] = []
    while select.select([terminal], [], [], 30)[0]:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            # Linux reports the end of a terminal that its last writer closed as an error.
            break
        if not piece:
            break
        pieces.append(piece)
    return b"".join(pieces)
