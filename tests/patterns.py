"""Every regular expression of the package, found in its source, with the ways in which each is used."""

from __future__ import annotations

import ast
import importlib
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import toqay_cli

_PACKAGE = Path(toqay_cli.__file__).parent
_OF_PATTERNS = {"search", "match", "fullmatch", "finditer", "findall"}
_METHODS = {*_OF_PATTERNS, "sub", "subn", "split"}
"""The names of the last three are those of methods of texts, too."""


class Used(NamedTuple):
    """A regular expression of a module and the method by which it is used: match, fullmatch or search."""

    module: str
    pattern: re.Pattern[str]
    method: str


class Unseen(NamedTuple):
    """A regular expression that is made of what only a call knows."""

    module: str
    source: str


def modules() -> list[str]:
    """The modules of the package that may have a regular expression."""
    files = sorted(_PACKAGE.rglob("*.py"))
    names = (".".join(file.relative_to(_PACKAGE).with_suffix("").parts) for file in files)
    with_some = zip(
        names, (re.search(r"\bre\b", each.read_text("utf-8")) for each in files), strict=True
    )
    return [name for name, found in with_some if found and name != "__main__"]


def survey(name: str) -> tuple[set[Used], set[Unseen]]:
    """The regular expressions of a module, and those that cannot be told from its source."""
    source = _PACKAGE.joinpath(*name.split(".")).with_suffix(".py").read_text("utf-8")
    with warnings.catch_warnings():
        # Typer names functions that Click is to lose.
        warnings.simplefilter("ignore", DeprecationWarning)
        module = importlib.import_module(f"{toqay_cli.__name__}.{name.removesuffix('.__init__')}")
    found = _Module(name, module)
    found.visit(ast.parse(source))
    return found.used | set(found.held()), found.unseen


class _Module(ast.NodeVisitor):
    def __init__(self, name: str, module: ModuleType) -> None:
        self.used: set[Used] = set()
        self.unseen: set[Unseen] = set()
        self._name = name
        self._module = module
        self._of_unknown: set[str] = set()

    def visit_Call(self, node: ast.Call) -> None:
        """Note how a pattern is used, or of what it is made."""
        self.generic_visit(node)
        if not isinstance(node.func, ast.Attribute):
            return
        receiver, method = node.func.value, node.func.attr
        if isinstance(receiver, ast.Name) and receiver.id == "re":
            if method in (*_METHODS, "compile"):
                self._note_made(node, method)
        elif method in _METHODS:
            pattern = self._value(receiver)
            if isinstance(pattern, re.Pattern):
                self._note(pattern, method)
            elif method in _OF_PATTERNS:
                self._of_unknown.add(method)

    def _note_made(self, node: ast.Call, method: str) -> None:
        pattern = self._value(
            ast.Call(ast.parse("re.compile", mode="eval").body, node.args[:1], [])
        )
        if not isinstance(pattern, re.Pattern):
            self.unseen.add(Unseen(self._name, ast.unparse(node.args[0])))
        elif method != "compile":
            self._note(pattern, method)

    def _note(self, pattern: re.Pattern[Any], method: str) -> None:
        way = method if method in ("match", "fullmatch") else "search"
        self.used.add(Used(self._name, _of_text(pattern), way))

    def _value(self, expression: ast.expr) -> object:
        """What an expression means in the module; None where only a call would tell."""
        try:
            code = compile(ast.fix_missing_locations(ast.Expression(expression)), "", "eval")
            return eval(code, vars(self._module))  # noqa: S307  our own source
        except Exception:  # noqa: BLE001  names of a function, whatever they lead to
            return None

    def held(self) -> Iterator[Used]:
        """The patterns that the module keeps and uses by no name of their own."""
        known = {each.pattern for each in self.used}
        ways = self._of_unknown or {"search"}
        for value in vars(self._module).values():
            for pattern in _patterns_in(value):
                if _of_text(pattern) not in known:
                    for method in ways:
                        yield Used(
                            self._name, _of_text(pattern), method if "match" in method else "search"
                        )


def _of_text(pattern: re.Pattern[Any]) -> re.Pattern[str]:
    """The same pattern for texts."""
    if isinstance(pattern.pattern, str):
        return pattern
    return re.compile(pattern.pattern.decode("latin-1"), pattern.flags | re.ASCII)


def _patterns_in(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from _patterns_in(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _patterns_in(each)
