"""The errors that end a command, each with its sentence for the user and its exit status."""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    """What the process tells its caller; the same with and without `-f json`."""

    ANSWERED = 0
    NOTHING_FOUND = 1
    WRONG_USAGE = 2
    UNREADABLE = 3
    UNWRITABLE = 4
    OUR_BUG = 70
    INTERRUPTED = 130


class ToqayError(Exception):
    """A failure that the user can act on: `message` says what and where, `hint` what to do."""

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


class UnwritableOutput(ToqayError):
    """The answer could not be written where it was asked for."""

    status = ExitStatus.UNWRITABLE


class MissingExtra(ToqayError):
    """A kind of file that needs a part of the tool that is not installed."""

    status = ExitStatus.UNREADABLE
