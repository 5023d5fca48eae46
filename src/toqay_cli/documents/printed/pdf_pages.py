"""The pages of a PDF as JSON, read in a process of its own: `python -m … FILE`.

A file of a few kilobytes may unfold to gigabytes in the library; so the process has bounds of time
and memory that no file can leave.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple, TypeAlias

from toqay_cli.documents.printed.pdf_text import Character, lines_of, text_between

MOST_PAGES = 500
_MOST_CHARACTERS = 20_000
_MOST_EDGES = 20_000
"""Of one page; a list has some thousand characters and some hundred edges."""
_MOST_MEMORY = 1024 * 1024 * 1024
_NEAR = 2.0

ABOVE, LEFT = 0, 1
"""What JSON has for a place that belongs to the merged cell above it or to its left."""
Box: TypeAlias = tuple[float, float, float, float]
Cell: TypeAlias = str | int


class _PageGrid(NamedTuple):
    """A table's cells as boxes; `columns` and `rows` are where those begin."""

    boxes: Sequence[Box]
    columns: Sequence[float]
    rows: Sequence[float]

    def span(self, box: Box) -> tuple[range, range]:
        """Return the rows and the columns over which a box reaches."""
        left, top, right, bottom = box
        return (
            range(_at(self.rows, top), _at(self.rows, bottom - 2 * _NEAR) + 1),
            range(_at(self.columns, left), _at(self.columns, right - 2 * _NEAR) + 1),
        )


class TooMuchError(Exception):
    """A page or the file holds more than any list."""


def main(path: str) -> None:
    """Write the pages of a file to standard output."""
    _limit_memory()
    try:
        found: dict[str, object] = {"pages": [*_pages(path)]}
    except TooMuchError as error:
        found = {"too_much": str(error)}
    except Exception as error:  # noqa: BLE001  a broken file makes the library raise anything
        found = {"broken": "Password" in repr(error)}
    json.dump(found, sys.stdout)


def _pages(path: str) -> Iterator[dict[str, object]]:
    import pdfplumber  # an extra, and slow to load

    with pdfplumber.open(path) as document:
        if len(document.pages) > MOST_PAGES:
            raise TooMuchError(f"超过 {MOST_PAGES} 页")
        for page in document.pages:
            yield _page(page)
            page.close()


def _page(page: Any) -> dict[str, object]:  # noqa: ANN401  the library comes without types
    """Return a page's blocks in their order, and whether it has pictures alone."""
    if len(page.chars) > _MOST_CHARACTERS or len(page.edges) > _MOST_EDGES:
        raise TooMuchError(f"第 {page.page_number} 页的字或线太多")
    characters = [*_characters(page.dedupe_chars().chars)]
    blocks: list[tuple[float, list[list[Cell]], bool]] = []
    for table in page.find_tables():
        inside = [each for each in characters if _is_within(each, table.bbox)]
        characters = [each for each in characters if not _is_within(each, table.bbox)]
        blocks.append((table.bbox[1], _rows(_page_grid(table.cells), inside), True))
    lines = lines_of(characters)
    blocks += [(line.top, [[line.text]], False) for line in lines]
    return {
        "blocks": [
            [rows, is_table] for _, rows, is_table in sorted(blocks, key=lambda one: one[0])
        ],
        "pictures": bool(page.images) and not page.chars,
    }


def _characters(found: Iterable[dict[str, Any]]) -> Iterator[Character]:
    for each in found:
        yield Character(each["text"], each["x0"], each["top"], each["x1"], each["bottom"])


def _is_within(each: Character, box: Box) -> bool:
    across, down = (each.left + each.right) / 2, (each.top + each.bottom) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def _page_grid(boxes: Sequence[Box]) -> _PageGrid:
    return _PageGrid(boxes, _apart(box[0] for box in boxes), _apart(box[1] for box in boxes))


def _apart(places: Iterable[float]) -> list[float]:
    """Return the places in their order, of those that are nearly one the first."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _at(starts: Sequence[float], place: float) -> int:
    return max(bisect_right(starts, place + _NEAR) - 1, 0)


def _rows(grid: _PageGrid, characters: Iterable[Character]) -> list[list[Cell]]:
    """Return the rows of a table with the text of each cell at its first place."""
    owners: dict[tuple[int, int], int] = {}
    for number, box in enumerate(grid.boxes):
        rows, columns = grid.span(box)
        owners |= {(row, column): number for row in rows for column in columns}
    inside: dict[int, list[Character]] = {}
    for each in characters:
        down = _at(grid.rows, (each.top + each.bottom) / 2 - _NEAR)
        across = _at(grid.columns, (each.left + each.right) / 2 - _NEAR)
        inside.setdefault(owners.get((down, across), 0), []).append(each)
    found: list[list[Cell]] = [["" for _ in grid.columns] for _ in grid.rows]
    for number, box in enumerate(grid.boxes):
        rows, columns = grid.span(box)
        for row in rows:
            for column in columns:
                found[row][column] = ABOVE if column == columns[0] else LEFT
        text = text_between(lines_of(inside.get(number, ())), box[0], box[2])
        found[rows[0]][columns[0]] = text
    return found


def _limit_memory() -> None:
    try:
        import resource  # not on Windows
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):  # a system may know no such bound
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, most))


if __name__ == "__main__":
    main(sys.argv[1])
