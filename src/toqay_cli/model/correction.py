"""The corrections of the source."""

from typing import NamedTuple


class Correction(NamedTuple):
    """A certain reading error of the source, corrected in `field`."""

    field: str
    source: str
    corrected: str
    reason: str
