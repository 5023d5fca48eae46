"""The passages that show why a duty answers, with the matched places marked in them."""

from collections.abc import Iterable
from typing import NamedTuple

from toqay_cli.model.span import Span
from toqay_cli.results.search import Snippet
from toqay_cli.search.ranking.corpus import Passage
from toqay_cli.search.text.search_key import Folder

MAX_SNIPPETS = 4
"""The name, and the best few passages besides."""

_FIELD_ORDER = (
    "name",
    "departments",
    "category",
    "keywords",
    "department_duties",
    "township_duties",
    "method",
)


class Marker:
    """Marks texts in the passages of duties."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def mark(
        self, keyed: Iterable[tuple[Passage, str]], texts: list[str]
    ) -> tuple[tuple[Snippet, ...], tuple[str, ...]]:
        """Return the best of a duty's passages with the places of `texts` (folded, longest first).

        Passages come with their keys, so that only those that hold a text are folded. The second
        value names the fields, in the order of a duty's keys, that hold any of the texts.
        """
        marked: list[_Marked] = []
        fields: set[str] = set()
        for order, (passage, key) in enumerate(keyed):
            places = _places(key, texts)
            if places:
                fields.add(passage.field)
                held = frozenset(key[place.start : place.end] for place in places)
                marked.append(_Marked(order, passage, places, held))
        names = [one for one in marked if one.passage.field == "name"]
        others = [one for one in marked if one.passage.field not in ("name", "category")]
        best = _covering(others, MAX_SNIPPETS - len(names))
        return (
            tuple(self._snippet(one) for one in names + best),
            tuple(field for field in _FIELD_ORDER if field in fields),
        )

    def _snippet(self, marked: "_Marked") -> Snippet:
        field, clause, item, text = marked.passage[1:]
        offsets = self._folder.with_offsets(text).offsets
        spans = (Span(offsets[place.start], offsets[place.end - 1] + 1) for place in marked.places)
        return Snippet(field, clause, item, text, tuple(sorted(spans)))


def _places(key: str, texts: list[str]) -> list[Span]:
    """Return the places of texts in a key, earlier texts first, without overlaps."""
    places: list[Span] = []
    for text in texts:
        at = key.find(text)
        while at >= 0:
            end = at + len(text)
            if all(end <= other.start or other.end <= at for other in places):
                places.append(Span(at, end))
            at = key.find(text, end)
    return places


class _Marked(NamedTuple):
    order: int
    passage: Passage
    places: list[Span]
    held: frozenset[str]

    def worth(self, shown: set[str]) -> int:
        """Return a passage's worth for display; a text already shown counts a tenth."""
        return sum(len(text) ** 2 * (1 if text in shown else 10) for text in self.held)


def _covering(marked: list[_Marked], most: int) -> list[_Marked]:
    """Return the passages that together show most of the matches, in printed order."""
    left, shown = list(marked), set[str]()
    chosen: list[_Marked] = []
    while left and len(chosen) < most:
        best = max(left, key=lambda one: (one.worth(shown), -one.order))
        left.remove(best)
        chosen.append(best)
        shown |= best.held
    return sorted(chosen, key=lambda one: one.order)
