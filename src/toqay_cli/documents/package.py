"""XLSX and DOCX as files: what they may be instead, and how large they become when unpacked."""

from __future__ import annotations

import zipfile
from pathlib import Path

from toqay_cli.errors import MissingExtra, UnreadableFile

MOST_BYTES = 200 * 1024 * 1024
"""The largest file that is read, packed or unpacked."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 1 << 20
_MOST_RATIO = 300
_SMALL = 20 * 1024 * 1024
_ENCRYPTION_FLAG = 1


def check_package(path: Path, kind: str) -> None:
    """Raise UnreadableFile for a file that is no sound package of moderate size."""
    if _starts_as_ole(path):
        raise _refused_ole(path, kind)
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        raise broken(path, kind) from None
    if any(part.flag_bits & _ENCRYPTION_FLAG for part in parts):
        raise _encrypted(path)
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if unpacked > MOST_BYTES or (unpacked > _SMALL and unpacked > _MOST_RATIO * packed):
        raise UnreadableFile(f"{path} 解压后过大，未予读取", "请拆成几个小文件")


def broken(path: Path, kind: str) -> UnreadableFile:
    """The error for a file that is not what its ending says."""
    return UnreadableFile(f"{path} 不是完好的 {kind} 文件", f"请用 WPS 或 Office 重新另存为 {kind}")


def missing_extra() -> MissingExtra:
    """The error for a kind of file that needs the office extra."""
    return MissingExtra("读写 XLSX、DOCX 需要另装组件", '请运行：pip install "toqay-cli[office]"')


def _starts_as_ole(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(_OLE)) == _OLE


def _refused_ole(path: Path, kind: str) -> UnreadableFile:
    """An old container: what a password is put on, or the old format under a new ending."""
    with path.open("rb") as stream:
        before = b""
        while chunk := stream.read(_CHUNK):
            if _ENCRYPTED in before + chunk:
                return _encrypted(path)
            before = chunk[-len(_ENCRYPTED) :]
    return UnreadableFile(
        f"{path} 是旧格式文件，不是 {kind}", f"请用 WPS 或 Office 打开后另存为 {kind}"
    )


def _encrypted(path: Path) -> UnreadableFile:
    return UnreadableFile(f"{path} 已加密，无法读取", "请去掉打开密码后另存")
