"""Runs cut into lines that fit."""

from __future__ import annotations

from collections.abc import Iterator

from toqay_cli.output.page.blocks import Run, Runs, TextRole
from toqay_cli.output.page.text_width import cell_width, wrap

COLUMN_GAP = 2
"""The blank cells between two columns of a table."""

_NARROWEST_TEXT = 12


def wrapped(text: Runs, width: int, *, at_marks: bool = False) -> tuple[Runs, ...]:
    """Return the lines of a text, each at most `width` cells wide; `at_marks` as in `wrap`."""
    whole = "".join(run.text for run in text)
    spans = wrap(whole, width, at_marks=at_marks)
    return tuple(_cut(text, span.start, span.end) for span in spans)


def hanging(mark: Runs, text: Runs, width: int, indent: int = 0) -> Iterator[Runs]:
    """Yield a text beside its mark, the lines after the first indented below the text.

    Where that would leave next to nothing, the indent goes first, then the hanging.
    """
    inset = width_of(mark)
    if width - indent - inset < _NARROWEST_TEXT:
        indent = 0
    if width - inset < _NARROWEST_TEXT:
        mark, text, inset = (), (*mark, *text), 0
    first = (*space(indent), *mark)
    for line in wrapped(text, width - indent - inset):
        yield (*first, *line)
        first = space(indent + inset)


def padded(text: Runs, width: int, *, to_the_right: bool = False) -> Runs:
    """Return a line filled up with spaces to exactly `width` cells."""
    blank = space(width - width_of(text))
    return (*blank, *text) if to_the_right else (*text, *blank)


def width_of(text: Runs) -> int:
    """Return the cells that a line takes."""
    return sum(cell_width(run.text) for run in text)


def space(width: int) -> Runs:
    """Return blank text of that many cells."""
    return (Run(" " * width),) if width > 0 else ()


def in_role(text: Runs, role: TextRole) -> Runs:
    """Return the same text, all of it in one role."""
    return tuple(Run(run.text, role) for run in text)


def _cut(text: Runs, start: int, end: int) -> Runs:
    cut: list[Run] = []
    position = 0
    for run in text:
        piece = run.text[max(start - position, 0) : max(end - position, 0)]
        if piece:
            cut.append(Run(piece, run.role))
        position += len(run.text)
    return tuple(cut)
