"""What every question begins and ends with: the data is opened, the answer is handed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from toqay_cli import console
from toqay_cli.errors import ExitStatus, ToqayError, UnreadableFile
from toqay_cli.indexing.open import Opened, Townships, open_townships

if TYPE_CHECKING:
    from toqay_cli.commands.export_options import ExportOutput
    from toqay_cli.commands.options import BatchOutput, Output, Sources
    from toqay_cli.rendering.answers import Answer, OneAnswer


def open_data(sources: Sources) -> Townships:
    """The townships to answer from; that the data is not the tool's own is said."""
    try:
        townships = open_townships(sources.data or (), sources.townships or ())
    except UnreadableFile as error:
        _tell_findings(error)
        raise
    if len(townships.each) > 1:
        console.note(townships.told())
    elif townships.each[0].file is not None:
        opened = townships.each[0]
        console.note(f"正在使用数据文件 {opened.file}：《{opened.dataset.title}》")
    return townships


def _tell_findings(error: UnreadableFile) -> None:
    from toqay_cli.problem import InvalidData

    if isinstance(error, InvalidData):
        for finding in error.findings:
            console.note(finding.sentence(str(error.file)))


def hand_over(
    townships: Townships,
    ask: Callable[[Opened], OneAnswer],
    output: Output | BatchOutput | ExportOutput,
    failures: Iterable[ToqayError] = (),
) -> ExitStatus:
    """Ask each township, write the answer, then say what is beside it; a failure decides the status."""
    from toqay_cli.rendering.answers import document_of, is_empty
    from toqay_cli.rendering.notes import notes_on
    from toqay_cli.rendering.output import deliver

    answer = answer_of(townships, ask)
    deliver(answer, document_of(townships.datasets), output.delivery)
    for note in notes_on(answer):
        console.note(note)
    status = ExitStatus.ANSWERED
    for failure in failures:
        console.complain(failure)
        status = failure.status
    return ExitStatus.NOTHING_FOUND if is_empty(answer) else status


def answer_of(townships: Townships, ask: Callable[[Opened], OneAnswer]) -> Answer:
    """What the townships answer: the one's answer, or those of several side by side."""
    from toqay_cli.rendering.answers import ByTownship, Part, document_of

    answers = tuple(map(ask, townships.each))
    if len(answers) == 1:
        return answers[0]
    documents = (document_of((each.dataset,)) for each in townships.each)
    return ByTownship(tuple(map(Part, documents, answers)))
