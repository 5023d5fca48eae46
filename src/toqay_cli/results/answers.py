"""All answers that can be rendered, and the document of each."""

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from toqay_cli.model import Dataset
    from toqay_cli.results.citations import CitationsAnswer
    from toqay_cli.results.comparison import Comparison
    from toqay_cli.results.department import DepartmentsAnswer, SharesAnswer
    from toqay_cli.results.duties import DutiesAnswer, SheetsAnswer
    from toqay_cli.results.export import ExportAnswer
    from toqay_cli.results.search import SearchAnswer
    from toqay_cli.results.statistics import StatsAnswer
    from toqay_cli.results.verdicts import CheckAnswer

    OneAnswer: TypeAlias = (
        SearchAnswer
        | DutiesAnswer
        | SheetsAnswer
        | SharesAnswer
        | DepartmentsAnswer
        | ExportAnswer
        | CheckAnswer
        | CitationsAnswer
        | StatsAnswer
        | Comparison
    )
    Answer: TypeAlias = OneAnswer | "ByTownship"


class Document(NamedTuple):
    """The heading of every page, so that nobody takes another township's list for hers.

    Of several documents `township` names all the townships, and the rest is empty.
    """

    title: str
    township: str
    data_version: str

    @property
    def line(self) -> str:
        """The line at the head of a page."""
        return f"{self.township}　《{self.title}》" if self.title else self.township


class Part(NamedTuple):
    """The answer of one of several townships, with its document."""

    document: Document
    answer: "OneAnswer"

    @property
    def name(self) -> str:
        """The township's name among them."""
        return self.document.township


class ByTownship(NamedTuple):
    """Answers of one kind, in the order of the townships."""

    parts: tuple[Part, ...]

    @property
    def answers(self) -> "tuple[OneAnswer, ...]":
        """The answers alone."""
        return tuple(part.answer for part in self.parts)

    @property
    def kind(self) -> Literal["by township"]:
        """The kind of answer, distinct from each township's."""
        return "by township"

    @property
    def is_empty(self) -> bool:
        """Whether none of them found anything."""
        return all(answer.is_empty for answer in self.answers)


def document_of(datasets: "Sequence[Dataset]") -> Document:
    """Return the document of a dataset, or of several."""
    if len(datasets) > 1:
        names = "、".join(each.township for each in datasets)
        return Document("", f"{len(datasets)} 个乡镇：{names}", "")
    return Document(datasets[0].title, datasets[0].township, datasets[0].data_version)


def title_of(datasets: "Sequence[Dataset]") -> str:
    """Return the title of the one document, or the title of a file of several."""
    return datasets[0].title if len(datasets) == 1 else f"{len(datasets)} 个乡镇履职事项清单"


def answers_of(answer: "Answer") -> "tuple[OneAnswer, ...]":
    """Return the answer alone, or each township's."""
    return answer.answers if answer.kind == "by township" else (answer,)
