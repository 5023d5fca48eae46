"""`toqay cite`: the paragraph for an official reply."""

from __future__ import annotations

from toqay_cli.answer import CitationsAnswer
from toqay_cli.commands.desk import hand_over, open_dataset
from toqay_cli.commands.entry import Entry
from toqay_cli.commands.options import Data, DutyIds, Output, PointOption
from toqay_cli.dataset.citing import cited
from toqay_cli.dataset.lookup import duties_by_id, read_ids

EXAMPLES = (
    Entry("toqay cite 配合35", "引用一项"),
    Entry("toqay cite 配合35 --point 2", "引用其中第 2 点的原文"),
    Entry("toqay cite 基本27 收回19 -f md", "几项，写成 Markdown"),
)


def cite(*, ids: DutyIds, point: PointOption = None, output: Output, data: Data = None) -> int:
    """Cite duties; an id that the data does not know is reported after the others."""
    dataset = open_dataset(data)
    duties, unknown = duties_by_id(dataset, read_ids(ids))
    answer = CitationsAnswer(cited(dataset, duties, point))
    return hand_over(answer, dataset, output, unknown)
