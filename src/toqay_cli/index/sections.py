"""Where the data stands, and the file of the compact index.

An index is a line of JSON that names sections, each with its length and its checksum, then the
sections. A value in a section that is JSON is held to its type: what no export writes raises
ValueError or TypeError.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

from toqay_cli.errors import UnreadableFile
from toqay_cli.given_file import GivenFile

BUNDLED_INDEX = Path(__file__).resolve().parents[1] / "data" / "duties.index"
"""Made when the wheel is built; a source checkout and an editable install have none."""

FORMAT = "toqay-index-5"
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
_MOST_COUNTED = 999_999
"""Numbers and pages have six digits at most, as in a data file."""
_Decoded = TypeVar("_Decoded")
_NOT_DECODED = (ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""The errors of decoding content that no export wrote."""

_BEGINNING = b'{"format":"toqay-index-'
_HINT = "用这个版本重新导出：toqay export -f index（自带的则重新安装），或改用 YAML 数据文件"


def paths_in(variable: str | None) -> list[Path]:
    """Return the paths in an environment variable, separated as on the system.

    A text that is the path of a file as a whole is not divided.
    """
    if not variable:
        return []
    if _exists(Path(variable)):
        return [Path(variable)]
    return [Path(each) for each in variable.split(os.pathsep) if each]


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # several paths, which together are too long for the name of one
        return False


def checksum(content: bytes) -> int:
    """Return the checksum by which damage to these bytes is noticed."""
    return zlib.crc32(content)


def _sections_of(head: bytes) -> dict[str, tuple[int, int]] | None:
    """Return the lengths and checksums in the first line of an index; None for another line."""
    try:
        header = json.loads(head)
        if header["format"] != FORMAT or set(header["sections"]) != set(SECTIONS):
            return None
        found = {name: (length, check) for name, (length, check) in header["sections"].items()}
    except _NOT_DECODED:
        return None
    numbers = (number for pair in found.values() for number in pair)
    return found if all(type(each) is int and each >= 0 for each in numbers) else None


def is_index(file: GivenFile) -> bool:
    """Tell whether a file begins as an index of any version does."""
    return file.head.startswith(_BEGINNING)


class Sections:
    """The sections of an index file, each read and checked when it is asked for and not before.

    A section that differs from the exported one raises UnreadableFile.
    """

    def __init__(self, file: GivenFile) -> None:
        head, line_end, _ = file.head.partition(b"\n")
        found = _sections_of(head)
        start = len(head) + len(line_end)
        if found is None:
            raise UnreadableFile(f"不是本版本的索引文件：{file.path}", _HINT)
        self._file = file
        lengths = (length for length, _ in found.values())
        *starts, end = accumulate(lengths, initial=start)
        if end != file.size:
            raise self.damaged()
        self._places = {
            name: (at, length, check)
            for at, (name, (length, check)) in zip(starts, found.items(), strict=True)
        }

    def damaged(self) -> UnreadableFile:
        """Return the error for an index that differs from the exported one."""
        return UnreadableFile(f"索引文件已损坏：{self._file.path}", _HINT)

    def decoded(self, decode: Callable[..., _Decoded], *content: object) -> _Decoded:
        """Return the decoded content; any failure raises the error for a damaged index."""
        try:
            return decode(*content)
        except _NOT_DECODED:
            raise self.damaged() from None

    def whole(self) -> bytes:
        """Return the bytes of the file."""
        return self._file.part(0, self._file.size)

    def content(self, name: str) -> bytes:
        """Return a section unchanged."""
        _, length, check = self._places[name]
        return self.part(name, 0, length, check)

    def text(self, name: str) -> str:
        """Return a section as text."""
        return self.decoded(bytes.decode, self.content(name))

    def part(self, name: str, start: int, length: int, check: int) -> bytes:
        """Return `length` bytes of a section from its byte `start` on, checked by the checksum."""
        at, whole, _ = self._places[name]
        if not 0 <= start <= start + length <= whole:
            raise self.damaged()
        content = self._file.part(at + start, length)
        if checksum(content) != check:
            raise self.damaged()
        return content

    def value(self, name: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Return the value of a section of JSON."""
        return self.decoded(json.loads, self.text(name))


def text(value: Any) -> str:  # noqa: ANN401  a value of JSON
    """Return a value that is a text and not empty."""
    if not isinstance(value, str):
        raise TypeError
    if not value:
        raise ValueError
    return value


def texts(value: Any) -> tuple[str, ...]:  # noqa: ANN401  as above
    """Return a value that is a list of texts."""
    return tuple(map(text, _items(value)))


def number(value: Any) -> int:  # noqa: ANN401  as above
    """Return a value that is a whole number from 0; `true` is none."""
    if type(value) is not int:
        raise TypeError
    if value < 0:
        raise ValueError
    return value


def numbers(value: Any) -> tuple[int, ...]:  # noqa: ANN401  as above
    """Return a value that is a list of such numbers."""
    return tuple(map(number, _items(value)))


def count(value: Any) -> int:  # noqa: ANN401  as above
    """Return the number of a duty or of a page, from 1."""
    if not 1 <= number(value) <= _MOST_COUNTED:
        raise ValueError
    return int(value)


def optional(read: Callable[[Any], _Decoded]) -> Callable[[Any], _Decoded | None]:
    """Return how to read a value that may be missing."""
    return lambda value: None if value is None else read(value)


def positions(value: Any, below: int) -> tuple[int, ...]:  # noqa: ANN401  as above
    """Return the positions of duties, of which there are so many."""
    read = numbers(value)
    if read and max(read) >= below:
        raise ValueError
    return read


def _items(value: Any) -> list[Any]:  # noqa: ANN401  as above
    if isinstance(value, list):
        return value
    raise TypeError
