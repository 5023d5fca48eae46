"""A page in lines of a given width."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

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
from toqay_cli.output.page.line_breaks import hanging, in_role, padded, space, wrapped
from toqay_cli.output.page.plain_columns import table_lines
from toqay_cli.output.page.text_width import cell_width

_STEP = 2
_PROSE = 100
_NARROWEST = 20
_BESIDE_FROM = 100
_BESIDE_UP_TO = 160
_BETWEEN = 4


def lines_of(page: Page, width: int) -> Iterator[Runs]:
    """Yield the page's lines of at most `width` cells; a width below 20 is taken for 20."""
    for block in page:
        yield from _block_lines(block, max(width, _NARROWEST))


def _block_lines(block: Block, width: int) -> Iterator[Runs]:
    prose = min(width, _PROSE)
    match block:
        case Title(text):
            yield from wrapped(text, prose)
            yield (Run("─" * prose, TextRole.QUIET),)
        case Heading(level, text):
            yield ()
            mark = () if level else runs(TOWNSHIP_MARK, TextRole.NAME)
            yield from hanging(mark, in_role(text, TextRole.STRONG), prose)
        case Fields(rows):
            yield from _fields(rows, prose)
        case Paragraph(text, depth):
            yield from hanging((), text, prose, depth * _STEP)
        case Point(mark, text, depth):
            yield from hanging(runs(mark, TextRole.NAME), text, prose, depth * _STEP)
        case Gap():
            yield ()
        case PageTable():
            yield from table_lines(block, width)
        case SideText(left, right):
            yield from _beside(left, right, width)


def _beside(left: Page, right: Page, width: int) -> Iterator[Runs]:
    """Yield both parts side by side on a wide terminal, one below the other on a narrow one."""
    if width < _BESIDE_FROM or not left or not right:
        yield from lines_of((*left, *right), width)
        return
    half = (min(width, _BESIDE_UP_TO) - _BETWEEN) // 2
    for one, other in zip_longest(lines_of(left, half), lines_of(right, half), fillvalue=()):
        yield (*padded(one, half), *space(_BETWEEN), *other) if other else one


def _fields(rows: tuple[tuple[str, Runs], ...], width: int) -> Iterator[Runs]:
    inset = max(cell_width(label) for label, _ in rows) + _STEP
    for label, value in rows:
        mark = runs(label + " " * (inset - cell_width(label)), TextRole.QUIET)
        yield from hanging(mark, value, width)
