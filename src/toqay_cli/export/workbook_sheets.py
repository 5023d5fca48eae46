"""What stands in the sheets of the workbook for officials: columns, widths, rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from toqay_cli.escape_control import harmless
from toqay_cli.model import DUTY_TITLES, Clause, Dataset, Duty, DutyList
from toqay_cli.model.departments import Department
from toqay_cli.model.duty_columns import DUTY_COLUMNS, SHEETS, DutyColumn
from toqay_cli.output.page.text_width import wrap
from toqay_cli.views.duty_cells import column_text

Value: TypeAlias = str | int | float | None

# No spreadsheet shows a row that is higher than 409 points.
_MOST_LINES = 30
# A column's width is told in digits of the default font, ours is a little smaller.
_CELLS_IN_A_DIGIT = 1.04
_MARGIN = 1
_CONTINUED = "（续）"


class SheetColumn(NamedTuple):
    """A column: its title, and its width in digits."""

    title: str
    width: int


class SheetRow(NamedTuple):
    """The cells of a row, and how many lines the fullest of them takes."""

    cells: tuple[Value, ...]
    lines: int


class WorkbookSheet(NamedTuple):
    """A sheet with a header and rows that can be filtered."""

    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]


class _Part(NamedTuple):
    """A column of duties with what it takes from each: a value, or lines that may be many."""

    column: SheetColumn
    of: Callable[[Duty], Value | tuple[str, ...]]


_TOWNSHIP = _Part(SheetColumn("乡镇", 14), lambda duty: duty.township)
_NAME_TITLE = DUTY_TITLES["name"]
_DEPARTMENTS = {DutyList.COOPERATIVE: "对应上级部门", DutyList.RECLAIMED: "承接部门"}


def duty_sheets(datasets: Sequence[Dataset]) -> Iterator[WorkbookSheet]:
    """A sheet for each list that has duties; of several townships a row tells which."""
    own = (_TOWNSHIP,) if len(datasets) > 1 else ()
    for duty_list in DutyList:
        parts = (*own, *_parts_of(duty_list))
        duties = [
            duty for dataset in datasets for duty in dataset.duties if duty.id.list is duty_list
        ]
        if duties:
            columns = tuple(part.column for part in parts)
            rows = tuple(row for duty in duties for row in _duty_rows(duty, parts))
            yield WorkbookSheet(f"{duty_list.title}清单", columns, rows)


def _parts_of(duty_list: DutyList) -> Iterator[_Part]:
    """The columns of the list's sheet."""
    columns = {column.key: column for column in DUTY_COLUMNS}
    for key, width in SHEETS[duty_list].items():
        title = _DEPARTMENTS[duty_list] if key == "departments" else columns[key].title
        yield _Part(SheetColumn(title, width), _sheet_value(columns[key]))


def _sheet_value(column: DutyColumn) -> Callable[[Duty], Value | tuple[str, ...]]:
    """What a sheet holds of a column; a note is long enough to be parted as passages are."""

    def of(duty: Duty) -> Value | tuple[str, ...]:
        value = column_text(column, duty, clause_lines, words=True)
        if column.key == "note":
            return (str(value),) if value else ()
        return value

    return of


def department_sheet(datasets: Sequence[Dataset]) -> WorkbookSheet:
    """The registry with the counts of each department."""
    several = len(datasets) > 1
    columns = (
        *((_TOWNSHIP.column,) if several else ()),
        SheetColumn("全称", 38),
        SheetColumn("简称", 22),
        SheetColumn("性质", 16),
        SheetColumn("其他写法", 60),
        SheetColumn("对应的配合事项", 16),
        SheetColumn("承接的收回事项", 16),
    )
    rows = (
        _row((*((dataset.township,) if several else ()), *_department(dataset, each)), columns)
        for dataset in datasets
        for each in dataset.departments
    )
    return WorkbookSheet("机构", columns, tuple(rows))


def _department(dataset: Dataset, department: Department) -> tuple[Value, ...]:
    name = department.name
    counts = (
        sum(name in duty.departments for duty in dataset.duties if duty.id.list is each)
        for each in (DutyList.COOPERATIVE, DutyList.RECLAIMED)
    )
    return (name, department.short, department.kind, "、".join(department.aliases), *counts)


def _duty_rows(duty: Duty, parts: Sequence[_Part]) -> Iterator[SheetRow]:
    """The duty's row; what no spreadsheet shows in one row's height goes on in the next.

    A row that goes on repeats the cells that rows are filtered by.
    """
    columns = tuple(part.column for part in parts)
    values = [part.of(duty) for part in parts]
    held = [_pieces(value, column) for value, column in zip(values, columns, strict=True)]
    for place in range(max(map(len, held))):
        cells = [_at(pieces, place) for pieces in held]
        for repeated, value in enumerate(values):
            if place and not isinstance(value, tuple):
                cells[repeated] = value
        if place:
            named = [column.title for column in columns].index(_NAME_TITLE)
            cells[named] = f"{duty.name}{_CONTINUED}"
        yield _row(tuple(cells), columns)


def _at(pieces: list[Value], place: int) -> Value:
    return pieces[place] if place < len(pieces) else None


def _pieces(value: Value | tuple[str, ...], column: SheetColumn) -> list[Value]:
    """A value alone, or lines in as few cells as show them whole."""
    if not isinstance(value, tuple):
        return [value]
    pieces: list[Value] = []
    held: list[str] = []
    for line in value:
        if held and _line_count("\n".join((*held, line)), column) > _MOST_LINES:
            pieces.append("\n".join(held))
            held = []
        held.append(line)
    return [*pieces, "\n".join(held) or None]


def _row(cells: tuple[Value, ...], columns: tuple[SheetColumn, ...]) -> SheetRow:
    counts = (
        _line_count(str(cell or ""), column) for cell, column in zip(cells, columns, strict=True)
    )
    return SheetRow(cells, max(counts))


def _line_count(text: str, column: SheetColumn) -> int:
    return sum(
        len(wrap(harmless(line), int(column.width * _CELLS_IN_A_DIGIT) - _MARGIN))
        for line in text.split("\n")
    )


def clause_lines(clause: Clause) -> Iterator[str]:
    """Return a clause as printed: a label before its text on the same line, points numbered."""
    if clause.topic:
        yield f"{clause.topic}："
    label = f"{clause.label}：" if clause.label else ""
    if clause.text:
        yield label + clause.text
    elif label:
        yield label
    yield from (f"{number}. {item}" for number, item in enumerate(clause.items, start=1))
