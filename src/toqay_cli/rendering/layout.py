"""A page in lines of a given width."""

from __future__ import annotations

from collections.abc import Iterator

from toqay_cli.rendering.blocks import (
    Block,
    Fields,
    Gap,
    Heading,
    Page,
    Paragraph,
    Point,
    Role,
    Run,
    Runs,
    Table,
    Title,
    runs,
)
from toqay_cli.rendering.cells import cell_width
from toqay_cli.rendering.columns import table_lines
from toqay_cli.rendering.lines import hanging, in_role, wrapped

_STEP = 2
_PROSE = 100
_NARROWEST = 20


def lines_of(page: Page, width: int) -> Iterator[Runs]:
    """The page's lines, none wider than `width` cells; less than twenty is taken for twenty."""
    for block in page:
        yield from _block_lines(block, max(width, _NARROWEST))


def _block_lines(block: Block, width: int) -> Iterator[Runs]:
    prose = min(width, _PROSE)
    match block:
        case Title(text):
            yield from wrapped(text, prose)
            yield (Run("─" * prose, Role.QUIET),)
        case Heading(_, text):
            yield ()
            yield from wrapped(in_role(text, Role.STRONG), prose)
        case Fields(rows):
            yield from _fields(rows, prose)
        case Paragraph(text, depth):
            yield from hanging((), text, prose, depth * _STEP)
        case Point(mark, text, depth):
            yield from hanging(runs(mark, Role.NAME), text, prose, depth * _STEP)
        case Gap():
            yield ()
        case Table():
            yield from table_lines(block, width)


def _fields(rows: tuple[tuple[str, Runs], ...], width: int) -> Iterator[Runs]:
    inset = max(cell_width(label) for label, _ in rows) + _STEP
    for label, value in rows:
        mark = runs(label + " " * (inset - cell_width(label)), Role.QUIET)
        yield from hanging(mark, value, width)
