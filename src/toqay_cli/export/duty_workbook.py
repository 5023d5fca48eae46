"""Whole datasets as a workbook for officials, made to be filtered and printed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from toqay_cli.export.workbook_sheets import department_sheet, duty_sheets
from toqay_cli.output.workbook import Workbook
from toqay_cli.results.answers import title_of
from toqay_cli.results.export import ExportAnswer
from toqay_cli.views.statistics_sheet import COUNTS, count_tables


def as_workbook(answers: Sequence[ExportAnswer]) -> bytes:
    """The bytes of an XLSX file of one township or several; the same data gives the same bytes."""
    datasets = tuple(answer.dataset for answer in answers)
    versions = dict.fromkeys(each.data_version for each in datasets)
    workbook = Workbook(title_of(datasets), "、".join(versions))
    duties = tuple(chain.from_iterable(dataset.duties for dataset in datasets))
    for sheet in duty_sheets(duties, several=len(datasets) > 1):
        workbook.add(sheet)
    workbook.add(department_sheet(datasets))
    counts = {answer.dataset.township: answer.counts for answer in answers}
    workbook.add_counts(COUNTS, count_tables(counts))
    return workbook.content()
