"""Where the data stands, and the file of the compact index.

An index is a line of JSON that names sections, then the sections.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from toqay_cli.errors import UnreadableFile

BUNDLED_INDEX = Path(__file__).resolve().parents[1] / "data" / "duties.index"
"""Made when the wheel is built; a source checkout and an editable install have none."""

FORMAT = "toqay-index-3"
SECTIONS = (
    "document",
    "names",
    "duties",
    "zones",
    "members",
    "words",
    "synonyms",
    "spoken",
    "loosely",
    "initials",
    "subject_words",
    "subject_parts",
    "subject_part_list",
    "subject_records",
    "cues",
    "knowledge",
)
_BEGINNING = b'{"format":"toqay-index-'
_LONGEST_HEAD = 1000


def paths_in(variable: str | None) -> list[Path]:
    """The paths in an environment variable, parted as the system parts them.

    What is the path of a file as a whole is not parted.
    """
    if not variable:
        return []
    if Path(variable).exists():
        return [Path(variable)]
    return [Path(each) for each in variable.split(os.pathsep) if each]


def _section_lengths(head: bytes) -> dict[str, int] | None:
    """The sections that the first line of an index names; None when it is no such line."""
    try:
        header = json.loads(head)
    except ValueError:
        return None
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        return None
    lengths = header.get("sections")
    if not isinstance(lengths, dict) or set(lengths) != set(SECTIONS):
        return None
    return lengths if all(isinstance(each, int) for each in lengths.values()) else None


def is_index(file: Path) -> bool:
    """Whether a file begins as an index does, of whatever version."""
    try:
        with file.open("rb") as content:
            return content.read(len(_BEGINNING)) == _BEGINNING
    except OSError:
        return False


class Sections:
    """The sections of an index file, each read when it is asked for and not before."""

    def __init__(self, file: Path) -> None:
        with file.open("rb") as content:
            head = content.readline(_LONGEST_HEAD)
            size = content.seek(0, os.SEEK_END)
        lengths = _section_lengths(head)
        start = len(head)
        if lengths is None or start + sum(lengths.values()) != size:
            hint = "用这个版本重新导出（自带的则重新安装），或改用 YAML 数据文件"
            raise UnreadableFile(f"不是本版本的索引文件：{file}", hint)
        self._file = file
        self._places: dict[str, tuple[int, int]] = {}
        for name, length in lengths.items():
            self._places[name] = start, length
            start += length

    def content(self, name: str) -> bytes:
        """A section as it stands."""
        return self.part(name, 0, self._places[name][1])

    def text(self, name: str) -> str:
        """A section as text."""
        return self.content(name).decode()

    def part(self, name: str, start: int, length: int) -> bytes:
        """So many bytes of a section, from its byte `start` on."""
        with self._file.open("rb") as content:
            content.seek(self._places[name][0] + start)
            return content.read(length)

    def value(self, name: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        """A section that is JSON."""
        return json.loads(self.text(name))
