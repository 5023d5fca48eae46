from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOOL = "tools/command_docs.py"
PAGE = "docs/commands.md"


def test_the_page_of_commands_is_what_the_commands_say(tmp_path: Path) -> None:
    for name in ("tools", "docs"):
        (tmp_path / name).mkdir()
    (tmp_path / "schemas").symlink_to(ROOT / "schemas")
    (tmp_path / TOOL).write_bytes((ROOT / TOOL).read_bytes())
    subprocess.run([sys.executable, tmp_path / TOOL], check=True)
    made = (tmp_path / PAGE).read_text("utf-8")
    assert (ROOT / PAGE).read_text("utf-8") == made, f"run: python {TOOL}"


def test_the_schemas_are_made_before_the_page_that_links_them_by_the_manual() -> None:
    if not (manual := ROOT / "CONTRIBUTING.md").exists():
        pytest.skip("CONTRIBUTING.md is not part of the source distribution")
    (walk,) = (
        part
        for part in manual.read_text("utf-8").split("\n## ")
        if part.startswith("Add a command")
    )
    tools = re.findall(r"`python (tools/\w+\.py)`", walk)
    assert tools.index("tools/json_schemas.py") < tools.index(TOOL)
