"""The file of the compact index: a line of JSON that names sections, then the sections."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from toqay_cli.errors import UnreadableFile

BUNDLED_INDEX = Path(__file__).resolve().parents[1] / "data" / "duties.index"
"""Made when the wheel is built; a source checkout and an editable install have none."""

FORMAT = "toqay-index-1"
SECTIONS = (
    "document",
    "names",
    "duties",
    "zones",
    "members",
    "words",
    "relations",
    "spoken",
    "thesaurus",
)
_LONGEST_HEAD = 1000


def _section_lengths(head: bytes) -> dict[str, int] | None:
    """The sections that the first line of an index names; None when it is no such line."""
    try:
        header = json.loads(head[:_LONGEST_HEAD])
    except ValueError:
        return None
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        return None
    lengths = header.get("sections")
    if not isinstance(lengths, dict) or set(lengths) != set(SECTIONS):
        return None
    return lengths if all(isinstance(each, int) for each in lengths.values()) else None


class Sections:
    """The sections of an index file, each read when it is first asked for."""

    def __init__(self, content: bytes, file: Path) -> None:
        head, _, self._body = content.partition(b"\n")
        lengths = _section_lengths(head)
        if lengths is None or sum(lengths.values()) != len(self._body):
            raise UnreadableFile(f"不是本版本的索引文件：{file}", "重新安装，或改用 YAML 数据文件")
        self._places: dict[str, tuple[int, int]] = {}
        start = 0
        for name, length in lengths.items():
            self._places[name] = start, start + length
            start += length

    def text(self, name: str) -> str:
        """A section as it stands."""
        start, end = self._places[name]
        return self._body[start:end].decode()

    def value(self, name: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        """A section that is JSON."""
        return json.loads(self.text(name))
