"""The text that a browser prints of an element: lines, lists with their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from toqay_cli.documents.printed.html_tree import ENDS_P, Element
from toqay_cli.documents.printed.list_numerals import numeral
from toqay_cli.documents.printed.printed_document import DoubtKind, PrintedRemark

_BLOCKS = ENDS_P | frozenset(
    ["body", "html", "li", "dt", "dd", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"]
)
_UNPRINTED = frozenset(
    ["head", "script", "style", "template", "title", "noscript", "select", "datalist"]
)
_OBJECTS = frozenset(["iframe", "object", "embed", "canvas", "svg", "video", "audio"])
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w\s-]+)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_IDEOGRAPHIC = ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal")
_STYLES = {
    "lower-alpha": ("lowerLetter", ". "),
    "upper-alpha": ("upperLetter", ". "),
    "lower-latin": ("lowerLetter", ". "),
    "upper-latin": ("upperLetter", ". "),
    "lower-roman": ("lowerRoman", ". "),
    "upper-roman": ("upperRoman", ". "),
    "cjk-decimal": ("ideographDigital", "、"),
    **dict.fromkeys(_IDEOGRAPHIC, ("chineseCountingThousand", "、")),
}
_UNNUMBERED = frozenset(["none", "disc", "circle", "square"])


class Line(NamedTuple):
    """A line as printed, and its first line in the file."""

    number: int
    text: str


class SideNote(NamedTuple):
    """A doubt, and its first line in the file."""

    number: int
    remark: PrintedRemark


Found = Line | SideNote | Element
"""A line, a doubt beside it, or an element to be handed out."""


def found_in(element: Element, tables: frozenset[int]) -> Iterator[Found]:
    """Return the content of an element in order; `tables` are `id`s of elements to hand out."""
    printer = _Printer(tables)
    printer.print_children(element)
    printer.end_line()
    return iter(printer.found)


def is_hidden(element: Element) -> bool:
    """Tell whether an element is not shown."""
    style = element.attributes.get("style", "")
    return "hidden" in element.attributes or _HIDING.search(style) is not None


def words_under(element: Element) -> str:
    """Return all text under an element, shown or not, without scripts and styles."""
    if element.tag in _UNPRINTED:
        return ""
    return "".join(
        words_under(child) if isinstance(child, Element) else child for child in element.children
    )


class _Printer:
    def __init__(self, tables: frozenset[int]) -> None:
        self.found: list[Found] = []
        self._tables = tables
        self._line: list[str] = []
        self._number = 1
        self._label = ""

    def end_line(self) -> None:
        text = _SPACES.sub(" ", "".join(self._line)).strip(" ")
        if text:
            self.found.append(Line(self._number, self._label + text))
            self._label = ""
        self._line = []

    def print_children(self, element: Element) -> None:
        counted = _Counted(element) if element.tag == "ol" else None
        for child in element.children:
            if isinstance(child, str):
                self._line.append(child)
                continue
            if counted is not None and child.tag == "li" and not is_hidden(child):
                self.end_line()
                self._label = counted.label(child)
            self._print(child)
            if child.tag == "li":
                self._label = ""

    def _print(self, element: Element) -> None:
        if element.tag in _UNPRINTED:
            return
        if is_hidden(element):
            words = words_under(element)
            if words.strip():
                self._remark(element, DoubtKind.HIDDEN_WORDS, words)
            return
        if id(element) in self._tables:
            self.end_line()
            self.found.append(element)
            return
        if element.tag in _OBJECTS:
            self._remark(element, DoubtKind.OBJECT, "")
        elif element.tag == "img":
            self._remark(element, DoubtKind.PICTURE, element.attributes.get("alt", ""))
        parts = element.tag in _BLOCKS or element.tag == "br"
        if parts:
            self.end_line()
        if not any(map(str.strip, self._line)):
            self._number = element.line
        self.print_children(element)
        if parts:
            self.end_line()

    def _remark(self, element: Element, kind: DoubtKind, words: str) -> None:
        self.found.append(SideNote(element.line, PrintedRemark(kind, words)))


class _Counted:
    """The numbers of an ordered list's items."""

    def __init__(self, element: Element) -> None:
        style = _list_style(element)
        self._form, self._after = _STYLES.get(
            style, (_TYPES.get(element.attributes.get("type", ""), "decimal"), ". ")
        )
        self._shown = style not in _UNNUMBERED
        self._next = _whole(element.attributes.get("start"), 1)

    def label(self, item: Element) -> str:
        number = _whole(item.attributes.get("value"), self._next)
        self._next = number + 1
        shown = self._shown and _list_style(item) not in _UNNUMBERED
        return f"{numeral(number, self._form)}{self._after}" if shown else ""


def _list_style(element: Element) -> str:
    """Return the name of a list's style; "" where its element gives none."""
    found = _LIST_STYLE.search(element.attributes.get("style", ""))
    names = found[1].lower().split() if found else []
    return next((name for name in names if name in _STYLES or name in _UNNUMBERED), "")


def _whole(text: str | None, otherwise: int) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise
