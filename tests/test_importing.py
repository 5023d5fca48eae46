"""How rows, columns and cells of published lists are taken."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from toqay_cli.data_file.file_check import check_file
from toqay_cli.data_file.loader import load_dataset
from toqay_cli.data_file.rules import is_blocking
from toqay_cli.errors import UnreadableFile
from toqay_cli.importing.draft_writer import draft_text
from toqay_cli.importing.importer import Given, Imported, common_order, import_files
from toqay_cli.importing.lists.clauses import DraftClause, clauses_of
from toqay_cli.importing.lists.draft_registry import KnownBodies, draft_registry
from toqay_cli.importing.lists.named_bodies import department_column
from toqay_cli.importing.published.column_headings import ColumnKind, column_of
from toqay_cli.model import Dataset
from toqay_cli.results.import_report import RemarkCode
from townships.city import city_tables


@pytest.fixture(scope="module")
def known() -> Dataset:
    return load_dataset()


def imported(where: Path, known: Dataset, *rows: str) -> Imported:
    file = where / "虚溪镇基本履职事项清单.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    return import_files([file], Given(), known)


def duties(draft: Imported, of: str = "basic") -> list[dict[str, Any]]:
    listed: Any = draft.document[of]
    return list(listed)


def codes(draft: Imported) -> list[RemarkCode]:
    return [remark.code for remark in draft.account.remarks]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("序号", ColumnKind.NUMBER),
        ("序 号", ColumnKind.NUMBER),
        ("事项类别", ColumnKind.CATEGORY),
        ("类别", ColumnKind.CATEGORY),
        ("履职事项名称", ColumnKind.NAME),
        ("事项名称", ColumnKind.NAME),
        ("事项", ColumnKind.NAME),
        ("配合履职事项", ColumnKind.NAME),
        ("对应上级部门", ColumnKind.DEPARTMENTS),
        ("牵头部门", ColumnKind.DEPARTMENTS),
        ("上级牵头部门", ColumnKind.DEPARTMENTS),
        ("责任单位", ColumnKind.DEPARTMENTS),
        ("配合部门", ColumnKind.SUPPORTING),
        ("上级部门职责", ColumnKind.DEPARTMENT_DUTIES),
        ("县级部门职责", ColumnKind.DEPARTMENT_DUTIES),
        ("乡（镇、街道）配合职责", ColumnKind.TOWNSHIP_DUTIES),
        ("镇配合职责", ColumnKind.TOWNSHIP_DUTIES),
        ("街道配合职责", ColumnKind.TOWNSHIP_DUTIES),
        ("苏木（乡、镇、街道）配合职责", ColumnKind.TOWNSHIP_DUTIES),
        ("配合职责", ColumnKind.TOWNSHIP_DUTIES),
        ("承接部门及工作方式", ColumnKind.TAKEN_OVER_BY_AND_METHOD),
        ("承接部门", ColumnKind.TAKEN_OVER_BY),
        ("工作方式", ColumnKind.METHOD),
        ("备注", ColumnKind.REMARKS),
        ("联系电话", None),
        ("承接部门：县民政局", None),
        ("加强精神文明建设", None),
    ],
)
def test_a_heading_names_its_column(heading: str, column: ColumnKind | None) -> None:
    assert column_of(heading) is column


@pytest.mark.parametrize(
    "heading",
    [
        "一、党的建设（2项）,",
        ",一、党的建设（2项）",
        "党的建设,",
        "（一）党的建设,",
        "党 的 建 设（共2项）,",
        "一 党的建设（2项）,",
        "一　党的建设,",
        ",一 党的建设",
        "一．党的建设,",
    ],
)
def test_a_category_may_be_a_row_of_its_own(tmp_path: Path, known: Dataset, heading: str) -> None:
    draft = imported(tmp_path, known, "序号,事项名称", heading, "1,做好甲", "2,做好乙")
    assert [(duty["category"], duty["name"]) for duty in duties(draft)] == [
        ("党的建设", "做好甲"),
        ("党的建设", "做好乙"),
    ]
    assert codes(draft) == []


def test_a_category_may_join_several_subjects(tmp_path: Path, known: Dataset) -> None:
    draft = imported(tmp_path, known, "序号,事项名称", "一、教育、科技和文化（1项）,", "1,做好甲")
    assert draft.document["categories"] == ["教育、科技和文化"]


def test_a_count_that_a_heading_promises_is_held_to(tmp_path: Path, known: Dataset) -> None:
    draft = imported(tmp_path, known, "序号,事项名称", "一、党的建设（3项）,", "1,甲事", "2,乙事")
    (remark,) = draft.account.remarks
    assert (remark.code, remark.row, remark.column) == (RemarkCode.NUMBER, 2, 1)
    assert remark.why == "“党的建设”标明 3 项，读到 2 项"


def test_numbers_that_begin_anew_under_each_category_run_on(tmp_path: Path, known: Dataset) -> None:
    draft = imported(
        tmp_path,
        known,
        "序号,事项名称",
        "一、党的建设,",
        "1,甲事",
        "2,乙事",
        "二、经济发展,",
        "1,丙事",
    )
    assert [duty["number"] for duty in duties(draft)] == [1, 2, 3]
    assert codes(draft) == [RemarkCode.NUMBER]


def test_a_missing_number_is_held_open(tmp_path: Path, known: Dataset) -> None:
    draft = imported(
        tmp_path, known, "序号,事项类别,事项名称", "1,党的建设,甲事", "3,党的建设,丙事"
    )
    assert [duty["name"] for duty in duties(draft)] == ["甲事", "（印发的文件未载明）", "丙事"]
    assert draft.account.remarks[0].why == "缺第 2 项，已留出空项"


def test_a_number_misprinted_is_put_in_its_place_and_told(tmp_path: Path, known: Dataset) -> None:
    draft = imported(
        tmp_path,
        known,
        "序号,事项类别,事项名称",
        "1,党的建设,甲事",
        "22,党的建设,乙事",
        "3,党的建设,丙事",
    )
    assert [duty["number"] for duty in duties(draft)] == [1, 2, 3]
    assert draft.account.remarks[0].why == "序号印作 22，前一项是 1；暂编为 2"


def test_two_lists_under_one_head_are_refused(tmp_path: Path, known: Dataset) -> None:
    with pytest.raises(UnreadableFile, match="第 4 行的序号又从 1 开始"):
        imported(
            tmp_path,
            known,
            "序号,事项类别,事项名称",
            "1,党的建设,甲事",
            "2,党的建设,乙事",
            "1,党的建设,丙事",
        )


def test_a_row_without_a_number_goes_on_with_the_duty_above(tmp_path: Path, known: Dataset) -> None:
    head = "序号,事项类别,事项名称,对应上级部门,上级部门职责,镇配合职责"
    draft = imported(
        tmp_path,
        known,
        head,
        "1,党的建设,选拔干部,县党委组织部,1.制定方案，组织,做好准备。",
        head,
        ",,,,考察；2.上报结果。,",
    )
    (duty,) = duties(draft, "cooperative")
    assert duty["department_duties"] == [{"items": ["制定方案，组织考察；", "上报结果。"]}]
    assert duty["township_duties"] == [{"text": "做好准备。"}]


def test_one_table_may_hold_all_three_lists(tmp_path: Path, known: Dataset) -> None:
    draft = imported(
        tmp_path,
        known,
        "事项类别,事项类型,序号,事项名称,关联单位,上级部门职责,镇街配合职责,工作方式",
        "党的建设,基本履职,1,做好甲,,,,",
        "党的建设,配合履职,1,做好乙,县民政局,审核。,上报。,",
        "党的建设,上级收回,1,做好丙,县民政局,,,由县民政局办理。",
    )
    assert [draft.document[each] for each in ("basic", "cooperative", "reclaimed")] == [
        [{"number": 1, "category": "党的建设", "name": "做好甲"}],
        [
            {
                "number": 1,
                "category": "党的建设",
                "name": "做好乙",
                "departments": ["县民政局"],
                "department_duties": [{"text": "审核。"}],
                "township_duties": [{"text": "上报。"}],
            }
        ],
        [
            {
                "number": 1,
                "category": "党的建设",
                "name": "做好丙",
                "status": "transferred",
                "departments": ["县民政局"],
                "method": [{"text": "由县民政局办理。"}],
            }
        ],
    ]


def test_what_has_no_place_is_told_with_its_cell(tmp_path: Path, known: Dataset) -> None:
    draft = imported(
        tmp_path, known, "序号,事项类别,事项名称,备注,电话", "1,党的建设,甲事,新增,110"
    )
    told = [(each.code, each.row, each.column, each.why) for each in draft.account.remarks]
    assert told == [
        (RemarkCode.HEAD, 1, 5, "不认识“电话”这一列，1 格没有放入，第一格是“110”"),
        (RemarkCode.CELL, 2, 4, "这一格没有放入：“新增”"),
    ]


def test_a_column_is_told_once_with_the_count_of_its_cells(tmp_path: Path, known: Dataset) -> None:
    rows = [f"{number},street,第{number}事,新增,否," for number in range(1, 8)]
    draft = imported(tmp_path, known, "序号,类别(street/dept),事项名称,备注,同步,空列", *rows)
    assert [each[1:] for each in draft.account.remarks] == [
        (1, 5, RemarkCode.HEAD, "不认识“同步”这一列，7 格没有放入，第一格是“否”", 1),
        (1, 6, RemarkCode.HEAD, "不认识“空列”这一列，没有放入；这一列是空的", 1),
        (2, 1, RemarkCode.CATEGORY, "没有事项类别", 7),
        (2, 2, RemarkCode.CELL, "“事项类别”一格不像类别，没有放入：“street”", 7),
        (2, 4, RemarkCode.CELL, "这一格没有放入：“新增”", 7),
    ]
    assert [duty["to_check"] for duty in duties(draft)] == [["这一格没有放入：“新增”"]] * 7


def test_a_duty_without_a_category_among_others_is_to_be_checked(
    tmp_path: Path, known: Dataset
) -> None:
    rows = ("序号,事项类别,事项名称", "1,,甲事", "2,党的建设,乙事")
    draft = imported(tmp_path, known, *rows)
    assert [duty.get("to_check") for duty in duties(draft)] == [["没有事项类别"], None]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("事项类型(basic/cooperative/recall)", ("basic", "cooperative", "recall")),
        ("所属清单", ("基本履职事项清单", "配合履职事项", "上级收回")),
        ("履职事项类型", ("基本履职", "协同", "收回")),
    ],
)
def test_a_column_may_tell_the_list_and_another_the_township(
    tmp_path: Path, known: Dataset, head: str, words: tuple[str, str, str]
) -> None:
    file = tmp_path / "导出.csv"
    rows = (f"民生服务,{each},1,{each}甲事,青石镇" for each in words)
    file.write_text("\n".join((f"类别,{head},序号,事项名称,来源镇街", *rows)), encoding="utf-8")
    draft = import_files([file], Given(), known)
    assert draft.account.township == "青石镇"
    for duty_list, word in zip(("basic", "cooperative", "reclaimed"), words, strict=True):
        assert [duty["name"] for duty in duties(draft, duty_list)] == [f"{word}甲事"]


def test_numbers_that_begin_anew_hold_for_their_own_list(tmp_path: Path, known: Dataset) -> None:
    draft = imported(
        tmp_path,
        known,
        "清单,类别,序号,事项名称",
        *("基本,甲类,1,甲", "基本,乙类,1,乙", "配合,甲类,1,丙", "配合,甲类,2,丁"),
    )
    assert [(each["number"], each["name"]) for each in duties(draft)] == [(1, "甲"), (2, "乙")]
    assert [each["number"] for each in duties(draft, "cooperative")] == [1, 2]


@pytest.mark.parametrize("heading", ["具体内容", "工作内容", "内容", "事项内容", "主要任务"])
def test_the_content_beside_a_name_is_kept_apart_from_it(
    tmp_path: Path, known: Dataset, heading: str
) -> None:
    draft = imported(
        tmp_path,
        known,
        f"序号,类别,事项名称,{heading}",
        "1,党建,发展党员,1.组织；2.检查。",
        "2,党建,甲事,",
    )
    assert duties(draft) == [
        {
            "number": 1,
            "category": "党建",
            "name": "发展党员",
            "note": "印发的文件在名称以外写明：1.组织；2.检查。",
            "to_check": ["名称以外的内容写进了 note，请核对"],
        },
        {"number": 2, "category": "党建", "name": "甲事"},
    ]


def test_a_content_without_a_name_beside_it_is_the_name(tmp_path: Path, known: Dataset) -> None:
    draft = imported(tmp_path, known, "序号,类别,履职内容", "1,党建,发展党员")
    assert duties(draft) == [{"number": 1, "category": "党建", "name": "发展党员"}]


_CONTENTS = "基本履职事项清单……1\n配合履职事项清单……{}\n\n"
_OTHER = "配合履职事项清单\n序号\t类别\t事项名称\t对应上级部门\n1\t民生\t丙事\t县民政局\n"


@pytest.mark.parametrize(
    ("contents", "pages"),
    [
        (_CONTENTS.format(3), [1, 2, 3]),
        (_CONTENTS.format(11), [None, None, None]),
        ("基本履职事项清单……1\n\n", [None, None, None]),
        ("", [None, None, None]),
    ],
)
def test_a_duty_has_a_page_only_where_each_page_of_the_print_has_a_head(
    tmp_path: Path, known: Dataset, contents: str, pages: list[int | None]
) -> None:
    file = tmp_path / "虚溪镇履职事项清单.txt"
    rows = "".join(
        f"基本履职事项清单\n序号\t类别\t事项名称\n{at}\t党建\t{name}事\n"
        for at, name in ((1, "甲"), (2, "乙"))
    )
    file.write_text(contents + rows + _OTHER, encoding="utf-8")
    draft = import_files([file], Given(), known)
    listed = [*duties(draft), *duties(draft, "cooperative")]
    assert [duty.get("page") for duty in listed] == pages
    data = tmp_path / "duties.yaml"
    data.write_text(draft_text(draft), encoding="utf-8")
    assert not [each for each in check_file(data).findings if is_blocking(each)]


def test_the_duties_of_several_townships_are_not_mixed(tmp_path: Path, known: Dataset) -> None:
    with pytest.raises(UnreadableFile) as refused:
        imported(tmp_path, known, "序号,乡镇,事项名称", "1,青石镇,甲事", "2,白石镇,乙事")
    assert refused.value.message.endswith("里有 2 个乡镇的事项：青石镇、白石镇")


@pytest.mark.parametrize("first", ["2-1", "2.1", "二（1）", "2－1"])
def test_what_a_number_is_parted_into_are_duties_of_their_own(
    tmp_path: Path, known: Dataset, first: str
) -> None:
    draft = imported(
        tmp_path,
        known,
        "序号,事项名称",
        *("一、民生服务,", "1,养老服务", "二、综合政务,", f"{first},档案管理", "2-2,保密管理"),
        "3,公文处理",
    )
    assert [(duty["number"], duty["category"], duty["name"]) for duty in duties(draft)] == [
        (1, "民生服务", "养老服务"),
        (2, "综合政务", "档案管理"),
        (3, "综合政务", "保密管理"),
        (4, "综合政务", "公文处理"),
    ]
    assert [each.why for each in draft.account.remarks] == [
        f"序号印作“{first}”，暂编为 2",
        "序号印作“2-2”，暂编为 3",
        "序号印作 3，前一项是 3；暂编为 4",
    ]


def test_nothing_goes_on_over_the_heading_of_a_category(tmp_path: Path, known: Dataset) -> None:
    draft = imported(
        tmp_path,
        known,
        "序号,事项名称",
        *("一、民生服务,", "1,养老服务", "二、综合政务,", ",档案管理", "2,保密管理"),
    )
    assert [duty["name"] for duty in duties(draft)] == ["养老服务", "档案管理", "保密管理"]
    assert draft.account.remarks[0].why == "没有序号，像是新的一项；暂编为 2"


RECLAIMED = "序号,事项类别,事项名称,承接部门及工作方式"


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        (
            "承接部门：县民政局 工作方式：由县民政局办理。",
            ("transferred", ["县民政局"], "由县民政局办理。"),
        ),
        (
            "承接部门:县民政局;工作方式:由县民政局办理。",
            ("transferred", ["县民政局"], "由县民政局办理。"),
        ),
        (
            "承接部门：县民政局、 县财政局 工作方式：统一办理。",
            ("transferred", ["县民政局", "县财政局"], "统一办理。"),
        ),
        ("承接部门：县民政局 由县民政局办理。", ("transferred", ["县民政局"], "由县民政局办理。")),
        ("县民政局：统一办理。", ("transferred", ["县民政局"], "统一办理。")),
        ("此项工作已不再开展", ("discontinued", None, "此项工作已不再开展")),
        ("法条废止，不再实施。", ("discontinued", None, "法条废止，不再实施。")),
    ],
)
def test_one_cell_tells_who_took_a_duty_over(
    tmp_path: Path, known: Dataset, cell: str, wanted: tuple[str, list[str] | None, str]
) -> None:
    draft = imported(tmp_path, known, RECLAIMED, f"1,民生服务,丙事,{cell}")
    (duty,) = duties(draft, "reclaimed")
    told = (duty["status"], duty.get("departments"), duty["method"][0]["text"])
    assert told == wanted


@pytest.mark.parametrize(
    ("bodies", "method", "status"),
    [
        ("县行政审批局（县民政局的职责取消后承接）", "统一办理。", "transferred"),
        ("—", "此项工作已不再开展", "discontinued"),
        ("此项工作已不再开展", "—", "discontinued"),
        ("无", "由有关单位按规定办理。", "transferred"),
    ],
)
def test_a_duty_is_only_taken_as_ended_where_the_print_says_so(
    tmp_path: Path, known: Dataset, bodies: str, method: str, status: str
) -> None:
    head = "序号,事项类别,事项名称,承接部门,工作方式"
    draft = imported(tmp_path, known, head, f"1,民生服务,丙事,{bodies},{method}")
    (duty,) = duties(draft, "reclaimed")
    assert duty["status"] == status
    doubted = RemarkCode.STATUS in codes(draft)
    assert doubted is (bodies == "无")


def test_roles_in_a_department_cell_are_no_part_of_names(tmp_path: Path, known: Dataset) -> None:
    head = "序号,事项类别,事项名称,牵头部门,上级部门职责,镇配合职责"
    row = "1,民生服务,乙事,牵头部门：县民政局；配合部门：县财政局,审核。,上报。"
    (duty,) = duties(imported(tmp_path, known, head, row), "cooperative")
    assert duty["departments"] == ["县民政局", "县财政局"]
    assert duty["departments_printed"] == "牵头部门：县民政局；配合部门：县财政局"


def test_an_empty_cell_is_told_and_nothing_is_made_up(tmp_path: Path, known: Dataset) -> None:
    head = "序号,事项类别,事项名称,牵头部门,上级部门职责,镇配合职责"
    draft = imported(tmp_path, known, head, "1,民生服务,乙事,县民政局,审核。,—")
    (duty,) = duties(draft, "cooperative")
    assert duty["township_duties"] == [{"text": "（印发的文件未载明）"}]
    assert duty["to_check"] == ["“配合职责”一格是空的"]


def test_a_title_within_the_table_begins_another_list(tmp_path: Path, known: Dataset) -> None:
    head = "序号,事项类别,事项名称,牵头部门,上级部门职责,镇配合职责"
    draft = imported(
        tmp_path,
        known,
        head,
        "基本履职事项（1项）,,,,,",
        "1,党的建设,甲事,,,",
        "配合履职事项（1项）,,,,,",
        "1,党的建设,乙事,县民政局,审核。,上报。",
    )
    names = {
        each: [duty["name"] for duty in duties(draft, each)] for each in ("basic", "cooperative")
    }
    assert names == {"basic": ["甲事"], "cooperative": ["乙事"]}


def test_page_numbers_and_notes_are_no_duties_and_no_categories(
    tmp_path: Path, known: Dataset
) -> None:
    draft = imported(
        tmp_path,
        known,
        "序号,事项类别,事项名称",
        "1,党的建设,甲事",
        "续表,,",
        "12,,",
        "2,,乙事",
        "注：以上事项由镇负责,,",
    )
    assert [(duty["name"], duty["category"]) for duty in duties(draft)] == [
        ("甲事", "党的建设"),
        ("乙事", "党的建设"),
    ]
    assert [(each.row, each.code) for each in draft.account.remarks] == [
        (3, RemarkCode.ROW),
        (4, RemarkCode.ROW),
        (6, RemarkCode.ROW),
    ]


def test_a_title_in_a_notice_names_the_township(tmp_path: Path, known: Dataset) -> None:
    file = tmp_path / "附件.txt"
    file.write_text(
        "关于印发《无何有县虚溪镇履职事项清单》的通知\n序号\t事项类别\t事项名称\n1\t党的建设\t甲事\n",
        encoding="utf-8",
    )
    draft = import_files([file], Given(), known)
    assert (draft.document["township"], draft.document["title"]) == (
        "虚溪镇",
        "无何有县虚溪镇履职事项清单",
    )


def test_what_stands_for_a_number_and_is_none_is_told(tmp_path: Path, known: Dataset) -> None:
    draft = imported(tmp_path, known, "序号,事项类别,事项名称", "1,党的建设,甲", "新增,,乙")
    assert [duty["name"] for duty in duties(draft)] == ["甲乙"]
    assert "序号一格没有放入：“新增”" in [each.why for each in draft.account.remarks]


_DAMAGE: tuple[Callable[[Random, list[str]], list[str]], ...] = (
    lambda random, cells: [random.choice(("", *cells)) for _ in cells],
    lambda random, cells: random.sample(cells, len(cells)),
    lambda _, cells: cells[:-1],
    lambda _, cells: [*cells, "多余"],
    lambda random, cells: [
        cell[: (at := random.randrange(len(cell) + 1))]
        + random.choice(("\n", " ", "：", "1.", "一、", "（", "；", "\u200b", "<p>", "等", "、、"))
        + cell[at:]
        for cell in cells
    ],
)


@pytest.mark.parametrize("seed", range(12))
def test_no_damage_makes_a_draft_that_cannot_be_used(
    tmp_path: Path, known: Dataset, seed: int
) -> None:
    random = Random(seed)  # noqa: S311  the same damage each time
    files = city_tables(tmp_path).files
    for file in files:
        with file.open(encoding="gb18030", newline="") as stream:
            rows = list(csv.reader(stream))
        for _ in range(6):
            at = random.randrange(3, len(rows))
            rows[at] = random.choice(_DAMAGE)(random, rows[at])
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)
    try:
        draft = import_files(files, Given(), known)
    except UnreadableFile:
        return
    written = tmp_path / "duties.yaml"
    written.write_text(draft_text(draft), encoding="utf-8")
    assert load_dataset(written).township == "无是镇"


def test_an_order_of_categories_fits_all_lists() -> None:
    assert common_order([["甲", "丙"], ["甲", "乙", "丙"], ["丁", "甲"]]) == (
        "丁",
        "甲",
        "乙",
        "丙",
    )


def test_orders_that_contradict_each_other_are_kept_as_met() -> None:
    assert common_order([["甲", "乙"], ["乙", "甲", "丙"]]) == ("甲", "乙", "丙")


def _is_label(words: str) -> bool:
    return words.endswith("局")


@pytest.mark.parametrize(
    ("cell", "clauses"),
    [
        ("做好宣传。", [DraftClause(text="做好宣传。")]),
        ("1.制定方案；2.组织实施。", [DraftClause(items=("制定方案；", "组织实施。"))]),
        ("１．制定方案；\n２．组织实施。", [DraftClause(items=("制定方案；", "组织实施。"))]),
        (
            "1.制定方案，\n报县政府；\n2.实施。",
            [DraftClause(items=("制定方案，报县政府；", "实施。"))],
        ),
        (
            "一、宣传\n1.张贴；\n2.广播。\n二、培训\n组织学习。",
            [
                DraftClause(topic="宣传", items=("张贴；", "广播。")),
                DraftClause("培训", None, "组织学习。"),
            ],
        ),
        (
            "县民政局：审核。\n县财政局：\n1.拨付；\n2.监督。",
            [
                DraftClause(label="县民政局", text="审核。"),
                DraftClause(label="县财政局", items=("拨付；", "监督。")),
            ],
        ),
        (
            "宣传：县民政局：\n1.张贴；\n2.广播。",
            [DraftClause("宣传", "县民政局", None, ("张贴；", "广播。"))],
        ),
        ("负责摸排\n登记，上报\n信息。", [DraftClause(text="负责摸排登记，上报信息。")]),
        ("建立台账；\n开展巡查。", [DraftClause(items=("建立台账；", "开展巡查。"))]),
        (
            "2025年1.5万元补助（1.甲；2.乙）发放到位。",
            [DraftClause(text="2025年1.5万元补助（1.甲；2.乙）发放到位。")],
        ),
        (
            "1.材料：①申请书；②证明。\n2.审核。",
            [DraftClause(items=("材料：①申请书；②证明。", "审核。"))],
        ),
        (
            "县民政局：1.初审；2.复审。县财政局:1.拨付；2.监督。",
            [
                DraftClause(label="县民政局", items=("初审；", "复审。")),
                DraftClause(label="县财政局", items=("拨付；", "监督。")),
            ],
        ),
        (
            "（一）县民政局\n1.审批；\n2.公示。\n（二）县财政局\n拨付资金。",
            [
                DraftClause(label="县民政局", items=("审批；", "公示。")),
                DraftClause(label="县财政局", text="拨付资金。"),
            ],
        ),
        (
            "1、县民政局：\n（1）审批；\n（2）公示。\n2、县财政局：拨付资金。",
            [
                DraftClause(label="县民政局", items=("审批；", "公示。")),
                DraftClause(label="县财政局", text="拨付资金。"),
            ],
        ),
        (
            "1.审批：\n（1）初审；\n（2）复审。\n2.公示。",
            [
                DraftClause(topic="审批", items=("初审；", "复审。")),
                DraftClause(items=("公示。",)),
            ],
        ),
        ("⒈受理；⒉公示。", [DraftClause(items=("受理；", "公示。"))]),
        ("审核。\n县民政局：", [DraftClause(text="审核。"), DraftClause(topic="县民政局")]),
        ("一、\n1.审核；\n2.", [DraftClause(items=("审核；",))]),
        ("：审核。", [DraftClause(text="：审核。")]),
        ("（1）受理；（2）审查。", [DraftClause(items=("受理；", "审查。"))]),
        ("①受理；②审查。", [DraftClause(items=("受理；", "审查。"))]),
        ("⑴受理；⑵审查。", [DraftClause(items=("受理；", "审查。"))]),
        (
            "县民政局：\n① 审批；\n② 公示。\n县财政局：①拨付；②监督。",
            [
                DraftClause(label="县民政局", items=("审批；", "公示。")),
                DraftClause(label="县财政局", items=("拨付；", "监督。")),
            ],
        ),
        (
            "县民政局：\n1.审批：\n（1）初审；\n（2）复审。\n2.公示。",
            [DraftClause(label="县民政局", items=("审批：（1）初审；（2）复审。", "公示。"))],
        ),
        (
            "1.审批。\n（1）初审；\n①收件；\n②登记。\n（2）复审。\n2.公示。",
            [DraftClause(items=("审批。（1）初审；①收件；②登记。（2）复审。", "公示。"))],
        ),
        ("1.甲；\n2.乙；\n（3）丙。", [DraftClause(items=("甲；", "乙；", "丙。"))]),
        (
            "对符合①年满60周岁；②本地户籍的，发放补贴。",
            [DraftClause(text="对符合①年满60周岁；②本地户籍的，发放补贴。")],
        ),
        ("（一）受理；（二）审查。", [DraftClause(items=("受理；", "审查。"))]),
    ],
)
def test_a_cell_is_parted_as_its_print_numbers_it(cell: str, clauses: list[DraftClause]) -> None:
    assert list(clauses_of(cell, _is_label).clauses) == clauses


def test_a_row_that_repeats_number_and_name_goes_on_with_the_duty_above(
    tmp_path: Path, known: Dataset
) -> None:
    head = "序号,事项名称,牵头部门,县级部门职责,镇配合职责"
    draft = imported(
        tmp_path,
        known,
        head,
        "1,统计调查,县统计局,1.制定方案。,1.配合入户；2.宣传统",
        "1,统计调查（续）,县统计局,2.组织培训。,计法规。",
    )
    (duty,) = duties(draft, "cooperative")
    assert (duty["name"], duty["departments"]) == ("统计调查", ["县统计局"])
    assert duty["department_duties"] == [{"items": ["制定方案。", "组织培训。"]}]
    assert duty["township_duties"] == [{"items": ["配合入户；", "宣传统计法规。"]}]


def test_a_title_that_stands_on_every_page_ends_no_category(tmp_path: Path, known: Dataset) -> None:
    lines = ("虚溪镇基本履职事项清单,", "序号,事项名称")
    draft = imported(tmp_path, known, *lines, "一、党的建设,", "1,甲事", "- 2 -,", *lines, "2,乙事")
    assert [duty["category"] for duty in duties(draft)] == ["党的建设", "党的建设"]
    assert codes(draft) == []


@pytest.mark.parametrize("line", ["续表", "备注：以上事项均须公开", "合计", "民政局办公室，2025年"])
def test_what_stands_alone_in_a_row_is_no_category_when_it_is_a_note(
    tmp_path: Path, known: Dataset, line: str
) -> None:
    draft = imported(
        tmp_path, known, "序号,事项名称", "一、党的建设,", "1,甲事", f'"{line}",', "2,乙事"
    )
    assert [duty["category"] for duty in duties(draft)] == ["党的建设", "党的建设"]
    assert [each.why for each in draft.account.remarks] == [f"不在清单里，没有放入：“{line}”"]


@pytest.mark.parametrize(
    ("title", "township"),
    [
        ("清河县红旗镇履职事项清单", "红旗镇"),
        ("新城街道配合履行职责事项清单", "新城街道"),
        ("红旗镇上级部门收回事项清单", "红旗镇"),
        ("2025年清河县集镇乡履职事项清单", "集镇乡"),
        ("柳林鎮配合履職事項清單", "柳林鎮"),
        ("附件1：红旗镇基本履职事项清单", "红旗镇"),
        ("# 新城镇配合履职事项清单", "新城镇"),
        ("关于印发清河县柳林镇履职事项清单的通知", "柳林镇"),
    ],
)
def test_a_title_names_its_township(
    tmp_path: Path, known: Dataset, title: str, township: str
) -> None:
    file = tmp_path / "清单.csv"
    file.write_text(f"{title},\n序号,事项名称\n1,甲事\n", encoding="utf-8")
    assert import_files([file], Given(), known).account.township == township


def test_a_table_in_traditional_characters_is_read(tmp_path: Path, known: Dataset) -> None:
    head = "序號,事項類別,事項名稱,對應上級部門,上級部門職責,鄉（鎮、街道）配合職責"
    draft = imported(
        tmp_path, known, head, "1,民生服務,臨時救助,縣民政局,縣民政局：負責審批。,受理。"
    )
    (duty,) = duties(draft, "cooperative")
    assert duty["department_duties"] == [{"label": "縣民政局", "text": "負責審批。"}]


@pytest.mark.parametrize("apart", [";", "\t"])
def test_a_csv_file_may_be_parted_by_other_marks_than_commas(
    tmp_path: Path, known: Dataset, apart: str
) -> None:
    draft = imported(tmp_path, known, apart.join(("序号", "事项名称")), f"1{apart}甲事,乙事")
    assert [duty["name"] for duty in duties(draft)] == ["甲事,乙事"]


def test_a_line_before_a_table_may_head_a_category(tmp_path: Path, known: Dataset) -> None:
    file = tmp_path / "虚溪镇履职事项清单.txt"
    head = "序号\t事项名称"
    file.write_text(
        "\n".join(
            (
                *("一、基本履职事项清单", "（一）党的建设（2项）", head, "1\t甲事", "- 1 -"),
                *(head, "2\t乙事", "（二）经济发展", head, "3\t丙事", "三、民生服务", "4\t丁事"),
            )
        ),
        encoding="utf-8",
    )
    draft = import_files([file], Given(), known)
    assert [(duty["name"], duty["category"]) for duty in duties(draft)] == [
        ("甲事", "党的建设"),
        ("乙事", "党的建设"),
        ("丙事", "经济发展"),
        ("丁事", "民生服务"),
    ]
    assert codes(draft) == []


@pytest.mark.parametrize(
    ("title", "columns", "listed"),
    [
        ("上级部门收回事项清单", "序号,事项名称,备注", "reclaimed"),
        ("上级部门收回事项清单", "序号,事项名称,责任单位", "reclaimed"),
        ("基本履职事项清单", "序号,事项名称,责任部门", "basic"),
        ("配合履职事项清单", "序号,事项名称", "cooperative"),
    ],
)
def test_a_title_tells_the_list_where_the_columns_could_be_of_any(
    tmp_path: Path, known: Dataset, title: str, columns: str, listed: str
) -> None:
    draft = imported(tmp_path, known, f"{title},,", columns, "1,甲事", columns, "2,乙事")
    assert [duty["name"] for duty in duties(draft, listed)] == ["甲事", "乙事"]
    assert RemarkCode.LIST not in codes(draft)


def test_a_heading_over_several_columns_is_no_unknown_column(
    tmp_path: Path, known: Dataset
) -> None:
    file = tmp_path / "虚溪镇配合履职事项清单.html"
    file.write_text(
        "<meta charset=utf-8><table>"
        "<tr><td rowspan=2>序号<td rowspan=2>事项名称<td colspan=2>职责分工</tr>"
        "\n<tr><td>县级部门职责<td>镇职责</tr>"
        "\n<tr><td>1<td>甲事<td>审批。<td>受理。</tr></table>",
        encoding="utf-8",
    )
    draft = import_files([file], Given(), known)
    (duty,) = duties(draft, "cooperative")
    assert (duty["department_duties"], duty["township_duties"]) == (
        [{"text": "审批。"}],
        [{"text": "受理。"}],
    )
    assert RemarkCode.HEAD not in codes(draft)


def test_a_remark_may_be_all_that_says_that_a_duty_has_ended(
    tmp_path: Path, known: Dataset
) -> None:
    head = "序号,类别,事项名称,收回部门,收回后工作方式,备注"
    draft = imported(
        tmp_path, known, head, "1,民生,甲事,,,取消", "2,民生,乙事,县民政局,审批。,由乡镇下放"
    )
    first, second = duties(draft, "reclaimed")
    assert (first["status"], first["method"]) == ("discontinued", [{"text": "取消"}])
    assert (second["status"], second["method"]) == ("transferred", [{"text": "审批。"}])
    assert [each.why for each in draft.account.remarks] == ["这一格没有放入：“由乡镇下放”"]


def test_a_name_that_is_hardly_a_department_is_told(tmp_path: Path, known: Dataset) -> None:
    head = "序号,类别,事项名称,牵头部门,县级部门职责,镇配合职责"
    draft = imported(
        tmp_path, known, head, "1,民生,甲事,市、县民政局等部门,县民政局等部门：审批。,受理。"
    )
    (remark,) = draft.account.remarks
    assert remark.why == "“市”不像部门的名称，请核对"
    file = tmp_path / "duties.yaml"
    file.write_text(draft_text(draft), encoding="utf-8")
    assert not any(map(is_blocking, check_file(file).findings))


def test_chinese_numbers_count_duties_or_head_categories(tmp_path: Path, known: Dataset) -> None:
    head = "序号,事项名称,承接部门,工作方式"
    for_categories = ("一,民生服务（1项）,,", "1,甲事,县民政局,审批。")
    draft = imported(tmp_path, known, head, *for_categories)
    assert [duty["category"] for duty in duties(draft, "reclaimed")] == ["民生服务"]
    draft = imported(tmp_path, known, head, "一,甲事,县民政局,审批。", "二,乙事,县民政局,审批。")
    assert [duty["number"] for duty in duties(draft, "reclaimed")] == [1, 2]


def test_a_table_copied_with_its_line_breaks_is_read_row_by_row(
    tmp_path: Path, known: Dataset
) -> None:
    file = tmp_path / "虚溪镇配合履职事项清单.txt"
    file.write_text(
        "序号\t事项名称\t牵头部门\t县级部门职责\t镇配合职责\n"
        "1\t医疗救助\t县医保局、县民政局\t1.县医保局：负责资金拨\n"
        "付；2.县民政局：负责认定。\t1.受理；\n2.调查。\n- 2 -\n"
        "2\t临时\n救助\t县民政局\t审批。\t受理。\n二、其他\n",
        encoding="utf-8",
    )
    draft = import_files([file], Given(), known)
    first, second = duties(draft, "cooperative")
    assert first["department_duties"] == [
        {"label": "县医保局", "text": "负责资金拨付；"},
        {"label": "县民政局", "text": "负责认定。"},
    ]
    assert first["township_duties"] == [{"items": ["受理；", "调查。"]}]
    assert (second["name"], second["departments"]) == ("临时救助", ["县民政局"])
    told = [each.why for each in draft.account.remarks if each.code is RemarkCode.ROW]
    assert told == ["不在清单里，没有放入：“二、其他”"]


def test_ditto_marks_stand_for_the_cell_above(tmp_path: Path, known: Dataset) -> None:
    head = "序号,事项类别,事项名称,承接部门,工作方式"
    draft = imported(
        tmp_path, known, head, "1,民生服务,甲事,县民政局,审批。", "2,民生服务,乙事,同上,同上"
    )
    first, second = duties(draft, "reclaimed")
    assert (second["status"], second["departments"]) == ("transferred", ["县民政局"])
    assert second["method"] == first["method"]
    assert codes(draft) == [RemarkCode.CELL, RemarkCode.CELL]


def test_cells_merged_downwards_hold_for_every_duty_beside_them(
    tmp_path: Path, known: Dataset
) -> None:
    file = tmp_path / "虚溪镇上级部门收回事项清单.html"
    head = "".join(f"<td>{each}</td>" for each in ("序号", "事项名称", "承接部门", "工作方式"))
    both = "<td rowspan=2>县民政局</td><td rowspan=2>统一审批。</td>"
    file.write_text(
        f"<meta charset=utf-8><table><tr>{head}</tr><tr><td>1</td><td>甲事</td>{both}</tr>"
        "<tr><td>2</td><td>乙事</td></tr></table>",
        encoding="utf-8",
    )
    draft = import_files([file], Given(), known)
    assert [
        (duty["status"], duty["departments"], duty["method"]) for duty in duties(draft, "reclaimed")
    ] == [("transferred", ["县民政局"], [{"text": "统一审批。"}])] * 2


def test_a_cell_over_two_columns_of_the_grid_is_a_cell_of_its_column(
    tmp_path: Path, known: Dataset
) -> None:
    file = tmp_path / "虚溪镇上级部门收回事项清单.html"
    file.write_text(
        "<meta charset=utf-8><table><tr><td>序号<td>事项名称<td>承接部门<td colspan=2>工作方式</tr>"
        "<tr><td>1<td>甲事<td>县民政局<td><td>1.审批；</tr>"
        "<tr><td><td><td><td colspan=2>2.公示。</tr></table>",
        encoding="utf-8",
    )
    (duty,) = duties(import_files([file], Given(), known), "reclaimed")
    assert duty["method"] == [{"items": ["审批；", "公示。"]}]


@pytest.mark.parametrize(
    ("cell", "departments", "method"),
    [
        (
            "承接部门：县民政局、\n县财政局\n工作方式：审核后拨付。",
            ["县民政局", "县财政局"],
            "审核后拨付。",
        ),
        ("1.承接部门：县公安局。\n2.工作方式：组织开展。", ["县公安局"], "组织开展。"),
        ("承接单位:县水利局\n工作措施:加强巡查。", ["县水利局"], "加强巡查。"),
        ("县残联\n入户核查。", ["县残联"], "入户核查。"),
        ("由县卫生健康局承接，购买服务。", ["县卫生健康局"], "由县卫生健康局承接，购买服务。"),
        ("县民政局统一办理。", ["县民政局"], "县民政局统一办理。"),
    ],
)
def test_who_takes_over_is_read_from_however_a_cell_says_it(
    tmp_path: Path, known: Dataset, cell: str, departments: list[str], method: str
) -> None:
    head = "序号,事项类别,事项名称,承接部门及工作方式"
    draft = imported(tmp_path, known, head, f'1,民生服务,甲事,"{cell}"')
    (duty,) = duties(draft, "reclaimed")
    assert (duty["status"], duty["departments"], duty["method"]) == (
        "transferred",
        departments,
        [{"text": method}],
    )


@pytest.mark.parametrize(
    ("bodies", "method", "status"),
    [
        ("县民政局", "不再由乡镇开展，由县民政局办理。", "transferred"),
        ("", "由县民政局直接办理。", "transferred"),
        ("", "开展核查，不合条件的依法取消资格。", "transferred"),
        ("县市场监管局（取消许可后监管）", "监管。", "transferred"),
        ("", "取消乡镇审核环节，由县民政局直接审批。", "transferred"),
        ("/", "停止开展。", "discontinued"),
        ("", "由乡镇政府停止审核，此项工作已取消。", "discontinued"),
        ("不再承接", "此项工作终止。", "discontinued"),
        ("取消", "不再考核。", "discontinued"),
        ("", "此项工作已不再开展", "discontinued"),
    ],
)
def test_a_duty_has_ended_only_where_the_list_says_so(
    tmp_path: Path, known: Dataset, bodies: str, method: str, status: str
) -> None:
    head = "序号,事项类别,事项名称,承接部门,承接方式"
    draft = imported(tmp_path, known, head, f"1,民生服务,甲事,{bodies},{method}")
    assert [duty["status"] for duty in duties(draft, "reclaimed")] == [status]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("县人力资源和\n社会保障局\n县民政局", ("县人力资源和社会保障局", "县民政局")),
        ("1.县民政局\n2、县财政局；（3）县残联", ("县民政局", "县财政局", "县残联")),
        ("县民政局 县财政局", ("县民政局", "县财政局")),
        ("牵头部门：县委组织部；\n配合部门：县财政局等部门", ("县委组织部", "县财政局")),
        ("县教育局(县体育局、县科技局)", ("县教育局(县体育局、县科技局)",)),
    ],
)
def test_a_cell_of_departments_names_each_once(cell: str, names: tuple[str, ...]) -> None:
    assert department_column(cell).names == names


def test_bodies_that_are_one_elsewhere_are_two_where_a_list_names_both(known: Dataset) -> None:
    spellings = ("县自然资源局", "县林业局", "县人社局", "县人力资源和社会保障局", "县卫生健康局")
    bodies = draft_registry(spellings, KnownBodies(known.departments))
    assert [body.name for body in bodies] == [
        "县自然资源局",
        "县林业局",
        "县人力资源和社会保障局",
        "县卫生健康局",
    ]
    assert "林业局" not in bodies[0].aliases
    assert "卫健局" in bodies[3].aliases


def test_a_whole_row_without_a_number_is_a_duty_of_its_own(tmp_path: Path, known: Dataset) -> None:
    head = "序号,类别,事项名称,牵头部门,县级部门职责,镇配合职责"
    draft = imported(
        tmp_path,
        known,
        head,
        "1,民生,甲事,县民政局,审批。,受理。",
        ",,乙事,县公安局,核查。,上报。",
    )
    assert [(duty["name"], duty["departments"]) for duty in duties(draft, "cooperative")] == [
        ("甲事", ["县民政局"]),
        ("乙事", ["县公安局"]),
    ]
    assert draft.account.remarks[0].why == "没有序号，像是新的一项；暂编为 2"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            "收回事项清单 工作方式：受理。,,,,",
            "不在清单里，没有放入：“收回事项清单 工作方式：受理。”",
        ),
        ("另见,,,县民政局,", "序号一格没有放入：“另见”"),
        ("二、平安法治,,,,", "“平安法治”下面没有事项，没有放入"),
    ],
)
def test_no_words_are_lost_in_silence(tmp_path: Path, known: Dataset, row: str, told: str) -> None:
    head = "序号,事项名称,承接部门,工作方式,备注"
    draft = imported(tmp_path, known, head, "1,甲事,县民政局,审批。,", row)
    assert told in [remark.why for remark in draft.account.remarks]


@pytest.mark.parametrize(
    "row",
    [
        "2,\u200b,县民政局,审批。",
        "2,乙事,（）,1.",
        "2,乙事,、,：",
        "2,乙事,县民政局,（一）：（二）审批。",
        "\u200b,乙事,县民政局,1.审批；2.",
    ],
)
def test_cells_of_which_nothing_is_left_make_a_draft_all_the_same(
    tmp_path: Path, known: Dataset, row: str
) -> None:
    head = "序号,事项名称,承接部门,工作方式"
    draft = imported(tmp_path, known, head, "1,甲事,县民政局,审批。", row)
    file = tmp_path / "duties.yaml"
    file.write_text(draft_text(draft), encoding="utf-8")
    assert not any(map(is_blocking, check_file(file).findings))
