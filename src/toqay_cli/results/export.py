"""The whole dataset."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from toqay_cli.model import Dataset
from toqay_cli.results.statistics import StatsAnswer

if TYPE_CHECKING:
    from toqay_cli.model.knowledge import Knowledge


class PageKnowledge(NamedTuple):
    """A page's knowledge of one township, to answer from it.

    `knowledge` is true of any township, `own` gives this one's additions, `sounded` are all texts
    whose readings may be needed.
    """

    knowledge: Knowledge
    own: Callable[[Knowledge], Mapping[str, object]]
    sounded: str


class ExportAnswer(NamedTuple):
    """The whole dataset, as `export` writes it, with the counts over it.

    `packed` packs it into an index, `page` gives a page's knowledge.
    """

    dataset: Dataset
    counts: StatsAnswer
    packed: Callable[[], bytes]
    page: Callable[[], PageKnowledge]

    @property
    def kind(self) -> Literal["export"]:
        """The kind of answer."""
        return "export"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not self.dataset.duties
