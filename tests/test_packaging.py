"""What is published holds what it should, and answers where nothing else is installed."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "toqay_cli"


def _build(target: Path, *options: str, source: Path = ROOT) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", *options, "--outdir", target, source],
        check=True,
        capture_output=True,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    _build(folder)
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `toqay` command of the wheel in an environment of its own."""
    home = tmp_path_factory.mktemp("clean")
    venv.create(home, with_pip=True)
    (wheel,) = built.glob("*.whl")
    subprocess.run(
        [home / "bin" / "python", "-m", "pip", "install", "-q", wheel],
        check=True,
        capture_output=True,
    )
    return home / "bin" / "toqay"


def _modules() -> set[str]:
    return {
        f"toqay_cli/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


def test_the_wheel_holds_the_package_the_data_the_index_the_schemas_and_nothing_else(
    built: Path,
) -> None:
    (wheel,) = built.glob("*.whl")
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert names == _modules() | {
        "toqay_cli/data/duties.index",
        "toqay_cli/data/duties.yaml",
    } | {f"toqay_cli/schemas/{path.name}" for path in (ROOT / "schemas").iterdir()}


def test_the_sdist_holds_what_a_wheel_is_built_from_and_nothing_else(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames()}
    assert names == {f"src/{name}" for name in _modules()} | {
        ".gitignore",
        "CHANGELOG.md",
        "LICENSE",
        "PKG-INFO",
        "README.md",
        "README.zh-CN.md",
        "data/duties.yaml",
        "data/source/toqay-duty-lists.txt",
        "data/subjects.yaml",
        "data/thesaurus.yaml",
        "hatch_build.py",
        "pyproject.toml",
    } | {f"schemas/{path.name}" for path in (ROOT / "schemas").iterdir()}


def test_the_sdist_builds_the_same_wheel(built: Path, tmp_path: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    (wheel,) = built.glob("*.whl")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "source", filter="data")
    (source,) = (tmp_path / "source").iterdir()
    _build(tmp_path / "again", "--wheel", source=source)
    (again,) = (tmp_path / "again").glob("*.whl")
    assert again.read_bytes() == wheel.read_bytes()


def test_the_installed_command_answers_in_any_directory(installed: Path, tmp_path: Path) -> None:
    answer = subprocess.run(
        [installed, "search", "动物防疫", "-n", "1"],
        check=True,
        capture_output=True,
        cwd=tmp_path,
    )
    assert answer.stdout.decode().startswith("cooperative-35\tcooperative\t乡村振兴\t")


def test_the_installed_command_answers_without_a_yaml_parser(installed: Path) -> None:
    program = (
        "import sys; from toqay_cli.cli import main;"
        "status = main(['show', '配合35', '-f', 'json']);"
        "print(status, 'yaml' in sys.modules, file=sys.stderr)"
    )
    answer = subprocess.run(
        [installed.with_name("python"), "-c", program], check=True, capture_output=True
    )
    assert answer.stderr.decode() == "0 False\n"


def test_the_module_runs_as_a_command(installed: Path, tmp_path: Path) -> None:
    answer = subprocess.run(
        [installed.with_name("python"), "-m", "toqay_cli", "--version"],
        check=True,
        capture_output=True,
        cwd=tmp_path,
    )
    assert answer.stdout.decode().startswith("toqay ")


def test_an_installed_package_makes_the_page_that_a_checkout_makes(
    installed: Path, tmp_path: Path
) -> None:
    commands = ([str(installed)], [sys.executable, "-m", "toqay_cli"])
    pages: list[bytes] = []
    for command in commands:
        page = tmp_path / f"{len(pages)}.html"
        subprocess.run([*command, "export", "-o", str(page)], check=True, cwd=tmp_path)
        pages.append(page.read_bytes())
    assert pages[0] == pages[1]


def test_the_installed_tool_validates_its_own_data(installed: Path, tmp_path: Path) -> None:
    answer = subprocess.run([installed, "validate"], check=True, capture_output=True, cwd=tmp_path)
    assert "没有问题" in answer.stdout.decode()
