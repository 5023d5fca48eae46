"""Whose job a task is."""

from collections.abc import Iterator
from enum import Enum
from typing import Literal, NamedTuple

from toqay_cli.model import Clause, Duty


class VerdictKind(Enum):
    """Whose job a task is; the value is its name in JSON."""

    BASIC = "basic"
    COOPERATIVE = "cooperative"
    RECLAIMED = "reclaimed"
    DISCONTINUED = "discontinued"
    UNLISTED = "unlisted"

    @property
    def title(self) -> str:
        """What a reader is told."""
        return _VERDICT_TITLE[self]


_VERDICT_TITLE = {
    VerdictKind.BASIC: "基本履职",
    VerdictKind.COOPERATIVE: "配合履职",
    VerdictKind.RECLAIMED: "已收回",
    VerdictKind.DISCONTINUED: "已取消",
    VerdictKind.UNLISTED: "清单未列",
}


class Confidence(Enum):
    """How sure a verdict is; the value is its name in JSON."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def title(self) -> str:
        """What a reader is told."""
        return {"high": "高", "medium": "中", "low": "低"}[self.value]


class SameSubject(NamedTuple):
    """Another duty on the same subject, and in a few words how it differs."""

    duty: Duty
    difference: str


class Verdict(NamedTuple):
    """Whose job a text's task is, by the lists.

    `because` are the words that decided; the parts are the clauses that fit, best first;
    `alternatives` are the candidates of an unsure verdict. `duty` and `citation` are None
    where the lists have no such duty.
    """

    text: str
    kind: VerdictKind
    confidence: Confidence
    because: tuple[str, ...]
    duty: Duty | None
    department_part: tuple[Clause, ...]
    township_part: tuple[Clause, ...]
    same_subject: tuple[SameSubject, ...]
    alternatives: tuple[Duty, ...]
    citation: str | None
    reply: str
    advice: str

    @property
    def tag(self) -> Literal["verdict"]:
        """What tells it from the other answers."""
        return "verdict"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return False


class VerdictRow(NamedTuple):
    """A verdict on one of several texts, after the cells of the row that held the text.

    `township` names the township whose verdict it is, where there are several.
    """

    cells: tuple[str | int | float | None, ...]
    verdict: Verdict
    township: str | None = None


class VerdictsAnswer(NamedTuple):
    """Verdicts as they are made, to be read once; `header` names the cells, empty for lines.

    Those of `several` townships tell which.
    """

    header: tuple[str, ...]
    rows: Iterator[VerdictRow]
    several: bool = False

    @property
    def tag(self) -> Literal["verdicts"]:
        """What tells it from the other answers."""
        return "verdicts"
