"""The data files at paths: files themselves, or those in a folder."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterable
from pathlib import Path

from toqay_cli.data_file.file_characters import MOST_BYTES
from toqay_cli.errors import UnreadableFile
from toqay_cli.given_file import GivenFile, is_folder, is_regular
from toqay_cli.index.sections import is_index

_ENDINGS = (".yaml", ".yml", ".index")
# A list or the township's name at the left edge: no thesaurus and no other YAML file has one.
_OF_DATA = re.compile(
    rb"^(?:\xef\xbb\xbf)?(?:township|basic|cooperative|reclaimed)[ \t]*:", re.MULTILINE
)
# What is in this encoding cannot be searched so, and no YAML file of ours is.
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UNREADABLE_HINT = "数据文件是 .yaml、.yml 或 .index 文件，直接放在这个目录下"


def files_of(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the data files at paths, each once, a folder's by name. Raises UnreadableFile."""
    found: dict[str, Path] = {}
    for path in paths:
        for file in _data_files(path) if is_folder(path) else (path,):
            found.setdefault(os.path.realpath(file), file)
    return tuple(found.values())


def yaml_files_of(paths: Iterable[Path]) -> tuple[GivenFile, ...]:
    """Open the files among these that people write; indexes are made. Raises UnreadableFile."""
    files = tuple(map(GivenFile, files_of(paths)))
    written = tuple(file for file in files if not is_index(file))
    if files and not written:
        raise UnreadableFile(
            f"这是导出的索引，不是 YAML 数据文件：{'、'.join(str(file.path) for file in files)}",
            "给出导出它的 YAML 数据文件",
        )
    return written


def _data_files(folder: Path) -> tuple[Path, ...]:
    try:
        listed = sorted(folder.iterdir(), key=lambda file: file.name)
    except OSError as error:
        raise UnreadableFile.because(error, folder, "数据文件") from None
    found = tuple(file for file in listed if _is_data(file))
    if not found:
        raise UnreadableFile(f"目录中没有数据文件：{folder}", _UNREADABLE_HINT)
    return found


def _is_data(file: Path) -> bool:
    """Tell whether a file is to be opened; a wrong data file is, too, so that it is reported."""
    ending = file.suffix.lower()
    if file.name.startswith(".") or ending not in _ENDINGS or not is_regular(file):
        return False
    if ending == ".index":
        return True
    try:
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES)
    except OSError:
        return True
    return content.startswith(_UTF_16) or _OF_DATA.search(content) is not None
