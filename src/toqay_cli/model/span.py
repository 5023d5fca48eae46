"""A stretch of a text."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points in a text, from 0."""

    start: int
    end: int
