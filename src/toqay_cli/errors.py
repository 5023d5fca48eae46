"""The errors that end a command, each with its sentence for the user and its exit status."""

from __future__ import annotations

import errno
from enum import IntEnum
from pathlib import Path

from toqay_cli.interrupts import INTERRUPTED


class ExitStatus(IntEnum):
    """The exit status of the process; the same with and without `-f json`."""

    ANSWERED = 0
    NOTHING_FOUND = 1
    WRONG_USAGE = 2
    UNREADABLE = 3
    UNWRITABLE = 4
    OUR_BUG = 70
    HUNG_UP = 129
    INTERRUPTED = INTERRUPTED
    TERMINATED = 143


_REASONS = {
    "ENOENT": "没有这个目录",
    "EEXIST": "已有同名的文件",
    "ENOTDIR": "路径中有一段不是目录",
    "EISDIR": "这是一个目录",
    "EACCES": "没有写入权限",
    "EPERM": "没有写入权限",
    "EROFS": "文件系统是只读的",
    "ENOSPC": "磁盘空间不足",
    "EDQUOT": "超出磁盘配额",
    "EFBIG": "文件太大",
    "EIO": "设备出错",
    "ENAMETOOLONG": "文件名太长",
    "ELOOP": "链接循环",
}


def reason_of(error: OSError) -> str:
    """Return the system's reason for a failure in a few Chinese words, else in its own words."""
    name = errno.errorcode.get(error.errno or 0, "")
    return _REASONS.get(name) or error.strerror or name


class ToqayError(Exception):
    """A failure that the user can act on: `message` gives cause and place, `hint` the remedy."""

    status = ExitStatus.OUR_BUG

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UnknownName(ToqayError):
    """An id or department argument that the data does not know."""

    status = ExitStatus.NOTHING_FOUND


class WrongUsage(ToqayError):
    """A value that no data could make right: a malformed id, an unknown category or format."""

    status = ExitStatus.WRONG_USAGE


class UnreadableFile(ToqayError):
    """A file to read is missing, refused or wrong."""

    status = ExitStatus.UNREADABLE

    @classmethod
    def because(cls, error: OSError, path: Path, sought: str) -> UnreadableFile:
        """Return the error for a file that did not open; `sought` names a directory's content."""
        match error:
            case FileNotFoundError():
                return cls(f"找不到文件：{path}", "检查路径")
            case IsADirectoryError():
                return cls(f"这是目录，不是文件：{path}", f"给出目录中的{sought}")
            case PermissionError():
                return cls(f"没有权限读取：{path}", "检查文件的权限")
            case _:
                return cls(f"无法读取文件：{path}（{reason_of(error)}）", "检查路径")


class UnwritableOutput(ToqayError):
    """The answer could not be written where it was asked for."""

    status = ExitStatus.UNWRITABLE


class Stopped(BaseException):
    """The system asks the process to end; it cleans up behind itself first."""

    def __init__(self, status: ExitStatus) -> None:
        super().__init__(status)
        self.status = status


class MissingExtra(ToqayError):
    """A kind of file that needs a part of the tool that is not installed."""

    status = ExitStatus.UNREADABLE
