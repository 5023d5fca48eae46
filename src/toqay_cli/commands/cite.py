"""`toqay cite`: the paragraph for an official reply."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated, TypeAlias

from typer import Option

from toqay_cli import stderr
from toqay_cli.commands.frame.answering import duties_asked, hand_over_answer, open_data
from toqay_cli.commands.frame.shared_options import CopyOption, DutyIds, Output, Sources, positive
from toqay_cli.errors import ToqayError
from toqay_cli.model import Duty
from toqay_cli.output.terminal_info import is_terminal, width
from toqay_cli.questions.citing import passages_of

if TYPE_CHECKING:
    from toqay_cli.results.answers import Answer

EXAMPLES = {
    "toqay cite 配合35": "引用一项",
    "toqay cite 配合35 --point 2": "引用其中第 2 点的原文",
    "toqay cite 配合35 --point 1,3": "第 1 点和第 3 点，各成一段",
    "toqay cite 基本27 收回19 -f md": "几项，写成 Markdown",
}


_NARROWEST, _WIDEST = 30, 100
"""Cells of the line that shows a passage."""
_MOST_POINTS = 1000
"""More than any duty has: the first missing passage is reported."""


def _read_points(typed: str) -> tuple[range, ...]:
    """Return the numbers of passages, from 1: `2`, `1,3`, `2-4`."""
    folded = unicodedata.normalize("NFKC", typed)
    return tuple(map(_read_range, re.split("[,、]", folded)))


def _read_range(typed: str) -> range:
    ends = [
        positive(each, "点的序号", "例如 --point 1 或 --point 1,3") for each in typed.split("-", 1)
    ]
    return range(min(ends), max(ends) + 1)


PointOption: TypeAlias = Annotated[
    list[tuple[range, ...]] | None,
    Option(
        "--point",
        parser=_read_points,
        metavar="序号",
        help="引用第几点的原文，几点写 1,3 或 2-4，可重复；按上级部门职责、配合职责、工作方式的顺序从 1 "
        "数起，终端上会列出",
    ),
]


def cite(
    *,
    ids: DutyIds,
    point: PointOption = None,
    copy: CopyOption = False,
    output: Output,
    sources: Sources,
) -> int:
    """Cite duties; an id that the data does not know is reported after the citations."""
    session = open_data(sources)
    asked, failures = duties_asked(session, ids)
    ranges = chain.from_iterable(point or ())
    points = tuple(islice(chain.from_iterable(ranges), _MOST_POINTS))
    answer = session.ask_each(lambda one: one.cite(*asked, point=points))
    told = chain(failures, _copied(answer) if copy else ())
    status = hand_over_answer(answer, session.datasets, output, told)
    if not points and output.form is None and output.path is None and is_terminal():
        _tell_points(session.show(*asked).duties)
    return status


def _copied(answer: Answer) -> Iterator[ToqayError]:
    from toqay_cli.commands.frame.copying import copied  # where it was asked for
    from toqay_cli.results.answers import answers_of

    citations = (each for each in answers_of(answer) if each.kind == "citations")
    paragraphs = (citation.paragraph for each in citations for citation in each.citations)
    return copied(paragraphs, "引用")


def _tell_points(duties: tuple[Duty, ...]) -> None:
    """Report the passages that `--point` may choose from."""
    for duty in duties:
        passages = passages_of(duty)
        if passages:
            stderr.note(f"{duty.id.label}可以只引用其中几点，加 --point 序号：")
        for number, passage in enumerate(passages, start=1):
            stderr.note(_first_line(f"  {number:>2}  {passage.field}：{passage.text}"))


def _first_line(text: str) -> str:
    """As much of a text as one line of the terminal holds."""
    from toqay_cli.output.page.text_width import wrap  # for a terminal alone

    wide = max(min(width(), _WIDEST) - 1, _NARROWEST)
    first, *rest = wrap(text, wide)
    return f"{text[first.start : first.end]}…" if rest else text
