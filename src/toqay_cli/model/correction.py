"""What was put right of the source."""

from typing import NamedTuple


class Correction(NamedTuple):
    """A certain reading error of the source that was put right in `field`."""

    field: str
    source: str
    corrected: str
    reason: str
