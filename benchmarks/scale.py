"""How answers grow with the data: index, load, search, memory, list, check, validate.

``python -m benchmarks.scale`` builds the wheel, installs it into an environment of its own in a
temporary folder and asks it about the duties of 1, 14 (an average county) and 100 townships,
made from the real rows with seeded variation; then it has it judge 10,000 lines. Everything is
a whole process, the median of ``--runs N`` (5 unless told); memory is the most that it held.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

import yaml

from benchmarks.county import SEED, as_document, county
from benchmarks.environments import UnavailableError, build_wheel, environment
from benchmarks.queries import read_queries
from toqay_cli.data_file.file_characters import MOST_BYTES
from toqay_cli.data_file.knowledge_files import load_knowledge
from toqay_cli.data_file.loader import load_dataset
from toqay_cli.index.index_file import index_bytes

TIMES = (1, 14, 100)
RUNS = 5
LINES, DIFFERENT = 10_000, 1_000
QUESTIONS = {
    "--version": ("--version",),
    "search": ("search", "动物防疫", "-f", "json"),
    "search by pinyin": ("search", "dongwufangyi", "-f", "json"),
    "search, one wrong character": ("search", "动物防役站", "-f", "json"),
    "show": ("show", "配合35", "-f", "json"),
    "list": ("list", "-c", "乡村振兴"),
    "check": ("check", "狗咬人找谁", "-f", "json"),
}


_LAUNCHER = """\
import os, sys, time
nowhere = os.open(os.devnull, os.O_RDWR)
begun = time.perf_counter()
streams = [(os.POSIX_SPAWN_DUP2, nowhere, stream) for stream in (0, 1, 2)]
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=streams)
used = os.wait4(process, 0)[2]
print(time.perf_counter() - begun, used.ru_maxrss)
"""
"""A small process between: what a process held at its peak counts what its parent held."""


class Cost(NamedTuple):
    """What one process took: seconds, and megabytes at its peak."""

    seconds: float
    megabytes: float


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.scale", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N")
    parser.add_argument("--times", type=int, nargs="+", default=TIMES, metavar="N")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            toqay = environment(folder / "env", str(build_wheel(folder))) / "toqay"
        except UnavailableError as error:
            print(error, file=sys.stderr)
            return 1
        print("\n".join(_growth(toqay, folder, chosen.times, chosen.runs)))
        print("\n".join(_batch(toqay, folder, chosen.runs)))
    return 0


def _growth(toqay: Path, folder: Path, times: Sequence[int], runs: int) -> Iterator[str]:
    columns = [_column(toqay, folder, each, runs) for each in times]
    yield f"| | {' | '.join(f'{each} x' for each in times)} |"
    yield f"|---|{'---:|' * len(times)}"
    for name in columns[0]:
        yield f"| {name} | {' | '.join(column[name] for column in columns)} |"


def _column(toqay: Path, folder: Path, times: int, runs: int) -> dict[str, str]:
    dataset = county(load_dataset(), times)
    index = folder / f"{times}.index"
    index.write_bytes(index_bytes(dataset, load_knowledge()))
    column = {"duties": str(len(dataset.duties)), "index": _size(index)}
    for name, arguments in QUESTIONS.items():
        cost = _cost((str(toqay), "--data", str(index), *arguments), runs)
        column[name] = f"{cost.seconds * 1000:.0f} ms, {cost.megabytes:.0f} MB"
    text = yaml.dump(
        as_document(dataset),
        Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper),
        allow_unicode=True,
        sort_keys=False,
        width=10**6,
    )
    file = folder / f"{times}.yaml"
    file.write_text(text, encoding="utf-8")
    column["YAML"] = _size(file)
    column["validate"] = f"refused above {MOST_BYTES // 10**6} MB"
    if file.stat().st_size <= MOST_BYTES:
        # The first run gives the file its canonical form.
        _cost((str(toqay), "validate", str(file), "--fix"), 1)
        cost = _cost((str(toqay), "validate", str(file)), max(runs // 2, 1))
        column["validate"] = f"{cost.seconds * 1000:.0f} ms, {cost.megabytes:.0f} MB"
    return column


def _size(file: Path) -> str:
    return f"{file.stat().st_size / 10**6:.1f} MB"


def _batch(toqay: Path, folder: Path, runs: int) -> Iterator[str]:
    """What a line costs beyond the first: of texts that repeat themselves, and of texts that do not."""
    texts = [query.text for query in read_queries()]
    random = Random(SEED)  # noqa: S311 - the same lines each time
    pairs = [f"{random.choice(texts)}，{random.choice(texts)}" for _ in range(DIFFERENT)]
    register = [texts[number % len(texts)] for number in range(LINES)]
    numbered = [
        f"{text}（2026年{number % 12 + 1}月，第{number}号）" for number, text in enumerate(register)
    ]
    least = _judging(toqay, folder, register[:1], runs)
    batches = {
        "lines of a register": register,
        "lines with a date and a number each": numbered,
        "notices of two subjects each": pairs,
    }
    for title, lines in batches.items():
        most = _judging(toqay, folder, lines, 1)
        each = (most.seconds - least.seconds) / (len(lines) - 1) * 1000
        above = most.megabytes - least.megabytes
        yield ""
        yield f"check of {len(lines)} {title}: {each:.2f} ms a line, {above:.0f} MB above one line"


def _judging(toqay: Path, folder: Path, lines: Sequence[str], runs: int) -> Cost:
    file = folder / "lines.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    return _cost((str(toqay), "check", "--lines", "--file", str(file), "-f", "jsonl"), runs)


def _cost(command: tuple[str, ...], runs: int) -> Cost:
    costs = [_one(command) for _ in range(runs)]
    return Cost(median(each.seconds for each in costs), max(each.megabytes for each in costs))


def _one(command: tuple[str, ...]) -> Cost:
    launcher = (sys.executable, "-S", "-E", "-c", _LAUNCHER, *command)
    told = subprocess.run(launcher, capture_output=True, check=True)  # noqa: S603
    seconds, used = map(float, told.stdout.split())
    return Cost(seconds, used * (1 if sys.platform == "darwin" else 1024) / 10**6)


if __name__ == "__main__":
    sys.exit(main())
