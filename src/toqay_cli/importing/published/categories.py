"""The category printed by a cell or a row of its own: 一、党的建设（17项）."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from toqay_cli.importing.published.cell_texts import CellText
from toqay_cli.importing.published.column_headings import ColumnKind, list_in_title
from toqay_cli.importing.published.contents_page import is_entry

_CATEGORY = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]、?|\d{1,2}[.．、])?"
    r"(?P<name>[^（()）]++)(?:[（(]共?(?P<count>\d{1,4})项?[）)])?"
)
"""Of words without white space between them."""
_GOES_ON = re.compile("[（(](?:续|接)[上前]?[页表]?[）)]$")
_SPACED = re.compile(r"^\s*+([一二三四五六七八九十]{1,3})\s++(?=\S{2})")
_NUMBERED = re.compile("[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]")
_CHINESE_NUMBER = re.compile("[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?")
_LONGEST_CATEGORY = 16
_NO_CATEGORY = re.compile(
    r"[：:；;。，,\d]|^(?:续[上前]?[页表]?|接[上前][页表]|下[页转]|合计|总计|小计|备注|说明|[附注])$|^[^\u4e00-\u9fff]*$"
)
"""Other texts that may be alone in a row: notes, sums, the numbers of pages."""


class Category(NamedTuple):
    """A category's name, and its printed count of duties; None where there is none."""

    name: str
    told: int | None


def category_in(text: str) -> Category:
    """Return the category that a cell of the column of categories names."""
    words = _words(text)
    found = _CATEGORY.fullmatch(words)
    if found is None:
        return Category(words, None)
    return Category(found["name"], int(found["count"]) if found["count"] else None)


def _words(text: str) -> str:
    """Return a heading without white space; a space after its number is the mark: 一 党的建设."""
    return _GOES_ON.sub("", "".join(_SPACED.sub(r"\1、", text, count=1).split()))


def is_category(text: str) -> bool:
    """Tell whether a row with nothing but this text heads a category."""
    words = _words(text)
    found = _CATEGORY.fullmatch(words)
    if found is None or len(found["name"]) > _LONGEST_CATEGORY:
        return False
    if _NO_CATEGORY.search(found["name"]):
        return False
    # Only what is numbered may join several subjects: 一、教育、科技和文化.
    return _NUMBERED.match(words) is not None or "、" not in found["name"]


def heads_category(text: str) -> bool:
    """Tell whether a line outside a table heads a category: it has a number or a count."""
    if not is_category(text) or list_in_title(text) is not None or is_entry(text):
        return False
    return _NUMBERED.match(_words(text)) is not None or category_in(text).told is not None


def numbered_heading(cells: Mapping[ColumnKind, CellText]) -> CellText | None:
    """Return the category that a row heads with its number, 一, in a cell of its own."""
    beside = cells.keys() - {ColumnKind.NUMBER}
    if ColumnKind.NUMBER not in cells or beside not in ({ColumnKind.NAME}, {ColumnKind.CATEGORY}):
        return None
    number, name = cells[ColumnKind.NUMBER], cells[beside.pop()]
    numbered = _CHINESE_NUMBER.fullmatch(number.text) is not None and is_category(name.text)
    return name if numbered else None
