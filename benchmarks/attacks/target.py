"""A worker from outside: started when it is needed, started anew when an attack ended it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Self

from benchmarks.attacks.attack import Attack, Fault, to_json

LONGEST_SECONDS = 10
"""How much of the processor's time one attack may take."""

_ROOT = Path(__file__).resolve().parents[2]
_ATTACKS_OF_A_WORKER = 500
_UNWANTED = ("TOQAY_DATA", "TOQAY_DEBUG", "NO_COLOR", "FORCE_COLOR", "COLUMNS")


class Target:
    """What is attacked: the package in a folder, in a process of its own."""

    def __init__(self, package: Path, seconds: int = LONGEST_SECONDS) -> None:
        self._seconds = str(seconds)
        self._path = os.pathsep.join((str(package), str(_ROOT)))
        self._worker: subprocess.Popen[str] | None = None
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  closed when the target is left
        self._attacks = 0

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the worker."""
        self._end()
        self._said.close()

    def faults_of(self, attack: Attack) -> list[Fault]:
        """Attack and return what should not have happened, the end of the worker included."""
        if self._attacks >= _ATTACKS_OF_A_WORKER:
            self._end()
        worker = self._worker or self._start()
        self._attacks += 1
        answer = _answer(worker, attack)
        if answer:
            return [Fault(tuple(arguments), what) for arguments, what in json.loads(answer)]
        worker.wait()
        what = f"ends the process with {worker.returncode}: {self._last_words()}"
        self._end()
        return [Fault(attack.commands[0], what)]

    def _start(self) -> subprocess.Popen[str]:
        environment = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
        self._said.seek(0)
        self._said.truncate()
        self._attacks = 0
        self._worker = subprocess.Popen(  # noqa: S603  our own program
            [sys.executable, "-m", "benchmarks.attacks.worker", self._seconds],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env={**environment, "PYTHONPATH": self._path},
            encoding="ascii",
        )
        return self._worker

    def _last_words(self) -> str:
        """Return where the worker was when it ended itself, innermost first."""
        self._said.seek(0)
        lines = self._said.read().decode("utf-8", "replace").splitlines()
        places = [line.strip() for line in lines if "toqay_cli" in line]
        return " < ".join((*lines[-1:], *places))[:600]

    def _end(self) -> None:
        if self._worker:
            with self._worker as worker:
                worker.kill()
        self._worker = None


def _answer(worker: subprocess.Popen[str], attack: Attack) -> str:
    """Return the worker's answer; nothing where the attack ended it."""
    if worker.stdin is None or worker.stdout is None:
        return ""
    try:
        worker.stdin.write(f"{to_json(attack)}\n")
        worker.stdin.flush()
        return worker.stdout.readline()
    except BrokenPipeError:
        return ""
