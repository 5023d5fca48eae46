"""A letter that answers a text."""

from typing import NamedTuple


class Letter(NamedTuple):
    """A reply to be signed; values that only the sender knows are left blank."""

    title: str
    addressee: str
    paragraphs: tuple[str, ...]
    signature: str
    date: str
    footer: str
