"""The thesaurus."""

from typing import NamedTuple


class Thesaurus(NamedTuple):
    """People's words beside the document's.

    `synonyms` are groups usable either way; `set_aside` carry no subject; `materials` are papers
    that clauses name only as things to hand in; `frame` has by kind the words of sentences that are
    no matter; the acts have, by name, their wordings.
    """

    synonyms: tuple[tuple[str, ...], ...]
    set_aside: frozenset[str]
    materials: frozenset[str]
    frame: dict[str, tuple[str, ...]]
    authority_acts: dict[str, tuple[str, ...]]
    township_acts: dict[str, tuple[str, ...]]
