"""Where the bytes go: stdout, a file that is whole or not there, a device."""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
from pathlib import Path

from toqay_cli.errors import UnwritableOutput


def write_stdout(text: str, *, utf8: bool) -> None:
    """Write text to stdout: in UTF-8, or in the stream's encoding with `?` for what it lacks.

    A reader that closed the pipe raises BrokenPipeError.
    """
    if sys.stdout is None:
        raise UnwritableOutput("标准输出已关闭，无法写出结果")
    encoding = "utf-8" if utf8 else sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode(encoding, "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableOutput(f"无法写到标准输出：{_reason(error)}") from error


def write_file(path: Path, text: str) -> None:
    """Write text to a file in UTF-8: a regular or new file is replaced whole or left as it was."""
    content = text.encode("utf-8", "replace")
    try:
        # A link is followed, so that it goes on pointing where its owner meant it to.
        target = path.resolve()
        if target.exists() and not target.is_file():
            _write_device(target, content)
        else:
            _replace(target, content)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableOutput(f"无法写入 {path}：{_reason(error)}") from error


def _write_device(target: Path, content: bytes) -> None:
    with target.open("wb") as device:
        device.write(content)


def _replace(target: Path, content: bytes) -> None:
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(0, "文件是只读的")
    temporary = target.with_name(f".{target.name[:64]}.{secrets.token_hex(4)}")
    try:
        # 0666 minus the umask is what a new file gets; `tempfile` would make it private.
        with os.fdopen(os.open(temporary, _NEW_FILE, 0o666), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

_REASONS = {
    "ENOENT": "没有这个目录",
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


def _reason(error: OSError) -> str:
    name = errno.errorcode.get(error.errno or 0, "")
    return _REASONS.get(name) or error.strerror or name
