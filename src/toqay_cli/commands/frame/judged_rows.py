"""Many texts judged one after the other; those that cannot be judged are reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TypeAlias

from toqay_cli import stderr
from toqay_cli.commands.frame.delivery import deliver_checks
from toqay_cli.commands.frame.shared_options import Output
from toqay_cli.documents.input_rows import (
    LONGEST_TEXT,
    TOO_LONG,
    InputRow,
    InputRows,
    Unusable,
    has_word,
)
from toqay_cli.errors import ExitStatus
from toqay_cli.results.answers import document_of
from toqay_cli.results.verdicts import CheckAnswer, CheckRow, ChecksAnswer
from toqay_cli.session import Session

_REPEATED = 512
"""Texts whose answers are remembered: registers of complaints repeat themselves."""
_NO_WORD = "没有可判断的文字"


def hand_over_checks(rows: InputRows, session: Session, output: Output) -> ExitStatus:
    """Judge each row by each township and write its matters at once.

    Without any text the status is "nothing found".
    """
    with stderr.Meter(rows.total, rows.unit, quiet=output.fills_the_screen) as meter:
        judged = _Judged(rows, _judges_of(session), meter)
        answer = ChecksAnswer(rows.header, iter(judged), several=len(session.townships) > 1)
        deliver_checks(answer, document_of(session.datasets), output.delivery)
    if not judged.count:
        stderr.note("没有可判断的内容")
        return ExitStatus.NOTHING_FOUND
    return ExitStatus.ANSWERED


_Judges: TypeAlias = dict[str | None, Callable[[str], CheckAnswer]]


def _judges_of(session: Session) -> _Judges:
    """Return the judging function of each township, by its name where there are several."""
    several = len(session.townships) > 1
    return {
        dataset.township if several else None: lru_cache(_REPEATED)(one.check)
        for dataset, one in zip(session.datasets, session.townships, strict=True)
    }


class _Judged:
    """The answers on rows, counted while they are read."""

    def __init__(self, rows: InputRows, judges: _Judges, meter: stderr.Meter) -> None:
        self._rows = rows
        self._judges = judges
        self._meter = meter
        self.count = 0

    def __iter__(self) -> Iterator[CheckRow]:
        for row in self._rows.rows:
            reason = _why_not(row)
            if isinstance(row, InputRow) and reason is None:
                self.count += 1
                for name, judge in self._judges.items():
                    yield CheckRow(self.count, row.cells, judge(row.text.strip()), name)
            else:
                self._meter.note(f"第 {row.number} {self._rows.unit}：{reason}，已跳过")
            self._meter.reach(row.number)


def _why_not(row: InputRow | Unusable) -> str | None:
    """Why a row is not judged; None where it is."""
    if isinstance(row, Unusable):
        return row.reason
    if len(row.text) > LONGEST_TEXT:
        return TOO_LONG
    return None if has_word(row.text) else _NO_WORD
