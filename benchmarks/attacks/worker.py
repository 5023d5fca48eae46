"""The process that is attacked: an attack a line on standard input, its faults a line on output.

Its memory is bounded, and it ends itself, telling where it was, when an attack takes more of the
processor's time than the seconds that it is given.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from benchmarks.attacks.attack import Fault, from_json, lay_out
from benchmarks.attacks.judging import faults_of
from toqay_cli.cli import main as toqay

_LONGEST_STANDSTILL = 120
"""How long it may wait for whatever it is, on a machine that is busy with other things too."""

_MOST_MEMORY = 2 << 30


def main() -> None:
    """Answer attacks until there are no more."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    faulthandler.register(signal.SIGPROF, chain=True)
    seconds = int(sys.argv[1])
    lines, answers = sys.stdin, sys.stdout
    with tempfile.TemporaryDirectory(prefix="toqay-attack-") as name:
        # With where a bug was met.
        os.environ.update(HOME=name, TMPDIR=name, TOQAY_DEBUG="1")
        for line in lines:
            signal.setitimer(signal.ITIMER_PROF, seconds)
            faulthandler.dump_traceback_later(_LONGEST_STANDSTILL, exit=True)
            faults = _faults_of(line, Path(name))
            faulthandler.cancel_dump_traceback_later()
            signal.setitimer(signal.ITIMER_PROF, 0)
            answers.write(f"{json.dumps(faults)}\n")
            answers.flush()


def _faults_of(line: str, folder: Path) -> list[Fault]:
    attack = from_json(line)
    scratch, here = folder / "scratch", folder / "here"
    for each in (scratch, here):
        shutil.rmtree(each, ignore_errors=True)
        each.mkdir()
    lay_out(attack, here)
    with contextlib.chdir(here):
        return [
            fault
            for command in attack.commands
            for fault in faults_of(command, attack.stdin, toqay, scratch)
        ]


if __name__ == "__main__":
    main()
