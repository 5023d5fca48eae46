"""`toqay show`: whole duties, laid out as printed."""

from __future__ import annotations

from toqay_cli.commands.frame.answering import duties_asked, hand_over, open_data
from toqay_cli.commands.frame.shared_options import DutyIds, Output, Sources

EXAMPLES = {
    "toqay show 配合35": "一项的全文",
    "toqay show c35-37 收回19": "同时查看多项",
    "toqay show 动物防疫": "只知道名称的，写名称",
    "toqay show 基本27 -f json": "给程序用",
}


def show(ids: DutyIds, output: Output, sources: Sources) -> int:
    """Show whole duties; an id that the data does not know is reported after the others."""
    session = open_data(sources)
    asked, failures = duties_asked(session, ids)
    return hand_over(session, lambda one: one.show(*asked), output, failures)
