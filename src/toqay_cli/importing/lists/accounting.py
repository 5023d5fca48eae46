"""Whether every character of a cell is in the clauses made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from toqay_cli.importing.lists.clauses import DraftClause

_FRAME = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)][、.．]?"
    r"|\d{1,2}(?:[.．、]|[）)])|[⒈-⒛㈠-㈩]|[①-⒇❶-❿][、.．]?|[：:【】〔〕［］\[\]“”（）—－●■◆▲▪•※★-])*"
)
"""Numbers and headings of passages, which are presentation."""


def unplaced(cell: str, clauses: Iterable[DraftClause]) -> str:
    """Return the first characters of a cell lost in its clauses (numbers, colons aside), or ""."""
    printed = "".join(cell.split())
    place = 0
    for text in _texts(clauses):
        words = "".join(text.split())
        at = printed.find(words, place)
        if at < 0:
            return printed[place : place + 20]
        if not _FRAME.fullmatch(printed, place, at):
            return printed[place:at]
        place = at + len(words)
    return "" if _FRAME.fullmatch(printed, place) else printed[place:]


def _texts(clauses: Iterable[DraftClause]) -> Iterator[str]:
    for clause in clauses:
        yield from (each for each in (clause.topic, clause.label, clause.text) if each)
        yield from clause.items
