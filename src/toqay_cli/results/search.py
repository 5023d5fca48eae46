"""The results of a search."""

from collections.abc import Sequence
from enum import Enum
from typing import Literal, NamedTuple

from toqay_cli.model import Duty
from toqay_cli.model.span import Span


class Tier(Enum):
    """The tier of an answer, best first; the value is its name in JSON."""

    ID = "id"
    EXACT = "exact"
    ALIAS = "alias"
    PINYIN = "pinyin"
    RELATED = "related"
    APPROXIMATE = "approximate"

    @property
    def title(self) -> str:
        """The wording for a reader."""
        return _TIER_TITLE[self]


_TIER_TITLE = {
    Tier.ID: "编号",
    Tier.EXACT: "原文",
    Tier.ALIAS: "机构别称",
    Tier.PINYIN: "读音",
    Tier.RELATED: "相关",
    Tier.APPROXIMATE: "近似",
}


class Snippet(NamedTuple):
    """A whole passage of a duty and the places in it that matched.

    `field` is a key of the duty; `clause` and `item` are positions from 0, None where the
    passage is not in a clause or not a numbered point.
    """

    field: str
    clause: int | None
    item: int | None
    text: str
    highlights: tuple[Span, ...]


class QueryReading(NamedTuple):
    """The typed query and its reading."""

    typed: str
    read_as: str


class Hit(NamedTuple):
    """One answer of a search; `rank` from 1, `score` from 0 to 1; `why` only when asked for.

    `matched_fields` and `snippets` are looked for when they are first shown.
    """

    rank: int
    score: float
    tier: Tier
    matched_fields: Sequence[str]
    snippets: Sequence[Snippet]
    why: str | None
    duty: Duty


class SearchAnswer(NamedTuple):
    """All that a query found; `total` counts before the limit.

    `suggestions` are the nearest duties by name when nothing was found; `is_complete` is whether
    what is not found is in no list; `names_matter` is whether the query says in Chinese what it is about
    (not so 怎么办 or letters that nothing sounds like), told of one that found nothing.
    """

    query: str
    readings: tuple[QueryReading, ...]
    total: int
    hits: tuple[Hit, ...]
    suggestions: tuple[Duty, ...]
    is_complete: bool = True
    names_matter: bool = True

    @property
    def kind(self) -> Literal["search"]:
        """The kind of answer."""
        return "search"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return self.total == 0
