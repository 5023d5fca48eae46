"""A page for a pipe: its text, neither framed nor wrapped nor cut."""

from __future__ import annotations

from collections.abc import Iterator

from toqay_cli.output.page.bars import without_bars
from toqay_cli.output.page.blocks import (
    TOWNSHIP_MARK,
    Block,
    Fields,
    Gap,
    Heading,
    Page,
    PageTable,
    Paragraph,
    Point,
    Run,
    Runs,
    SideText,
    TextRole,
    Title,
    runs,
)
from toqay_cli.output.page.line_breaks import in_role

_STEP = "  "
_TAB = (Run("\t"),)


def page_lines(page: Page) -> Iterator[Runs]:
    """Yield the page, each paragraph one line."""
    for block in page:
        yield from _block_lines(block)


def _block_lines(block: Block) -> Iterator[Runs]:
    match block:
        case Title(text):
            yield text
        case Heading(level, text):
            yield ()
            mark = () if level else runs(TOWNSHIP_MARK, TextRole.NAME)
            yield (*mark, *in_role(text, TextRole.STRONG))
        case Fields(rows):
            yield from ((*runs(f"{label}：", TextRole.QUIET), *value) for label, value in rows)
        case Paragraph(text, depth):
            yield (Run(_STEP * depth), *text)
        case Point(mark, text, depth):
            yield (Run(_STEP * depth), *runs(mark, TextRole.NAME), *text)
        case Gap():
            yield ()
        case PageTable():
            table = without_bars(block)
            titles = tuple(runs(column.title, TextRole.QUIET) for column in table.columns)
            for first, *rest in (titles, *table.rows):
                yield (*first, *(run for cell in rest for run in (*_TAB, *cell)))
        case SideText(left, right):
            yield from page_lines((*left, *right))
