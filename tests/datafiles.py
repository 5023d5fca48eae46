"""The sample township, and a small data file, thesaurus and file of subjects to be edited."""

from __future__ import annotations

import shutil
from pathlib import Path

BUNDLED = Path(__file__).parents[1] / "data" / "duties.yaml"
SAMPLE = Path(__file__).parent / "sample.yaml"
"""Three lists that never change, so that a test can hold their words and counts."""
SOUND = Path(__file__).parent / "sound.yaml"
SOUND_THESAURUS = Path(__file__).parent / "sound-thesaurus.yaml"
SOUND_SUBJECTS = Path(__file__).parent / "sound-subjects.yaml"


def edited(where: Path, *edits: tuple[str, str]) -> Path:
    """Write the sound file with each first text replaced, once, by the second."""
    return _edited(SOUND, where / "duties.yaml", edits)


def edited_thesaurus(where: Path, *edits: tuple[str, str]) -> Path:
    """The same with the sound thesaurus, the sound data file beside it."""
    beside_sound_duties(SOUND_THESAURUS, where)
    return _edited(SOUND_THESAURUS, where / "thesaurus.yaml", edits)


def edited_subjects(where: Path, *edits: tuple[str, str]) -> Path:
    """The same with the sound subjects, the sound data file beside them."""
    beside_sound_duties(SOUND_SUBJECTS, where, "subjects.yaml")
    return _edited(SOUND_SUBJECTS, where / "subjects.yaml", edits)


def beside_sound_duties(file: Path, where: Path, name: str = "thesaurus.yaml") -> Path:
    """A copy of a file, with the sound data file beside it."""
    shutil.copy(SOUND, where / "duties.yaml")
    return Path(shutil.copy(file, where / name))


def _edited(source: Path, file: Path, edits: tuple[tuple[str, str], ...]) -> Path:
    text = source.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8", newline="")
    return file
