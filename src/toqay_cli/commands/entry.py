"""A term and its meaning, of which help texts and examples are made."""

from typing import NamedTuple


class Entry(NamedTuple):
    """A term and what it means."""

    term: str
    meaning: str
