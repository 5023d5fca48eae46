"""Wrong characters: passages that come within the allowed edits of what was typed.

The only place with RapidFuzz, imported when nothing better was found. `WRatio` and its kin
are of no use here: an exact hit in a long text scores below a wrong short title. What counts
is the distance to the best window of the passage, as long as the query.
"""

from __future__ import annotations

from collections.abc import Iterable

LEAST_LENGTH = 3
"""Two-character words that share one character are other words, not misspellings."""


def allowed_edits(length: int) -> int:
    """How many characters of a word this long may be wrong: none below three, then a third."""
    if length < LEAST_LENGTH:
        return 0
    return 1 if length < 6 else 2


def nearest_windows(typed: str, passages: Iterable[str], limit: int) -> list[tuple[str, int]]:
    """The pieces of passages nearest to what was typed, with their distances, nearest first."""
    edits = allowed_edits(len(typed))
    if not edits:
        return []
    from rapidfuzz import fuzz, process  # costs a fifth of the start-up
    from rapidfuzz.distance import Levenshtein

    cutoff = 100 * (1 - (edits + 0.5) / len(typed))
    found: dict[str, int] = {}
    candidates = process.extract(
        typed, list(passages), scorer=fuzz.partial_ratio, score_cutoff=cutoff, limit=limit * 5
    )
    for passage, _, _ in candidates:
        window = fuzz.partial_ratio_alignment(typed, passage)
        if window is None:
            continue
        piece = passage[window.dest_start : window.dest_end].strip()
        distance = Levenshtein.distance(typed, piece, score_cutoff=edits)
        if distance <= edits and len(piece) >= len(typed) - 1:
            found.setdefault(piece, distance)
    return sorted(found.items(), key=lambda one: (one[1], one[0]))[:limit]
