"""Duties in a row: filtered, or asked for by id."""

from typing import Literal, NamedTuple

from toqay_cli.model import Duty


class DutiesAnswer(NamedTuple):
    """Duties in printed order; `total` counts before the limit."""

    total: int
    duties: tuple[Duty, ...]

    @property
    def kind(self) -> Literal["duties"]:
        """The kind of answer."""
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
        """The kind of answer."""
        return "sheets"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not self.duties
