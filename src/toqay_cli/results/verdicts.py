"""The matters of a text, and the verdict on each."""

from collections.abc import Iterator
from enum import Enum
from typing import Literal, NamedTuple

from toqay_cli.model import Clause, Duty
from toqay_cli.model.span import Span


class Verdict(Enum):
    """The verdict on whose job a matter is; the value is its name in JSON."""

    BASIC = "basic"
    COOPERATIVE = "cooperative"
    RECLAIMED = "reclaimed"
    DISCONTINUED = "discontinued"
    SPLIT = "split"
    UNLISTED = "unlisted"
    UNCERTAIN = "uncertain"

    @property
    def title(self) -> str:
        """The wording for a reader."""
        return _VERDICT_TITLE[self]


_VERDICT_TITLE = {
    Verdict.BASIC: "基本履职",
    Verdict.COOPERATIVE: "配合履职",
    Verdict.RECLAIMED: "已收回",
    Verdict.DISCONTINUED: "不再开展",
    Verdict.SPLIT: "分列几张清单",
    Verdict.UNLISTED: "清单未列",
    Verdict.UNCERTAIN: "不能确定",
}


class Confidence(Enum):
    """The confidence of a verdict; the value is its name in JSON."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def title(self) -> str:
        """The wording for a reader."""
        return {"high": "高", "medium": "中", "low": "低"}[self.value]


class StepLink(Enum):
    """The link from a typed word to a printed one; the value is its name in JSON."""

    PRINTED = "printed"
    SUBJECT = "subject"
    ALIAS = "alias"
    PINYIN = "pinyin"
    APPROXIMATE = "approximate"


class Step(NamedTuple):
    """A step of the evidence: a typed word, and a duty's printed word for it in a field.

    `is_said` tells a word that people say and no document prints.
    """

    typed: str
    printed: str
    duty: Duty
    field: str
    link: StepLink
    is_said: bool = False


class Asked(NamedTuple):
    """The act that a text asks for, with its place."""

    text: str
    start: int
    end: int


class AskedPart(Enum):
    """The side whose part an act is; the value is its name in JSON."""

    TOWNSHIP = "township"
    DEPARTMENT = "department"
    NONE = "none"


class DutyRole(Enum):
    """The role of a duty for a matter; the value is its name in JSON."""

    ANSWER = "answer"
    SAME_SUBJECT = "same_subject"
    NEAR = "near"


class MatterDuty(NamedTuple):
    """A duty beside a matter: its role, its distinction, and its parts on the matter."""

    duty: Duty
    role: DutyRole
    difference: str | None
    department_part: tuple[Clause, ...]
    township_part: tuple[Clause, ...]


class Matter(NamedTuple):
    """One thing that a text speaks of.

    `quote` is the first mention, `mentions` are all its places; `subject` is the name of a known
    subject, None without one. `request` tells in the text's words which act of the asked part is
    asked for, None for one that is asked of another matter or that the township's part does not
    print; `acting` names the departments whose passages print it.
    """

    quote: str
    span: Span
    mentions: tuple[Span, ...]
    subject: str | None
    verdict: Verdict
    confidence: Confidence
    evidence: tuple[Step, ...]
    asked: Asked | None
    asked_part: AskedPart | None
    duties: tuple[MatterDuty, ...]
    advice: str | None
    request: str | None = None
    acting: tuple[str, ...] = ()

    @property
    def answers(self) -> tuple[MatterDuty, ...]:
        """The duties that answer, best first."""
        return tuple(each for each in self.duties if each.role is DutyRole.ANSWER)


class CheckAnswer(NamedTuple):
    """A text with its matters in order, the parts not judged, and the parts that are no matter.

    `is_question` tells a question from a letter or an order; `is_complete` is whether a matter that
    is not found is in no list.
    """

    text: str
    matters: tuple[Matter, ...]
    unjudged: tuple[Span, ...]
    frame: tuple[Span, ...]
    reply: str | None
    is_question: bool = False
    is_complete: bool = True

    @property
    def kind(self) -> Literal["check"]:
        """The kind of answer."""
        return "check"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found: a text without any matter is an answer, too."""
        return False


class CheckRow(NamedTuple):
    """The answer on one of several texts, by its number from 1, after the cells of its row.

    `township` names the answering township, where there are several.
    """

    number: int
    cells: tuple[str | int | float | None, ...]
    check: CheckAnswer
    township: str | None = None


class ChecksAnswer(NamedTuple):
    """Answers as they are made, to be read once; `header` names the cells, empty for lines."""

    header: tuple[str, ...]
    rows: Iterator[CheckRow]
    several: bool = False

    @property
    def kind(self) -> Literal["checks"]:
        """The kind of answer."""
        return "checks"
