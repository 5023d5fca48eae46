"""The category that rows stand under, be it a column, a merged cell or a row of its own."""

from __future__ import annotations

import re
from typing import NamedTuple

from toqay_cli.dataset.importing.cells import Text

_HEADING = re.compile(
    r"(?P<number>[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]、?)?"
    r"(?P<name>[^（()）：:。，,；;\d]+?)(?:[（(](?:共)?(?P<count>\d+)项?[）)])?"
)
_LONGEST = 16
_NO_CATEGORY = re.compile("[合总小共]计|备注|说明|注|续表?|接上[页表]|以下空白")


class Unkept(NamedTuple):
    """A heading that promised another count of duties than were read under it."""

    category: Text
    why: str


class _Promise(NamedTuple):
    category: Text
    duties: int
    before: int


class Categories:
    """Follows the categories of one list; `read` counts the duties read so far.

    `is_fresh` tells whether no duty has been read under the current one.
    """

    def __init__(self) -> None:
        self.current: Text | None = None
        self.is_fresh = False
        self._promise: _Promise | None = None

    def enter(self, text: Text, read: int) -> Unkept | None:
        """Go on under the category that a cell names; what the last one promised is checked."""
        words = "".join(text.text.split())
        found = _HEADING.fullmatch(words)
        name = found["name"] if found else words
        unkept = None
        if self.current is None or self.current.text != name:
            unkept = self.leave(read)
            self.is_fresh = True
        self.current = text._replace(text=name)
        if found and found["count"]:
            self._promise = _Promise(self.current, int(found["count"]), read)
        return unkept

    def leave(self, read: int) -> Unkept | None:
        """End the list; the category of the last rows promised no more than it kept, or is told."""
        promise, self._promise = self._promise, None
        self.current = None
        if promise is None or read - promise.before == promise.duties:
            return None
        why = f"“{promise.category.text}”标明 {promise.duties} 项，读到 {read - promise.before} 项"
        return Unkept(promise.category, why)


def is_category(text: str) -> bool:
    """Whether the one text of a row is a category's heading, and no note, sum or remark."""
    found = _HEADING.fullmatch("".join(text.split()))
    if found is None or len(found["name"]) > _LONGEST or _NO_CATEGORY.fullmatch(found["name"]):
        return False
    return bool(found["number"]) or "、" not in found["name"]
