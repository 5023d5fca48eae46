"""The words by which the page reads a text, the same as `check` uses."""

from __future__ import annotations

from toqay_cli.search.matters.matter_finder import (
    _ADDRESSED,
    _ENDS_ADDRESS,
    _MORE,
    _SALUTES,
    _UNIT_HEADS,
)
from toqay_cli.search.matters.subject_spots import (
    _AFTER_ACTORS,
    _AFTER_PAPERS,
    _AFTER_PLACES,
    _BEFORE_ACTORS,
    _ENDS_MEANS,
    _MEANS,
    _MINUTES,
    _ORGANISATIONS,
    _PAPERS,
    _PLACES,
    _SENT,
    _TO_BODIES,
    _TO_PLACES,
)

# They stay private where they are used, since nothing else in the tool may lean on them; the page
# is a second reader of the same rules.
MATTER_WORDS = {
    "addressed": _ADDRESSED,
    "endsAddress": _ENDS_ADDRESS,
    "more": _MORE,
    "salutes": _SALUTES,
    "unitHeads": _UNIT_HEADS,
    "afterActors": _AFTER_ACTORS,
    "afterPapers": _AFTER_PAPERS,
    "afterPlaces": _AFTER_PLACES,
    "beforeActors": _BEFORE_ACTORS,
    "endsMeans": _ENDS_MEANS,
    "means": _MEANS,
    "minutes": _MINUTES,
    "organisations": _ORGANISATIONS,
    "papers": _PAPERS,
    "places": _PLACES,
    "sent": _SENT,
    "toBodies": _TO_BODIES,
    "toPlaces": _TO_PLACES,
}
