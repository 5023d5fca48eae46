"""`toqay list`: the duties that pass the filters, in printed order."""

from __future__ import annotations

from toqay_cli.answer import DutiesAnswer
from toqay_cli.commands.desk import hand_over, open_dataset
from toqay_cli.commands.entry import Entry
from toqay_cli.commands.options import Data, Filters, Limit, Output
from toqay_cli.dataset.selection import select

EXAMPLES = (
    Entry("toqay list --category 乡村振兴", "一个类别的全部事项"),
    Entry("toqay list -l 收回 -d 人社局", "人社局收回了哪些"),
    Entry("toqay list -o 清单.csv", "存成表格"),
)


def list_duties(filters: Filters, output: Output, limit: Limit = None, data: Data = None) -> int:
    """List duties, grouped by list with their counts."""
    dataset = open_dataset(data)
    duties = select(dataset, filters.wanted)
    answer = DutiesAnswer(len(duties), duties[:limit])
    return hand_over(answer, dataset, output)
