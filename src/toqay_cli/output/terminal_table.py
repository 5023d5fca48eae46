"""Tables, drawn by Rich: loaded for a table alone, since the console takes as long as an answer."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from toqay_cli.output.page.blocks import Run, Runs, TableColumn, TextRole
from toqay_cli.output.page.line_breaks import COLUMN_GAP
from toqay_cli.output.terminal import STYLES

CellLines: TypeAlias = tuple[Runs, ...]
"""A cell, already cut into lines that fit its column."""
DrawnRow: TypeAlias = tuple[tuple[CellLines, ...], tuple[Runs, ...]]
"""The cells of a row, and the lines beneath it as wide as the table."""

_ROLES = {style: role for role, style in STYLES.items()}


def table_lines(
    columns: tuple[TableColumn, ...],
    widths: tuple[int, ...],
    titles: tuple[CellLines, ...],
    rows: Iterable[DrawnRow],
) -> Iterator[Runs]:
    """Yield the lines of a table: its titles over a rule, then each row as soon as it is known.

    A row of more than one line has a blank line before and after it.
    """
    console = _console(sum(widths) + COLUMN_GAP * (len(widths) - 1))
    yield from _drawn(console, _table(columns, widths, titles))
    above = 0
    for cells, beneath in rows:
        height = max(map(len, cells)) + len(beneath)
        if above and max(above, height) > 1:
            yield ()
        above = height
        table = _table(columns, widths, None)
        table.add_row(*map(_cell, cells))
        yield from _drawn(console, table)
        yield from beneath


def _table(
    columns: tuple[TableColumn, ...], widths: tuple[int, ...], titles: tuple[CellLines, ...] | None
) -> Table:
    """Return a table with a single rule for a frame, since GBK can encode it."""
    table = Table(
        box=SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        # The last cell of the gap is the box's own, for a rule that is not seen.
        padding=(0, COLUMN_GAP - 1, 0, 0),
        show_header=titles is not None,
        header_style=STYLES[TextRole.QUIET],
        border_style=STYLES[TextRole.QUIET],
    )
    for column, width, title in zip(columns, widths, titles or ((),) * len(columns), strict=True):
        # The cells fit by our count; what Rich counts wider is folded, never cut off.
        table.add_column(
            _cell(title),
            width=width,
            justify="right" if column.numeric else "left",
            overflow="fold",
        )
    return table


def _drawn(console: Console, table: Table) -> Iterator[Runs]:
    for line in console.render_lines(table, pad=False):
        yield tuple(map(_run, line))


def _run(segment: Segment) -> Run:
    blank = segment.style is None or segment.text.isspace()
    return Run(segment.text, TextRole.PLAIN if blank else _ROLES[segment.style or Style.null()])


def _cell(lines: CellLines) -> Text:
    return Text("\n").join(map(_text, lines))


def _text(line: Runs) -> Text:
    return Text.assemble(*((run.text, STYLES[run.role]) for run in line))


def _console(width: int | None = None) -> Console:
    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=True,
        color_system="standard",
        no_color=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
