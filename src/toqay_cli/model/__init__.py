"""The content of the published document, in the field's own terms.

Nothing here knows of terminals, YAML or Typer. Parts that few questions need have modules of their
own: `bodies`, `correction`, `thesaurus`. Duties and bodies are frozen dataclasses; the parts of a
duty, which nearly every answer makes and hands on, are named tuples: at each start they take a
fifth of the time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from toqay_cli.model.quoted import quoted

if TYPE_CHECKING:
    from toqay_cli.model.correction import Correction
    from toqay_cli.model.departments import AmbiguousSpelling, Department
    from toqay_cli.model.subject import Subject


class DutyList(Enum):
    """One of the three published lists; the value is its name in code, YAML and JSON."""

    BASIC = "basic"
    COOPERATIVE = "cooperative"
    RECLAIMED = "reclaimed"

    @property
    def short(self) -> str:
        """The two-character name that people say, as in `配合35`."""
        return _SHORT[self]

    @property
    def title(self) -> str:
        """The name of its duties, as in 配合履职事项."""
        return f"{self.short}履职事项"


_SHORT = {DutyList.BASIC: "基本", DutyList.COOPERATIVE: "配合", DutyList.RECLAIMED: "收回"}


class Status(Enum):
    """Whether somebody still does the duty."""

    ACTIVE = "active"
    TRANSFERRED = "transferred"
    DISCONTINUED = "discontinued"

    @property
    def title(self) -> str:
        """The wording for a reader."""
        return _STATUS_TITLE[self]


_STATUS_TITLE = {
    Status.ACTIVE: "现行",
    Status.TRANSFERRED: "已收回",
    Status.DISCONTINUED: "不再开展",
}

_LIST_ORDER = {duty_list: position for position, duty_list in enumerate(DutyList)}

_LIST_WORDS = {
    word: duty_list
    for duty_list in DutyList
    for word in (duty_list.value, duty_list.value[0], duty_list.short)
}
_LIST_FRAME = ("履职", "事项", "清单")
_DASHES = frozenset("-‐‑‒–—―－_")
_MOST_DIGITS = 4


class DutyId(NamedTuple):
    """A duty's place: the list and its number in it, from 1.

    `township` is the name of its township where several are open, None where one is; in an id
    that somebody typed it may be a part of that name.
    """

    list: DutyList
    number: int
    township: str | None = None

    @property
    def text(self) -> str:
        """The derived id of programs, as `cooperative-35` or `托喀依乡/cooperative-35`."""
        return f"{self._township}{self.list.value}-{self.number}"

    @property
    def label(self) -> str:
        """The id that people see and type, as `配合35` or `托喀依乡/配合35`."""
        return f"{self._township}{self.list.short}{self.number}"

    @property
    def _township(self) -> str:
        return f"{self.township}/" if self.township else ""

    @property
    def order(self) -> tuple[int, int]:
        """The sort key of ids as they are printed: by list, then by number."""
        return _LIST_ORDER[self.list], self.number


def parse_duty_id(text: str) -> DutyId | None:
    """Read `配合35`, `配合-35`, `配合第35项`, `c35` or `cooperative-35`; None for anything else.

    A township and a slash may precede it. Full-width letters and digits must have been folded by
    the caller.
    """
    township, slash, place = text.rpartition("/")
    if slash and not township.strip():
        return None
    typed = place.strip().lower()
    word = next((word for word in _LIST_WORDS if typed.startswith(word)), None)
    if word is None:
        return None
    digits = _without_frame(typed.removeprefix(word))
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS):
        return None
    return DutyId(_LIST_WORDS[word], int(digits), township.strip() or None)


def _without_frame(text: str) -> str:
    """Return the number in `履职事项清单 - 第 35 项`, a text after the name of a list."""
    for part in _LIST_FRAME:
        text = text.removeprefix(part)
    text = text.lstrip()
    if text[:1] in _DASHES:
        text = text[1:].lstrip()
    text = text.removeprefix("第").lstrip()
    return text[:-1].rstrip() if text.endswith(("项", "条")) else text


class Clause(NamedTuple):
    """One passage of a duty: a sentence, or numbered points, under an optional heading.

    `departments` are the canonical names of the bodies that it binds.
    """

    topic: str | None
    label: str | None
    departments: tuple[str, ...]
    text: str | None
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """One row of the published document.

    `departments` are canonical names, `departments_printed` the column's own wording
    (None where the document names no body); `page` is the printed page on which the row starts,
    None where the document has no pages (a web page, a workbook).
    """

    id: DutyId
    township: str
    page: int | None
    category: str
    name: str
    status: Status
    departments: tuple[str, ...]
    departments_printed: str | None
    department_duties: tuple[Clause, ...]
    township_duties: tuple[Clause, ...]
    method: tuple[Clause, ...]
    township_steps: tuple[str, ...]
    keywords: tuple[str, ...]
    corrections: "tuple[Correction, ...]"
    note: str | None
    citation: str


DUTY_TITLES = {
    "id": "编号",
    "township": "乡镇",
    "list": "清单",
    "number": "序号",
    "page": "页码",
    "category": "事项类别",
    "name": "事项名称",
    "status": "状态",
    "departments": "对应或承接部门",
    "departments_printed": "部门栏原文",
    "department_duties": "上级部门职责",
    "township_duties": "配合职责",
    "method": "工作方式",
    "township_steps": "涉及乡镇的环节",
    "keywords": "常见说法（非原文）",
    "corrections": "识读更正",
    "note": "说明",
    "citation": "引用",
}
"""People's names for the columns of a duty."""

CLAUSE_FIELDS = ("department_duties", "township_duties", "method")
"""The fields of a duty that hold clauses, in printed order."""


# Comparing two datasets, or printing one, would read all of their duties.
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Dataset:
    """One township's three lists with the registry that resolves its spellings.

    `duties` are in printed order, `ids` are theirs; `source_sha256` is the published document's;
    `subjects` are this township's additions to the general ones; `published` is the day on which
    the document was issued, None where the file does not tell it.
    """

    title: str
    township: str
    data_version: str
    data_date: str
    source: str
    source_sha256: str
    categories: tuple[str, ...]
    departments: "Sequence[Department]"
    ambiguous: "Sequence[AmbiguousSpelling]"
    ids: tuple[DutyId, ...]
    duties: Sequence[Duty]
    subjects: "Sequence[Subject]" = ()
    published: str | None = None


def cite(title: str, duty_id: DutyId, name: str, page: int | None) -> str:
    """Return the one-line reference to a duty: document, list, number, name, any printed page."""
    place = "" if page is None else f"（第{page}页）"
    return f"《{title}》{duty_id.list.title}清单第{duty_id.number}项{quoted(name)}{place}"
