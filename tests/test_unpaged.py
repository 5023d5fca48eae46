"""A document without pages, such as a web page, names none."""

from __future__ import annotations

import json
import re
from pathlib import Path

from conftest import Toqay
from datafiles import SOUND


def _unpaged(where: Path) -> str:
    file = where / "duties.yaml"
    text = re.sub(r"    page: \d+\n", "", SOUND.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_file_without_pages_is_sound(toqay: Toqay, tmp_path: Path) -> None:
    assert toqay("validate", _unpaged(tmp_path)).status == 0


def test_a_duty_without_a_page_has_none_in_json_and_in_its_citation(
    toqay: Toqay, tmp_path: Path
) -> None:
    answered = toqay("show", "基本2", "-f", "json", "--data", _unpaged(tmp_path))
    duty = json.loads(answered.out)["duties"][0]
    assert duty["page"] is None
    assert duty["citation"].endswith("基本履职事项清单第2项“做好耕地保护”")


def test_no_page_of_a_duty_without_one_speaks_of_it(toqay: Toqay, tmp_path: Path) -> None:
    data = _unpaged(tmp_path)
    for command in (("show", "配合1"), ("check", "农机年检"), ("search", "农机")):
        answered = toqay(*command, "-f", "table", "--data", data)
        told = (answered.status, "页" in answered.out, "None" in answered.out)
        assert told == (0, False, False), answered.out
