"""The passages that show why a duty answers, with what matched marked in them."""

from __future__ import annotations

from toqay_cli.answer import Snippet, Span
from toqay_cli.model import Duty
from toqay_cli.search.corpus import Passage, Zone, passages
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

    def mark(self, duty: Duty, texts: list[str]) -> tuple[tuple[Snippet, ...], tuple[str, ...]]:
        """The best passages of a duty with the places of `texts` (folded, longest first).

        The second value names the fields, in the order of a duty's keys, in which any stands.
        """
        marked: list[tuple[float, int, Snippet]] = []
        fields: set[str] = set()
        for order, passage in enumerate(passages(duty)):
            spans, worth = self._spans(passage, texts)
            if spans:
                fields.add(passage.field)
                snippet = Snippet(passage.field, passage.clause, passage.item, passage.text, spans)
                rank = 0.0 if passage.zone is Zone.NAME else -worth
                marked.append((rank, order, snippet))
        names = [snippet for rank, _, snippet in marked if snippet.field == "name"]
        others = sorted(
            (one for one in marked if one[2].field not in ("name", "category")),
            key=lambda one: (one[0], one[1]),
        )
        best = sorted(others[: MAX_SNIPPETS - len(names)], key=lambda one: one[1])
        return (
            tuple(names + [snippet for _, _, snippet in best]),
            tuple(field for field in _FIELD_ORDER if field in fields),
        )

    def _spans(self, passage: Passage, texts: list[str]) -> tuple[tuple[Span, ...], float]:
        folded = self._folder.with_offsets(passage.text)
        taken = [False] * len(folded.key)
        spans: list[Span] = []
        worth = 0.0
        for text in texts:
            at = folded.key.find(text)
            while at >= 0:
                end = at + len(text)
                if not any(taken[at:end]):
                    taken[at:end] = [True] * len(text)
                    spans.append(Span(folded.offsets[at], folded.offsets[end - 1] + 1))
                    worth += len(text) ** 2
                at = folded.key.find(text, end)
        return tuple(sorted(spans)), worth
