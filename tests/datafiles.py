"""A small data file without fault, and what becomes of it by an edit."""

from __future__ import annotations

from pathlib import Path

SOUND = Path(__file__).parent / "sound.yaml"


def edited(where: Path, *edits: tuple[str, str]) -> Path:
    """Write the sound file with each first text replaced, once, by the second."""
    text = SOUND.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    file = where / "duties.yaml"
    file.write_text(text, encoding="utf-8", newline="")
    return file
