"""HTML to a tree of elements, however carelessly it was written."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from toqay_cli.documents.limits import too_much
from toqay_cli.documents.printed.leftover_markup import NO_CHARACTER

_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
_ENDS_BEFORE = {
    "li": ("li", "ol ul"),
    "dt": ("dt dd", "dl"),
    "dd": ("dt dd", "dl"),
    "option": ("option", "select"),
    "td": ("td th", "table"),
    "th": ("td th", "table"),
    "tr": ("tr", "table"),
    "tbody": ("thead tbody tfoot", "table"),
    "thead": ("thead tbody tfoot", "table"),
    "tfoot": ("thead tbody tfoot", "table"),
}
"""Before a tag: which elements it ends if they were left open, and within which it looks."""

ENDS_P = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "div",
        "dl",
        "fieldset",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ]
)
"""The elements that end an open paragraph, by the standard of HTML."""
_CELLS = ("td", "th", "table", "body")
_BIG5 = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*big5", re.IGNORECASE)
_HEAD = 4096
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_REPLACEMENT = "\ufffd"
_DEEPEST = 200
_MOST_TAGS = 500_000
_COMMENT_END = re.compile(r"--\s*+>")


class Element(NamedTuple):
    """An element with its first line; its children are elements and texts."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Element | str]

    def elements(self) -> Iterator[Element]:
        """Return the children that are elements."""
        return (child for child in self.children if isinstance(child, Element))

    def descendants(self) -> Iterator[Element]:
        """Yield all elements under this one, in their order."""
        waiting = [*self.elements()][::-1]
        while waiting:
            child = waiting.pop()
            yield child
            waiting += [*child.elements()][::-1]


class Page(NamedTuple):
    """A page, and the lines of it that are not valid in the page's encoding."""

    root: Element
    unreadable: tuple[int, ...]


def page_of(content: bytes, name: str) -> Page:
    """Return the page that bytes hold.

    A byte order mark tells the encoding, else the first that fits of UTF-8, Big5 (for a page that
    declares it) and GB18030. Other declarations of pages are wrong too often, and only these three
    hold Chinese. Raises UnreadableFile for a page of more tags than the limit of a list.
    """
    text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    parser = _Parser(name)
    parser.feed(_with_whole_tags(text))
    parser.close()
    lines = enumerate(text.split("\n") if _REPLACEMENT in text else (), start=1)
    return Page(parser.root, tuple(number for number, line in lines if _REPLACEMENT in line))


def _with_whole_tags(text: str) -> str:
    """Return the page with the start of an endless comment, or of a last cut-off tag, escaped.

    The library would look for the end of each such tag anew.
    """
    done = 0
    while (start := text.find("<!--", done)) >= 0:
        end = _COMMENT_END.search(text, start + 4)
        if end is None:
            text = text[:start] + text[start:].replace("<!--", "&lt;!--")
            break
        done = end.end()
    last = text.rfind(">") + 1
    return NO_CHARACTER.sub("\ufffd", text[:last] + text[last:].replace("<", "&lt;"))


def _decoded(content: bytes) -> str:
    if content.startswith(_UTF_16):
        return content.decode("utf-16", "replace")
    big5 = ("big5hkscs",) if _BIG5.search(content[:_HEAD]) else ()
    for encoding in ("utf-8-sig", *big5, "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    tries = [content.decode(encoding, "replace") for encoding in ("utf-8-sig", "gb18030")]
    return min(tries, key=lambda text: text.count(_REPLACEMENT))


class _Parser(HTMLParser):
    """Builds the tree; closes elements left open, and ignores end tags without an open element."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("html", {}, 1, [])
        self._name = name
        self._open = [self.root]
        self._open_tags = Counter[str]()
        self._met = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._count()
        if tag in ENDS_P:
            self._end(("p",), _CELLS)
        if tag in _ENDS_BEFORE:
            ended, within = _ENDS_BEFORE[tag]
            self._end(tuple(ended.split()), tuple(within.split()))
        line, _ = self.getpos()
        element = Element(tag, {name: value or "" for name, value in attrs}, line, [])
        self._open[-1].children.append(element)
        # What lies deeper than any page does is put beside instead of within.
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(element)
            self._open_tags[tag] += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID and ":" in tag:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self._count()
        if tag == "br":
            self.handle_starttag(tag, [])
        elif tag not in _VOID:
            self._end((tag,), () if tag == "table" else ("table",))

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: ARG002, FBT001, FBT002  the library's own
        """Pass over `<![if …]>` as browsers do; the library raises an error for such sections."""
        return self.rawdata.find(">", i) + 1 or -1

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def _count(self) -> None:
        self._met += 1
        if self._met > _MOST_TAGS:
            raise too_much(self._name, f"超过 {_MOST_TAGS // 10_000} 万个标签")

    def _end(self, tags: tuple[str, ...], within: tuple[str, ...]) -> None:
        """Close the innermost open element of these names, unless one of `within` lies between."""
        if not any(self._open_tags[tag] for tag in tags):
            return
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag in tags:
                # Of several open ones, a row with its cell, all are ended that stand within.
                self._open_tags.subtract(element.tag for element in self._open[place:])
                del self._open[place:]
                return
            if self._open[place].tag in within:
                return
