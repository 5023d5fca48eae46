"""`toqay check`: whose job it is, for every matter of a text."""

from __future__ import annotations

from toqay_cli.answer.matter import CheckAnswer
from toqay_cli.commands.asked import Asked
from toqay_cli.commands.batch_options import BatchOutput
from toqay_cli.commands.desk import hand_over, open_data
from toqay_cli.commands.options import Sources
from toqay_cli.indexing.open import Opened
from toqay_cli.rendering.stream import refuse_own_input
from toqay_cli.triage import check_text

EXAMPLES = {
    "toqay check 狗咬人找谁": "一件事由谁办",
    "toqay check - < 通知.txt": "一份通知、一段聊天记录：逐件说明由谁办",
    "toqay check 工资被拖欠 -f json": "给程序用",
    "toqay check --file 任务.xlsx -o 结果.xlsx": "表格一行一条，原有各列照留",
    "toqay check - --lines -f jsonl": "标准输入，一行一条",
}


def check(asked: Asked, output: BatchOutput, sources: Sources) -> int:
    """Judge whose job the matters of a text are, or those of each of many texts."""
    if asked.reads and output.is_stdout:
        refuse_own_input(asked.file)
    text = asked.one_text
    townships = open_data(sources)
    if text is not None:

        def ask(opened: Opened) -> CheckAnswer:
            return check_text(opened.engine(), text)

        return hand_over(townships, ask, output)
    from toqay_cli.commands.judging import hand_over_checks

    with asked.rows() as rows:
        return hand_over_checks(rows, townships, output)
