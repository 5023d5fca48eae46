"""Bytes to lines of text, in any of the usual encodings."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from toqay_cli.documents.input_rows import TOO_LONG, InputRow, Unusable
from toqay_cli.errors import UnreadableFile

LONGEST_LINE = 1_000_000
"""The most bytes of a line; a longer one is no line of text."""

_CHUNK = 65536
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class _Unread(NamedTuple):
    """A line that cannot be read, and why."""

    reason: str


_NO_TEXT, _NO_LINE = _Unread("编码无法识别"), _Unread(TOO_LONG)
_REPLACEMENT = "\ufffd"


def lines_of(stream: io.BufferedReader, name: str) -> Iterator[InputRow | Unusable]:
    """Return the lines of a stream, numbered from 1, each without its end.

    A byte order mark decides on the encoding, else the first bytes that are not ASCII: UTF-8 where
    they are valid in it, else GB18030. Raises UnreadableFile for a stream that holds no text.
    """
    head = _peek(stream, name)
    if head.startswith(_UTF_16):
        return _numbered(_utf_16_lines(stream))
    if b"\0" in head:
        raise UnreadableFile(f"{name} 不是文本文件", "请另存为 UTF-8 或 GB18030 编码的文本")
    if head.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
    return _numbered(_byte_lines(stream, _encoding_of(head)))


def _peek(stream: io.BufferedReader, name: str) -> bytes:
    try:
        return stream.peek(_CHUNK)
    except OSError as error:
        raise UnreadableFile(f"读不了 {name}（{error.strerror}）", "检查路径") from None


def _encoding_of(head: bytes) -> str | None:
    """Return the encoding in which more of the first lines are valid; None while all is ASCII."""
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8"
    lines = [line for line in head.split(b"\n") if not line.isascii()]
    utf_8 = sum(_begins_as(line, "utf-8") for line in lines)
    other = sum(not _begins_as(line, "utf-8") and _begins_as(line, "gb18030") for line in lines)
    if utf_8 or other:
        return "utf-8" if utf_8 >= other else "gb18030"
    return None


def _begins_as(line: bytes, encoding: str) -> bool:
    """Tell whether bytes are text in an encoding, the last character perhaps cut off."""
    try:
        codecs.getincrementaldecoder(encoding)().decode(line, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _byte_lines(stream: io.BufferedReader, encoding: str | None) -> Iterator[str | _Unread]:
    while line := stream.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            _skip_line(stream)
            yield _NO_LINE
            continue
        encoding = encoding or _encoding_of(line)
        text = _decoded(line.removesuffix(b"\n"), encoding or "ascii")
        if isinstance(text, _Unread):
            yield text
        else:
            # A carriage return ends a line too, alone or before the line feed.
            yield from text.removesuffix("\r").split("\r")


def _skip_line(stream: io.BufferedReader) -> None:
    while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
        pass


def _decoded(line: bytes, encoding: str) -> str | _Unread:
    try:
        text = line.decode(encoding)
    except UnicodeDecodeError:
        return _NO_TEXT
    return _NO_TEXT if "\0" in text else text


def _utf_16_lines(stream: io.BufferedReader) -> Iterator[str | _Unread]:
    decoder = codecs.getincrementaldecoder("utf-16")("replace")
    chunks = iter(lambda: stream.read1(_CHUNK), b"")
    pieces = chain((decoder.decode(chunk) for chunk in chunks), (decoder.decode(b"", final=True),))
    newlines = io.IncrementalNewlineDecoder(None, translate=True)
    rest = ""
    for piece in chain(map(newlines.decode, pieces), (newlines.decode("", final=True),)):
        *lines, rest = (rest + piece).split("\n")
        yield from map(_whole, lines)
        if len(rest) > LONGEST_LINE:
            rest = _REPLACEMENT
    if rest:
        yield _whole(rest)


def _whole(line: str) -> str | _Unread:
    return _NO_TEXT if _REPLACEMENT in line or "\0" in line else line


def _numbered(lines: Iterator[str | _Unread]) -> Iterator[InputRow | Unusable]:
    for number, line in enumerate(lines, start=1):
        if isinstance(line, _Unread):
            yield Unusable(number, line.reason)
        else:
            yield InputRow(number, line, ())
