"""`toqay search`: the duties that a query finds, best first."""

from __future__ import annotations

from toqay_cli.answer import SearchAnswer
from toqay_cli.commands.desk import hand_over, open_data
from toqay_cli.commands.entry import Entry
from toqay_cli.commands.options import Filters, Manner, Output, Query, Sources, query_of
from toqay_cli.indexing.open import Opened
from toqay_cli.search.engine import Options

EXAMPLES = (
    Entry("toqay search 动物防疫", "按词检索"),
    Entry("toqay search 狗 咬人 -l 配合", "只在配合事项中找"),
    Entry("toqay search 检疫 -收费", "排除含“收费”的事项"),
    Entry("toqay search 欠薪 -f json", "给程序用"),
)


def search(words: Query, filters: Filters, manner: Manner, output: Output, sources: Sources) -> int:
    """Search the three lists."""
    query = query_of(words)
    townships = open_data(sources)
    filters.check(townships.datasets)

    def ask(opened: Opened) -> SearchAnswer:
        engine = opened.engine()
        options = Options(
            within=filters.ids_in(opened.dataset),
            limit=manner.most,
            exact=manner.exact,
            fuzzy=manner.fuzzy,
            explain=manner.explain,
        )
        return engine.search(engine.parse(query), options)

    return hand_over(townships, ask, output)
