"""The cells of a printed row: their texts, and the extent of a row."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from toqay_cli.data_file.file_characters import INVISIBLE
from toqay_cli.documents.printed.printed_document import Merged, PrintedRow
from toqay_cli.importing.published.duty_numbers import chinese_number

_NUMBERED = re.compile(r"[（(]?\s*(?:(\d{1,4})|([一二三四五六七八九十]{1,3}))\s*[）)]?[.．、]?")
_SUBNUMBER = re.compile(
    r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[-—–－~.．、·](?:\d{1,2}|[（(]\d{1,2}[）)])|[（(]\d{1,2}[）)]){1,2}"
)
_HEADING = re.compile("[一二三四五六七八九十]{1,3}(?:[、.．]|\\s)[^，。；：]{2,16}")
"""A category's heading, in any cell of its row."""
_LONGEST_SHOWN = 20
_INVISIBLE = re.compile(INVISIBLE)
_NAMELESS = "文件"
_PAGE_NUMBER = re.compile(
    r"[-—–－·]+\d{1,4}[-—–－·]+|第?\d{1,4}[页/][，,共]*(?:\d{1,4}页?)?|\d{1,4}"
)


class CellText(NamedTuple):
    """The text of one or several cells, and the place of the first of them."""

    text: str
    row: int
    column: int


def tidied(text: str) -> str:
    """Return a text without invisible characters: control, zero-width and no-break ones."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (
        " " if char in "\t\xa0\u3000" or unicodedata.category(char) == "Zs" else char
        for char in composed
        if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf", "Zl", "Zp")
    )
    return _INVISIBLE.sub("", "".join(kept)).strip()


def written_name(name: str) -> str:
    """Return the name of a file without invisible characters, which a data file cannot have."""
    text = "".join("?" if unicodedata.category(char) == "Cs" else char for char in name)
    return " ".join(tidied(text).split()) or _NAMELESS


PAGE_BREAK = "\f"
"""The separator of a cell's texts on two pages."""


def joined(first: CellText, second: CellText, between: str = "\n") -> CellText:
    """Return two texts as one, a line feed or a page break between them."""
    return first._replace(text=f"{first.text}{between}{second.text}")


def alone(row: PrintedRow, within: frozenset[int]) -> CellText | None:
    """Return the one text of a row that is merged over the whole width or is alone in it.

    `within` has the places that belong to the column at their left, where a merged cell means
    nothing.
    """
    filled = [
        (at, cell) for at, cell in enumerate(row.cells) if isinstance(cell, str) and tidied(cell)
    ]
    if len(filled) != 1 or Merged.ABOVE in row.cells:
        return None
    at, cell = filled[0]
    merged = any(
        each is Merged.LEFT and place not in within for place, each in enumerate(row.cells)
    )
    if at and not merged and not _HEADING.fullmatch(cell.strip()):
        return None
    if _NUMBERED.fullmatch(cell.strip()):
        return None
    return CellText(tidied(cell), row.number, at + 1)


def number_in(cell: CellText | None) -> int | None:
    """Return the number that a cell is, 3 or 三; None for no cell and for any other words."""
    found = _NUMBERED.fullmatch(cell.text) if cell else None
    if found is None:
        return None
    return int(found[1]) if found[1] else chinese_number(found[2])


def is_subnumber(cell: CellText | None) -> bool:
    """Tell whether a cell numbers a part of a numbered whole: 2-1, 2.1, 2（1）."""
    return cell is not None and _SUBNUMBER.fullmatch("".join(cell.text.split())) is not None


def is_bracketed(cell: CellText) -> bool:
    """Tell whether a number stands in brackets, as that of a part of a duty does among plain ones."""
    return cell.text.startswith(("（", "("))


def is_page_number(text: str) -> bool:
    """Tell whether a line is nothing but the number of a page: - 12 -, 第 12 页 共 20 页."""
    return _PAGE_NUMBER.fullmatch("".join(text.split())) is not None


def text_of(row: PrintedRow) -> str:
    """Return all text of a row, in one line of cells."""
    return tidied(" ".join(cell for cell in row.cells if isinstance(cell, str) and cell.strip()))


def characters(row: PrintedRow) -> int:
    """Return the number of characters in a row, white space not counted."""
    return sum(len("".join(cell.split())) for cell in row.cells if isinstance(cell, str))


def short(text: str) -> str:
    """Return a text shortened for a remark."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 1]}…"
