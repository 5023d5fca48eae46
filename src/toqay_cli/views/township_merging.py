"""Answers of several townships as one: what programs and tables get, each telling its township."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, assert_never

from toqay_cli.model import DUTY_TITLES, DutyList
from toqay_cli.results.citations import CitationsAnswer
from toqay_cli.results.comparison import Comparison
from toqay_cli.results.department import DepartmentsAnswer, SharesAnswer
from toqay_cli.results.duties import DutiesAnswer, SheetsAnswer
from toqay_cli.results.export import ExportAnswer
from toqay_cli.results.search import SearchAnswer
from toqay_cli.results.statistics import Measure, Statistic, StatsAnswer, StatsTable
from toqay_cli.results.verdicts import CheckAnswer

if TYPE_CHECKING:
    from toqay_cli.output.cell_value import FlatRows
    from toqay_cli.output.page.blocks import Runs
    from toqay_cli.results.answers import ByTownship, OneAnswer

TOWNSHIP = "township"
"""The last key of a record that does not tell its township otherwise."""

_OWN_ID = (SearchAnswer, DutiesAnswer, SheetsAnswer, CitationsAnswer)
_DIGITS = 4


def joined(answer: ByTownship) -> OneAnswer:
    """One answer of the same kind for all townships, in their order; ranks run on, totals add up.

    Verdicts and whole datasets cannot be one.
    """
    parts = answer.answers
    match parts[0]:
        case SearchAnswer(query):
            return _search(query, [part for part in parts if isinstance(part, SearchAnswer)])
        case DutiesAnswer():
            lists = [part for part in parts if isinstance(part, DutiesAnswer)]
            duties = chain.from_iterable(part.duties for part in lists)
            return DutiesAnswer(sum(part.total for part in lists), tuple(duties))
        case SheetsAnswer():
            sheets = (part.duties for part in parts if isinstance(part, SheetsAnswer))
            return SheetsAnswer(tuple(chain.from_iterable(sheets)))
        case SharesAnswer():
            shares = (part.shares for part in parts if isinstance(part, SharesAnswer))
            return SharesAnswer(tuple(chain.from_iterable(shares)), several=True)
        case CitationsAnswer():
            citations = (part.citations for part in parts if isinstance(part, CitationsAnswer))
            return CitationsAnswer(tuple(chain.from_iterable(citations)))
        case DepartmentsAnswer() | ExportAnswer() | CheckAnswer() | StatsAnswer() | Comparison():
            raise TypeError(type(parts[0]))
        case _ as never:
            assert_never(never)


def _search(query: str, parts: Sequence[SearchAnswer]) -> SearchAnswer:
    hits = chain.from_iterable(part.hits for part in parts)
    readings = dict.fromkeys(chain.from_iterable(part.readings for part in parts))
    total = sum(part.total for part in parts)
    nearest = () if total else chain.from_iterable(part.suggestions for part in parts)
    return SearchAnswer(
        query,
        tuple(readings),
        total,
        tuple(hit._replace(rank=rank) for rank, hit in enumerate(hits, start=1)),
        tuple(nearest),
        all(part.is_complete for part in parts),
    )


def by_township(counted: Mapping[str, StatsAnswer]) -> StatsTable:
    """The first of the counts: how many duties each township has in each list."""
    counts = {name: _over_lists(answer) for name, answer in counted.items()}
    sums = tuple(map(sum, zip(*counts.values(), strict=True)))
    whole = sums[-1]
    return StatsTable(
        Statistic.BY_TOWNSHIP,
        (
            Measure.TOWNSHIP,
            Measure.BASIC,
            Measure.COOPERATIVE,
            Measure.RECLAIMED,
            Measure.TOTAL,
            Measure.SHARE,
        ),
        tuple((name, *row, _share(row[-1], whole)) for name, row in counts.items()),
        (None, *sums, _share(whole, whole)),
    )


def _over_lists(answer: StatsAnswer) -> tuple[int, ...]:
    counts = {
        row[0]: row[1]
        for table in answer.tables
        if table.statistic is Statistic.BY_LIST
        for row in table.rows
    }
    found = (counts.get(each, 0) for each in DutyList)
    numbers = tuple(each if isinstance(each, int) else 0 for each in found)
    return (*numbers, sum(numbers))


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, _DIGITS) if whole else None


def first_counts(answer: ByTownship) -> StatsAnswer:
    """That table, of counts by township."""
    counted = {
        part.name: part.answer for part in answer.parts if isinstance(part.answer, StatsAnswer)
    }
    return StatsAnswer((by_township(counted),))


def joined_record(answer: ByTownship) -> Any:  # noqa: ANN401  a record of any kind
    """The whole answer as one JSON value."""
    from toqay_cli.results import SCHEMA_VERSION
    from toqay_cli.results.json_records import answer_record

    match answer.answers[0]:
        case DepartmentsAnswer():
            counts = joined_records(answer)
            return {"schema_version": SCHEMA_VERSION, "total": len(counts), "departments": counts}
        case StatsAnswer():
            return {"schema_version": SCHEMA_VERSION, "tables": joined_records(answer)}
        case SharesAnswer() | CheckAnswer():
            return joined_records(answer)
        case ExportAnswer():
            return [answer_record(part) for part in answer.answers]
        case SearchAnswer() | DutiesAnswer() | SheetsAnswer() | CitationsAnswer() | Comparison():
            return answer_record(joined(answer))
        case _ as never:
            assert_never(never)


def joined_records(answer: ByTownship) -> list[Any]:
    """The answer's records one by one."""
    from toqay_cli.results.json_records import answer_records
    from toqay_cli.results.statistics_records import table_records

    first = answer.answers[0]
    if isinstance(first, _OWN_ID):
        return list(answer_records(joined(answer)))
    if isinstance(first, ExportAnswer):
        return [record for part in answer.answers for record in answer_records(part)]
    told = [
        {**record, TOWNSHIP: part.name}
        for part in answer.parts
        for record in answer_records(part.answer)
    ]
    if isinstance(first, StatsAnswer):
        table = table_records(first_counts(answer))[0]
        return [{**table, TOWNSHIP: None}, *told]
    return told


