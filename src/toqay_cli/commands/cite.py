"""`toqay cite`: the paragraph for an official reply."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from typer import Option

from toqay_cli.commands.frame.answering import hand_over, open_data
from toqay_cli.commands.frame.shared_options import DutyIds, Output, Sources, positive
from toqay_cli.questions.citing import cited
from toqay_cli.results.citations import CitationsAnswer
from toqay_cli.sources.id_lookup import duties_by_id, read_ids, unknown_ids
from toqay_cli.sources.opened import Opened

EXAMPLES = {
    "toqay cite 配合35": "引用一项",
    "toqay cite 配合35 --point 2": "引用其中第 2 点的原文",
    "toqay cite 基本27 收回19 -f md": "几项，写成 Markdown",
}


def _read_point(typed: str) -> int:
    """The number of a passage, from 1."""
    return positive(typed, "点的序号", "例如 --point 1")


PointOption: TypeAlias = Annotated[
    int | None,
    Option(
        "--point",
        parser=_read_point,
        metavar="序号",
        help="引用第几点的原文：按上级部门职责、配合职责、工作方式的顺序从 1 数起",
    ),
]


def cite(*, ids: DutyIds, point: PointOption = None, output: Output, sources: Sources) -> int:
    """Cite duties; an id that the data does not know is reported after the others."""
    townships = open_data(sources)
    asked = read_ids(townships, ids)

    def ask(opened: Opened) -> CitationsAnswer:
        return CitationsAnswer(cited(opened.dataset, duties_by_id(opened, asked), point))

    return hand_over(townships, ask, output, unknown_ids(townships, asked))
