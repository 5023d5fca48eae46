from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from datafiles import SOUND
from toqay_cli.dataset.load import bundled_file
from toqay_cli.dataset.schema import schema_text

TESTS = Path(__file__).parent
SCHEMA = TESTS.parent / "schemas" / "duties.schema.json"
REMAKE = "python -m toqay_cli.dataset.schema > schemas/duties.schema.json"
# What an editor can show by the schema alone; a repeated key is the parser's to find.
SHOWN_BY_SCHEMA = (
    "S202-unknown-key",
    "S203-no-as-key",
    "S204-missing-key",
    "S207-unknown-status",
    "S208-malformed-checksum",
    "S209-page-zero",
    "S210-two-keywords",
    "R301-empty-clause",
)


def errors_in(file: Path) -> list[str]:
    schema: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(data)]


def test_the_schema_in_the_repository_is_what_the_declaration_makes() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), f"run: {REMAKE}"


def test_the_documented_command_makes_the_schema() -> None:
    made = subprocess.run(
        [sys.executable, *REMAKE.partition(" >")[0].split()[1:]], capture_output=True, check=True
    )
    assert (made.stdout, made.stderr) == (SCHEMA.read_bytes(), b"")


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "file", [SOUND, bundled_file()], ids=["the small data", "the bundled data"]
)
def test_a_sound_file_passes_the_schema(file: Path) -> None:
    assert errors_in(file) == []


@pytest.mark.parametrize("name", SHOWN_BY_SCHEMA)
def test_an_editor_shows_by_the_schema_what_the_reader_would_find(name: str) -> None:
    assert errors_in(TESTS / "broken" / f"{name}.yaml") != []


def test_the_schema_tells_of_every_key_in_chinese() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    untold = [key for key, told in _properties(schema) if told.get("description", "").isascii()]
    assert untold == []


def _properties(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    own = list(schema.get("properties", {}).items())
    inner = [value for _, value in own] + [schema[key] for key in ("items",) if key in schema]
    return own + [each for value in inner for each in _properties(value)]
