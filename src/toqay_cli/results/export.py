"""The whole dataset."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from toqay_cli.model import Dataset
from toqay_cli.results.statistics import StatsAnswer

if TYPE_CHECKING:
    from toqay_cli.model.knowledge import Knowledge


class PageKnowledge(NamedTuple):
    """What a page must know of one township to answer from it.

    `knowledge` holds of any township, `own` gives what this one adds to that, `sounded` are all
    texts of which a reading may be asked.
    """

    knowledge: Knowledge
    own: Callable[[Knowledge], Mapping[str, object]]
    sounded: str


class ExportAnswer(NamedTuple):
    """The whole dataset, as `export` writes it, with the counts over it.

    `packed` packs it into an index, `page` lays out what a page must know.
    """

    dataset: Dataset
    counts: StatsAnswer
    packed: Callable[[], bytes]
    page: Callable[[], PageKnowledge]

    @property
    def kind(self) -> Literal["export"]:
        """What tells it from the other answers."""
        return "export"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not self.dataset.duties
