"""Answers as tables for people: workbooks, and the Chinese headings of CSV files."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from conftest import Found, Toqay
from datafiles import SAMPLE

pytestmark = pytest.mark.usefixtures("sample")

OTHER = str(SAMPLE.with_name("sound.yaml"))
COOPERATIVE = (
    *("序号", "事项类别", "事项名称", "对应上级部门", "上级部门职责", "配合职责", "页码", "说明"),
)
RECLAIMED = (
    *(
        "序号",
        "事项类别",
        "事项名称",
        "承接部门",
        "状态",
        "工作方式",
        "涉及乡镇的环节",
        "页码",
        "说明",
    ),
)
HEADERS: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {
    ("search", "养老"): {
        "检索结果": (
            *("名次", "编号", "事项名称", "事项类别", "对应或承接部门", "状态", "相符方式"),
            *("相符的文字", "引用"),
        )
    },
    ("list", "-l", "配合"): {"配合履职事项清单": COOPERATIVE},
    ("show", "配合5", "收回3"): {"配合履职事项清单": COOPERATIVE, "收回履职事项清单": RECLAIMED},
    ("dept",): {"机构": ("全称", "简称", "性质", "对应的配合事项", "承接的收回事项")},
    ("dept", "人社局"): {
        "机构的事项": (
            *("机构", "编号", "事项名称", "事项类别", "状态", "在部门栏的次序", "该机构的职责"),
            *("工作方式", "配合职责", "涉及乡镇的环节"),
        )
    },
    ("cite", "配合5"): {"引用": ("编号", "第几点", "原文", "引用")},
    ("check", "狗咬人找谁"): {
        "判断结果": (
            *("文字", "文字序号", "来文用语", "由谁办", "主题", "结论", "可靠程度", "要求的行为"),
            *("属谁的部分", "事项编号", "事项名称", "对应或承接部门", "部门的部分", "乡镇的部分"),
            *("引用", "其他事项"),
        )
    },
    ("diff", str(SAMPLE), OTHER): {
        "变动": (
            *(
                "变动",
                "旧编号",
                "旧名称",
                "旧类别",
                "旧状态",
                "新编号",
                "新名称",
                "新类别",
                "新状态",
            ),
            *("减少的部门", "增加的部门", "文字的改动"),
        )
    },
}


def _sheets(file: Path) -> dict[str, Any]:
    """The sheets of a workbook by name; the library has no types."""
    book: Any = openpyxl.load_workbook(file)
    return {sheet.title: sheet for sheet in book}


def _told(sheet: Any) -> list[dict[str, Any]]:  # noqa: ANN401  as above
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.mark.parametrize("asked", HEADERS, ids=" ".join)
def test_a_workbook_has_chinese_headings_that_stay_in_sight_filter_and_fit_the_page(
    found: Found, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    assert found(*asked, "-o", "a.xlsx") == ""
    sheets = _sheets(tmp_path / "a.xlsx")
    assert {name: tuple(cell.value for cell in sheets[name][1]) for name in sheets} == HEADERS[
        asked
    ]
    for sheet in sheets.values():
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
        assert sheet.auto_filter.ref == sheet.dimensions
        page = sheet.page_setup
        assert (page.orientation, page.paperSize, page.fitToHeight) == ("landscape", 9, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        texts = [each for row in sheet.iter_rows() for each in row if isinstance(each.value, str)]
        assert all(text.alignment.wrap_text for text in texts)
        widths = [
            each.width
            for each in sheet.column_dimensions.values()
            for _ in range(each.min, each.max + 1)
        ]
        assert len(widths) == sheet.max_column
        assert sum(widths) < 260


def test_a_verdict_stands_in_the_workbook_with_both_parts_and_its_citation(
    found: Found, tmp_path: Path
) -> None:
    found("check", "请配合做好动物防疫工作", "-o", "a.xlsx")
    (row,) = _told(_sheets(tmp_path / "a.xlsx")["判断结果"])
    assert (row["结论"], row["事项编号"], row["事项名称"]) == ("配合履职", "配合5", "动物防疫")
    assert row["部门的部分"].startswith("1. 师市制定并印发《动物疫病监测与流行病学调查计划》")
    assert row["乡镇的部分"]
    assert row["引用"] == "《白云市桑洲乡履职事项清单》配合履职事项清单第5项“动物防疫”（第28页）"


def test_counts_stand_in_a_workbook_as_numbers(found: Found, tmp_path: Path) -> None:
    found("stats", "-o", "a.xlsx")
    (sheet,) = _sheets(tmp_path / "a.xlsx").values()
    rows = list(sheet.iter_rows(values_only=True, max_col=3))
    assert rows[2:8] == [
        ("各清单的事项", None, None),
        ("清单", "项数", "占比"),
        ("基本履职事项", 4, 0.1905),
        ("配合履职事项", 9, 0.4286),
        ("收回履职事项", 8, 0.381),
        ("合计", 21, 1),
    ]


def test_an_answer_without_a_duty_is_a_workbook_with_its_headings(
    toqay: Toqay, tmp_path: Path
) -> None:
    assert toqay("list", "-l", "基本", "-d", "医保局", "-o", "a.xlsx").status == 1
    ((name, sheet),) = _sheets(tmp_path / "a.xlsx").items()
    assert (name, list(sheet.iter_rows(values_only=True))) == ("没有事项", [COOPERATIVE])


def test_a_workbook_of_two_townships_tells_whose_a_duty_is(toqay: Toqay, tmp_path: Path) -> None:
    data = ("--data", str(SAMPLE), "--data", OTHER)
    assert toqay("list", "-l", "收回", "-o", "a.xlsx", *data).status == 0
    (sheet,) = _sheets(tmp_path / "a.xlsx").values()
    assert tuple(cell.value for cell in sheet[1]) == ("乡镇", *RECLAIMED)
    assert len({row["乡镇"] for row in _told(sheet)}) == 2


def test_a_workbook_for_programs_has_the_keys_and_codes_of_json(
    found: Found, tmp_path: Path
) -> None:
    found("show", "配合5", "-o", "a.xlsx", "--headings", "keys")
    found("show", "配合5", "-f", "csv", "-o", "a.csv", "--headings", "keys")
    (sheet,) = _sheets(tmp_path / "a.xlsx").values()
    (told,) = _told(sheet)
    header, _ = csv.reader((tmp_path / "a.csv").read_text("utf-8-sig").splitlines(keepends=True))
    assert list(told) == header
    assert (told["id"], told["list"], told["status"]) == ("cooperative-5", "cooperative", "active")


def test_a_csv_file_has_chinese_headings_and_words_and_stdout_has_keys_and_codes(
    found: Found, tmp_path: Path
) -> None:
    found("show", "收回3", "-o", "a.csv")
    text = (tmp_path / "a.csv").read_text("utf-8-sig")
    (row,) = csv.DictReader(text.splitlines(keepends=True))
    told = [row[title] for title in ("编号", "清单", "序号", "事项类别", "事项名称", "状态")]
    assert told == ["收回3", "收回履职事项", "3", "民生服务", "工伤认定调查", "已收回"]
    (row,) = csv.DictReader(found("show", "收回3", "-f", "csv").splitlines(keepends=True))
    assert (row["id"], row["list"], row["status"]) == ("reclaimed-3", "reclaimed", "transferred")


@pytest.mark.parametrize("form", ["json", "jsonl", "md", "table"])
def test_headings_for_a_form_without_cells_are_wrong_usage(toqay: Toqay, form: str) -> None:
    assert toqay("list", "-f", form, "--headings", "zh") == (
        2,
        "",
        "错误：--headings 只用于 csv、tsv、xlsx 格式\n提示：例如 -f csv --headings zh\n",
    )


def test_unknown_headings_are_wrong_usage(toqay: Toqay) -> None:
    assert toqay("list", "-f", "csv", "--headings", "de") == (
        2,
        "",
        "错误：没有“de”这种表头\n提示：可用：keys、zh\n",
    )
