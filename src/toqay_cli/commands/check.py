"""`toqay check`: whose job it is, for every matter of a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, TypeAlias

from typer import Option

from toqay_cli.commands.frame.answering import hand_over_answer, open_data
from toqay_cli.commands.frame.asked_texts import AskedTexts
from toqay_cli.commands.frame.shared_options import CopyOption, Output, Sources
from toqay_cli.errors import ToqayError, WrongUsage
from toqay_cli.output.stream import refuse_own_input

if TYPE_CHECKING:
    from toqay_cli.results.answers import Answer

EXAMPLES = {
    "toqay check 狗咬人找谁": "一件事由谁办",
    "toqay check - < 通知.txt": "一份通知、一段聊天记录：逐件说明由谁办",
    "toqay check --file 来文.docx -o 复函.docx": "按清单写出复函，填上称呼、署名即可",
    "toqay check 工资被拖欠 -f json": "给程序用",
    "toqay check --file 任务.xlsx -o 结果.xlsx": "表格一行一条，原有各列照留",
    "toqay check - --lines -f jsonl": "标准输入，一行一条",
}


ReplyOption: TypeAlias = Annotated[
    bool, Option("--reply", help="写出复函，不列判断结果；可存为 -o 复函.docx、复函.txt 或 复函.md")
]


def check(
    *,
    asked: AskedTexts,
    reply: ReplyOption = False,
    copy: CopyOption = False,
    output: Output,
    sources: Sources,
) -> int:
    """Judge whose job the matters of a text are, or those of each of many texts."""
    if asked.reads and output.is_stdout:
        refuse_own_input(asked.file)
    text = asked.one_text
    is_letter = reply or output.is_word_document
    if is_letter and text is None:
        raise WrongUsage(
            "复函只答复一份来文，不能用于表格和 --lines",
            "去掉 --lines；表格可复制其中的文字，粘贴给 toqay check - --reply",
        )
    session = open_data(sources)
    if text is not None and is_letter:
        from toqay_cli.commands.frame.letters import hand_over_letter

        return hand_over_letter(session, text, output)
    if text is not None:
        answer = session.ask_each(lambda one: one.check(text))
        told = _copied(answer) if copy else ()
        return hand_over_answer(answer, session.datasets, output, told)
    if copy:
        raise WrongUsage("--copy 只用于一段文字", "表格和逐行的判断用 -o 写入文件")
    from toqay_cli.commands.frame.judged_rows import hand_over_checks

    with asked.rows() as rows:
        return hand_over_checks(rows, session, output)


def _copied(answer: Answer) -> Iterator[ToqayError]:
    from toqay_cli.commands.frame.copying import copied  # where it was asked for
    from toqay_cli.results.answers import answers_of

    return copied((each.reply for each in answers_of(answer) if each.kind == "check"), "答复")
