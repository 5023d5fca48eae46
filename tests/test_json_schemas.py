"""The JSON Schemas of the answers are current, and hold for what the commands really answer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from conftest import Toqay

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS = ROOT / "schemas"
REMAKE = "python tools/json_schemas.py"
COMMANDS = (
    *("list", "show", "search", "check", "cite", "dept", "stats", "diff", "export", "validate"),
)
REAL, SOUND = str(ROOT / "data" / "duties.yaml"), str(ROOT / "tests" / "sound.yaml")
TABLE = "编号,来信内容\n1,狗咬人找谁\n2,买彩票中奖怎么兑\n"
# Each with the exit status that it ends with; nothing found is an answer in JSON too.
QUESTIONS = (
    (0, ("list",)),
    (1, ("list", "-l", "基本", "-d", "农业农村局")),
    (0, ("show", "配合35", "收回2", "收回19", "基本1")),
    (1, ("show", "配合99")),
    (0, ("search", "养老", "--explain", "--all")),
    (0, ("search", "dongwufangyi")),
    (0, ("search", "配合35")),
    (0, ("search", "人社局", "--fuzzy")),
    (1, ("search", "量子计算机")),
    (0, ("check", "狗咬人找谁")),
    (0, ("check", "买彩票中奖怎么兑")),
    (0, ("check", "工伤认定")),
    (0, ("check", "--file", "来信.csv", "--column", "来信内容")),
    (0, ("check", "--file", "来信.txt")),
    (0, ("cite", "配合35", "--point", "2")),
    (0, ("cite", "基本27", "收回19")),
    (1, ("cite", "配合99")),
    (0, ("dept",)),
    (0, ("dept", "人社局")),
    (0, ("dept", "农业农村局", "法院")),
    (1, ("dept", "气象局处")),
    (0, ("stats",)),
    (1, ("stats", "-l", "基本", "-d", "农业农村局")),
    (0, ("diff", SOUND, REAL)),
    (0, ("diff", REAL, REAL)),
    (0, ("diff", REAL, SOUND, "-l", "收回")),
    (0, ("export",)),
    (0, ("validate",)),
    (0, ("validate", "--data", SOUND, "--data", REAL)),
    (3, ("validate", "broken.yaml")),
)


def _schema(command: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SCHEMAS / f"{command}.schema.json").read_text("utf-8"))
    return read


def test_every_command_that_answers_in_json_has_a_current_schema(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    (tmp_path / "schemas").mkdir()
    tool = tmp_path / "tools" / "json_schemas.py"
    tool.write_bytes((ROOT / "tools" / "json_schemas.py").read_bytes())
    subprocess.run([sys.executable, tool], check=True)
    made = {path.name: path.read_text("utf-8") for path in (tmp_path / "schemas").iterdir()}
    assert set(made) == {f"{command}.schema.json" for command in COMMANDS}
    stale = [name for name, text in made.items() if (SCHEMAS / name).read_text("utf-8") != text]
    assert stale == [], f"run: {REMAKE}"


@pytest.mark.parametrize("command", COMMANDS)
def test_the_schema_of_an_answer_is_a_schema(command: str) -> None:
    jsonschema.Draft202012Validator.check_schema(_schema(command))


@pytest.mark.parametrize(("status", "arguments"), QUESTIONS, ids=str)
def test_what_a_command_answers_in_json_holds_to_its_schema(
    toqay: Toqay, tmp_path: Path, status: int, arguments: tuple[str, ...]
) -> None:
    """With nothing found too: a single JSON value on stdout, all else on stderr (points 1, 19)."""
    (tmp_path / "来信.csv").write_text(TABLE, "utf-8")
    (tmp_path / "来信.txt").write_text("狗咬人找谁\n", "utf-8")
    (tmp_path / "broken.yaml").write_text("title: 1\n", "utf-8")
    answered = toqay(*arguments, "-f", "json")
    answer = json.loads(answered.out)
    validator = jsonschema.Draft202012Validator(_schema(arguments[0]))
    assert [error.message for error in validator.iter_errors(answer)] == []
    assert answered.status == status


def test_every_command_is_asked() -> None:
    assert {arguments[0] for _, arguments in QUESTIONS} == set(COMMANDS)


def test_a_key_that_is_left_out_or_added_breaks_the_schema(toqay: Toqay) -> None:
    validator = jsonschema.Draft202012Validator(_schema("show"))
    answer = json.loads(toqay("show", "配合35", "-f", "json").out)
    del answer["duties"][0]["note"]
    answer["duties"][0]["led_by"] = "师市农业农村局"
    assert sorted(error.validator for error in validator.iter_errors(answer)) == [
        "additionalProperties",
        "required",
    ]
