"""`toqay list`: the duties that pass the filters, in printed order."""

from __future__ import annotations

from toqay_cli.commands.frame.answering import hand_over, open_data
from toqay_cli.commands.frame.shared_options import Filters, Limit, Output, Sources
from toqay_cli.results.duties import DutiesAnswer
from toqay_cli.session import Session

EXAMPLES = {
    "toqay list --category 乡村振兴": "一个类别的全部事项",
    "toqay list -l 收回 -d 人社局": "人社局承接了哪些",
    "toqay list -o 清单.csv": "存成表格",
}


def list_duties(filters: Filters, output: Output, sources: Sources, limit: Limit = None) -> int:
    """List duties, grouped by list with their counts."""

    def ask(one: Session) -> DutiesAnswer:
        return one.select(
            list=filters.lists,
            category=filters.categories,
            department=filters.departments,
            limit=limit,
        )

    return hand_over(open_data(sources), ask, output)
