"""Runs the suite with the oldest and the newest dependencies, under every Python that is here.

    python tools/dependency_range.py [ARGUMENT OF PYTEST …]

makes an environment of its own for each Python that `pyproject.toml` names and each file in
`constraints/`, runs the tests there and tells how they ended, and which Pythons are missing. The
status is 1 where any of them failed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CONSTRAINTS = tuple(sorted((ROOT / "constraints").glob("*.txt")))
_CLASSIFIER = re.compile(r'"Programming Language :: Python :: (3\.\d+)"')
_TELL_VERSION = "import sys; print('%d.%d' % sys.version_info[:2])"


def main(arguments: Sequence[str]) -> int:
    """Run the suite in every environment; the status is 1 where it failed in one."""
    failed = 0
    for version in _CLASSIFIER.findall((ROOT / "pyproject.toml").read_text(encoding="utf-8")):
        python = _python(version)
        if python is None:
            _say(f"Python {version}: not on this machine")
            continue
        for constraints in CONSTRAINTS:
            ended = _run_suite(python, constraints, arguments)
            _say(f"Python {version}, {constraints.stem} dependencies: {ended or 'passed'}")
            failed += bool(ended)
    return 1 if failed else 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _python(version: str) -> str | None:
    """The interpreter of a version, on the path or as pyenv or uv keeps it."""
    for candidate in _candidates(version):
        if _output(candidate, "-c", _TELL_VERSION) == version:
            return candidate
    return None


def _candidates(version: str) -> Iterator[str]:
    yield f"python{version}"
    pyenv = _output("pyenv", "root")
    if pyenv:
        yield from map(str, sorted(Path(pyenv).glob(f"versions/{version}.*/bin/python")))
    uv = _output("uv", "python", "find", "--no-python-downloads", version)
    if uv:
        yield uv


def _output(*command: str) -> str | None:
    """What a command prints, None where there is no such command or it fails."""
    if shutil.which(command[0]) is None:
        return None
    ended = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return None if ended.returncode else ended.stdout.strip()


def _run_suite(python: str, constraints: Path, arguments: Sequence[str]) -> str:
    """Say what failed in a new environment; nothing where all passed."""
    with tempfile.TemporaryDirectory() as folder:
        own = str(Path(folder) / ("Scripts" if sys.platform == "win32" else "bin") / "python")
        pip = (own, "-m", "pip", "install", "-q", "-c", str(constraints), "-e", ".[dev]")
        steps = {
            "no environment": (python, "-m", "venv", folder),
            "cannot be installed": pip,
            "tests failed": (own, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments),
        }
        for failure, command in steps.items():
            if subprocess.run(command, cwd=ROOT, check=False).returncode:  # noqa: S603
                return failure
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
