"""The category under which the duties of a list are read, and whether it keeps its word."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from toqay_cli.importing.published.categories import category_in
from toqay_cli.importing.published.cell_texts import CellText
from toqay_cli.results.import_report import RemarkCode

Tell: TypeAlias = Callable[[RemarkCode, CellText, str], None]


class _Promise(NamedTuple):
    """How many duties a category says that it has, and how many were read before it."""

    category: CellText
    duties: int
    before: int


class OpenCategory:
    """The category that was headed last; `duties` is always the count of those read so far.

    `current` is None where none was. `is_fresh` tells that no duty came since it was headed.
    """

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self.current: CellText | None = None
        self.is_fresh = False
        self._begins_at = 0
        self._promise: _Promise | None = None

    def set(self, text: CellText, duties: int) -> None:
        """Begin the category that a text names, unless it is the one at hand."""
        found = category_in(text.text)
        if not self.is_current(text):
            self.close(duties)
            self.is_fresh = True
            self._begins_at = duties
        self.current = text._replace(text=found.name)
        if found.told:
            self._promise = _Promise(self.current, found.told, duties)

    def is_current(self, text: CellText) -> bool:
        """Return whether a text names the category at hand."""
        return self.current is not None and self.current.text == category_in(text.text).name

    def heads(self, duties: int) -> bool:
        """Return whether a category was headed since the last duty, so that nothing goes on with it."""
        return self.is_fresh and self._begins_at == duties

    def reach_back(self, duties: int) -> None:
        """Let the category begin with the last duty, whose further row named it."""
        self._begins_at = duties - 1

    def leave(self, duties: int) -> None:
        """Leave the category for another list's."""
        self._check_promise(duties)
        self.current, self.is_fresh = None, False

    def close(self, duties: int) -> None:
        """Tell where the category has not as many duties as it says, or none at all."""
        self._check_promise(duties)
        if self.current is not None and self._begins_at == duties:
            self._tell(RemarkCode.ROW, self.current, f"“{self.current.text}”下面没有事项，没有放入")

    def _check_promise(self, duties: int) -> None:
        promise, self._promise = self._promise, None
        if promise is not None and duties - promise.before != promise.duties:
            told = f"“{promise.category.text}”标明 {promise.duties} 项，读到 {duties - promise.before} 项"
            self._tell(RemarkCode.NUMBER, promise.category, told)
