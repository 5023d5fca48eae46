"""All that can be rendered: what a question found, and how much of it was asked for."""

from collections.abc import Sequence
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
    """What every page names, so that nobody takes another township's list for hers.

    Of several documents `township` names all the townships, and the rest is empty.
    """

    title: str
    township: str
    data_version: str

    @property
    def line(self) -> str:
        """The line at the head of a page."""
        return f"{self.township}　《{self.title}》" if self.title else self.township


def document_of(datasets: Sequence[Dataset]) -> Document:
    """The document that a dataset holds, or those of several."""
    if len(datasets) > 1:
        names = "、".join(each.township for each in datasets)
        return Document("", f"{len(datasets)} 个乡镇：{names}", "")
    return Document(datasets[0].title, datasets[0].township, datasets[0].data_version)


# A string, since what compares is loaded for that alone; where an answer is matched with its
# kind, a comparison is what is left.
OneAnswer: TypeAlias = (
    "SearchAnswer | DutiesAnswer | SheetsAnswer | SharesAnswer | DepartmentsAnswer | "
    "ExportAnswer | Verdict | CitationsAnswer | StatsAnswer | Comparison"
)


def title_of(datasets: Sequence[Dataset]) -> str:
    """The title of the one document, or what a file of several is called."""
    return datasets[0].title if len(datasets) == 1 else f"{len(datasets)} 个乡镇履职事项清单"


class Part(NamedTuple):
    """What one of several townships answers, with its document."""

    document: Document
    answer: "OneAnswer"

    @property
    def name(self) -> str:
        """The township's name among them."""
        return self.document.township


class ByTownship(NamedTuple):
    """What several townships answer to one question, in their order: answers of one kind."""

    parts: tuple[Part, ...]

    @property
    def answers(self) -> "tuple[OneAnswer, ...]":
        """The answers alone."""
        return tuple(part.answer for part in self.parts)


Answer: TypeAlias = "OneAnswer | ByTownship"


def answers_of(answer: "Answer") -> "tuple[OneAnswer, ...]":
    """The answer alone, or each township's."""
    return answer.answers if isinstance(answer, ByTownship) else (answer,)


def speaks_of_two(answer: "Answer") -> bool:
    """Whether the answer is about two documents, as a comparison alone is."""
    from toqay_cli.comparison import Comparison

    return isinstance(answer, Comparison)


def is_empty(answer: Answer) -> bool:  # noqa: PLR0911  one for each kind
    """Whether nothing was found."""
    match answer:
        case ByTownship():
            return all(map(is_empty, answer.answers))
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
