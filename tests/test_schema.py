from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from datafiles import SOUND, SOUND_SUBJECTS, SOUND_THESAURUS
from toqay_cli.data_file.editor_schema import schema_text
from toqay_cli.data_file.knowledge_files import bundled_subjects
from toqay_cli.data_file.loader import bundled_file
from toqay_cli.data_file.thesaurus_file import bundled_thesaurus

TESTS = Path(__file__).parent
SCHEMAS = TESTS.parent / "schemas"
REMAKE = {
    "duties": "python -m toqay_cli.data_file.editor_schema > schemas/duties.schema.json",
    "thesaurus": "python -m toqay_cli.data_file.editor_schema thesaurus > schemas/thesaurus.schema.json",
    "subjects": "python -m toqay_cli.data_file.editor_schema subjects > schemas/subjects.schema.json",
}
# What an editor can show by the schema alone; a repeated key is the parser's to find.
SHOWN_BY_SCHEMA = (
    "S202-unknown-key",
    "S203-no-as-key",
    "S204-missing-key",
    "S207-unknown-status",
    "S208-malformed-checksum",
    "S209-page-zero",
    "R301-empty-clause",
)
SHOWN_OF_THESAURUS = ("S204-section-missing-from-thesaurus", "S210-group-of-one")


def schema_of(kind: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8"))
    return read


def errors_in(file: Path, kind: str = "duties") -> list[str]:
    schema = schema_of(kind)
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(data)]


@pytest.mark.parametrize("kind", REMAKE)
def test_the_schema_in_the_repository_is_what_the_declaration_makes(kind: str) -> None:
    committed = (SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8")
    assert committed == schema_text(kind), f"run: {REMAKE[kind]}"


@pytest.mark.parametrize("kind", REMAKE)
def test_the_documented_command_makes_the_schema(kind: str) -> None:
    arguments = REMAKE[kind].partition(" >")[0].split()[1:]
    made = subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
    assert (made.stdout, made.stderr) == ((SCHEMAS / f"{kind}.schema.json").read_bytes(), b"")


@pytest.mark.parametrize("kind", REMAKE)
def test_the_schema_is_a_schema(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        (SOUND, "duties"),
        (bundled_file(), "duties"),
        (SOUND_THESAURUS, "thesaurus"),
        (bundled_thesaurus(), "thesaurus"),
        (SOUND_SUBJECTS, "subjects"),
        (bundled_subjects(), "subjects"),
    ],
    ids=[
        "the small data",
        "the bundled data",
        "the small thesaurus",
        "the bundled thesaurus",
        "the small subjects",
        "the bundled subjects",
    ],
)
def test_a_sound_file_passes_the_schema(file: Path, kind: str) -> None:
    assert errors_in(file, kind) == []


@pytest.mark.parametrize("name", SHOWN_BY_SCHEMA)
def test_an_editor_shows_by_the_schema_what_the_reader_would_find(name: str) -> None:
    assert errors_in(TESTS / "broken" / f"{name}.yaml") != []


@pytest.mark.parametrize("name", SHOWN_OF_THESAURUS)
def test_an_editor_shows_by_its_schema_what_is_wrong_with_a_thesaurus(name: str) -> None:
    assert errors_in(TESTS / "broken" / f"{name}.yaml", "thesaurus") != []


@pytest.mark.parametrize("kind", REMAKE)
def test_the_schema_tells_of_every_key_in_chinese(kind: str) -> None:
    untold = [
        key for key, told in _properties(schema_of(kind)) if told.get("description", "").isascii()
    ]
    assert untold == []


def _properties(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    own = list(schema.get("properties", {}).items())
    inner = [value for _, value in own] + [schema[key] for key in ("items",) if key in schema]
    return own + [each for value in inner for each in _properties(value)]