def joined_rows(answer: ByTownship, *, words: bool = False) -> FlatRows:
    """Return the answer's records as rows, with `words` for people."""
    from toqay_cli.output.cell_value import CellHeading, FlatRows
    from toqay_cli.views.flat_rows import rows_of

    first = answer.answers[0]
    if isinstance(first, (*_OWN_ID, SharesAnswer)):
        return rows_of(joined(answer), words=words)
    if isinstance(first, ExportAnswer):
        each = (rows_of(part, words=words).rows for part in answer.answers)
        return FlatRows(rows_of(first, words=words).headings, chain.from_iterable(each))
    named: list[tuple[str | None, OneAnswer]] = [(part.name, part.answer) for part in answer.parts]
    if isinstance(first, StatsAnswer):
        named.insert(0, (None, first_counts(answer)))
    told = CellHeading(TOWNSHIP, DUTY_TITLES[TOWNSHIP] if words else TOWNSHIP)
    rows = ((*row, name) for name, part in named for row in rows_of(part, words=words).rows)
    return FlatRows((*rows_of(first, words=words).headings, told), rows)


def joined_lines(answer: ByTownship) -> Iterator[Runs] | None:
    """A record a line; None for an answer that is a page."""
    from toqay_cli.output.page.blocks import Run, runs
    from toqay_cli.views.pipe_lines import record_lines

    match answer.answers[0]:
        case SearchAnswer() | DutiesAnswer() | SharesAnswer():
            return record_lines(joined(answer))
        case DepartmentsAnswer():
            return (
                (*line, Run("\t"), *runs(part.name))
                for part in answer.parts
                for line in record_lines(part.answer) or ()
            )
        case (
            SheetsAnswer()
            | CitationsAnswer()
            | ExportAnswer()
            | CheckAnswer()
            | StatsAnswer()
            | Comparison()
        ):
            return None
        case _ as never:
            assert_never(never)


def without_answer(answer: ByTownship) -> tuple[str, ...]:
    """The names of the townships that answer nothing."""
    return tuple(part.name for part in answer.parts if part.answer.is_empty)
