"""`toqay stats`: the counts of duties by list, category and department."""

from __future__ import annotations

from toqay_cli.commands.frame.answering import hand_over, open_data
from toqay_cli.commands.frame.shared_options import Filters, Output, Sources
from toqay_cli.results.statistics import StatsAnswer
from toqay_cli.session import Session

EXAMPLES = {
    "toqay stats": "全部统计表",
    "toqay stats -d 农业农村局": "只统计一个机构参与的事项",
    "toqay stats -f json": "给程序用",
}


def stats(filters: Filters, output: Output, sources: Sources) -> int:
    """Count duties by list, category and department."""

    def ask(one: Session) -> StatsAnswer:
        return one.statistics(
            list=filters.lists, category=filters.categories, department=filters.departments
        )

    return hand_over(open_data(sources), ask, output)
