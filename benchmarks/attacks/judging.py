"""One command line run in this process, and what no command line may do."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias
from unittest.mock import patch

import jsonschema

from benchmarks.attacks.attack import Fault

Main: TypeAlias = Callable[[list[str]], int]

_SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"
_STATUSES = range(5)
_HALF_WRITTEN = re.compile(r"\..*\.[0-9a-f]{8}")
# What a terminal or a reader would obey: controls, escapes, marks that turn the direction.
_OBEYED = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]")
# A line that asks for help or for a file has no answer on standard output.
_NO_ANSWER = re.compile(r"-[a-zA-Z]*[ho].*|--[hov].*")
# Colour that was asked for, and files that are no text.
_MAY_HOLD_ESCAPES = {"always", "xlsx", "sqlite", "index"}


class Ended(NamedTuple):
    """How a command line ended."""

    status: int
    out: bytes
    err: bytes


def faults_of(arguments: Sequence[str], stdin: bytes, main: Main, scratch: Path) -> list[Fault]:
    """Run a command line in the current folder and return what it should not have done."""
    ended = run(arguments, stdin, main, scratch)
    return [Fault(tuple(arguments), what) for what in _wrong(arguments, ended)]


def run(arguments: Sequence[str], stdin: bytes, main: Main, scratch: Path) -> Ended:
    """Run a command line in this process with files of a folder in the place of its streams."""
    given, told, said = scratch / "stdin", scratch / "stdout", scratch / "stderr"
    given.write_bytes(stdin)
    with (
        given.open(encoding="utf-8") as stdin_,
        told.open("w", encoding="utf-8") as stdout,
        said.open("w", encoding="utf-8") as stderr,
        patch.multiple(sys, stdin=stdin_, stdout=stdout, stderr=stderr),
    ):
        status = main(list(arguments))
    return Ended(status, told.read_bytes(), said.read_bytes())


def _wrong(arguments: Sequence[str], ended: Ended) -> Iterator[str]:
    said = ended.err.decode("utf-8", "replace")
    if ended.status not in _STATUSES:
        yield f"ends with {ended.status}: {_where(said)}"
        return
    if ended.status > 1 and not said:
        yield f"ends with {ended.status} without a word"
    if _OBEYED.search(said):
        yield f"says what a terminal would obey: {said[:300]!r}"
    if b"\x1b" in ended.out and not _MAY_HOLD_ESCAPES.intersection(arguments):
        yield "writes an escape into a pipe"
    if _asks_for_json(arguments):
        yield from _wrong_json(arguments, ended)
    yield from (
        f"leaves {file.name}" for file in Path().iterdir() if _HALF_WRITTEN.fullmatch(file.name)
    )


def _where(said: str) -> str:
    """Return what kind of bug it is and the places it went through, innermost first."""
    kind = re.search("程序自身出错（([^，]*)", said)
    places = re.findall(r'toqay_cli/(\S+)", line (\d+), in (\S+)', said)[-4:]
    told = " < ".join(f"{file}:{line} {name}" for file, line, name in reversed(places))
    return f"{kind[1] if kind else said[:200]} at {told}"


def _asks_for_json(arguments: Sequence[str]) -> bool:
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    named = any(pair == ("-f", "json") for pair in pairwise(options))
    return named and not any(map(_NO_ANSWER.fullmatch, options)) and arguments[0] in _commands()


def _wrong_json(arguments: Sequence[str], ended: Ended) -> Iterator[str]:
    # `validate` answers with findings, which are its status 3.
    if ended.status > 1 and (arguments[0] != "validate" or not ended.out):
        if ended.out:
            yield f"writes to stdout and ends with {ended.status}"
        return
    try:
        answer = json.loads(ended.out)
    except ValueError as error:
        yield f"writes what is no JSON: {error}"
        return
    broken = next(_validator(arguments[0]).iter_errors(answer), None)
    if broken is not None:
        yield f"breaks the schema: {broken.json_path}: {broken.message[:200]}"
    if arguments[0] == "check":
        answers = answer if isinstance(answer, list) else [answer]
        yield from (wrong for each in answers for wrong in _wrong_spans(each))


def _wrong_spans(answer: dict[str, Any]) -> Iterator[str]:
    """Return what does not stand where a verdict says that it stands."""
    text = answer["text"]
    for matter in answer["matters"]:
        if text[matter["start"] : matter["end"]] != matter["quote"]:
            yield f"quotes {matter['quote']!r}, which does not stand at {matter['start']}"
    spans = [(each["start"], each["end"]) for each in (*answer["frame"], *answer["unjudged"])]
    if not all(0 <= start < end <= len(text) for start, end in spans):
        yield f"tells of places that are not in the text: {spans[:5]}"


@cache
def _commands() -> frozenset[str]:
    return frozenset(file.name.partition(".")[0] for file in _SCHEMAS.glob("*.schema.json"))


@cache
def _validator(command: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((_SCHEMAS / f"{command}.schema.json").read_text("utf-8"))
    return jsonschema.Draft202012Validator(schema)
