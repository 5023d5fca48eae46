"""The overlap of a query's and a duty's bigrams: BM25 over character pairs, presence only.

Words tell more, but only the words that are known. Pairs need no dictionary, so they order duties
that the words leave equal and catch text that was cut wrongly. Robertson's usual parameters.
"""

from __future__ import annotations

import math
from operator import add, sub

from toqay_cli.search.ranking.corpus import Corpus, Zone
from toqay_cli.search.text.lexicon import Lexicon
from toqay_cli.search.text.search_key import SEPARATOR

SATURATION = 1.2
LENGTH_PENALTY = 0.75


class BigramBm25:
    """Measures the overlap of texts with every duty of a corpus."""

    def __init__(self, corpus: Corpus, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        lengths = [0] * len(corpus.duties)
        for zone, text in corpus.zones.items():
            if zone is not Zone.MATERIAL:
                ends = (*text.starts[1:], len(text.text))
                lengths = list(map(add, lengths, map(sub, ends, text.starts)))
        average = sum(lengths) / max(len(lengths), 1)
        self._worth = [
            (SATURATION + 1)
            / (1 + SATURATION * (1 - LENGTH_PENALTY + LENGTH_PENALTY * length / average))
            for length in lengths
        ]

    def of(self, texts: list[str]) -> dict[int, float]:
        """Return the score of each duty (by position) with any pair of the texts, 0 to some 1.5."""
        pairs = {text[at : at + 2] for text in texts for at in range(len(text) - 1)}
        overlap: dict[int, float] = {}
        total = 0.0
        for pair in sorted(pairs):
            duties = () if SEPARATOR in pair else self._lexicon.duties(pair)
            if not duties:
                continue
            rarity = math.log(1 + (len(self._worth) - len(duties) + 0.5) / (len(duties) + 0.5))
            total += rarity
            for duty in duties:
                overlap[duty] = overlap.get(duty, 0.0) + rarity * self._worth[duty]
        return {duty: value / total for duty, value in overlap.items()}
