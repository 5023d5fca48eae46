"""What every command prints of the sample is what was written down of it in `tests/golden`."""

from __future__ import annotations

import json
import subprocess
import sys
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from toqay_cli.completion.command_table import TABLE

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
REMAKE = "python tools/golden.py"


def _texts(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in folder.iterdir()}


def test_every_command_that_answers_on_a_page_is_written_down() -> None:
    commands = set(json.loads(TABLE.read_text("utf-8"))["commands"])
    # What files and scripts hold, what assistants get and what is picked is tested by itself.
    assert {*_texts(GOLDEN)} - {"toqay.txt"} == {
        f"{command}.txt" for command in commands - {"init", "completion", "mcp", "pick"}
    }


def test_every_command_prints_what_was_written_down(tmp_path: Path) -> None:
    subprocess.run((sys.executable, ROOT / "tools" / "golden.py", tmp_path), check=True)
    before, now = _texts(GOLDEN), _texts(tmp_path)
    assert sorted(before) == sorted(now)
    changed = {name: text.splitlines() for name, text in now.items() if text != before[name]}
    told = (unified_diff(before[name].splitlines(), lines, name) for name, lines in changed.items())
    shown = "\n".join(line for diff in told for line in islice(diff, 40))
    assert not changed, f"look at this, then run {REMAKE}\n{shown}"
