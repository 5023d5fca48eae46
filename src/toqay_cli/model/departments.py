"""The registry of bodies."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Department:
    """A body of the registry: canonical full name, what people say, every other spelling.

    `distinct_from` are the bodies that look like it and are none of it, as a person has found.
    """

    name: str
    short: str
    aliases: tuple[str, ...]
    kind: str
    distinct_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AmbiguousSpelling:
    """A spelling that may mean any of several bodies, given by canonical name."""

    spelling: str
    departments: tuple[str, ...]
