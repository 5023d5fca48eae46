"""The bodies of spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toqay_cli.model.departments import AmbiguousSpelling, Department

JOINER = re.compile("以及|[和及与/／＆&+＋·•]")
"""Joins bodies, unless it belongs to the name of one: 人力资源和社会保障局."""


@dataclass(frozen=True, slots=True)
class Registry:
    """The canonical name of every spelling, and the spellings that may mean several bodies."""

    canonical: dict[str, str]
    ambiguous: dict[str, tuple[str, ...]]

    def resolve(self, spelling: str) -> str | None:
        """Return the canonical name; None for a spelling that the registry does not know."""
        return self.canonical.get(spelling) or self.canonical.get(tidy(spelling))

    def bodies(self, label: str) -> tuple[str | None, ...]:
        """Return the canonical names in a label of bodies joined by 、 in order; None if unknown."""
        return tuple(self.resolve(part) for part in self.parts(label))

    def parts(self, label: str) -> tuple[str, ...]:
        """Return the spellings that a label joins by 、, itself alone where it is one as a whole.

        和, 及, 与 and / join, too, where each of the spellings between them is known.
        """
        bare = tidy(label).rstrip("：:")
        if self.resolve(bare):
            return (bare,)
        return tuple(piece for part in parts_of(bare) for piece in self._pieces(part))

    def _pieces(self, part: str) -> tuple[str, ...]:
        if self.resolve(part):
            return (part,)
        pieces: list[str] = []
        start = 0
        for joiner in (*JOINER.finditer(part), None):
            piece = part[start : joiner.start() if joiner else len(part)]
            if self.resolve(piece):
                pieces.append(piece)
                start = joiner.end() if joiner else len(part)
        return tuple(pieces) if start == len(part) and pieces else (part,)


def parts_of(label: str) -> tuple[str, ...]:
    """Return the names that a label joins by 、; a mark inside brackets does not count."""
    return tuple(parted_outside_brackets(label, "、", "（", "）"))


def parted_outside_brackets(text: str, marks: str, opening: str, closing: str) -> Iterator[str]:
    """Yield the stretches of a text between marks; a bracket that is never closed is a mark, too.

    The text is read once: a pattern would look for the end of each open bracket anew.
    """
    last_closed = max(map(text.rfind, closing))
    start, inside = 0, False
    for at, character in enumerate(text):
        if inside:
            inside = character not in closing
        elif character in opening and at < last_closed:
            inside = True
        elif character in marks or character in opening:
            yield from filter(None, (text[start:at],))
            start = at + 1
    yield from filter(None, (text[start:],))


def tidy(name: str) -> str:
    """Return a name without outer white space and with its characters composed."""
    return unicodedata.normalize("NFC", name).strip()


def registry_of(
    departments: Iterable[Department], ambiguous: Iterable[AmbiguousSpelling] = ()
) -> Registry:
    """Gather all spellings; where two bodies claim one, the first keeps it."""
    canonical: dict[str, str] = {}
    for department in departments:
        for spelling in (department.name, department.short, *department.aliases):
            canonical.setdefault(spelling, department.name)
    return Registry(canonical, {each.spelling: each.departments for each in ambiguous})
