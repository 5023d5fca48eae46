"""DOCX to paragraphs: the body in its order, tables cell by cell and row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toqay_cli.documents.package import broken, check_package, missing_extra
from toqay_cli.documents.row import Row

_KIND = "DOCX"


def paragraphs_of(path: Path) -> list[Row]:
    """The paragraphs that hold text, numbered from 1."""
    open_document = _opener()
    check_package(path, _KIND)
    try:
        texts = [text for text in _texts(open_document(str(path))) if text.strip()]
    except Exception:  # noqa: BLE001  a broken file makes the library raise anything
        raise broken(path, _KIND) from None
    return [Row(number, text, ()) for number, text in enumerate(texts, start=1)]


def _opener() -> Any:  # noqa: ANN401  the library is an extra
    try:
        from docx import Document  # an extra, and slow to load
    except ImportError:
        raise missing_extra() from None
    return Document


def _texts(document: Any) -> Iterator[str]:  # noqa: ANN401
    counts: Counter[tuple[str, str]] = Counter()
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from _cells(block)
        else:
            yield f"{_number(block, counts)}{block.text}"


def _cells(table: Any) -> Iterator[str]:  # noqa: ANN401
    """Each cell once, however many places of the grid it spans."""
    seen = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:  # noqa: SLF001  what tells a merged cell
                seen.add(cell._tc)  # noqa: SLF001
                yield cell.text


def _number(paragraph: Any, counts: Counter[tuple[str, str]]) -> str:  # noqa: ANN401
    """The number that Word would print before a paragraph of a list; its text lacks it."""
    own = [paragraph._p]  # noqa: SLF001  there is no other way to its properties
    styled = [paragraph.style.element] if paragraph.style is not None else []
    for holder in (*own, *styled):
        found = holder.xpath("./w:pPr/w:numPr/w:numId/@w:val")
        if found:
            level = (holder.xpath("./w:pPr/w:numPr/w:ilvl/@w:val") or ["0"])[0]
            counts[found[0], level] += 1
            return f"{counts[found[0], level]}. "
    return ""
