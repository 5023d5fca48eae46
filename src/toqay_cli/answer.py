"""What a question found: typed values between the asking and the rendering."""

from collections.abc import Callable, Iterator
from enum import Enum
from typing import NamedTuple, TypeAlias

from toqay_cli.model import Clause, Dataset, Department, Duty, DutyList

REPORT = "文字或结论与印发文件不一致的，请向数据维护者指出事项编号和原文。"
"""How to report an error; the last line of what quotes the document."""


class Tier(Enum):
    """How an answer was found, best first; the value is its name in JSON."""

    ID = "id"
    EXACT = "exact"
    ALIAS = "alias"
    PINYIN = "pinyin"
    RELATED = "related"
    APPROXIMATE = "approximate"

    @property
    def title(self) -> str:
        """What a reader is told."""
        return _TIER_TITLE[self]


_TIER_TITLE = {
    Tier.ID: "编号",
    Tier.EXACT: "原文",
    Tier.ALIAS: "机构别称",
    Tier.PINYIN: "读音",
    Tier.RELATED: "相关",
    Tier.APPROXIMATE: "近似",
}


class Span(NamedTuple):
    """A half-open range of code points in a text, from 0."""

    start: int
    end: int


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


class Reading(NamedTuple):
    """What the user typed and what it was read as."""

    typed: str
    read_as: str


class Hit(NamedTuple):
    """One answer of a search; `rank` from 1, `score` from 0 to 1; `why` only when asked for."""

    rank: int
    score: float
    tier: Tier
    matched_fields: tuple[str, ...]
    snippets: tuple[Snippet, ...]
    why: str | None
    duty: Duty


class SearchAnswer(NamedTuple):
    """All that a query found; `total` counts before the limit.

    `suggestions` are the nearest duties by name when nothing was found.
    """

    query: str
    readings: tuple[Reading, ...]
    total: int
    hits: tuple[Hit, ...]
    suggestions: tuple[Duty, ...]


class DutiesAnswer(NamedTuple):
    """Duties in printed order; `total` counts before the limit."""

    total: int
    duties: tuple[Duty, ...]


class Lead(NamedTuple):
    """A cooperative duty that names a department.

    `position` is its place from 1 in the column 对应上级部门, None where only the text names
    it; `own` are the clauses that bind it.
    """

    duty: Duty
    position: int | None
    own: tuple[Clause, ...]


class CategoryCount(NamedTuple):
    """How many duties of a category a department leads and took over."""

    category: str
    leads: int
    took_over: int


class DepartmentShare(NamedTuple):
    """All that the lists say of one department."""

    department: Department
    leads: tuple[Lead, ...]
    took_over: tuple[Duty, ...]
    by_category: tuple[CategoryCount, ...]


class DepartmentCount(NamedTuple):
    """In how many duties' columns a department stands, and how many it took over."""

    department: Department
    leads: int
    took_over: int


class DepartmentsAnswer(NamedTuple):
    """Every department of the registry with its counts, in the registry's order."""

    counts: tuple[DepartmentCount, ...]


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


class Citation(NamedTuple):
    """The paragraph that an official reply quotes a duty by.

    `point` is the place from 1 of the quoted passage among all that the duty has, None where
    the duty as a whole is cited; `text` is that passage, or the duty's name.
    """

    duty: Duty
    point: int | None
    text: str
    paragraph: str


class CitationsAnswer(NamedTuple):
    """The citations of the duties asked for, in the order asked."""

    citations: tuple[Citation, ...]


class Measure(Enum):
    """What a column of a count holds; the value is its name in JSON."""

    TOWNSHIP = "township"
    LIST = "list"
    CATEGORY = "category"
    DEPARTMENT = "department"
    DUTIES = "duties"
    SHARE = "share"
    BASIC = "basic"
    COOPERATIVE = "cooperative"
    RECLAIMED = "reclaimed"
    TOTAL = "total"
    LEADS = "leads"
    LEADS_SHARE = "leads_share"
    TOOK_OVER = "took_over"
    TRANSFERRED = "transferred"
    DISCONTINUED = "discontinued"
    RECLAIMED_SHARE = "reclaimed_share"
    DEPARTMENT_CHARACTERS = "department_characters"
    TOWNSHIP_CHARACTERS = "township_characters"
    TOWNSHIP_RATIO = "township_ratio"


class Statistic(Enum):
    """What is counted; the value is the table's name in JSON."""

    BY_TOWNSHIP = "by_township"
    BY_LIST = "by_list"
    BY_CATEGORY = "by_category"
    BY_DEPARTMENT = "by_department"
    RECLAIMED_BY_CATEGORY = "reclaimed_by_category"
    LENGTH_BY_CATEGORY = "length_by_category"


StatsCell: TypeAlias = DutyList | str | int | float | None
StatsRow: TypeAlias = tuple[StatsCell, ...]


class StatsTable(NamedTuple):
    """One count: the first column names what is counted; shares and ratios are parts of 1.

    `total` is the row for all that was counted together, None where a sum would mean nothing.
    """

    statistic: Statistic
    measures: tuple[Measure, ...]
    rows: tuple[StatsRow, ...]
    total: StatsRow | None


class StatsAnswer(NamedTuple):
    """All counts over the duties that were asked for."""

    tables: tuple[StatsTable, ...]


class ExportAnswer(NamedTuple):
    """The whole dataset, as `export` writes it, with the counts over it and what packs it into an index."""

    dataset: Dataset
    counts: StatsAnswer
    packed: Callable[[], bytes]
