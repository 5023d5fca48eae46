"""The rooms of the house: no circle, no name twice, no folder that grew too large."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src"
PACKAGE = SOURCE / "toqay_cli"
FILES = tuple(sorted(PACKAGE.rglob("*.py")))
KINDS = {"commands", "views", "results"}
"""A command, its view and its result may share the name of their kind."""
MOST_FILES = 25


def _name(file: Path) -> str:
    """The dotted name of a module."""
    parts = file.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_name(file): ast.parse(file.read_text("utf-8")) for file in FILES}


def _imported(tree: ast.Module) -> Iterator[str]:
    """The modules of ours that a module imports, wherever it does and for whatever purpose."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for each in node.names:
                inner = f"{node.module}.{each.name}"
                yield inner if inner in MODULES else node.module


def _circles(imports: dict[str, set[str]]) -> list[str]:
    """What is left of the modules when all that import nothing of the rest are taken away."""
    left = {name: set(them) for name, them in imports.items()}
    while leaves := {name for name, them in left.items() if not them}:
        left = {name: them - leaves for name, them in left.items() if name not in leaves}
    return sorted(left)


def test_no_module_imports_itself_by_way_of_others() -> None:
    imports = {
        name: {each for each in _imported(tree) if each in MODULES and each != name}
        for name, tree in MODULES.items()
    }
    assert _circles(imports) == []


@pytest.mark.parametrize(
    ("imports", "circle"),
    [
        ({"a": {"b"}, "b": set()}, []),
        ({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": set()}, ["a", "b", "c"]),
    ],
)
def test_a_circle_is_noticed(imports: dict[str, set[str]], circle: list[str]) -> None:
    assert _circles(imports) == circle


def test_no_class_name_is_given_twice() -> None:
    places = defaultdict(list)
    for name, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(name)
    assert {name: them for name, them in places.items() if len(them) > 1} == {}


def test_no_file_name_is_given_twice_but_to_a_command_its_view_and_its_result() -> None:
    places = defaultdict(list)
    for file in FILES:
        if not file.stem.startswith("__"):
            places[file.stem].append(file.relative_to(PACKAGE).parts[0])
    twice = {name: rooms for name, rooms in places.items() if len(rooms) > 1}
    assert {name: rooms for name, rooms in twice.items() if not set(rooms) <= KINDS} == {}


def test_no_folder_holds_more_files_than_one_takes_in_at_a_glance() -> None:
    counts: defaultdict[str, int] = defaultdict(int)
    for file in FILES:
        counts[file.parent.relative_to(PACKAGE).as_posix()] += file.stem != "__init__"
    assert {folder: count for folder, count in counts.items() if count > MOST_FILES} == {}


def test_the_picture_of_the_rooms_is_current(tmp_path: Path) -> None:
    root = SOURCE.parent
    for name in ("docs", "tools", "src"):
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "pyproject.toml", tmp_path)
    subprocess.run([sys.executable, tmp_path / "tools" / "rooms.py"], check=True)
    page = Path("docs", "architecture.md")
    assert (tmp_path / page).read_text("utf-8") == (root / page).read_text("utf-8"), (
        "run: python tools/rooms.py"
    )


def test_every_room_and_file_that_the_page_names_is_there() -> None:
    page = (SOURCE.parent / "docs" / "architecture.md").read_text("utf-8")
    named = set(re.findall(r"`([a-z_/]+\.py)`", page))
    there = {file.relative_to(PACKAGE).as_posix() for file in FILES}
    assert sorted(name for name in named if not any(one.endswith(name) for one in there)) == [
        name for name in sorted(named) if name.startswith("tests/")
    ]
    rooms = {file.relative_to(PACKAGE).parts[0] for file in FILES}
    assert sorted(room for room in rooms if f"`{room}/`" not in page and "." not in room) == []
