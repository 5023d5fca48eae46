"""The first and last steps of every command: open the data, hand over the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toqay_cli import stderr
from toqay_cli.errors import ExitStatus, ToqayError, UnknownName, UnreadableFile
from toqay_cli.model import Dataset, DutyList
from toqay_cli.session import Session, open_session, session_of
from toqay_cli.sources.data_source import open_data as open_file
from toqay_cli.sources.opened import Townships

if TYPE_CHECKING:
    from toqay_cli.commands.frame.export_options import ExportOutput
    from toqay_cli.commands.frame.shared_options import Output, Sources
    from toqay_cli.results.answers import Answer, OneAnswer


_OPENED = "toqay_cli.opened"
"""The key of a context under which it keeps the townships that its command opened."""


def open_data(sources: Sources) -> Session:
    """Return the session with the townships to answer from; note data from elsewhere on stderr."""
    try:
        session = open_session(sources.data or (), sources.townships)
    except UnreadableFile as error:
        _tell_findings(error)
        raise
    townships = session.opened
    note_opened(townships)
    if len(townships.each) > 1:
        stderr.note(townships.told())
    elif townships.each[0].file is not None:
        opened = townships.each[0]
        stderr.note(f"正在使用数据文件 {opened.file}：《{opened.dataset.title}》")
    for opened in townships.each:
        _tell_missing_lists(opened.dataset, "查不到不等于清单未列")
    return session


def opened_in(context: click.Context) -> list[Townships]:
    """Return the townships that the command of a context has opened, a list that grows with them."""
    opened: list[Townships] = context.meta.setdefault(_OPENED, [])
    return opened


def note_opened(townships: Townships) -> None:
    """Note the townships that the running command answers from."""
    opened_in(click.get_current_context()).append(townships)


@contextmanager
def accounting_for_errors(opened: Sequence[Townships]) -> Iterator[None]:
    """Have an error that nobody foresaw told as damage where an index is not as exported."""
    try:
        yield
    except (ToqayError, OSError, click.ClickException, click.exceptions.Exit):
        raise
    except Exception:
        for townships in opened:
            townships.must_be_as_exported()
        raise


def duties_asked(
    session: Session, words: Sequence[str]
) -> tuple[tuple[str, ...], tuple[UnknownName, ...]]:
    """Return the ids meant by the words, and failures to report; note how names were read."""
    from toqay_cli.sources.id_lookup import plain_ids, unknown_ids  # few commands ask for duties

    ids, townships = plain_ids(words), session.opened
    if ids is not None:
        return tuple(each.label for each in ids), unknown_ids(townships, ids)
    from toqay_cli.sources.asked_duties import asked_duties  # most words are ids

    asked = asked_duties(townships, words)
    for note in asked.notes:
        stderr.note(note)
    return tuple(each.label for each in asked.ids), asked.failures


def open_edition(path: Path) -> Session:
    """Return the session with the file that is itself the subject of the question."""
    try:
        opened = open_file(path)
    except UnreadableFile as error:
        _tell_findings(error)
        raise
    townships = Townships((opened,))
    note_opened(townships)
    _tell_missing_lists(opened.dataset, "比出的增减不等于清单的增减")
    return session_of(townships)


def _tell_missing_lists(dataset: Dataset, caution: str) -> None:
    """Note which lists a file lacks, so that nobody reads "not in the lists" into its answers."""
    present = {duty_id.list for duty_id in dataset.ids}
    missing = "、".join(each.title for each in DutyList if each not in present)
    if missing:
        stderr.note(f"注意：{dataset.township}的数据里没有{missing}，{caution}")


def _tell_findings(error: UnreadableFile) -> None:
    from toqay_cli.results.finding import InvalidData

    if isinstance(error, InvalidData):
        for finding in error.findings:
            stderr.note(finding.sentence(str(error.file)))


def hand_over(
    session: Session,
    ask: Callable[[Session], OneAnswer],
    output: Output | ExportOutput,
    failures: Iterable[ToqayError] = (),
) -> ExitStatus:
    """Ask each township, write the answer, then its notes; a failure decides the status."""
    return hand_over_answer(session.ask_each(ask), session.datasets, output, failures)


def hand_over_answer(
    answer: Answer,
    datasets: Sequence[Dataset],
    output: Output | ExportOutput,
    failures: Iterable[ToqayError] = (),
) -> ExitStatus:
    """Write an answer from these datasets, then its notes; return the exit status."""
    from toqay_cli.commands.frame.delivery import deliver
    from toqay_cli.output.stream import until_the_reader_leaves
    from toqay_cli.results.answers import document_of
    from toqay_cli.views import notes_on

    with until_the_reader_leaves():
        deliver(answer, document_of(datasets), output.delivery)
    for note in notes_on(answer):
        stderr.note(note)
    status = ExitStatus.ANSWERED
    for failure in failures:
        stderr.complain(failure)
        status = failure.status
    return ExitStatus.NOTHING_FOUND if answer.is_empty else status
