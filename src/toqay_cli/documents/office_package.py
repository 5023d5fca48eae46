"""XLSX and DOCX as files: their disguises, and their size when unpacked."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from toqay_cli.documents.limits import too_much
from toqay_cli.documents.scan import check_markup, is_markup
from toqay_cli.errors import MissingExtra, UnreadableFile

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_BYTES = 200 * 1024 * 1024
"""The largest file that is read, packed or unpacked."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 1 << 20
_END_OF_DIRECTORY = b"PK\5\6"
_LONGEST_END = 22 + 65_535
_LARGEST_DIRECTORY = 4 * 1024 * 1024
_MOST_RATIO = 300
_MOST_MARKUP = 64 * 1024 * 1024
_SMALL = 20 * 1024 * 1024
_ENCRYPTION_FLAG = 1


def check_package(path: Path, kind: str) -> None:
    """Raise UnreadableFile for a file that is no sound package of moderate size."""
    if _starts_as_ole(path):
        raise _refused_ole(path, kind)
    _check_directory(path)
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise broken(path, kind) from None
    if any(part.flag_bits & _ENCRYPTION_FLAG for part in parts):
        raise _encrypted(path)
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if unpacked > MOST_BYTES or (unpacked > _SMALL and unpacked > _MOST_RATIO * packed):
        raise UnreadableFile(f"{path} 解压后过大，未予读取", "请拆成几个小文件")
    try:
        with zipfile.ZipFile(path) as package:
            for part in parts:
                with package.open(part) as stream:
                    markup = is_markup(stream)
                if markup:
                    with package.open(part) as stream:
                        check_markup(stream, str(path))
    except UnreadableFile:
        raise
    except Exception:  # noqa: BLE001  a broken package makes the libraries raise anything
        raise broken(path, kind) from None


def parts_related(package: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """Yield the kind of reference and the name of each part to which a part refers.

    "" is the package as a whole; a kind is its address's last word. Parts outside are never
    followed.
    """
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed in package.namelist():
        for each in parsed(package, listed):
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
            if each.get("TargetMode") != "External":
                yield each.get("Type", "").rpartition("/")[2], target.removeprefix("/")


def parsed(package: zipfile.ZipFile, part: str) -> Element:
    """Return the root of a part of markup, without namespaces: none of its names needs one.

    Only for a package that passed `check_package`, so that no entity is declared in it. Raises
    UnreadableFile for a part that would fill the memory.
    """
    from xml.etree import ElementTree as ET  # slow to load

    if package.getinfo(part).file_size > _MOST_MARKUP:
        raise UnreadableFile(f"{package.filename} 太大，未予读取", "请拆成几个小文件")
    with package.open(part) as stream:
        root = ET.parse(stream).getroot()  # noqa: S314  no part declares an entity
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        named = {name.rpartition("}")[2]: value for name, value in element.attrib.items()}
        element.attrib.clear()
        element.attrib.update(named)
    return root


def broken(path: Path, kind: str) -> UnreadableFile:
    """Return the error for a file of another kind than its ending."""
    return UnreadableFile(f"{path} 不是完好的 {kind} 文件", f"请用 WPS 或 Office 重新另存为 {kind}")


def missing_extra(what: str = "读写 XLSX") -> MissingExtra:
    """Return the error for a kind of file that needs the office extra."""
    return MissingExtra(f"{what} 需要另装组件", '请运行：pip install "toqay-cli[office]"')


def _check_directory(path: Path) -> None:
    """Raise UnreadableFile for a package of more parts than an office program makes."""
    with path.open("rb") as stream:
        size = stream.seek(0, io.SEEK_END)
        stream.seek(max(size - _LONGEST_END, 0))
        tail = stream.read()
    end = tail[tail.rfind(_END_OF_DIRECTORY) :]
    if int.from_bytes(end[12:16], "little") > _LARGEST_DIRECTORY:
        raise too_much(str(path), "里打包的文件太多")


def _starts_as_ole(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(_OLE)) == _OLE


def _refused_ole(path: Path, kind: str) -> UnreadableFile:
    """Return the error for an old container: a file with a password, or in the old format."""
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
