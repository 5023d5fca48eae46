"""A sheet's content beside its values: merged, hidden and drawn cells, missing results."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from toqay_cli.documents.office_package import parsed, parts_related
from toqay_cli.documents.printed.printed_document import DoubtKind, PrintedRemark

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_YES = ("1", "true")
_OBJECTS = frozenset(("graphicFrame", "oleObj"))


class Area(NamedTuple):
    """A rectangle of a sheet, rows and columns counted from 1, the last ones included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Marks(NamedTuple):
    """The merged areas, and the doubts by row and column (0: the whole row or sheet)."""

    merged: tuple[Area, ...]
    remarks: tuple[tuple[int, int, PrintedRemark], ...]


def marks_of(package: zipfile.ZipFile, part: str) -> Marks:
    """Return the marks of a sheet, read from its part of the package without keeping its cells."""
    merged: list[Area] = []
    remarks: list[tuple[int, int, PrintedRemark]] = []
    for element in _elements(package, part):
        tag = element.tag.rpartition("}")[2]
        if tag == "mergeCell" and (area := _area(element.get("ref", ""))):
            merged.append(area)
        elif tag == "col" and element.get("hidden") in _YES:
            column = _whole(element.get("min"))
            remarks.append((0, column, PrintedRemark(DoubtKind.HIDDEN_ROW)))
        elif tag == "row" and element.get("hidden") in _YES:
            remarks.append((_whole(element.get("r")), 0, PrintedRemark(DoubtKind.HIDDEN_ROW)))
        elif tag == "c" and (area := _area(element.get("r", ""))) and _lacks_result(element):
            remarks.append((*area[:2], PrintedRemark(DoubtKind.FORMULA)))
    drawings = [name for kind, name in parts_related(package, part) if kind == "drawing"]
    for drawing in drawings:
        remarks += _drawn(parsed(package, drawing))
    return Marks(tuple(merged), tuple(remarks))


def _elements(package: zipfile.ZipFile, part: str) -> Iterator[Element]:
    """Yield each element when it has ended; a row's cells are let go with it."""
    from xml.etree import ElementTree as ET  # slow to load

    with package.open(part) as stream:
        for _, element in ET.iterparse(stream):  # noqa: S314  no part declares an entity
            yield element
            if element.tag.endswith("}row"):
                element.clear()


def _lacks_result(cell: Element) -> bool:
    parts = {part.tag.rpartition("}")[2]: part.text for part in cell}
    return "f" in parts and not parts.get("v") and cell.get("t") != "str"


def _drawn(drawing: Element) -> Iterator[tuple[int, int, PrintedRemark]]:
    """Yield the pictures, text boxes and objects with the row and column of their anchors."""
    for anchor in drawing:
        start = anchor.find("from")
        row, column = (_place(start, name) for name in ("row", "col"))
        tags = {each.tag for each in anchor.iter()}
        words = "".join(each.text or "" for each in anchor.iter("t"))
        if words.strip():
            yield row, column, PrintedRemark(DoubtKind.TEXT_BOX, words)
        if "pic" in tags:
            yield row, column, PrintedRemark(DoubtKind.PICTURE)
        if tags & _OBJECTS:
            yield row, column, PrintedRemark(DoubtKind.OBJECT)


def _place(start: Element | None, name: str) -> int:
    """Return a row or column of an anchor counted from 1; 0 where it is tied to no cell."""
    text = None if start is None else start.findtext(name)
    return 0 if text is None else _whole(text) + 1


def _area(reference: str) -> Area | None:
    found = _RANGE.fullmatch(reference)
    if found is None:
        return None
    column, row = _column(found[1]), int(found[2])
    return Area(row, column, int(found[4] or row), _column(found[3] or found[1]))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 0
