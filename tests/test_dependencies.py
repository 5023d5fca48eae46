"""The versions that are tried are those that are declared."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[1]
OF_PYTHONS = [{"python_version": version} for version in ("3.11", "3.13")]


def _declared() -> Iterator[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    yield from map(Requirement, project["dependencies"])
    for extra in ("office", "mcp"):
        yield from map(Requirement, project["optional-dependencies"][extra])


def _pinned(name: str, python: dict[str, str]) -> dict[str, Version]:
    lines = (ROOT / "constraints" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line) for line in lines if not line.startswith("#")]
    held = [pin for pin in pins if pin.marker is None or pin.marker.evaluate(python)]
    return {pin.name.lower(): Version(str(pin.specifier).removeprefix("==")) for pin in held}


def test_the_oldest_versions_that_are_tried_are_the_oldest_declared() -> None:
    least = {
        each.name.lower(): min(
            Version(one.version) for one in each.specifier if ">" in one.operator
        )
        for each in _declared()
    }
    assert _pinned("oldest", OF_PYTHONS[0]) == least


@pytest.mark.parametrize("python", OF_PYTHONS, ids=lambda python: python["python_version"])
@pytest.mark.parametrize("name", ["oldest", "newest"])
def test_the_versions_that_are_tried_are_allowed(name: str, python: dict[str, str]) -> None:
    pinned = _pinned(name, python)
    assert [
        each.name for each in _declared() if pinned[each.name.lower()] not in each.specifier
    ] == []
