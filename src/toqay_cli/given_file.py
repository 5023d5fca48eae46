"""Files that people name, read from any source: a file on a disk, a pipe, a device."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from toqay_cli.errors import UnreadableFile

MOST_PIPED = 200_000_000
"""The most bytes that are taken from a pipe or a device; no reader takes a file of that size."""

_HEAD = 1000
_CHUNK = 1 << 20


class GivenFile:
    """A file of data: one on a disk is read when it is asked for, anything else once and kept.

    `head` are its first bytes, by which its kind is told. Every method raises UnreadableFile
    where the file is missing, may not be read or is no file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._kept: bytes | None = None
        try:
            with path.open("rb") as stream:
                status = os.fstat(stream.fileno())
                self.is_regular = stat.S_ISREG(status.st_mode)
                if self.is_regular:
                    self.size = status.st_size
                    self.head = stream.read(_HEAD)
                else:
                    self._kept = b"".join(_chunks(stream))
                    self.size = len(self._kept)
                    self.head = self._kept[:_HEAD]
        except OSError as error:
            raise _refused(error, path) from None

    def part(self, start: int, length: int) -> bytes:
        """Return `length` bytes from byte `start` on, fewer where the file ends before."""
        if self._kept is not None:
            return self._kept[start : start + length]
        try:
            with self.path.open("rb") as stream:
                stream.seek(start)
                return stream.read(length)
        except OSError as error:
            raise _refused(error, self.path) from None


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the content of a pipe in pieces, as far as it is taken."""
    left = MOST_PIPED
    while left and (chunk := stream.read(min(left, _CHUNK))):
        left -= len(chunk)
        yield chunk


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder's; not where the system cannot even look for it."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_regular(path: Path) -> bool:
    """Tell whether a path is a regular file's; not where the system cannot look for it."""
    try:
        return path.is_file()
    except OSError:
        return False


def _refused(error: OSError, path: Path) -> UnreadableFile:
    return UnreadableFile.because(error, path, "数据文件")
