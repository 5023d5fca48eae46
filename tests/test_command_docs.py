from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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
