"""The whole dataset."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from toqay_cli.model import Dataset
from toqay_cli.results.statistics import StatsAnswer


class ExportAnswer(NamedTuple):
    """The whole dataset, as `export` writes it, with the counts over it and what packs it into an index."""

    dataset: Dataset
    counts: StatsAnswer
    packed: Callable[[], bytes]

    @property
    def kind(self) -> Literal["export"]:
        """What tells it from the other answers."""
        return "export"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not self.dataset.duties
