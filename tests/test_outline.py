"""Lists that are printed as numbered paragraphs, without a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conftest import Toqay
from datafiles import SAMPLE
from toqay_cli.data_file.loader import load_dataset
from toqay_cli.errors import UnreadableFile
from toqay_cli.importing.importer import Given, Imported, import_files
from toqay_cli.model import Dataset

PARAGRAPHS = """\
柳河镇履职事项清单

一、基本履职事项清单
（一）党的建设（2项）
1.落实“第一议题”制度，学习宣传党的创新理论。
2.加强基层党组织建设。
（二）乡村振兴（1项）
3.管护高标准农田。

二、配合履职事项清单
（一）乡村振兴（2项）
1.动物防疫
对应上级部门：县农业农村局
上级部门职责：
1.制定计划；
2.组织监测。
镇配合职责：
1.采样；
2.上报。
2.农药管理
对应上级部门：县农业农村局、县市场监督管理局
上级部门职责：县农业农村局：
①审核发证；
②监督检查。
县市场监督管理局：查处假劣农药。
镇配合职责：巡查。
— 3 —

三、上级部门收回事项清单
（一）民生服务（1项）
1.高龄津贴审核
承接部门及工作方式：县民政局统一审核。
"""
OTHERWISE = """\
青石乡履职事项清单
第一部分 配合履职事项清单
一、乡村振兴
（1）动物防疫
【牵头部门】县农业农村局
【部门职责】组织监测。
【配合职责】采样。
（2）农药管理
【牵头部门】县农业农村局
【部门职责】（1）发证；（2）检查。
【配合职责】巡查。
"""


@pytest.fixture(scope="module")
def known() -> Dataset:
    return load_dataset()


def imported(where: Path, known: Dataset, text: str) -> Imported:
    file = where / "清单.txt"
    file.write_text(text, encoding="utf-8")
    return import_files([file], Given(), known)


def duties(draft: Imported, of: str) -> list[dict[str, Any]]:
    listed: Any = draft.document[of]
    return list(listed)


def test_numbered_paragraphs_are_the_duties_of_their_lists(tmp_path: Path, known: Dataset) -> None:
    draft = imported(tmp_path, known, PARAGRAPHS)
    assert draft.account.township == "柳河镇"
    assert [
        (each["number"], each["category"], each["name"]) for each in duties(draft, "basic")
    ] == [
        (1, "党的建设", "落实“第一议题”制度，学习宣传党的创新理论。"),
        (2, "党的建设", "加强基层党组织建设。"),
        (3, "乡村振兴", "管护高标准农田。"),
    ]
    assert duties(draft, "cooperative") == [
        {
            "number": 1,
            "category": "乡村振兴",
            "name": "动物防疫",
            "departments": ["县农业农村局"],
            "department_duties": [{"items": ["制定计划；", "组织监测。"]}],
            "township_duties": [{"items": ["采样；", "上报。"]}],
        },
        {
            "number": 2,
            "category": "乡村振兴",
            "name": "农药管理",
            "departments": ["县农业农村局", "县市场监督管理局"],
            "department_duties": [
                {"label": "县农业农村局", "items": ["审核发证；", "监督检查。"]},
                {"label": "县市场监督管理局", "text": "查处假劣农药。"},
            ],
            "township_duties": [{"text": "巡查。"}],
        },
    ]
    (reclaimed,) = duties(draft, "reclaimed")
    assert (reclaimed["name"], reclaimed["departments"]) == ("高龄津贴审核", ["县民政局"])


def test_all_that_numbered_paragraphs_print_is_accounted_for(
    tmp_path: Path, known: Dataset
) -> None:
    share = imported(tmp_path, known, PARAGRAPHS).account.share
    assert sum(share) == len("".join(PARAGRAPHS.split()))


def test_a_list_of_paragraphs_may_number_and_label_otherwise(
    tmp_path: Path, known: Dataset
) -> None:
    draft = imported(tmp_path, known, OTHERWISE)
    assert [
        (each["category"], each["name"], each["departments"], each["township_duties"])
        for each in duties(draft, "cooperative")
    ] == [
        ("乡村振兴", "动物防疫", ["县农业农村局"], [{"text": "采样。"}]),
        ("乡村振兴", "农药管理", ["县农业农村局"], [{"text": "巡查。"}]),
    ]
    assert duties(draft, "basic") == duties(draft, "reclaimed") == []


@pytest.mark.parametrize("form", ["csv", "tsv", "md"])
def test_what_toqay_exports_can_be_imported_again(toqay: Toqay, tmp_path: Path, form: str) -> None:
    exported = tmp_path / f"清单.{form}"
    assert toqay("export", "-f", form, "-o", str(exported), "--data", str(SAMPLE)).status == 0
    draft = import_files([exported], Given(), load_dataset())
    sample = load_dataset(SAMPLE)
    assert draft.account.township == sample.township
    found = [
        (of, each["number"], each["category"], each["name"], len(each.get("departments", ())))
        for of in ("basic", "cooperative", "reclaimed")
        for each in duties(draft, of)
    ]
    assert found == [
        (each.id.list.value, each.id.number, each.category, each.name, len(each.departments))
        for each in sample.duties
    ]


@pytest.mark.parametrize(
    "body", ["一、党的建设\n1\n落实制度\n2 甲事\n", "配合履职事项清单\n1 甲事\n"]
)
@pytest.mark.parametrize("head", ["序号 事项名称", "序号   事项名称   对应上级部门"])
def test_a_table_of_which_only_spaces_are_left_is_refused_with_what_to_do(
    tmp_path: Path, known: Dataset, head: str, body: str
) -> None:
    with pytest.raises(UnreadableFile) as refused:
        imported(tmp_path, known, f"柳河镇履职事项清单\n基本履职事项清单\n{head}\n{body}")
    assert "各列之间只有空格" in refused.value.message
    assert refused.value.hint == (
        "像是从 PDF 或网页复制的：请直接导入原来的 .pdf、.docx，或用 WPS 打开原文件另存为 .docx"
    )


SPACED = {
    "a word for each column": (
        "序号 事项类别 事项名称 对应上级部门 上级部门职责 镇配合职责",
        "1 民生服务 社会救助 县民政局 1.审批；2.发放。 受理。",
        "2 民生服务 临时救助 县民政局 审批。 受理。",
    ),
    "columns one below the other": (
        "序号  事项类别  事项名称  对应上级部门  上级部门职责  镇配合职责",
        "1     民生服务  社会      县民政局      1.审批；      受理。",
        "                救助                    2.发放。",
        "2     民生服务  临时救助  县民政局      审批。        受理。",
        "                       - 3 -",
    ),
}


@pytest.mark.parametrize("layout", SPACED)
def test_columns_that_spaces_part_plainly_are_read_and_told(
    tmp_path: Path, known: Dataset, layout: str
) -> None:
    text = "\n".join(("清源县柳河镇配合履职事项清单", *SPACED[layout]))
    draft = imported(tmp_path, known, text)
    assert [
        (each["number"], each["name"], each["departments"], each["department_duties"])
        for each in duties(draft, "cooperative")
    ] == [
        (1, "社会救助", ["县民政局"], [{"items": ["审批；", "发放。"]}]),
        (2, "临时救助", ["县民政局"], [{"text": "审批。"}]),
    ]
    assert [(remark.code.value, remark.why) for remark in draft.account.remarks] == [
        ("M102", "表格没有格线，各列按空格分开读，请核对哪些字在哪一格")
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("                审批，公示    受理。", "1     社会救助  发放。        上报。"),
        ("1     社会救助  审批，        受理。", "      发放公示到人  上报。"),
        (
            "1     社会救助  审批，        受理；",
            "                              上报。",
            "2     临时救助  发放。        上报。",
        ),
    ],
    ids=["a cell above its number", "a word across two columns", "a sentence open at the next"],
)
def test_columns_that_are_not_plain_are_refused(
    tmp_path: Path, known: Dataset, rows: tuple[str, ...]
) -> None:
    head = "序号  事项名称  上级部门职责  镇配合职责"
    with pytest.raises(UnreadableFile, match="各列之间只有空格"):
        imported(tmp_path, known, "\n".join(("柳河镇配合履职事项清单", head, *rows)))
