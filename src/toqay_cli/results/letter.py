"""A letter that answers a text."""

from typing import NamedTuple


class Letter(NamedTuple):
    """A reply to be signed; what only the sender knows is left blank in it."""

    title: str
    addressee: str
    paragraphs: tuple[str, ...]
    signature: str
    date: str
    footer: str
