"""What every question begins and ends with: the data is opened, the answer is handed over."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from toqay_cli import console
from toqay_cli.errors import ExitStatus, ToqayError, UnreadableFile
from toqay_cli.indexing import open as indexing
from toqay_cli.indexing.open import Opened
from toqay_cli.model import Dataset, DutyList

if TYPE_CHECKING:
    from toqay_cli.commands.export_options import ExportOutput
    from toqay_cli.commands.options import BatchOutput, Output
    from toqay_cli.rendering.answers import Answer


def open_data(path: Path | None) -> Opened:
    """The data to answer from; that it is not the tool's own is said."""
    opened = _open(path)
    if path is not None:
        console.note(f"正在使用数据文件 {path}：《{opened.dataset.title}》")
        _tell_missing_lists(opened.dataset)
    return opened


def open_edition(path: Path) -> Dataset:
    """The data in a file that is itself what is asked about."""
    return _open(path).dataset


def _open(path: Path | None) -> Opened:
    try:
        return indexing.open_data(path)
    except UnreadableFile as error:
        _tell_findings(error)
        raise


def _tell_missing_lists(dataset: Dataset) -> None:
    """Nobody is to take "not in the lists" from a file that lacks one of them."""
    present = {duty_id.list for duty_id in dataset.ids}
    missing = "、".join(each.title for each in DutyList if each not in present)
    if missing:
        console.note(f"注意：这份数据里没有{missing}，查不到不等于清单未列")


def _tell_findings(error: UnreadableFile) -> None:
    from toqay_cli.problem import InvalidData

    if isinstance(error, InvalidData):
        for finding in error.findings:
            console.note(finding.sentence(str(error.file)))


def open_dataset(path: Path | None) -> Dataset:
    """The same, where nothing is searched."""
    return open_data(path).dataset


def hand_over(
    answer: Answer,
    dataset: Dataset,
    output: Output | BatchOutput | ExportOutput,
    failures: Iterable[ToqayError] = (),
) -> ExitStatus:
    """Write the answer, then what is to be said beside it; a failure decides the status."""
    from toqay_cli.rendering.answers import document_of, is_empty
    from toqay_cli.rendering.notes import notes_on
    from toqay_cli.rendering.output import deliver

    deliver(answer, document_of(dataset), output.delivery)
    for note in notes_on(answer):
        console.note(note)
    status = ExitStatus.ANSWERED
    for failure in failures:
        console.complain(failure)
        status = failure.status
    return ExitStatus.NOTHING_FOUND if is_empty(answer) else status
