"""`toqay search`: the duties that a query finds, best first."""

from typing import Annotated, NamedTuple, TypeAlias

from typer import Argument, Option

from toqay_cli.commands.frame.answering import hand_over, open_data
from toqay_cli.commands.frame.shared_options import (
    MOST_LISTED,
    Filters,
    Output,
    Sources,
    read_limit,
)
from toqay_cli.errors import WrongUsage
from toqay_cli.results.search import SearchAnswer
from toqay_cli.session import DEFAULT_LIMIT, Session, must_seek

EXAMPLES = {
    "toqay search 动物防疫": "按词检索",
    "toqay search 狗 咬人 -l 配合": "只在配合事项中找",
    "toqay search 检疫 -收费": "排除含“收费”的事项",
    "toqay search 欠薪 -f json": "给程序用",
}

Query: TypeAlias = Annotated[
    list[str],
    Argument(
        metavar="词…", help="要找的词；几个词用空格隔开；词前加“-”表示排除", show_default=False
    ),
]


class Manner(NamedTuple):
    """The manner of matching, and the number of results to list."""

    limit: Annotated[
        int | None,
        Option(
            "--limit",
            "-n",
            parser=read_limit,
            metavar="条数",
            help=f"{MOST_LISTED}（默认 {DEFAULT_LIMIT}）",
        ),
    ] = None
    everything: Annotated[bool, Option("--all", help="全部列出")] = False
    exact: Annotated[bool, Option("--exact", help="只要原文中确有这些词的事项")] = False
    fuzzy: Annotated[bool, Option("--fuzzy", help="已有确切结果时，也列出近似结果")] = False
    explain: Annotated[bool, Option("--explain", help="说明每项结果的依据")] = False

    @property
    def most(self) -> int | None:
        """The most results to list; None for all."""
        if self.everything and self.limit is not None:
            raise WrongUsage("--all 和 --limit 不能同时使用", "去掉其中一个")
        return None if self.everything else self.limit or DEFAULT_LIMIT


def search(words: Query, filters: Filters, manner: Manner, output: Output, sources: Sources) -> int:
    """Search the three lists."""
    query = " ".join(words)
    must_seek(query)
    session = open_data(sources)
    most = manner.most

    def ask(one: Session) -> SearchAnswer:
        return one.search(
            query,
            list=filters.lists,
            category=filters.categories,
            department=filters.departments,
            limit=most,
            exact=manner.exact,
            fuzzy=manner.fuzzy,
            explain=manner.explain,
        )

    return hand_over(session, ask, output)
