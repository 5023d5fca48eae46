"""The columns of a duty are declared once, and nothing that has columns forgets one."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import fields

import pytest

from conftest import Toqay
from datafiles import SAMPLE
from toqay_cli.data_file.declaration import BASIC_DUTY, COOPERATIVE_DUTY, RECLAIMED_DUTY
from toqay_cli.data_file.loader import load_dataset
from toqay_cli.export.sqlite_schema import tables_of
from toqay_cli.index.duty_records import duty_from_record, duty_to_record
from toqay_cli.model import CLAUSE_FIELDS, DUTY_TITLES, Dataset, Duty
from toqay_cli.model.duty_columns import DUTY_COLUMNS, IN_NO_SHEET, SHEETS
from toqay_cli.results.duty_record import duty_record

KEYS = [column.key for column in DUTY_COLUMNS]
OF_THE_ID = {"list", "number"}
MADE = {"id", "township", "list", "citation"}
"""What no duty of a data file is given: it follows from its place and its document."""
OWN_TABLES = {"township", "departments", "corrections", *CLAUSE_FIELDS}
"""What the database keeps apart: it is more than a text or a list of texts."""


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset(SAMPLE)


def test_the_declared_columns_are_the_fields_of_a_duty() -> None:
    assert [key for key in KEYS if key not in OF_THE_ID] == [field.name for field in fields(Duty)]


def test_each_column_takes_the_field_that_it_is_named_for(dataset: Dataset) -> None:
    for duty in dataset.duties:
        taken = {column.key: column.of(duty) for column in DUTY_COLUMNS}
        assert (taken.pop("id"), taken.pop("list"), taken.pop("number"), taken.pop("status")) == (
            duty.id.text,
            duty.id.list.value,
            duty.id.number,
            duty.status.value,
        )
        assert taken == {key: getattr(duty, key) for key in taken}


def test_the_data_file_has_a_key_for_each_column_that_does_not_follow_from_others() -> None:
    declared = {
        field.name
        for record in (BASIC_DUTY, COOPERATIVE_DUTY, RECLAIMED_DUTY)
        for field in record.fields
    }
    assert declared - {"to_check"} == set(KEYS) - MADE


@pytest.mark.parametrize("key", KEYS)
def test_a_column_that_is_written_in_the_data_file_is_read(dataset: Dataset, key: str) -> None:
    (column,) = (column for column in DUTY_COLUMNS if column.key == key)
    assert any(column.of(duty) for duty in dataset.duties), f"tests/sample.yaml has no {key}"


def test_a_duty_comes_out_of_its_index_record_as_it_went_in(dataset: Dataset) -> None:
    for duty in dataset.duties:
        record = duty_to_record(duty).encode("utf-8")
        assert duty_from_record(record, duty.id, dataset.title, dataset.township) == duty


def test_the_json_form_has_the_declared_keys_in_their_order(dataset: Dataset) -> None:
    assert {tuple(duty_record(duty)) for duty in dataset.duties} == {tuple(KEYS)}


def test_each_column_reaches_the_database() -> None:
    tables = tables_of(several=False)
    (duties,) = re.findall(r"CREATE TABLE duties \((.*?)\n\);", tables, re.DOTALL)
    named = {line.split()[0].removesuffix("_id") for line in duties.strip().splitlines()}
    for key in set(KEYS) - OWN_TABLES:
        assert key in named or f"CREATE TABLE {key} (" in tables


def test_each_column_stands_in_a_sheet_or_is_named_as_left_out() -> None:
    shown = {key for sheet in SHEETS.values() for key in sheet}
    assert shown | IN_NO_SHEET == set(KEYS)
    assert not shown & IN_NO_SHEET


def test_each_column_has_a_title_of_its_own() -> None:
    assert list(DUTY_TITLES) == KEYS
    assert len({*DUTY_TITLES.values()}) == len(KEYS)


ASKED = (
    ("search", "养老"),
    ("list",),
    ("show", "配合5"),
    ("cite", "配合5"),
    ("dept",),
    ("dept", "医保局"),
    ("stats",),
    ("export",),
    ("check", "狗咬人找谁"),
)


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
@pytest.mark.parametrize("townships", [1, 2])
@pytest.mark.usefixtures("sample")
def test_each_row_of_a_table_has_a_cell_under_each_heading(
    toqay: Toqay, asked: tuple[str, ...], townships: int
) -> None:
    files = ("--data", str(SAMPLE), "--data", str(SAMPLE.with_name("sound.yaml")))[: 2 * townships]
    table = toqay(*asked, "-f", "csv", *files).out
    header, *rows = csv.reader(io.StringIO(table))
    assert rows
    assert {len(row) for row in rows} == {len(header)}
