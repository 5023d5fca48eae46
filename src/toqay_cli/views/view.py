"""What a module gives to show the answers of its kind; read by type checkers alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, NotRequired, Protocol, TypedDict, TypeVar

from toqay_cli.output.cell_value import FlatRows
from toqay_cli.output.page import Block, Runs
from toqay_cli.output.workbook import Workbook
from toqay_cli.results.answers import Document, Part

_Answer = TypeVar("_Answer")
_Shown_contra = TypeVar("_Shown_contra", contravariant=True)


class Rows(Protocol[_Shown_contra]):
    """What lays the records of an answer out as rows."""

    def __call__(self, answer: _Shown_contra, /, *, words: bool) -> FlatRows:
        """Return the rows, with `words` for people."""


class View(TypedDict, Generic[_Answer]):
    """How the answers of a kind are shown.

    `rows` gives the records as rows; `lines` a record a line for a pipe, None where a pipe gets
    the page; `blocks` the page under the line that names the document; `notes` what is said beside
    the answer, None for nothing. Of several townships `merged` makes one answer, None where each
    speaks for itself; `tells_township` says whether a JSON record names its township, or has to be
    told it.

    The rest is for the kinds that differ. Of an empty answer that `selects_duties` it is said that
    no duty fits. `opening` stands once above what all townships
    say; `of_all` is an answer that counts them together; `has_one_page` lays out the merged answer
    instead of township by township; `is_asked_by_id` leaves the townships without an answer unnamed;
    `value` makes the JSON value of the records of several townships, an array without it.
    `sheet` is the title of a workbook's sheet and its columns with their widths, in their order;
    `fill` fills a workbook instead, from the answers by township. `names_document` is a page that
    does so itself.
    """

    rows: Rows[_Answer]
    lines: Callable[[_Answer], Iterator[Runs]] | None
    blocks: Callable[[_Answer, Document], Iterable[Block]]
    notes: Callable[[_Answer], Iterable[str]] | None
    merged: Callable[[Sequence[_Answer]], _Answer] | None
    tells_township: bool
    selects_duties: NotRequired[bool]
    opening: NotRequired[Callable[[_Answer], Iterable[Block]]]
    of_all: NotRequired[Callable[[Sequence[Part]], _Answer]]
    has_one_page: NotRequired[bool]
    is_asked_by_id: NotRequired[bool]
    value: NotRequired[Callable[[Sequence[Any]], Any]]
    sheet: NotRequired[tuple[str, Mapping[str, int]]]
    fill: NotRequired[Callable[[Workbook, Mapping[str, _Answer]], None]]
    names_document: NotRequired[bool]
