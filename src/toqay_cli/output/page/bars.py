"""Bars that show a number's size beside it, on a terminal that has room for them."""

from __future__ import annotations

from toqay_cli.output.page.blocks import PageTable, Run, Runs, TextRole

_LONGEST = 24
# All of them can be written in GBK, which eighths of a block elsewhere seldom can.
_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_BLOCK = "█"


def bar(value: float, most: float) -> Runs:
    """Return a bar of the value's part of the most, never empty unless the value is 0."""
    eighths = round(value / most * _LONGEST * len(_EIGHTHS)) if most else 0
    if value and not eighths:
        eighths = 1
    whole, rest = divmod(eighths, len(_EIGHTHS))
    return (Run(_BLOCK * whole + _EIGHTHS[rest], TextRole.BAR),)


def without_bars(table: PageTable) -> PageTable:
    """Return the same table in words and numbers alone."""
    kept = [place for place, column in enumerate(table.columns) if not column.bar]
    return PageTable(
        tuple(table.columns[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in table.rows),
    )
