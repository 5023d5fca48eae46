"""The passages that show why a duty answers, with what matched marked in them."""

from collections.abc import Iterable
from typing import NamedTuple

from toqay_cli.answer.search import Snippet, Span
from toqay_cli.search.corpus import Passage
from toqay_cli.search.fold import Folder

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
        """The best of a duty's passages with the places of `texts` (folded, longest first).

        Passages come with their keys, so that only those that hold a text are folded.
        The second value names the fields, in the order of a duty's keys, in which any stands.
        """
        marked: list[_Marked] = []
        fields: set[str] = set()
        for order, (passage, key) in enumerate(keyed):
            if not any(text in key for text in texts):
                continue
            spans, held = self._spans(passage, texts)
            if spans:
                fields.add(passage.field)
                snippet = Snippet(passage.field, passage.clause, passage.item, passage.text, spans)
                marked.append(_Marked(order, snippet, held))
        names = [one for one in marked if one.snippet.field == "name"]
        others = [one for one in marked if one.snippet.field not in ("name", "category")]
        best = _covering(others, MAX_SNIPPETS - len(names))
        return (
            tuple(one.snippet for one in names + best),
            tuple(field for field in _FIELD_ORDER if field in fields),
        )

    def _spans(self, passage: Passage, texts: list[str]) -> tuple[tuple[Span, ...], frozenset[str]]:
        folded = self._folder.with_offsets(passage.text)
        taken = [False] * len(folded.key)
        spans: list[Span] = []
        held: set[str] = set()
        for text in texts:
            at = folded.key.find(text)
            while at >= 0:
                end = at + len(text)
                if not any(taken[at:end]):
                    taken[at:end] = [True] * len(text)
                    spans.append(Span(folded.offsets[at], folded.offsets[end - 1] + 1))
                    held.add(text)
                at = folded.key.find(text, end)
        return tuple(sorted(spans)), frozenset(held)


class _Marked(NamedTuple):
    order: int
    snippet: Snippet
    held: frozenset[str]

    def worth(self, shown: set[str]) -> int:
        """How much a passage shows; what others have shown already counts a tenth."""
        return sum(len(text) ** 2 * (1 if text in shown else 10) for text in self.held)


def _covering(marked: list[_Marked], most: int) -> list[_Marked]:
    """The passages that together show most of what matched, in printed order."""
    left, shown = list(marked), set[str]()
    chosen: list[_Marked] = []
    while left and len(chosen) < most:
        best = max(left, key=lambda one: (one.worth(shown), -one.order))
        left.remove(best)
        chosen.append(best)
        shown |= best.held
    return sorted(chosen, key=lambda one: one.order)
