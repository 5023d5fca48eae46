"""The kind of a file by its ending and by its first bytes, before it is read."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from toqay_cli.documents.office_package import MOST_BYTES
from toqay_cli.errors import UnreadableFile

_AS_DOCX = "请用 WPS 或 Word 打开后另存为 .docx"
_AS_XLSX = "请用 WPS 或 Excel 打开后另存为 .xlsx"
_INSTEAD = {
    ".doc": _AS_DOCX,
    ".docm": f"带宏的文件不读；{_AS_DOCX}",
    ".rtf": _AS_DOCX,
    ".odt": _AS_DOCX,
    ".mht": _AS_DOCX,
    ".wps": "请用 WPS 打开后另存为 .docx",
    ".xls": _AS_XLSX,
    ".xlsm": f"带宏的文件不读；{_AS_XLSX}",
    ".xlsb": _AS_XLSX,
    ".ods": _AS_XLSX,
    ".et": "请用 WPS 打开后另存为 .xlsx",
    ".pdf": "请复制其中的文字存为 .txt，或用 WPS 转成 .docx；扫描件须先识别文字",
    ".ofd": "请用 OFD 阅读软件复制其中的文字存为 .txt，或用 WPS 转成 .docx",
}
_HEAD = 4096
_CHUNK = 1 << 20
_TEXT = ".txt"
_STARTS = ((b"%PDF-", ".pdf"), (b"{\\rtf", ".rtf"), (b"MIME-Version:", ".mht"))
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|meta|body|style|table|div|p)\b", re.IGNORECASE)
_XHTML = re.compile(rb"<\?xml[^>]*>\s*(?:<!--.*?-->\s*)*", re.DOTALL)
_PARTS = tuple(
    (re.compile(rf"^{part}$", re.MULTILINE), ending)
    for part, ending in (
        (r"word/vbaProject\.bin", ".docm"),
        (r"xl/vbaProject\.bin", ".xlsm"),
        (r"word/document\d*\.xml", ".docx"),
        (r"xl/workbook\d*\.xml", ".xlsx"),
        (r"xl/workbook\.bin", ".xlsb"),
        (r"OFD\.xml", ".ofd"),
    )
)
_MIME_TYPES = {
    b"application/vnd.oasis.opendocument.text": ".odt",
    b"application/vnd.oasis.opendocument.spreadsheet": ".ods",
}


def ending_of(path: Path, readable: Iterable[str]) -> str:
    """Return the ending of a file that is readable and not too large.

    Raises UnreadableFile for anything else, and for a file whose content is of another kind.
    """
    ending = path.suffix.lower()
    _check_size(path)
    if ending in readable or ending in _INSTEAD:
        _check_content(path, ending, readable)
    if ending in readable:
        return ending
    if ending in _INSTEAD:
        raise UnreadableFile(f"不能读取 {ending} 文件：{path}", _INSTEAD[ending])
    raise UnreadableFile(f"不认识这种文件：{path}", f"可用：{'、'.join(readable)}")


@contextmanager
def at_hand(path: Path) -> Iterator[Path]:
    """Give a file that can be opened again and again: the path's own, or a copy of a pipe.

    A copy without an ending gets a suitable one. Errors name the path that was given.
    """
    if not _is_read_once(path):
        yield path
        return
    from tempfile import TemporaryDirectory  # for pipes alone

    with TemporaryDirectory() as folder:
        copy = Path(folder, path.name)
        _copy(path, copy)
        if not copy.suffix:
            copy = copy.rename(f"{copy}{content_ending(copy) or _TEXT}")
        try:
            yield copy
        except UnreadableFile as error:
            told = error.message.replace(str(copy), str(path))
            raise UnreadableFile(told, error.hint) from None


def _is_read_once(path: Path) -> bool:
    """Tell whether a path is a pipe's or a device's; an unknown path fails when it is opened."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _copy(path: Path, copy: Path) -> None:
    """Copy a pipe's content, at most one byte more than may be read."""
    left = MOST_BYTES + 1
    with opened(path) as pipe, copy.open("wb") as file:
        while left and (chunk := pipe.read(min(left, _CHUNK))):
            left -= file.write(chunk)


def opened(path: Path) -> io.BufferedReader:
    """Return the file opened for bytes. Raises UnreadableFile with the reason for a failure."""
    try:
        return path.open("rb")
    except OSError as error:
        raise UnreadableFile.because(error, path, "文件") from None


def content_ending(path: Path) -> str | None:
    """Return the ending for a file's first bytes; None for any text and for an unknown kind."""
    with opened(path) as stream:
        head = stream.read(_HEAD)
    for start, ending in _STARTS:
        if head.startswith(start):
            return ending
    if head.startswith(b"PK"):
        return _package_ending(path)
    # What is of two bytes a character is told by its letters all the same.
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return ".html" if _HTML.match(_XHTML.sub(b"", text)) else None


def _check_size(path: Path) -> None:
    # Opened to hear of all that forbids it.
    with opened(path) as stream:
        size = stream.seek(0, io.SEEK_END)
    if size > MOST_BYTES:
        raise UnreadableFile(f"{path} 超过 200 MB，未予读取", "请拆成几个小文件")


def _check_content(path: Path, ending: str, readable: Iterable[str]) -> None:
    """Raise UnreadableFile where ending and content are of two known kinds of file."""
    found = content_ending(path)
    packed = ending in (".docx", ".xlsx")
    if found in (None, ending) or (ending in _INSTEAD and found not in readable):
        return
    if found == ".html" and not packed:
        return
    hint = f"请把文件名的结尾改为 {found}" if found in readable else _INSTEAD.get(found, "")
    raise UnreadableFile(f"{path} 的内容是 {found} 文件，与文件名的结尾不符", hint)


def _package_ending(path: Path) -> str | None:
    mime_type = b""
    try:
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            if "mimetype" in names:
                with package.open("mimetype") as part:
                    mime_type = part.read(_HEAD).strip()
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return None
    listed = "\n".join(names)
    told = (ending for part, ending in _PARTS if part.search(listed))
    return next(told, _MIME_TYPES.get(mime_type))
