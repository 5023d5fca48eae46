"""`toqay check`: whose job a task is, by the lists."""

from __future__ import annotations

from toqay_cli.commands.asked import Asked
from toqay_cli.commands.batch_options import BatchOutput
from toqay_cli.commands.desk import hand_over, open_data
from toqay_cli.commands.options import Sources
from toqay_cli.triage import triage

EXAMPLES = {
    "toqay check 狗咬人找谁": "一件事由谁办",
    "toqay check 工资被拖欠 -f json": "给程序用",
    "toqay check --file 任务.xlsx -o 结果.xlsx": "逐行判断表格，原有各列照留",
    "toqay check --file 通知.docx --each": "逐条判断通知中的任务",
    "toqay check - -f jsonl": "标准输入，一行一条",
}


def check(asked: Asked, output: BatchOutput, sources: Sources) -> int:
    """Judge whose job a task is, or each of many."""
    text = asked.one_text
    townships = open_data(sources)
    if text is not None:
        return hand_over(townships, lambda opened: triage(opened.engine(), text), output)
    from toqay_cli.commands.judging import hand_over_verdicts

    with asked.rows() as rows:
        return hand_over_verdicts(rows, townships, output)
