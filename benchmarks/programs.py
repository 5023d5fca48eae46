"""The programs that toqay's start-up is measured against, and what of them can be had here."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.environments import ROOT, UnavailableError, environment
from benchmarks.timing import Program

BARE = "python -c pass"
LEAST = "least Typer program"
RICH = "least Typer program with Rich: "
QUERY = "动物防疫"

ON_TERMINAL: Mapping[str, tuple[str, ...]] = {
    "search 动物防疫": ("search", QUERY),
    "list -c 乡村振兴": ("list", "-c", "乡村振兴"),
    "show 配合35": ("show", "配合35"),
    "dept 农业农村局": ("dept", "农业农村局"),
}
"""What is drawn on a terminal, by toqay and by the least Typer program that draws it."""

_LEAST = """\
import typer

def main(query: str) -> None:
    print(query)

typer.run(main)
"""
_RICH = """\
import typer
from rich.console import Console
from rich.table import Table
from {module} import COLUMNS, ROWS

def main(query: str) -> None:
    table = Table(*COLUMNS)
    for row in ROWS:
        table.add_row(*row)
    Console().print(table)

typer.run(main)
"""


def least_program(folder: Path, python: Path) -> Program:
    """The least Typer program: one argument, one line."""
    return _program(folder / "least.py", _LEAST, python)


def rich_program(folder: Path, commands: Path, name: str) -> Program:
    """The least Typer program that draws the rows of an answer as a Rich table.

    The rows stand in a module, so that Python keeps it compiled as it keeps toqay's own.
    """
    module = f"rows_{list(ON_TERMINAL).index(name)}"
    columns, rows = _rows(_answer(commands, ON_TERMINAL[name]))
    (folder / f"{module}.py").write_text(
        f"COLUMNS = {columns!r}\nROWS = {rows!r}\n", encoding="utf-8"
    )
    return _program(folder / f"{module}_drawn.py", _RICH.format(module=module), commands / "python")


def _program(file: Path, text: str, python: Path) -> Program:
    file.write_text(text, encoding="utf-8")
    return Program((str(python), str(file), QUERY))


def _answer(commands: Path, arguments: tuple[str, ...]) -> dict[str, Any]:
    told = subprocess.run(  # noqa: S603
        [commands / "toqay", *arguments, "-f", "json"], capture_output=True, check=True
    )
    answer: dict[str, Any] = json.loads(told.stdout)
    return answer


def _rows(answer: dict[str, Any]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The rows that a page shows: a hit with its passages, a duty in a line, a whole duty."""
    if "results" in answer:
        columns = ("编号", "事项名称", "部门", "依据")
        return columns, [
            (*_named(hit["duty"]), "\n".join(each["text"] for each in hit["snippets"]))
            for hit in answer["results"]
        ]
    if len(answer["duties"]) == 1:
        return ("栏目", "文字"), list(_passages(answer["duties"][0]))
    return ("编号", "事项名称", "部门"), [_named(duty) for duty in answer["duties"]]


def _named(duty: dict[str, Any]) -> tuple[str, str, str]:
    return duty["id"], duty["name"], "、".join(duty["departments"])


def _passages(duty: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "事项", duty["name"]
    yield "对应上级部门", "、".join(duty["departments"])
    for field in ("department_duties", "township_duties", "method"):
        for clause in duty[field]:
            texts = (clause["topic"], clause["label"], clause["text"], *clause["items"])
            yield from ((field, text) for text in texts if text)


def peers(folder: Path, commands: Path) -> Iterator[tuple[str, Program | str]]:
    """What else a user could run, each a program or the reason why it is missing."""
    makers: tuple[tuple[str, Callable[[], Program]], ...] = (
        ("grep 动物防疫", _grep),
        ("sqlite3 shell, FTS5 trigrams", lambda: _sqlite_shell(_base(folder, commands))),
        ("sqlite-utils query", lambda: _sqlite_utils(folder, commands)),
        ("tldr --version", lambda: _installed(folder, "tldr", "tldr", "--version")),
        ("http --version", lambda: _installed(folder, "httpie", "http", "--version")),
        ("datasette --version", lambda: _installed(folder, "datasette", "datasette", "--version")),
    )
    for name, make in makers:
        try:
            yield name, make()
        except UnavailableError as reason:
            yield name, str(reason)


def _grep() -> Program:
    return Program((_found("grep"), "-n", QUERY, str(ROOT / "data" / "duties.yaml")))


def _sqlite_shell(base: Path) -> Program:
    return Program((_found("sqlite3"), str(base), _question()))


def _sqlite_utils(folder: Path, commands: Path) -> Program:
    base = _base(folder, commands)
    return _installed(folder, "sqlite-utils", "sqlite-utils", "query", str(base), _question())


def _question() -> str:
    return f"SELECT id, name FROM duty WHERE duty MATCH '{QUERY}'"  # noqa: S608 - our own word


def _installed(folder: Path, package: str, command: str, *arguments: str) -> Program:
    home = environment(folder / f"env-{package}", package)
    return Program((str(home / command), *arguments))


def _found(command: str) -> str:
    where = shutil.which(command)
    if where is None:
        raise UnavailableError(f"there is no {command} on this machine")
    return where


def _base(folder: Path, commands: Path) -> Path:
    """A database of all duties with an index of trigrams. Raises UnavailableError."""
    base = folder / "duties.sqlite"
    if base.exists():
        return base
    duties = _answer(commands, ("export",))["duties"]
    connection = sqlite3.connect(base)
    try:
        with connection:
            connection.execute(
                "CREATE VIRTUAL TABLE duty USING fts5(id, name, text, tokenize='trigram')"
            )
            connection.executemany(
                "INSERT INTO duty VALUES (?, ?, ?)",
                [
                    (duty["id"], duty["name"], "\n".join(text for _, text in _passages(duty)))
                    for duty in duties
                ],
            )
    except sqlite3.OperationalError as error:
        raise UnavailableError(f"no trigrams in this SQLite: {error}") from error
    finally:
        connection.close()
    return base
