"""`toqay check`: whose job a task is, by the lists."""

from __future__ import annotations

from toqay_cli.commands.desk import hand_over, open_data
from toqay_cli.commands.help import Entry
from toqay_cli.commands.options import Data, Output, Texts
from toqay_cli.triage import triage

EXAMPLES = (
    Entry("toqay check 狗咬人找谁", "一件事由谁办"),
    Entry("toqay check 工资被拖欠 -f json", "给程序用"),
)


def check(output: Output, words: Texts = None, data: Data = None) -> int:
    """Judge whose job a task is."""
    opened = open_data(data)
    return hand_over(triage(opened.engine(), " ".join(words or ())), opened.dataset, output)
