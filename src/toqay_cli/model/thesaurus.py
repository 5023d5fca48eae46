"""The thesaurus."""

from typing import NamedTuple


class Thesaurus(NamedTuple):
    """What people say beside what the document says.

    `synonyms` are groups usable either way; `narrower` leads from a spoken word to words of
    the document that it may mean; `sayings` has more of what people say for the duty of a printed
    name, where its keywords have no room; `set_aside` carry no subject; `materials` are papers that
    clauses name only as things to hand in.
    """

    synonyms: tuple[tuple[str, ...], ...]
    narrower: dict[str, tuple[str, ...]]
    sayings: dict[str, tuple[str, ...]]
    set_aside: frozenset[str]
    materials: frozenset[str]
