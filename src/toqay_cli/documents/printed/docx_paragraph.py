"""The text that Word prints of a paragraph, and other content of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from toqay_cli.documents.printed.printed_document import DoubtKind, PrintedRemark

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_WITHOUT_WORDS = frozenset(("pPr", "rPr", "rt", "instrText", "delInstrText", "sdtPr", "tblPr"))
_DELETED = frozenset(("del", "moveFrom", "delText"))
_DRAWN = frozenset(("drawing", "pict", "object"))
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_PICTURES = ("pic", "imagedata")
_OBJECTS = ("chart", "relIds", "OLEObject")
_OFF = ("0", "false", "off")

Notes = Mapping[tuple[str, str], str]
"""The text of each note by its kind and id."""


class Words(NamedTuple):
    """The words of a paragraph, the text boxes anchored in it, and the doubts."""

    text: str
    boxes: tuple[Element, ...]
    remarks: tuple[PrintedRemark, ...]


def words_of(paragraph: Element, notes: Notes) -> Words:
    """Return the words of a paragraph with every revision accepted."""
    gathered = _Gathered(notes)
    gathered.take(paragraph)
    remarks = tuple(PrintedRemark(kind, words) for kind, words in gathered.lost_words())
    return Words("".join(gathered.pieces), tuple(gathered.boxes), remarks)


def is_deleted(paragraph: Element) -> bool:
    """Tell whether a revision deleted the paragraph's end or moved it: it goes on in the next."""
    mark = paragraph.find("pPr/rPr")
    return mark is not None and any(each.tag in _DELETED for each in mark)


def text_under(element: Element) -> str:
    """Return all text under an element, printed or not."""
    return "".join(each.text or "" for each in element.iter() if each.tag in ("t", "delText"))


class _Gathered:
    def __init__(self, notes: Notes) -> None:
        self.pieces: list[str] = []
        self.boxes: list[Element] = []
        self._lost: dict[DoubtKind, list[str]] = {}
        self._notes = notes

    def lost_words(self) -> Iterator[tuple[DoubtKind, str]]:
        """Return the lost words by their kind."""
        return ((kind, "".join(words)) for kind, words in self._lost.items())

    def take(self, element: Element) -> None:
        for child in element:
            self._take_one(child)

    def _take_one(self, child: Element) -> None:
        tag = child.tag
        if tag == "t":
            self.pieces.append(child.text or "")
        elif tag in _SIGNS:
            self.pieces.append(_SIGNS[tag])
        elif tag in _DELETED:
            self._lose(DoubtKind.DELETED, text_under(child) or (child.text or ""))
        elif tag in _DRAWN:
            self._take_drawing(child)
        elif tag in _NOTES:
            note = self._notes.get((_NOTES[tag], child.get("id", "")), "")
            self._lose(DoubtKind.NOTE, note)
        elif tag == "sym":
            self._take_symbol(child)
        elif tag == "AlternateContent":
            self.take(next(iter(child), child))
        elif tag == "r" and _is_hidden(child):
            self._lose(DoubtKind.HIDDEN_WORDS, text_under(child))
        elif tag not in _WITHOUT_WORDS:
            self.take(child)

    def _take_drawing(self, drawing: Element) -> None:
        boxes = tuple(_outermost(drawing, "txbxContent"))
        for box in boxes:
            self.boxes.append(box)
            self._lose(DoubtKind.TEXT_BOX, text_under(box))
        inside = {each.tag for box in boxes for each in box.iter()}
        found = {each.tag for each in drawing.iter()} - inside
        if found.intersection(_OBJECTS):
            self._lose(DoubtKind.OBJECT)
        elif found.intersection(_PICTURES):
            self._lose(DoubtKind.PICTURE)

    def _take_symbol(self, symbol: Element) -> None:
        try:
            sign = chr(int(symbol.get("char", ""), 16))
        except (ValueError, OverflowError):
            sign = ""
        # Half of a pair of UTF-16 is no character.
        sign = "" if "\ud800" <= sign <= "\udfff" else sign
        self.pieces.append(sign)
        self._lose(DoubtKind.SYMBOL, sign)

    def _lose(self, kind: DoubtKind, words: str = "") -> None:
        if words or kind is not DoubtKind.DELETED:
            self._lost.setdefault(kind, []).append(words)


def _outermost(element: Element, tag: str) -> Iterator[Element]:
    """Yield the outermost elements of a name; of alternatives, in the first alone."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag == "AlternateContent":
            yield from _outermost(next(iter(child), child), tag)
        else:
            yield from _outermost(child, tag)


def _is_hidden(run: Element) -> bool:
    vanish = run.find("rPr/vanish")
    return vanish is not None and vanish.get("val") not in _OFF
