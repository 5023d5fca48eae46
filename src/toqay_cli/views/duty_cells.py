"""The declared columns of a duty in the cells of rows and sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from toqay_cli.model import DUTY_TITLES, Clause, Duty, DutyList
from toqay_cli.model.duty_columns import DUTY_COLUMNS, SHEETS
from toqay_cli.output.cell_value import Cell, FlatColumn, FlatRows, PassageCell, flat_rows

if TYPE_CHECKING:
    from toqay_cli.model.duty_columns import DutyColumn, Part
    from toqay_cli.output.sheet_rows import Sheet
    from toqay_cli.output.workbook import Workbook

_Item = TypeVar("_Item")
_TOWNSHIP = FlatColumn[Duty]("township", "乡镇", lambda duty: duty.township)
_DEPARTMENTS = {DutyList.COOPERATIVE: "对应上级部门", DutyList.RECLAIMED: "承接部门"}
_COLUMNS = {column.key: column for column in DUTY_COLUMNS}


def duty_rows(duties: Iterable[Duty], *, words: bool) -> FlatRows:
    """Return a duty a row, with `words` for people."""
    return flat_rows(duty_columns(lambda duty: duty), duties, words=words)


def duty_columns(duty_of: Callable[[_Item], Duty]) -> tuple[FlatColumn[_Item], ...]:
    """Return the columns of the duty that an item holds."""
    return tuple(_of_duty(column, duty_of) for column in DUTY_COLUMNS)


def passages(clause: Clause) -> Iterator[str]:
    """Yield the lines of a clause: its headings, its text, its points by their numbers."""
    yield from (f"{heading}：" for heading in (clause.topic, clause.label) if heading)
    if clause.text:
        yield clause.text
    yield from _points(clause)


def passage_cell(clauses: Iterable[Clause]) -> PassageCell:
    """Return the lines of clauses in one cell."""
    return PassageCell(tuple(line for clause in clauses for line in passages(clause)))


def add_duties(workbook: Workbook, of_townships: Iterable[Sequence[Duty]]) -> None:
    """Add a sheet for each list of the townships' duties, or one that says that there are none."""
    each = tuple(of_townships)
    sheets = tuple(duty_sheets(tuple(chain.from_iterable(each)), several=len(each) > 1))
    for sheet in sheets or (_empty_sheet(),):
        workbook.add(sheet)


def duty_sheets(duties: Sequence[Duty], *, several: bool) -> Iterator[Sheet]:
    """Yield a sheet for each list that has duties; with several townships a column names them."""
    for duty_list in DutyList:
        of_list = [duty for duty in duties if duty.id.list is duty_list]
        if of_list:
            yield _sheet(duty_list, of_list, several=several)


def _of_duty(column: DutyColumn, duty_of: Callable[[_Item], Duty]) -> FlatColumn[_Item]:
    def cell(*, words: bool) -> Callable[[_Item], Cell]:
        return lambda item: _cell(column, duty_of(item), passages, words=words)

    return FlatColumn(column.key, column.title, cell(words=False), cell(words=True))


def _cell(
    column: DutyColumn,
    duty: Duty,
    clause_lines: Callable[[Clause], Iterable[str]],
    *,
    words: bool,
) -> Cell:
    """Return a column's value: names in one text, all else that is several as lines.

    With `words` a code is told as people read it; `clause_lines` lays a clause out.
    """
    value = column.in_words(duty) if words else column.of(duty)
    if not isinstance(value, tuple):
        return value
    lines = tuple(line for part in value for line in _lines(part, clause_lines))
    return "、".join(lines) if column.names else PassageCell(lines)


def _lines(part: Part, clause_lines: Callable[[Clause], Iterable[str]]) -> Iterable[str]:
    if isinstance(part, str):
        return (part,)
    if isinstance(part, Clause):
        return clause_lines(part)
    return (f"{part.source} → {part.corrected}（{part.reason}）",)


def _empty_sheet() -> Sheet:
    return _sheet(DutyList.COOPERATIVE, (), several=False)._replace(title="没有事项")


def _sheet(duty_list: DutyList, duties: Sequence[Duty], *, several: bool) -> Sheet:
    from toqay_cli.output.sheet_rows import sheet_of

    columns = (
        *((_TOWNSHIP,) if several else ()),
        *(_in_sheet(duty_list, key) for key in SHEETS[duty_list]),
    )
    widths = {"township": 14, **SHEETS[duty_list]}
    return sheet_of(f"{duty_list.title}清单", flat_rows(columns, duties, words=True), widths)


def _in_sheet(duty_list: DutyList, key: str) -> FlatColumn[Duty]:
    title = _DEPARTMENTS[duty_list] if key == "departments" else DUTY_TITLES[key]
    column = _COLUMNS[key]

    def cell(duty: Duty) -> Cell:
        value = _cell(column, duty, _printed_lines, words=True)
        # A note is long enough to be parted as passages are.
        return PassageCell((value,)) if key == "note" and isinstance(value, str) else value

    return FlatColumn(key, title, cell)


def _printed_lines(clause: Clause) -> Iterator[str]:
    """Yield a clause as printed: a label before its text on the same line, points numbered."""
    if clause.topic:
        yield f"{clause.topic}："
    if clause.label or clause.text:
        yield (f"{clause.label}：" if clause.label else "") + (clause.text or "")
    yield from _points(clause)


def _points(clause: Clause) -> Iterator[str]:
    return (f"{number}. {item}" for number, item in enumerate(clause.items, start=1))
