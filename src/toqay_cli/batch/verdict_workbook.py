"""Matters in a workbook: the columns of the source, then those of the matter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from toqay_cli.batch.verdict_stream import verdict_sheet
from toqay_cli.output.stream import kept_aside
from toqay_cli.output.workbook import Workbook

if TYPE_CHECKING:
    from toqay_cli.output.stream import Writer
    from toqay_cli.results.answers import Document
    from toqay_cli.results.verdicts import ChecksAnswer


def write_workbook(
    answer: ChecksAnswer, document: Document, write: Writer, *, words: bool = True
) -> None:
    """Write the matters as XLSX; rows go through a file, only the packed book through memory.

    Raises MissingExtra without the library, UnwritableOutput where there is no room for the file.
    """
    title = document.title or document.township
    workbook = Workbook(title, document.data_version, streamed=True)
    with kept_aside(), _closed_once(workbook):
        workbook.add(verdict_sheet(answer, words=words))
        content = workbook.content()
    write(content)


@contextmanager
def _closed_once(workbook: Workbook) -> Iterator[None]:
    """Raise the system's error where the library wraps it or fails after it.

    A workbook that could not be written is not written once more when it is collected.
    """
    try:
        yield
    except Exception as error:  # noqa: BLE001  the library wraps, and fails where it cleans up
        workbook.abandon()
        raise _system_error(error) or error from None


def _system_error(error: BaseException | None) -> OSError | None:
    while error is not None:
        for each in (error, *error.args):
            if isinstance(each, OSError):
                return each
        error = error.__context__
    return None
