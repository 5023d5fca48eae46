"""`toqay stats`: how the duties are spread over lists, categories and departments."""

from __future__ import annotations

from toqay_cli.commands.desk import hand_over, open_dataset
from toqay_cli.commands.entry import Entry
from toqay_cli.commands.options import Data, Filters, Output
from toqay_cli.dataset.selection import select
from toqay_cli.dataset.statistics import count_all

EXAMPLES = (
    Entry("toqay stats", "全部统计表"),
    Entry("toqay stats -d 农业农村局", "只统计一个机构参与的事项"),
    Entry("toqay stats -f json", "给程序用"),
)


def stats(filters: Filters, output: Output, data: Data = None) -> int:
    """Count duties by list, category and department."""
    dataset = open_dataset(data)
    return hand_over(count_all(dataset, select(dataset, filters.wanted)), dataset, output)
