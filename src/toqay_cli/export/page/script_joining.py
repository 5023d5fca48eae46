"""The modules of the page joined to one script that needs no file beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

_IMPORT = re.compile(
    r'^import (?P<names>\{[^}]*\}) from "\./(?P<module>\w+)\.mjs";\n', re.MULTILINE
)
_EXPORT = re.compile(
    r"^export (?P<kind>const|class|(?:async )?function) (?P<name>\w+)", re.MULTILINE
)

_LEFT_OUT = re.compile(r"^(?: *//.*\n| +|\n)", re.MULTILINE)
"""Comments and indentation, which stay in the modules: a page travels by chat."""


def joined(folder: Path, first: str, values: Mapping[str, Mapping[str, object]]) -> str:
    """Return the script that does what the module does, those that it imports before it.

    Each module keeps its names to itself, in a function of its own. A module of `values` is in no
    file: it exports values by name.
    """
    modules: dict[str, str] = {}
    _gather(folder, first, modules, values.keys())
    given = (f"const {name}Module = {json.dumps(each)};\n" for name, each in values.items())
    return "".join(('"use strict";\n', *given, *map(_wrapped, modules, modules.values())))


def _gather(folder: Path, name: str, modules: dict[str, str], given: Collection[str]) -> None:
    text = (folder / f"{name}.mjs").read_text(encoding="utf-8")
    for imported in _IMPORT.finditer(text):
        if imported["module"] not in modules and imported["module"] not in given:
            _gather(folder, imported["module"], modules, given)
    modules[name] = text


def _wrapped(name: str, text: str) -> str:
    imports = "".join(_imports(text))
    names = ", ".join(found["name"] for found in _EXPORT.finditer(text))
    own = _LEFT_OUT.sub("", _EXPORT.sub(r"\g<kind> \g<name>", _IMPORT.sub("", text)))
    return f"const {name}Module = (() => {{\n{imports}{own}return {{ {names} }};\n}})();\n"


def _imports(text: str) -> Iterator[str]:
    for found in _IMPORT.finditer(text):
        yield f"const {found['names'].replace(' as ', ': ')} = {found['module']}Module;\n"
