"""Ctrl-C ends the command with 130 and without a word, from its first line on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is a signal only there"),
    pytest.mark.usefixtures("indexed"),
]
START = """
import sys
sys.argv[0] = "toqay"
from toqay_cli.__main__ import run
sys.exit(run())
"""
"""What an installer writes as the command."""
AT_A_MODULE = """
import os, signal, sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
"""
AT_ITS_BEGINNING = """
import sys
sys.addaudithook(lambda event, about: event == "import" and about[0] == "toqay_cli.interrupts"
                 and print(flush=True))
"""
"""Prints a line when the command has begun."""
QUESTION = ("search", "动物防疫", "-f", "json")
AT_LOADING = (
    *("toqay_cli.interrupts", "toqay_cli.completion", "toqay_cli.cli", "click", "typer"),
    *("toqay_cli.errors", "toqay_cli.commands.search", "toqay_cli.index.index_file"),
    *("toqay_cli.search.engine", "toqay_cli.commands.frame.delivery"),
)


def _ended(program: str, **environment: str) -> tuple[int, bytes, bytes]:
    ended = subprocess.run(
        [sys.executable, "-c", program, *QUESTION],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.parametrize("module", AT_LOADING)
def test_an_interrupt_while_a_module_loads_ends_with_130_and_not_a_word(module: str) -> None:
    assert _ended(AT_A_MODULE.format(module=module) + START) == (130, b"", b"")


def test_an_interrupt_while_a_shell_is_answered_ends_with_130_and_not_a_word() -> None:
    request = {"_TOQAY_COMPLETE": "fish", "_TOQAY_WORDS": "toqay\nshow", "_TOQAY_TYPED": "配合3"}
    program = AT_A_MODULE.format(module="toqay_cli.index.typed_names") + START
    assert _ended(program, **request) == (130, b"", b"")


def test_an_interrupt_at_any_moment_ends_with_130_or_comes_after_the_answer() -> None:
    for step in range(30):
        with subprocess.Popen(
            [sys.executable, "-c", AT_ITS_BEGINNING + START, *QUESTION],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout is not None
            assert process.stdout.read(1) == b"\n"
            time.sleep(step / 250)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate()
        answered = process.returncode == 0 and out.endswith(b"}\n")
        assert (answered or process.returncode == 130, err) == (True, b""), (step, err)


def test_an_interrupt_that_the_one_who_starts_it_ignores_is_ignored() -> None:
    ignored = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    program = ignored + AT_A_MODULE.format(module="toqay_cli.search.engine") + START
    status, out, err = _ended(program)
    assert (status, out[:1], err) == (0, b"{", b"")


def test_an_interrupt_while_a_pipe_is_waited_for_ends_with_130(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    for arguments in (("list", "--data", str(pipe)), ("validate", str(pipe))):
        with subprocess.Popen(
            [sys.executable, "-m", "toqay_cli", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            time.sleep(1)
            assert process.poll() is None
            process.send_signal(signal.SIGINT)
            try:
                out, err = process.communicate(timeout=20)
            finally:
                process.kill()
        assert (process.returncode, out, err) == (130, b"", b"")
