"""Duties in a row: those that pass some filters, and those that were asked for by id."""

from typing import Literal, NamedTuple

from toqay_cli.model import Duty


class DutiesAnswer(NamedTuple):
    """Duties in printed order; `total` counts before the limit."""

    total: int
    duties: tuple[Duty, ...]

    @property
    def kind(self) -> Literal["duties"]:
        """What tells it from the other answers."""
        return "duties"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return self.total == 0


class SheetsAnswer(NamedTuple):
    """Duties asked for by id, each to be laid out whole."""

    duties: tuple[Duty, ...]

    @property
    def kind(self) -> Literal["sheets"]:
        """What tells it from the other answers."""
        return "sheets"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not self.duties
