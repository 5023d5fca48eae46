"""A small data file and a small thesaurus without fault, and what becomes of them by an edit."""

from __future__ import annotations

import shutil
from pathlib import Path

SOUND = Path(__file__).parent / "sound.yaml"
SOUND_THESAURUS = Path(__file__).parent / "sound-thesaurus.yaml"


def edited(where: Path, *edits: tuple[str, str]) -> Path:
    """Write the sound file with each first text replaced, once, by the second."""
    return _edited(SOUND, where / "duties.yaml", edits)


def edited_thesaurus(where: Path, *edits: tuple[str, str]) -> Path:
    """The same with the sound thesaurus, the sound data file beside it."""
    beside_sound_duties(SOUND_THESAURUS, where)
    return _edited(SOUND_THESAURUS, where / "thesaurus.yaml", edits)


def beside_sound_duties(file: Path, where: Path) -> Path:
    """A copy of a file, with the sound data file beside it."""
    shutil.copy(SOUND, where / "duties.yaml")
    return Path(shutil.copy(file, where / "thesaurus.yaml"))


def _edited(source: Path, file: Path, edits: tuple[tuple[str, str], ...]) -> Path:
    text = source.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8", newline="")
    return file
