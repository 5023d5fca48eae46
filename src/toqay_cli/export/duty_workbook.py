"""Whole datasets as a workbook for officials, made to be filtered and printed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from toqay_cli.model import Dataset, DutyList
from toqay_cli.model.departments import Department
from toqay_cli.output.cell_value import FlatColumn, flat_rows
from toqay_cli.output.sheet_rows import Sheet, sheet_of
from toqay_cli.output.workbook import Workbook
from toqay_cli.results.answers import title_of
from toqay_cli.results.export import ExportAnswer
from toqay_cli.views.duty_cells import duty_sheets
from toqay_cli.views.statistics import add_counts


def as_workbook(answers: Sequence[ExportAnswer]) -> bytes:
    """Return the bytes of an XLSX file of the townships, the same for the same data."""
    datasets = tuple(answer.dataset for answer in answers)
    versions = dict.fromkeys(each.data_version for each in datasets)
    workbook = Workbook(title_of(datasets), "、".join(versions))
    duties = tuple(chain.from_iterable(dataset.duties for dataset in datasets))
    for sheet in duty_sheets(duties, several=len(datasets) > 1):
        workbook.add(sheet)
    workbook.add(_department_sheet(datasets))
    counts = {answer.dataset.township: answer.counts for answer in answers}
    add_counts(workbook, counts)
    return workbook.content()


def _department_sheet(datasets: Sequence[Dataset]) -> Sheet:
    """Return the registry with the counts of each department."""
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
