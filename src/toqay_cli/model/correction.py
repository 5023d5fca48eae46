"""What was put right of the source."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Correction:
    """A certain reading error of the source that was put right in `field`."""

    field: str
    source: str
    corrected: str
    reason: str
