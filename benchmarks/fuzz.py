"""Attack the command line with hostile inputs for as long as one likes.

``python -m benchmarks.fuzz --minutes N`` tries inputs of every kind in turn: queries, texts, data
files, indexes, documents, workbooks, pages, tables, command lines. ``--seed S`` begins elsewhere,
``--kind K`` keeps to some kinds, ``--save DIR`` writes each input that found a fault, with what it
found, into a folder of its own. The exit status is 1 when a fault was found. The generators are in
``benchmarks/attacks``; the tests use the same.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from benchmarks.attacks.attack import Attack, Fault, lay_out
from benchmarks.attacks.kinds import KINDS, attack_of
from benchmarks.attacks.target import Target
from benchmarks.environments import lay_out_package

_MOST_OF_ONE_FAULT = 3
"""So many inputs of what seems one fault are kept."""


def main() -> int:
    """Attack, print what was tried and found."""
    chosen = _parser().parse_args()
    tried: Counter[str] = Counter()
    met: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name, _target(Path(name)) as target:
        for kind, seed in _seeds(chosen.kind or list(KINDS), chosen.seed, chosen.minutes):
            attack = attack_of(kind, seed)
            tried[kind] += 1
            for fault in target.faults_of(attack):
                seems = _seems(kind, fault)
                met[seems] += 1
                if met[seems] <= _MOST_OF_ONE_FAULT:
                    print(f"{kind} {seed}: {fault.arguments[0]} {fault.what}", flush=True)
                    if chosen.save:
                        _save(attack, fault, chosen.save / f"{kind}-{seed}")
    print("\n".join(_summary(tried, met)))
    return int(bool(met))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.fuzz", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--minutes", type=float, default=1, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="S")
    parser.add_argument("--kind", action="append", choices=KINDS)
    parser.add_argument("--save", type=Path, metavar="DIR")
    return parser


def _target(folder: Path) -> Target:
    lay_out_package(folder)
    return Target(folder)


def _seeds(kinds: list[str], first: int, minutes: float) -> Iterator[tuple[str, int]]:
    end = time.monotonic() + 60 * minutes
    for seed in count(first):
        for kind in kinds:
            if time.monotonic() >= end:
                return
            yield kind, seed


def _seems(kind: str, fault: Fault) -> str:
    """Return what inputs of one fault have in common: the kind, the command and what happens."""
    return f"{kind}, {fault.arguments[0]}: {re.sub('[0-9]+', '#', fault.what)[:90]}"


def _save(attack: Attack, fault: Fault, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    lay_out(attack, folder)
    (folder / "stdin").write_bytes(attack.stdin)
    commands = "\n".join(ascii(each) for each in attack.commands)
    told = f"{fault.arguments!a}\n{fault.what!a}\n\nAll that was run:\n{commands}\n"
    (folder / "fault.txt").write_text(told, "utf-8")


def _summary(tried: Counter[str], met: Counter[str]) -> Iterator[str]:
    yield "| kind | inputs tried |\n|---|---|"
    yield from (f"| {kind} | {times:,} |" for kind, times in tried.items())
    yield f"| all | {tried.total():,} |\n"
    yield f"{len(met)} faults"
    yield from (f"{times} times {seems}" for seems, times in met.most_common())


if __name__ == "__main__":
    sys.exit(main())
