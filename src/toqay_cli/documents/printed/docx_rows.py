"""DOCX to printed rows: the body in its order, paragraphs and tables."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toqay_cli.documents.limits import check_cells, check_width
from toqay_cli.documents.office_package import broken, check_package, parsed, parts_related
from toqay_cli.documents.printed.docx_numbering import Numbering
from toqay_cli.documents.printed.docx_paragraph import Notes, is_deleted, text_under, words_of
from toqay_cli.documents.printed.printed_document import (
    Doubt,
    DoubtKind,
    Merged,
    PrintedCell,
    PrintedDocument,
    PrintedRemark,
    PrintedRow,
    printed_document,
)
from toqay_cli.errors import UnreadableFile

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_KIND = "DOCX"
_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_MOST_COLUMNS = 100


class _Parts(NamedTuple):
    body: Element
    numbering: Numbering
    notes: Notes


def read_word(path: Path) -> PrintedDocument:
    """Return the rows of a DOCX file. Raises UnreadableFile for an unsound or other file."""
    check_package(path, _KIND)
    try:
        with zipfile.ZipFile(path) as package:
            reading = _DocxReading(_parts(package), str(path))
        reading.read()
    except UnreadableFile:
        raise
    except Exception:  # noqa: BLE001  a broken file makes the libraries raise anything
        raise broken(path, _KIND) from None
    return printed_document(reading.rows, reading.doubts)


def _parts(package: zipfile.ZipFile) -> _Parts:
    main = dict(parts_related(package, ""))["officeDocument"]
    related = dict(parts_related(package, main))
    roots = {
        kind: parsed(package, related[kind])
        for kind in ("numbering", "styles", "footnotes", "endnotes")
        if kind in related
    }
    notes = {
        (note.tag, note.get("id", "")): text_under(note)
        for kind in ("footnotes", "endnotes")
        for note in roots.get(kind, ())
    }
    body = parsed(package, main).find("body")
    if body is None:
        raise ValueError
    return _Parts(body, Numbering(roots.get("numbering"), roots.get("styles")), notes)


class _Printed(NamedTuple):
    """The printed text of a paragraph, None in `text` where the next one goes on with it."""

    text: str | None
    boxes: tuple[Element, ...]
    remarks: tuple[PrintedRemark, ...]


class _DocxReading:
    """Goes once through the body and keeps rows and doubts."""

    def __init__(self, parts: _Parts, name: str) -> None:
        self._name = name
        self._held = 0
        self.rows: list[PrintedRow] = []
        self.doubts: list[Doubt] = []
        self._parts = parts
        self._paragraphs = self._tables = 0

    def read(self) -> None:
        self._read_blocks(self._parts.body)

    def _read_blocks(self, holder: Element) -> None:
        before: list[str] = []
        for block in _inner(holder, "p", "tbl", "altChunk"):
            if block.tag == "p":
                self._read_paragraph(block, before)
                continue
            self._keep_paragraph(_taken(before))
            if block.tag == "tbl":
                self._tables += 1
                self._read_table(block)
            else:
                self.doubts.append(PrintedRemark(DoubtKind.OBJECT).at(0, self._paragraphs))
        self._keep_paragraph(_taken(before))

    def _read_paragraph(self, paragraph: Element, before: list[str]) -> None:
        printed = self._printed(paragraph, before)
        self._keep_paragraph(printed.text)
        self.doubts += (each.at(0, self._paragraphs, 1) for each in printed.remarks)
        for box in printed.boxes:
            self._read_blocks(box)

    def _keep_paragraph(self, text: str | None) -> None:
        if text is not None:
            # Only what a person sees is counted.
            self._paragraphs += bool(text.strip())
            self.rows.append(PrintedRow(0, self._paragraphs, (text,)))

    def _read_table(self, table: Element) -> None:
        merged: dict[int, int] = {}
        for number, row in enumerate(_inner(table, "tr"), start=1):
            if row.find("trPr/del") is not None:
                lost = PrintedRemark(DoubtKind.DELETED, text_under(row))
                self.doubts.append(lost.at(self._tables, number))
                continue
            if (frame := _frame(row)) is not None:
                self._read_blocks(frame)
                self._tables += 1
                continue
            if row.find("trPr/hidden") is not None:
                self.doubts.append(PrintedRemark(DoubtKind.HIDDEN_ROW).at(self._tables, number))
            cells, merged = self._cells(row, number, merged)
            self._held += len(cells)
            check_cells(self._held, self._name)
            self.rows.append(PrintedRow(self._tables, number, cells))

    def _cells(
        self, row: Element, number: int, above: dict[int, int]
    ) -> tuple[tuple[PrintedCell, ...], dict[int, int]]:
        """Return the cells of a row, and the first columns of those that the next row may continue.

        `above` has the first column of each cell that may go on from the row above.
        """
        cells: list[PrintedCell] = [""] * min(_number_at(row, "trPr/gridBefore"), _MOST_COLUMNS)
        going_on: dict[int, int] = {}
        for cell in _inner(row, "tc"):
            column = len(cells)
            text, remarks = self._cell(cell, continues=column in above)
            span = max(_number_at(cell, "tcPr/gridSpan"), 1)
            if span > _MOST_COLUMNS:
                span, remarks = _MOST_COLUMNS, [*remarks, PrintedRemark(DoubtKind.SPAN)]
            if cell.find("tcPr/vMerge") is not None:
                going_on[column] = span
            self.doubts += (each.at(self._tables, number, column + 1) for each in remarks)
            cells += (text, *(Merged.LEFT,) * (span - 1))
            check_width(len(cells), number, self._name)
        return tuple(cells), going_on

    def _cell(self, cell: Element, *, continues: bool) -> tuple[PrintedCell, list[PrintedRemark]]:
        if _continues(cell, "hMerge") and not text_under(cell).strip():
            return Merged.LEFT, []
        if continues and _continues(cell, "vMerge") and not text_under(cell).strip():
            return Merged.ABOVE, []
        remarks: list[PrintedRemark] = []
        return "\n".join(self._lines(cell, remarks)).strip("\n"), remarks

    def _lines(self, holder: Element, remarks: list[PrintedRemark]) -> Iterator[str]:
        before: list[str] = []
        for block in _inner(holder, "p", "tbl", "altChunk"):
            if block.tag == "p":
                printed = self._printed(block, before)
                remarks += printed.remarks
                if printed.text is not None:
                    yield printed.text
                for box in printed.boxes:
                    yield from self._lines(box, remarks)
            elif block.tag == "tbl":
                remarks.append(PrintedRemark(DoubtKind.NESTED, text_under(block)))
                for row in _inner(block, "tr"):
                    for cell in _inner(row, "tc"):
                        yield from self._lines(cell, remarks)
            else:
                remarks.append(PrintedRemark(DoubtKind.OBJECT))
        if (rest := _taken(before)) is not None:
            yield rest

    def _printed(self, paragraph: Element, before: list[str]) -> _Printed:
        """Return the printed text of a paragraph after `before`, pieces with deleted ends."""
        words = words_of(paragraph, self._parts.notes)
        before.append(words.text)
        if is_deleted(paragraph):
            return _Printed(None, words.boxes, words.remarks)
        label = self._parts.numbering.label(paragraph)
        text = _taken(before)
        text = (label + text).strip("\n") if text else label.rstrip()
        return _Printed(text, words.boxes, words.remarks)


def _taken(pieces: list[str]) -> str | None:
    """Return the pieces as one text and clear them; None where there is none."""
    text = "".join(pieces) if pieces else None
    pieces.clear()
    return text


def _frame(row: Element) -> Element | None:
    """Return the one cell of a row that only frames a table; None for a row of any other kind."""
    cells = list(_inner(row, "tc"))
    framed = len(cells) == 1 and next(_inner(cells[0], "tbl"), None) is not None
    return cells[0] if framed else None


def _inner(holder: Element, *tags: str) -> Iterator[Element]:
    """Yield the elements of these names, in their order, through mere wrappers."""
    for child in holder:
        if child.tag in tags:
            yield child
        elif child.tag == "AlternateContent":
            yield from _inner(next(iter(child), child), *tags)
        elif child.tag in _WRAPPERS:
            yield from _inner(child, *tags)


def _continues(cell: Element, kind: str) -> bool:
    found = cell.find(f"tcPr/{kind}")
    return found is not None and found.get("val", "continue") == "continue"


def _number_at(holder: Element, path: str) -> int:
    found = holder.find(path)
    text = "" if found is None else found.get("val", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
