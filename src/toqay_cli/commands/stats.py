"""`toqay stats`: how the duties are spread over lists, categories and departments."""

from __future__ import annotations

from toqay_cli.commands.frame.answering import hand_over, open_data
from toqay_cli.commands.frame.shared_options import Filters, Output, Sources
from toqay_cli.questions.counting import count_all
from toqay_cli.questions.selection import select
from toqay_cli.results.statistics import StatsAnswer
from toqay_cli.sources.opened import Opened

EXAMPLES = {
    "toqay stats": "全部统计表",
    "toqay stats -d 农业农村局": "只统计一个机构参与的事项",
    "toqay stats -f json": "给程序用",
}


def stats(filters: Filters, output: Output, sources: Sources) -> int:
    """Count duties by list, category and department."""
    townships = open_data(sources)
    wanted = filters.check(townships.datasets).wanted

    def ask(opened: Opened) -> StatsAnswer:
        return count_all(opened.dataset, select(opened.dataset, wanted))

    return hand_over(townships, ask, output)
