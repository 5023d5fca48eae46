"""Where the bytes go: stdout, a file that is whole or not there, a device."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeAlias

from toqay_cli.errors import UnwritableOutput, reason_of

Writer: TypeAlias = Callable[[bytes], None]
"""Writes bytes at once; a failure is an UnwritableOutput, a closed pipe a BrokenPipeError."""

_IN_MEMORY = 1 << 20


def write_stdout(text: str, *, utf8: bool) -> None:
    """Write text to stdout: in UTF-8, or in the stream's encoding with `?` for what it lacks.

    A reader that closed the pipe raises BrokenPipeError.
    """
    stdout_writer()(text.encode(stdout_encoding(utf8=utf8), "replace"))


def tell(text: str) -> None:
    """Write what the tool says of itself to stdout."""
    write_stdout(f"{text}\n", utf8=False)


def stdout_encoding(*, utf8: bool) -> str:
    """The encoding of what goes to stdout."""
    own = None if sys.stdout is None else sys.stdout.encoding
    return "utf-8" if utf8 else own or "utf-8"


def stdout_writer() -> Writer:
    """What writes to stdout."""
    if sys.stdout is None:
        raise UnwritableOutput("标准输出已关闭，无法写出结果")
    with _told("无法写到标准输出"):
        sys.stdout.flush()
    return _writer(sys.stdout.buffer, "无法写到标准输出")


@contextmanager
def held_back(write: Writer) -> Iterator[Writer]:
    """A writer that hands on what it got only at the end, and nothing after a failure."""
    import tempfile

    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as kept:

        def keep(content: bytes) -> None:
            kept.write(content)

        yield keep
        kept.seek(0)
        while content := kept.read(_IN_MEMORY):
            write(content)


def write_file(path: Path, text: str) -> None:
    """Write text to a file in UTF-8: a regular or new file is replaced whole or left as it was."""
    with file_writer(path) as write:
        write(text.encode("utf-8", "replace"))


@contextmanager
def file_writer(path: Path) -> Iterator[Writer]:
    """What writes to a file; a regular or new one is replaced at the end, whole."""
    failure = f"无法写入 {path}"
    with _told(failure):
        # A link is followed, so that it goes on pointing where its owner meant it to.
        target = path.resolve()
        regular = target.is_file() or not target.exists()
    if regular:
        with _replaced(target, failure) as file:
            yield _writer(file, failure)
        return
    with _told(failure):
        device = target.open("wb")
    with device:
        yield _writer(device, failure)


def _writer(file: BinaryIO, failure: str) -> Writer:
    def write(content: bytes) -> None:
        with _told(failure):
            file.write(content)
            file.flush()

    return write


@contextmanager
def _told(failure: str) -> Iterator[None]:
    """A failure of the system, told in words; that a pipe was closed is none."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableOutput(f"{failure}：{reason_of(error)}") from error


@contextmanager
def _replaced(target: Path, failure: str) -> Iterator[BinaryIO]:
    """A file beside the target that takes its place at the end, and is gone after any failure."""
    import secrets

    temporary = target.with_name(f".{target.name[:64]}.{secrets.token_hex(4)}")
    with _told(failure):
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        if mode is not None and not os.access(target, os.W_OK):
            raise PermissionError(0, "文件是只读的")
        # 0666 minus the umask is what a new file gets; `tempfile` would make it private.
        file = os.fdopen(os.open(temporary, _NEW_FILE, 0o666), "wb")
    try:
        with file:
            yield file
            with _told(failure):
                file.flush()
                os.fsync(file.fileno())
        with _told(failure):
            if mode is not None:
                temporary.chmod(mode)
            temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
