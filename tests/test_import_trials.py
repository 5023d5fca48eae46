"""Layouts of real documents that an importer may read wrongly without a word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from toqay_cli.data_file.loader import load_dataset
from toqay_cli.importing.importer import Given, Imported, import_files
from toqay_cli.model import Dataset

TRIALS = Path(__file__).resolve().parent / "trials"
HEAD = "序号,事项类别,事项名称,对应上级部门,上级部门职责,镇配合职责"
RECLAIMED = "序号,事项类别,事项名称,承接部门,工作方式"
BOTH = "序号,事项类别,事项名称,承接部门及工作方式"


@pytest.fixture(scope="module")
def known() -> Dataset:
    return load_dataset()


def imported(
    where: Path, known: Dataset, *rows: str, name: str = "清源县柳河镇履职事项清单.csv"
) -> Imported:
    file = where / name
    file.write_text("\n".join(rows), encoding="utf-8")
    return import_files([file], Given(), known)


def duties(draft: Imported, of: str = "cooperative") -> list[dict[str, Any]]:
    listed: Any = draft.document[of]
    return list(listed)


def told(draft: Imported) -> list[tuple[str, str]]:
    return [(remark.code.value, remark.why) for remark in draft.account.remarks]


def clauses(duty: dict[str, Any], of: str = "department_duties") -> list[tuple[Any, Any]]:
    return [(each.get("label"), each.get("text") or each["items"]) for each in duty[of]]


@pytest.mark.parametrize("file", ["F01-deptrows.csv", "F01-deptrows.docx"])
def test_a_row_for_each_department_keeps_who_does_what(known: Dataset, file: str) -> None:
    draft = import_files([TRIALS / file], Given(), known)
    food = duties(draft)[0]
    assert [label for label, _ in clauses(food)] == ["县市场监督管理局", "县教育局", "县卫生健康局"]
    assert [label for label, _ in clauses(food, "township_duties")] == [None]
    assert told(draft) == []


@pytest.mark.parametrize(
    "again", ["1,民生服务,食品安全", "1,,", ",民生服务,食品安全", ",,食品安全"]
)
def test_the_rows_of_a_duty_may_repeat_its_number_or_its_name(
    tmp_path: Path, known: Dataset, again: str
) -> None:
    draft = imported(
        tmp_path,
        known,
        HEAD,
        "1,民生服务,食品安全,县市场监督管理局,日常监管。,排查。",
        f"{again},县教育局,学校食堂管理。,上报。",
    )
    (duty,) = duties(draft)
    assert clauses(duty) == [("县市场监督管理局", "日常监管。"), ("县教育局", "学校食堂管理。")]
    assert clauses(duty, "township_duties") == [
        ("县市场监督管理局", "排查。"),
        ("县教育局", "上报。"),
    ]


def test_rows_of_a_reclaimed_duty_keep_who_does_what(tmp_path: Path, known: Dataset) -> None:
    draft = imported(
        tmp_path,
        known,
        RECLAIMED,
        "1,民生服务,残疾人补贴审核,县民政局,审核。",
        ",,,县残联,核对资格。",
    )
    (duty,) = duties(draft, "reclaimed")
    assert duty["departments"] == ["县民政局", "县残联"]
    assert clauses(duty, "method") == [("县民政局", "审核。"), ("县残联", "核对资格。")]


@pytest.mark.parametrize(
    "rows",
    [
        (
            '1,民生服务,残疾人补贴审核,"承接部门：县民政局\n工作方式：审核。"',
            ',,,"承接部门：县残联\n工作方式：核对资格。"',
        ),
        (
            (
                '1,民生服务,残疾人补贴审核,"承接部门：县民政局\n工作方式：审核。\n'
                '承接部门：县残联\n工作方式：核对资格。"'
            ),
        ),
    ],
)
def test_several_receivers_with_a_method_each_are_kept_apart(
    tmp_path: Path, known: Dataset, rows: tuple[str, ...]
) -> None:
    draft = imported(tmp_path, known, BOTH, *rows)
    (duty,) = duties(draft, "reclaimed")
    assert duty["departments"] == ["县民政局", "县残联"]
    assert clauses(duty, "method") == [("县民政局", "审核。"), ("县残联", "核对资格。")]


def test_a_text_beside_several_departments_binds_them_all(tmp_path: Path, known: Dataset) -> None:
    draft = imported(
        tmp_path,
        known,
        HEAD,
        "1,民生服务,食品安全,县市场监督管理局,日常监管。,排查。",
        ",,,县教育局,日常监管。,排查。",
        ",,,县民政局,救助。,排查。",
    )
    (duty,) = duties(draft)
    assert clauses(duty) == [("县市场监督管理局、县教育局", "日常监管。"), ("县民政局", "救助。")]
    assert clauses(duty, "township_duties") == [(None, "排查。")]


def test_an_empty_cell_between_two_rows_is_told(tmp_path: Path, known: Dataset) -> None:
    draft = imported(
        tmp_path,
        known,
        HEAD,
        "1,民生服务,食品安全,县市场监督管理局,日常监管。,排查。",
        ",,,县教育局,食堂管理。,",
        ",,,县民政局,救助。,入户。",
    )
    why = "“县教育局”一行这一格是空的，照上面合并的一格读，请核对"
    assert told(draft) == [("M402", why)]
    assert duties(draft)[0]["to_check"] == [why]


def test_a_name_that_a_row_cuts_in_two_is_no_second_department(
    tmp_path: Path, known: Dataset
) -> None:
    draft = imported(
        tmp_path,
        known,
        HEAD,
        "1,民生服务,食品安全,县市场监督,1.日常监管；,排查。",
        ",,,管理局,2.查处。,",
    )
    (duty,) = duties(draft)
    assert duty["departments"] == ["县市场监督管理局"]
    assert clauses(duty) == [(None, ["日常监管；", "查处。"])]


def test_another_department_on_the_next_page_is_told(tmp_path: Path, known: Dataset) -> None:
    draft = imported(
        tmp_path,
        known,
        HEAD,
        "1,民生服务,食品安全,县市场监督管理局,1.日常监管；,排查。",
        HEAD,
        ",,,县教育局,2.查处。,",
    )
    (duty,) = duties(draft)
    assert clauses(duty) == [(None, ["日常监管；", "查处。"])]
    why = "一项跨页，续页又写了“县教育局”，职责没有按行分开，请核对"
    assert told(draft) == [("M402", why)]
