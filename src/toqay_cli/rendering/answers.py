"""All that can be rendered: what a question found, and how much of it was asked for."""

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from toqay_cli.answer import (
    CitationsAnswer,
    DepartmentsAnswer,
    DepartmentShare,
    DutiesAnswer,
    ExportAnswer,
    SearchAnswer,
    StatsAnswer,
    Verdict,
)
from toqay_cli.model import Dataset, Duty

if TYPE_CHECKING:
    from toqay_cli.comparison import Comparison


class SheetsAnswer(NamedTuple):
    """Duties asked for by id, each to be laid out whole."""

    duties: tuple[Duty, ...]


class SharesAnswer(NamedTuple):
    """The shares of departments asked for by name; `several` names were asked for, or one."""

    shares: tuple[DepartmentShare, ...]
    several: bool


class Document(NamedTuple):
    """What every page names, so that nobody takes another township's list for hers."""

    title: str
    township: str
    data_version: str


def document_of(dataset: Dataset) -> Document:
    """The document that a dataset holds."""
    return Document(dataset.title, dataset.township, dataset.data_version)


# A string, since what compares is loaded for that alone; where an answer is matched with its
# kind, a comparison is what is left.
Answer: TypeAlias = (
    "SearchAnswer | DutiesAnswer | SheetsAnswer | SharesAnswer | DepartmentsAnswer | "
    "ExportAnswer | Verdict | CitationsAnswer | StatsAnswer | Comparison"
)


def speaks_of_two(answer: Answer) -> bool:
    """Whether the answer is about two documents, as a comparison alone is."""
    from toqay_cli.comparison import Comparison

    return isinstance(answer, Comparison)


def is_empty(answer: Answer) -> bool:
    """Whether nothing was found."""
    match answer:
        case SearchAnswer() | DutiesAnswer():
            return answer.total == 0
        case (
            SheetsAnswer(found)
            | SharesAnswer(found, _)
            | DepartmentsAnswer(found)
            | CitationsAnswer(found)
        ):
            return not found
        case Verdict():
            return False
        case StatsAnswer(tables):
            return not any(table.rows for table in tables)
        case ExportAnswer(dataset):
            return not dataset.duties
        case comparison:
            return not (comparison.changes or comparison.renumbered or comparison.unchanged)
