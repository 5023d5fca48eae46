"""Draw the rooms of the package into docs/architecture.md: `python tools/rooms.py`.

The rows are the layers of the import contract in pyproject.toml; an arrow says that a room imports
another, and is left out where others imply it. Leaves that all import (the model, the errors …) are
one room, without arrows to it.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "toqay_cli"
PAGE = ROOT / "docs" / "architecture.md"
START, END = "<!-- rooms: python tools/rooms.py -->\n", "<!-- end of rooms -->"
LEAF_LAYERS = 3
"""How many layers at the bottom hold what everything may import."""


def main() -> None:
    """Write the picture between its marks."""
    before, _, rest = PAGE.read_text("utf-8").partition(START)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{START}{picture()}{END}{after}", "utf-8")


def picture() -> str:
    """Return the picture in Mermaid, in a fence."""
    layers = _layers()
    rooms = [room for layer in layers[:-LEAF_LAYERS] for room in layer]
    lines = ["```mermaid", "flowchart TD"]
    for number, layer in enumerate(layers[:-LEAF_LAYERS]):
        names = "; ".join(layer)
        lines.append(f"    subgraph L{number}[ ]\n        direction LR\n        {names}\n    end")
    imports = {room: _imported(room) & {*rooms} - {room} for room in rooms}
    lines += [
        f"    {room} --> {other}" for room in rooms for other in sorted(_direct(imports, room))
    ]
    leaves = " · ".join(room for layer in layers[-LEAF_LAYERS:] for room in layer)
    return "\n".join([*lines, f"    leaves[{leaves}]", "```", ""])


def _direct(imports: dict[str, set[str]], room: str) -> set[str]:
    """Return the rooms that a room imports and reaches by way of none of the others."""
    return {
        other
        for other in imports[room]
        if not any(other in _reached(imports, between) for between in imports[room] - {other})
    }


def _reached(imports: dict[str, set[str]], room: str) -> set[str]:
    """Return the rooms that a room imports, itself or by way of others."""
    return imports[room].union(*(_reached(imports, other) for other in imports[room]))


def _layers() -> list[list[str]]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers: list[str] = contracts["contracts"][0]["layers"]
    parted = ([name.strip() for name in layer.split("|")] for layer in layers)
    rooms = ([name.removeprefix("toqay_cli.") for name in layer] for layer in parted)
    return [layer for layer in rooms if layer != ["__main__"]]


def _imported(room: str) -> set[str]:
    """Return the rooms that the modules of a room import."""
    folder = PACKAGE / room
    files = folder.rglob("*.py") if folder.is_dir() else (PACKAGE / f"{room}.py",)
    return {name for file in files for name in _rooms_in(ast.parse(file.read_text("utf-8")))}


def _rooms_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("toqay_cli."):
            yield (node.module or "").split(".")[1]


if __name__ == "__main__":
    main()
