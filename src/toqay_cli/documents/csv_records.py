"""CSV to records."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator

from toqay_cli.documents.input_rows import InputRow, Unusable
from toqay_cli.documents.limits import too_much
from toqay_cli.documents.text_column import TextRecord

BLANK = "空行"
UNPAIRED = "引号不成对或格子太长"
_MOST_LINES = 1_000
"""The most lines of a record: an open quotation mark takes in all the following ones."""
_MOST_UNPAIRED = 1_000


def records_of(
    lines: Iterator[InputRow | Unusable], name: str, delimiter: str | None = None
) -> Iterator[TextRecord | Unusable]:
    """Yield the records that lines hold.

    Where no delimiter is given, the first line tells whether commas, tabs or semicolons separate
    the cells. Raises UnreadableFile for a file with quotation marks in impossible places.
    """
    feed = _Feed(lines, delimiter)
    for _ in range(_MOST_UNPAIRED):
        reader = csv.reader(feed, delimiter=feed.delimiter, strict=True)
        try:
            for cells in reader:
                yield from feed.unreadable()
                yield TextRecord(feed.start, tuple(cells)) if cells else Unusable(feed.start, BLANK)
                feed.begin()
        except csv.Error:
            yield from feed.unreadable()
            yield Unusable(feed.start, UNPAIRED)
            feed.take_back()
        else:
            yield from feed.unreadable()
            return
    raise too_much(name, f"有 {_MOST_UNPAIRED} 行{UNPAIRED}")


class _Feed(Iterator[str]):
    """Hands lines to the CSV reader, keeps unreadable ones aside, and takes lines back."""

    def __init__(self, lines: Iterator[InputRow | Unusable], delimiter: str | None) -> None:
        self._lines = lines
        self._waiting: deque[InputRow | Unusable] = deque()
        self._taken: list[InputRow] = []
        self._aside: deque[Unusable] = deque()
        self.delimiter = delimiter or self._told_delimiter()

    @property
    def start(self) -> int:
        """The number of the record's first line."""
        return self._taken[0].number if self._taken else 0

    def begin(self) -> None:
        """Begin a record after the lines taken so far."""
        self._taken.clear()

    def take_back(self) -> None:
        """Take all lines but the first back: its quotation mark swallowed the others."""
        self._waiting.extendleft(reversed(self._taken[1:]))
        self._taken.clear()

    def unreadable(self) -> Iterator[Unusable]:
        """Yield the lines kept aside, once."""
        while self._aside:
            yield self._aside.popleft()

    def __next__(self) -> str:
        if len(self._taken) == _MOST_LINES:
            raise csv.Error
        while isinstance(line := self._next_line(), Unusable):
            self._aside.append(line)
        self._taken.append(line)
        return f"{line.text}\n"

    def _next_line(self) -> InputRow | Unusable:
        return self._waiting.popleft() if self._waiting else next(self._lines)

    def _told_delimiter(self) -> str:
        first = next(self._lines, None)
        if first is None:
            return ","
        self._waiting.append(first)
        text = first.text if isinstance(first, InputRow) else ""
        # Where a comma is the decimal mark, spreadsheets part cells by semicolons.
        return next((mark for mark in "\t;" if mark in text and "," not in text), ",")
