"""What stands in the sheets of the workbook for officials: columns, widths, rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toqay_cli.model import DUTY_TITLES, Clause, Dataset, Duty, DutyList
from toqay_cli.model.departments import Department
from toqay_cli.model.duty_columns import DUTY_COLUMNS, SHEETS, DutyColumn
from toqay_cli.output.cell_value import Cell, FlatColumn, PassageCell, flat_rows
from toqay_cli.output.sheet_rows import Sheet, sheet_of
from toqay_cli.views.duty_cells import column_text

_TOWNSHIP = FlatColumn[Duty]("township", "乡镇", lambda duty: duty.township)
_DEPARTMENTS = {DutyList.COOPERATIVE: "对应上级部门", DutyList.RECLAIMED: "承接部门"}
_COLUMNS = {column.key: column for column in DUTY_COLUMNS}


def duty_sheets(duties: Sequence[Duty], *, several: bool) -> Iterator[Sheet]:
    """Return a sheet for each list that has duties; of several townships a row tells which."""
    for duty_list in DutyList:
        of_list = [duty for duty in duties if duty.id.list is duty_list]
        if of_list:
            yield _sheet(duty_list, of_list, several=several)


def empty_sheet() -> Sheet:
    """Return the sheet of an answer without any duty."""
    return _sheet(DutyList.COOPERATIVE, (), several=False)._replace(title="没有事项")


def _sheet(duty_list: DutyList, duties: Sequence[Duty], *, several: bool) -> Sheet:
    columns = (
        *((_TOWNSHIP,) if several else ()),
        *(_column(duty_list, key) for key in SHEETS[duty_list]),
    )
    widths = {"township": 14, **SHEETS[duty_list]}
    return sheet_of(f"{duty_list.title}清单", flat_rows(columns, duties, words=True), widths)


def _column(duty_list: DutyList, key: str) -> FlatColumn[Duty]:
    title = _DEPARTMENTS[duty_list] if key == "departments" else DUTY_TITLES[key]
    column = _COLUMNS[key]
    return FlatColumn(key, title, lambda duty: _cell(column, duty))


def _cell(column: DutyColumn, duty: Duty) -> Cell:
    """What a sheet holds of a column; a note is long enough to be parted as passages are."""
    text = column_text(column, duty, _clause_lines, words=True)
    if column.key == "note" and text is not None:
        return PassageCell((str(text),))
    return PassageCell(text) if isinstance(text, tuple) else text


def department_sheet(datasets: Sequence[Dataset]) -> Sheet:
    """The registry with the counts of each department."""
    own = (_OWNER,) if len(datasets) > 1 else ()
    registered = [(dataset, each) for dataset in datasets for each in dataset.departments]
    rows = flat_rows((*own, *_REGISTRY), registered, words=True)
    return sheet_of("机构", rows, _REGISTRY_WIDTHS)


_Registered = tuple[Dataset, Department]
_OWNER = FlatColumn[_Registered]("township", "乡镇", lambda each: each[0].township)
_REGISTRY = (
    FlatColumn[_Registered]("name", "全称", lambda each: each[1].name),
    FlatColumn[_Registered]("short", "简称", lambda each: each[1].short),
    FlatColumn[_Registered]("kind", "性质", lambda each: each[1].kind),
    FlatColumn[_Registered]("aliases", "其他写法", lambda each: "、".join(each[1].aliases)),
    FlatColumn[_Registered](
        "leads", "对应的配合事项", lambda each: _count(each, DutyList.COOPERATIVE)
    ),
    FlatColumn[_Registered](
        "took_over", "承接的收回事项", lambda each: _count(each, DutyList.RECLAIMED)
    ),
)


_REGISTRY_WIDTHS = {
    "township": 14,
    "name": 38,
    "short": 22,
    "kind": 16,
    "aliases": 60,
    "leads": 16,
    "took_over": 16,
}


def _count(registered: _Registered, duty_list: DutyList) -> int:
    dataset, department = registered
    return sum(
        department.name in duty.departments for duty in dataset.duties if duty.id.list is duty_list
    )


def _clause_lines(clause: Clause) -> Iterator[str]:
    """A clause as printed: a label before its text on the same line, points numbered."""
    if clause.topic:
        yield f"{clause.topic}："
    label = f"{clause.label}：" if clause.label else ""
    if clause.text:
        yield label + clause.text
    elif label:
        yield label
    yield from (f"{number}. {item}" for number, item in enumerate(clause.items, start=1))
