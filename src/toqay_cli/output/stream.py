"""The destination of the bytes: stdout, a file that is whole or not there, a device."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TypeAlias

from toqay_cli.errors import UnwritableOutput, reason_of

Writer: TypeAlias = Callable[[bytes], None]
"""Writes bytes at once; a failure is an UnwritableOutput, a closed pipe a BrokenPipeError."""

_IN_MEMORY = 1 << 20


def write_stdout(text: str, *, utf8: bool) -> None:
    """Write text to stdout: in UTF-8, or in the stream's encoding with `?` for missing characters.

    Raises BrokenPipeError when the reader closed the pipe.
    """
    stdout_writer()(text.encode(stdout_encoding(utf8=utf8), "replace"))


def tell(lines: Iterable[str]) -> None:
    """Write the tool's own messages to stdout."""
    from toqay_cli.escape_control import harmless  # an answer goes without

    write_stdout("".join(f"{harmless(line)}\n" for line in lines), utf8=False)


def stdout_encoding(*, utf8: bool) -> str:
    """Return the encoding of stdout."""
    own = None if sys.stdout is None else sys.stdout.encoding
    return "utf-8" if utf8 else own or "utf-8"


def stdout_writer() -> Writer:
    """Return the writer to stdout."""
    if sys.stdout is None:
        raise UnwritableOutput("标准输出已关闭，无法写出结果")
    with told("无法写到标准输出"):
        sys.stdout.flush()
    return _writer(sys.stdout.buffer, "无法写到标准输出")


@contextmanager
def until_the_reader_leaves() -> Iterator[None]:
    """Write until the reader of stdout leaves; later messages on stderr are still written."""
    try:
        yield
    except BrokenPipeError:
        from toqay_cli.abandoned import abandon  # most readers stay

        abandon(sys.stdout)


def refuse_own_input(path: Path | None) -> None:
    """Raise UnwritableOutput where stdout is the file to read, which would never end.

    None is standard input.
    """
    try:
        read = os.fstat(sys.stdin.fileno()) if path is None else path.stat()
        written = os.fstat(sys.stdout.fileno())
    except (OSError, AttributeError):
        # One of them is closed or missing, which is told where it is opened.
        return
    if stat.S_ISREG(read.st_mode) and os.path.samestat(read, written):
        raise UnwritableOutput(
            f"结果会写进正在读的文件{'' if path is None else f' {path}'}", "写到另一个文件"
        )


@contextmanager
def held_back(write: Writer) -> Iterator[Writer]:
    """Give a writer that hands on its content only at the end, and nothing after a failure."""
    import tempfile

    kept = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  closed below, with care

    def keep(content: bytes) -> None:
        with kept_aside():
            kept.write(content)

    try:
        yield keep
        with kept_aside():
            kept.seek(0)
        while content := kept.read(_IN_MEMORY):
            write(content)
    finally:
        # Closing writes what did not fit once more; that it did not was told.
        with suppress(OSError):
            kept.close()


@contextmanager
def kept_aside() -> Iterator[None]:
    """Raise UnwritableOutput for a failure to write to the folder of temporary files."""
    with told("无法写到临时目录", "清出空间，或用环境变量 TMPDIR 另指一个目录"):
        yield


def write_file(path: Path, text: str) -> None:
    """Write text to a file in UTF-8: a regular or new file is replaced whole or left as it was."""
    with file_writer(path) as write:
        write(text.encode("utf-8", "replace"))


@contextmanager
def file_writer(path: Path) -> Iterator[Writer]:
    """Give a writer to a file; a regular or new one is replaced at the end, whole."""
    failure = f"无法写入 {path}"
    with told(failure):
        regular = _is_regular_or_new(path)
    if regular:
        # A link is followed, so that it goes on pointing where its owner meant it to.
        with _replaced(Path(os.path.realpath(path)), failure) as file:
            yield _writer(file, failure)
        return
    with told(failure):
        device = path.open("wb", buffering=0)
    with _closed(device, failure):
        yield _writer(device, failure)


def _is_regular_or_new(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return True


def _writer(file: BinaryIO, failure: str) -> Writer:
    def write(content: bytes) -> None:
        left = memoryview(content)
        with told(failure):
            while left:
                left = left[file.write(left) :]
            file.flush()

    return write


@contextmanager
def told(failure: str, hint: str | None = None) -> Iterator[None]:
    """Raise UnwritableOutput for a failure of the system; a closed pipe is none."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableOutput(f"{failure}：{reason_of(error)}", hint) from error


@contextmanager
def _closed(file: BinaryIO, failure: str) -> Iterator[None]:
    """Close a file at the end, the last chance to notice that it was not written."""
    try:
        yield
    finally:
        with told(failure):
            file.close()


@contextmanager
def _replaced(target: Path, failure: str) -> Iterator[BinaryIO]:
    """Give a file beside the target that replaces it at the end, and is gone after any failure."""
    import secrets

    temporary = target.with_name(f".{target.name[:48]}.{secrets.token_hex(4)}")
    with told(failure):
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        if mode is not None and not os.access(target, os.W_OK):
            raise PermissionError(0, "文件是只读的")
    try:
        with told(failure):
            # 0666 minus the umask is what a new file gets; `tempfile` would make it private.
            # Without a buffer nothing is left to be written when it is closed.
            file = os.fdopen(os.open(temporary, _NEW_FILE, 0o666), "wb", buffering=0)
        with _closed(file, failure):
            yield file
            with told(failure):
                os.fsync(file.fileno())
        with told(failure):
            if mode is not None:
                temporary.chmod(mode)
            temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
