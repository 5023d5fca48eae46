"""How long an answer takes, the whole process, beside what a user would run instead.

``python -m benchmarks.startup`` builds the wheel, installs it and its peers into environments of
their own in a temporary folder, runs everything in turn and prints the medians with their
ratios to bare Python and to the least Typer program of the release that toqay pins (for what
goes to a terminal: to the least one that draws the same rows as a Rich table). ``--runs N``
sets how often (21 unless told).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.environments import UnavailableError, build_wheel, environment
from benchmarks.programs import (
    BARE,
    LEAST,
    ON_TERMINAL,
    QUERY,
    RICH,
    least_program,
    peers,
    rich_program,
)
from benchmarks.timing import FailedError, Program, medians

RUNS = 21


class Row(NamedTuple):
    """Something that toqay answers, and the most that it may take of the least program's time."""

    arguments: tuple[str, ...]
    most: float
    extra: Mapping[str, str] = {}


ROWS = {
    f"search {QUERY} -f json": Row(("search", QUERY, "-f", "json"), 1.20),
    f"search {QUERY} in a pipe": Row(("search", QUERY), 1.20),
    "show 配合35 -f json": Row(("show", "配合35", "-f", "json"), 1.20),
    "search dongwufangyi -f json": Row(("search", "dongwufangyi", "-f", "json"), 1.25),
    "search dwfy -f json": Row(("search", "dwfy", "-f", "json"), 1.25),
    "search 動物防疫 -f json": Row(("search", "動物防疫", "-f", "json"), 1.25),
    "check 狗咬人找谁 -f json": Row(("check", "狗咬人找谁", "-f", "json"), 1.25),
    "search 动物防役站 -f json": Row(("search", "动物防役站", "-f", "json"), 1.40),
    "--version": Row(("--version",), 1.10),
    "show 配合3<Tab>": Row(
        (),
        1.10,
        {"_TOQAY_COMPLETE": "fish", "_TOQAY_WORDS": "toqay\nshow", "_TOQAY_TYPED": "配合3"},
    ),
}
ON_TERMINAL_MOST = 1.20


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.startup", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            commands = environment(folder / "env", str(build_wheel(folder)))
            programs = _programs(folder, commands)
            skipped = {}
            for peer, found in peers(folder, commands):
                if isinstance(found, Program):
                    programs[peer] = found
                else:
                    skipped[peer] = found
            taken = medians(programs, runs)
        except (UnavailableError, FailedError) as error:
            print(error, file=sys.stderr)
            return 1
    print("\n".join(table(taken)))
    print(*(f"{peer}: left out, {reason}" for peer, reason in skipped.items()), sep="\n")
    return 0


def _programs(folder: Path, commands: Path) -> dict[str, Program]:
    python, toqay = commands / "python", str(commands / "toqay")
    programs = {BARE: Program((str(python), "-c", "pass")), LEAST: least_program(folder, python)}
    for name, row in ROWS.items():
        programs[f"toqay {name}"] = Program((toqay, *row.arguments), extra=row.extra)
    for name, arguments in ON_TERMINAL.items():
        drawn = rich_program(folder, commands, name)
        programs[f"{RICH}{name}"] = drawn._replace(terminal=True)
        command = (toqay, *arguments, "--no-pager")
        programs[f"toqay {name}"] = Program(command, terminal=True)
    return programs


def table(taken: Mapping[str, float]) -> Iterator[str]:
    """A Markdown table of the medians and their ratios."""
    yield "| program | ms | x bare Python | x least Typer program | x the same in Rich | at most |"
    yield "|---|---:|---:|---:|---:|---:|"
    for name, seconds in taken.items():
        drawn = taken.get(f"{RICH}{name.removeprefix('toqay ')}")
        cells = (
            f"{seconds * 1000:.0f}",
            f"{seconds / taken[BARE]:.2f}",
            f"{seconds / taken[LEAST]:.2f}",
            f"{seconds / drawn:.2f}" if drawn else "",
            _most(name),
        )
        yield f"| {name} | {' | '.join(cells)} |"


def _most(name: str) -> str:
    own = name.removeprefix("toqay ")
    if own == name:
        return ""
    return f"{ROWS[own].most if own in ROWS else ON_TERMINAL_MOST:.2f}"


if __name__ == "__main__":
    sys.exit(main())
