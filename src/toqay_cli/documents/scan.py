"""A part of an office file scanned once for its size, before any tree is made of it."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from toqay_cli.documents.limits import too_much

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_CHUNK = 1 << 16
_MOST_NODES = 2_000_000
_MOST_NODES_OF_SHEET = 20_000_000
_MOST_CELLS = 2_000_000
_MOST_SHEETS = 100
_DEEPEST = 200
_LONGEST_TAG = 1 << 20
_BEGINNINGS = (b"<", b"\0<", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


def is_markup(stream: IO[bytes]) -> bool:
    """Tell whether a part begins as mark-up does, whatever it is called."""
    return stream.read(_CHUNK).lstrip().startswith(_BEGINNINGS)


def check_markup(stream: IO[bytes], name: str) -> None:
    """Raise UnreadableFile where a part holds more than the limit.

    Raises ValueError for a document type, which office files never have: only there can entities be
    declared, and with them a text that grows without bound. A part that stops being mark-up is left
    to its reader, which stops there, too.
    """
    from xml.parsers import expat  # not needed but for these files

    measure = _Measure(name)
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_type
    parser.StartElementHandler = measure.begin
    parser.EndElementHandler = measure.end
    try:
        _feed(parser, stream, name)
    except expat.ExpatError:
        if not measure.begun:
            raise


def _feed(parser: XMLParserType, stream: IO[bytes], name: str) -> None:
    fed = 0
    while chunk := stream.read(_CHUNK):
        parser.Parse(chunk, False)  # noqa: FBT003  it takes no keyword
        fed += len(chunk)
        if fed - parser.CurrentByteIndex > _LONGEST_TAG:
            raise too_much(name, "有一个标签超过 1 MB")


def _refuse_type(*_: object) -> None:
    raise ValueError


class _Measure:
    """Counts the beginnings and ends of elements in a part."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._nodes = self._depth = self._cells = self._sheets = 0
        self._most_nodes = _MOST_NODES
        self.begun = False

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        kind = tag.rpartition(":")[2]
        if not self.begun:
            self.begun = True
            self._most_nodes = _MOST_NODES_OF_SHEET if kind == "worksheet" else _MOST_NODES
        self._depth += 1
        self._nodes += 1 + len(attributes)
        if self._nodes > self._most_nodes:
            raise too_much(self._name, f"超过 {self._most_nodes // 10_000} 万个标签和属性")
        if self._depth > _DEEPEST:
            raise too_much(self._name, f"里的内容嵌套超过 {_DEEPEST} 层")
        if kind == "c":
            self._cells += 1
            if self._cells > _MOST_CELLS:
                raise too_much(self._name, f"超过 {_MOST_CELLS // 10_000} 万格")
        elif kind == "sheet":
            self._sheets += 1
            if self._sheets > _MOST_SHEETS:
                raise too_much(self._name, f"超过 {_MOST_SHEETS} 张工作表")

    def end(self, _: str) -> None:
        self._depth -= 1
