"""`toqay search`: the duties that a query finds, best first."""

from __future__ import annotations

from toqay_cli.commands.desk import hand_over, open_data
from toqay_cli.commands.entry import Entry
from toqay_cli.commands.options import Data, Filters, Manner, Output, Query, query_of
from toqay_cli.search.engine import Options

EXAMPLES = (
    Entry("toqay search 动物防疫", "按词检索"),
    Entry("toqay search 狗 咬人 -l 配合", "只在配合事项中找"),
    Entry("toqay search 检疫 -收费", "排除含“收费”的事项"),
    Entry("toqay search 欠薪 -f json", "给程序用"),
)


def search(
    words: Query, filters: Filters, manner: Manner, output: Output, data: Data = None
) -> int:
    """Search the three lists."""
    query = query_of(words)
    opened = open_data(data)
    dataset, engine = opened.dataset, opened.engine()
    options = Options(
        within=filters.ids_in(dataset),
        limit=manner.most,
        exact=manner.exact,
        fuzzy=manner.fuzzy,
        explain=manner.explain,
    )
    return hand_over(engine.search(engine.parse(query), options), dataset, output)
