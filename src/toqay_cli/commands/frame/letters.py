"""The reply to a text handed over as a letter."""

from __future__ import annotations

from toqay_cli import stderr
from toqay_cli.commands.frame.delivery import deliver_letter
from toqay_cli.commands.frame.shared_options import Output
from toqay_cli.errors import ExitStatus, WrongUsage
from toqay_cli.output.stream import until_the_reader_leaves
from toqay_cli.results.verdicts import CheckAnswer, Confidence
from toqay_cli.search.matters.letter_builder import letter_of
from toqay_cli.search.matters.reply import named
from toqay_cli.session import Session


def hand_over_letter(session: Session, text: str, output: Output) -> ExitStatus:
    """Write the letter, then report the parts that a person should check."""
    if len(session.datasets) > 1:
        raise WrongUsage("复函只能由一个乡镇出具", "用 --township 选定一个乡镇")
    answer = session.check(text)
    letter = letter_of(answer, *session.datasets)
    if letter is None:
        stderr.note("没有可以写入复函的事项：请先用 toqay check 查看，人工核实")
        return ExitStatus.NOTHING_FOUND
    with until_the_reader_leaves():
        deliver_letter(letter, output.delivery)
    _tell_doubts(answer)
    return ExitStatus.ANSWERED


def _tell_doubts(answer: CheckAnswer) -> None:
    medium = (one for one in answer.matters if one.confidence is Confidence.MEDIUM)
    names = "".join(dict.fromkeys(map(named, medium)))
    if names:
        stderr.note(f"{names}的可靠程度为中，签发前请对照清单原文核对")
    if answer.unjudged:
        stderr.note(f"来文另有 {len(answer.unjudged)} 处文字未判断，没有写入复函")
