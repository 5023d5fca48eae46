"""Layouts of real documents that an importer may read wrongly without a word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conftest import Toqay
from toqay_cli.data_file.file_check import check_file
from toqay_cli.data_file.loader import load_dataset
from toqay_cli.data_file.rules import is_advisory
from toqay_cli.errors import UnreadableFile
from toqay_cli.importing.draft_writer import draft_text
from toqay_cli.importing.importer import Given, Imported, import_files
from toqay_cli.importing.lists.draft_registry import KnownBodies, draft_registry
from toqay_cli.importing.lists.named_bodies import department_column
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


def names(draft: Imported) -> list[str]:
    bodies: Any = draft.document["departments"]
    return [body["name"] for body in bodies]


def findings(draft: Imported, where: Path) -> list[str]:
    """What is wrong with the draft as a data file, less what only waits for a person."""
    file = where / "draft.yaml"
    file.write_text(draft_text(draft), encoding="utf-8")
    return [each.message for each in check_file(file).findings if not is_advisory(each)]


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


@pytest.mark.parametrize(
    ("leading", "kept"),
    [("审批。", [("县民政局", "审批。"), ("县财政局", "拨付。")]), ("", [("县财政局", "拨付。")])],
)
def test_those_who_help_have_their_duties_from_a_column_of_their_own(
    tmp_path: Path, known: Dataset, leading: str, kept: list[tuple[str, str]]
) -> None:
    head = "序号,事项类别,事项名称,牵头部门,牵头部门主要职责,协同部门,协同部门职责,镇职责"
    row = f"1,民生,甲事,县民政局,{leading},县财政局,拨付。,受理。"
    draft = imported(tmp_path, known, head, row)
    assert clauses(duties(draft)[0]) == kept
    assert told(draft) == []


@pytest.mark.parametrize("below", [("上级部门", "乡镇"), ("上级部门职责", "镇配合职责")])
def test_a_head_of_two_rows_without_merged_cells_parts_a_column_of_duties(
    tmp_path: Path, known: Dataset, below: tuple[str, str]
) -> None:
    head = ("序号,事项类别,事项名称,对应上级部门,职责分工,", f",,,,{','.join(below)}")
    draft = imported(tmp_path, known, *head, "1,民生,甲事,县民政局,审批。,受理。")
    (duty,) = duties(draft)
    assert clauses(duty) == [(None, "审批。")]
    assert clauses(duty, "township_duties") == [(None, "受理。")]
    assert told(draft) == []


def test_the_duties_of_who_takes_over_are_the_method(tmp_path: Path, known: Dataset) -> None:
    head = "序号,事项类别,收回事项,承接部门,承接部门职责"
    draft = imported(tmp_path, known, head, "1,民生,甲事,县民政局,审批。")
    (duty,) = duties(draft, "reclaimed")
    assert (duty["departments"], clauses(duty, "method")) == (["县民政局"], [(None, "审批。")])


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


@pytest.mark.parametrize(
    ("printed", "bodies"),
    [
        ("县农业农村局和县林业局", ["县农业农村局", "县林业局"]),
        ("县农业农村局及县林业局", ["县农业农村局", "县林业局"]),
        ("县农业农村局与林业局", ["县农业农村局", "林业局"]),
        ("县农业农村局/县林业局", ["县农业农村局", "县林业局"]),
        ("县农业农村局／县林业局", ["县农业农村局", "县林业局"]),
        ("县农业农村局县林业局", ["县农业农村局", "县林业局"]),
        ("县民政局、县残联和县财政局", ["县民政局", "县残联", "县财政局"]),
        ("县总工会和妇联", ["县总工会", "妇联"]),
        ("县委县政府", ["县委", "县政府"]),
        ("县人力资源和社会保障局和县财政局", ["县人力资源和社会保障局", "县财政局"]),
        ("县文化和旅游局", ["县文化和旅游局"]),
        ("县水利和林业局", ["县水利和林业局"]),
        ("市生态环境局县分局", ["市生态环境局县分局"]),
        ("县公安局县城派出所", ["县公安局县城派出所"]),
        ("县自然资源局（林业和草原局）", ["县自然资源局（林业和草原局）"]),
        ("县民政局（工作方式：直接办理）", ["县民政局"]),
        ("收回县民政局", ["县民政局"]),
        ("上收至县民政局", ["县民政局"]),
        ("县民政局委托第三方机构", ["县民政局"]),
        ("县委统一战线工作部", ["县委统一战线工作部"]),
        ("【县医保局】", ["县医保局"]),
        ("县级有关部门", []),
        ("县民政局、县级相关部门", ["县民政局"]),
        ("相关县直部门、县政府各部门、各乡镇、各学校", []),
        ("县司法局+县法院", ["县司法局", "县法院"]),
        ("县消防救援大队·县公安局", ["县消防救援大队", "县公安局"]),
        ("县卫健局＆县医保局", ["县卫健局", "县医保局"]),
        ("县教育局（牵头）、县财政局（配合单位）", ["县教育局", "县财政局"]),
        ("由县民政局收回", ["县民政局"]),
        ("交由县民政局办理", ["县民政局"]),
        ("转由县住建局承接", ["县住建局"]),
        ("按程序报县民政局", ["县民政局"]),
        ("县交通运输局、县经济和信息化局", ["县交通运输局", "县经济和信息化局"]),
    ],
)
def test_a_cell_names_each_body_and_nothing_besides(printed: str, bodies: list[str]) -> None:
    assert list(department_column(printed).names) == bodies


def test_joined_bodies_are_bodies_of_the_registry(known: Dataset) -> None:
    draft = import_files([TRIALS / "F03-joined-bodies.txt"], Given(), known)
    assert names(draft) == ["县农业农村局", "县林业局"]
    assert [duty["departments"] for duty in duties(draft)] == [
        ["县农业农村局", "县林业局"],
        ["县林业局"],
    ]
    assert duties(draft)[0]["departments_printed"] == "县农业农村局和县林业局"


def test_a_label_may_join_bodies_as_the_column_does(tmp_path: Path, known: Dataset) -> None:
    row = "1,民生服务,甲事,县民政局和县财政局,县民政局和县财政局：负责审批。,宣传。"
    draft = imported(tmp_path, known, HEAD, row)
    assert clauses(duties(draft)[0]) == [("县民政局和县财政局", "负责审批。")]
    assert findings(draft, tmp_path) == []
    assert names(draft) == ["县民政局", "县财政局"]


@pytest.mark.parametrize(
    "printed",
    [
        *("县财政局市场监管局", "县民政局及其下属单位", "县住建局或县林业局"),
        *("由县里统一安排", "民生实事", "以文件为准的事"),
    ],
)
def test_what_cannot_be_parted_for_sure_is_told(
    tmp_path: Path, known: Dataset, printed: str
) -> None:
    draft = imported(tmp_path, known, HEAD, f"1,民生服务,甲事,{printed},审批。,宣传。")
    assert told(draft) == [("M401", f"“{printed}”不像部门的名称，请核对")]


@pytest.mark.parametrize("printed", ["县委宣传部（县新闻办）", "县气象台", "县不动产登记处"])
def test_a_name_that_ends_as_bodies_do_is_not_doubted(
    tmp_path: Path, known: Dataset, printed: str
) -> None:
    draft = imported(tmp_path, known, HEAD, f"1,民生服务,甲事,{printed},审批。,宣传。")
    assert told(draft) == []


@pytest.mark.parametrize("cell", ["不再作为乡镇职责", "不再由镇承担"])
def test_who_lost_a_duty_is_not_who_takes_it_over(
    tmp_path: Path, known: Dataset, cell: str
) -> None:
    draft = imported(tmp_path, known, RECLAIMED, f"1,民生服务,甲事,{cell},由县民政局统一办理。")
    (duty,) = duties(draft, "reclaimed")
    assert (duty["status"], duty["departments"]) == ("transferred", ["县民政局"])
    assert told(draft) == [("M601", "承接部门从这句话里得出：“县民政局”")]


def test_a_word_for_any_body_is_no_body(tmp_path: Path, known: Dataset) -> None:
    draft = imported(
        tmp_path, known, HEAD, "1,民生服务,甲事,县民政局、县级有关部门,县级有关部门：协助。,宣传。"
    )
    assert names(draft) == ["县民政局"]
    assert told(draft) == [("M401", "“县级有关部门”没有说是哪个机构，没有放入")]
    assert clauses(duties(draft)[0]) == [(None, "县级有关部门：协助。")]


@pytest.mark.parametrize(
    ("cell", "method"),
    [
        ("县民政局（工作方式：直接办理）", "直接办理"),
        ("收回县民政局", "收回县民政局"),
        ("上收至县民政局", "上收至县民政局"),
        ("县民政局委托第三方机构", "县民政局委托第三方机构"),
    ],
)
@pytest.mark.parametrize("head", [BOTH, "序号,事项类别,事项名称,承接部门"])
def test_what_is_said_beside_a_receiver_is_kept(
    tmp_path: Path, known: Dataset, cell: str, method: str, head: str
) -> None:
    draft = imported(tmp_path, known, head, f"1,民生服务,高龄津贴,{cell}")
    (duty,) = duties(draft, "reclaimed")
    assert duty["departments"] == ["县民政局"]
    assert method in duty["method"][0]["text"]
    assert findings(draft, tmp_path) == []


@pytest.mark.parametrize(
    "cell",
    [
        "【县医保局】负责参保。【县民政局】负责救助。",
        "【县医保局】：负责参保。【县民政局】：负责救助。",
        "——县医保局：负责参保。——县民政局：负责救助。",
        "—县医保局：负责参保。\n—县民政局：负责救助。",
        "●县医保局：负责参保。●县民政局：负责救助。",
        "◆县医保局 负责参保。\n◆县民政局 负责救助。",
        "[县医保局]负责参保。[县民政局]负责救助。",
        "〔县医保局〕：负责参保。〔县民政局〕：负责救助。",
        "“县医保局”：负责参保。“县民政局”：负责救助。",
        "（县医保局）负责参保。（县民政局）负责救助。",
        "县医保局——负责参保。\n县民政局——负责救助。",
    ],
)
def test_a_framed_or_dashed_body_is_a_label(tmp_path: Path, known: Dataset, cell: str) -> None:
    row = f'1,民生服务,甲事,县医保局、县民政局,"{cell}",宣传。'
    draft = imported(tmp_path, known, HEAD, row)
    assert clauses(duties(draft)[0]) == [("县医保局", "负责参保。"), ("县民政局", "负责救助。")]
    assert told(draft) == []


@pytest.mark.parametrize(
    "cell",
    [
        "县民政局：①审批；②发放。",
        "县民政局：① 审批；\n② 发放。",
        "县民政局：1. 审批；\n2. 发放。",
        "县民政局①审批；②发放。",
        "县民政局1.审批；2.发放。",
        "县民政局：㈠审批；㈡发放。",
    ],
)
def test_points_stand_under_the_body_before_the_first(
    tmp_path: Path, known: Dataset, cell: str
) -> None:
    draft = imported(tmp_path, known, HEAD, f'1,民生服务,甲事,县民政局,"{cell}",宣传。')
    assert clauses(duties(draft)[0]) == [("县民政局", ["审批；", "发放。"])]
    assert told(draft) == []


def bodies(*spellings: str, own: tuple[str, ...] = ("清源县",), known: Dataset) -> list[list[str]]:
    """Which spellings are one body."""
    found = draft_registry(spellings, KnownBodies(known.departments), own)
    return [
        [each for each in spellings if each in (body.name, body.short, *body.aliases)]
        for body in found
    ]


@pytest.mark.parametrize(
    "spellings",
    [
        ("县人力资源社会保障局", "县人社局", "清源县人力资源和社会保障局"),
        ("县税务局", "国家税务总局清源县税务局"),
        ("市生态环境局清源分局", "县生态环境分局", "市生态环境局清源县分局"),
        ("县社工部", "县委社会工作部"),
        ("社工部", "县委社会工作部"),
        ("县编办", "县委编办", "县委机构编制委员会办公室"),
        ("县民宗局", "县民族宗教事务局"),
        ("县综合执法局", "县综合行政执法局"),
        ("县政府办", "县政府办公室"),
        ("县卫生健康委", "县卫生健康委员会"),
        ("县残联", "县残疾人联合会"),
        ("团县委", "共青团清源县委", "共青团县委"),
        ("市场监管局", "县市场监督管理局"),
    ],
)
def test_spellings_that_surely_mean_one_body_are_one(
    known: Dataset, spellings: tuple[str, ...]
) -> None:
    assert bodies(*spellings, known=known) == [list(spellings)]


@pytest.mark.parametrize(
    "spellings",
    [
        ("县水利和林业局", "县林业局"),
        ("县委办", "县委编办"),
        ("县政府办", "县政府督查办公室"),
        ("县公安局", "县公安局交警大队"),
        ("县教育局", "县教育体育局"),
        ("县水利局", "邻水县水利局"),
        ("县自然资源局", "县林业局"),
        ("县农业农村局", "县民政局"),
        ("中共清源县委", "共青团清源县委"),
    ],
)
def test_no_body_swallows_another(known: Dataset, spellings: tuple[str, ...]) -> None:
    assert bodies(*spellings, known=known) == [[each] for each in spellings]


def test_a_short_form_of_two_bodies_is_neither(known: Dataset) -> None:
    spellings = ("县社工部", "县社会工作部", "县社区工作部")
    assert bodies(*spellings, known=known) == [[each] for each in spellings]


@pytest.mark.parametrize(
    ("spelling", "foreign"),
    [("县发展和改革局", "发改委"), ("县卫健局", "卫健委"), ("市教体局", "教育局")],
)
def test_a_body_is_not_called_as_another_county_calls_its_own(
    known: Dataset, spelling: str, foreign: str
) -> None:
    (body,) = draft_registry((spelling,), KnownBodies(known.departments))
    assert foreign not in (body.short, *body.aliases)


def test_bodies_that_may_be_one_are_told(tmp_path: Path, known: Dataset, toqay: Toqay) -> None:
    draft = imported(
        tmp_path,
        known,
        HEAD,
        "1,民生服务,甲事,县教育局,审批。,宣传。",
        "2,民生服务,乙事,县教育体育局,审批。,宣传。",
    )
    assert told(draft) == [("M403", "“县教育局”和“县教育体育局”像是同一机构")]
    file = tmp_path / "duties.yaml"
    file.write_text(draft_text(draft), encoding="utf-8")
    assert (
        "D806 两个机构像是同一个：县教育体育局 和 县教育局"
        in toqay("validate", str(file), "--all").out
    )
    answered = toqay("--data", str(file), "dept", "教育局")
    assert answered.status == 0
    assert "另有像是同一机构的写法，上面没有算进去：县教育体育局" in answered.err


def test_bodies_that_a_person_told_apart_are_alike_no_more(
    tmp_path: Path, known: Dataset, toqay: Toqay
) -> None:
    rows = (
        f"{at},民生,事{at},{body},审批。,宣传。"
        for at, body in enumerate(("县教育局", "县教育体育局"), 1)
    )
    draft = imported(tmp_path, known, HEAD, *rows)
    bodies: Any = draft.document["departments"]
    bodies[0]["distinct_from"] = [bodies[1]["name"]]
    file = tmp_path / "duties.yaml"
    file.write_text(draft_text(draft), encoding="utf-8")
    assert "D806" not in toqay("validate", str(file), "--all").out
    assert "像是同一机构" not in toqay("--data", str(file), "dept", "教育局").err


def test_one_body_under_several_spellings_answers_for_all(
    tmp_path: Path, known: Dataset, toqay: Toqay
) -> None:
    draft = import_files([TRIALS / "F04-spellings.txt"], Given(), known)
    file = tmp_path / "duties.yaml"
    file.write_text(draft_text(draft), encoding="utf-8")
    answered = toqay("--data", str(file), "dept", "人社局", "-f", "tsv")
    assert [line.split("\t")[3] for line in answered.out.splitlines()[1:]] == [
        "cooperative-1",
        "cooperative-2",
        "cooperative-3",
    ]
    assert "像是同一机构" not in answered.err


def told_names(draft: Imported, of: str) -> list[tuple[Any, Any, Any]]:
    return [(duty["number"], duty["category"], duty["name"]) for duty in duties(draft, of)]


def test_an_empty_column_of_numbers_is_numbered_in_order_and_told(known: Dataset) -> None:
    draft = import_files([TRIALS / "F07-blank-numbers.csv"], Given(), known)
    assert told_names(draft, "cooperative") == [
        (1, "乡村振兴", "动物防疫"),
        (2, "乡村振兴", "农药管理"),
        (3, "平安法治", "社区矫正"),
    ]
    assert told(draft) == [("M301", "序号一列是空的，已按次序编号")]


@pytest.mark.parametrize(
    "rows",
    [
        ("序号,类别,事项名称", ",党的建设,甲事", ",,乙事", ",乡村振兴,丙事"),
        ("序号,事项名称", "一、党的建设,", ",甲事", ",乙事", "二、乡村振兴,", ",丙事"),
        ("序号,事项名称", "一,党的建设", ",甲事", ",乙事", "二,乡村振兴", ",丙事"),
        ("类别,事项名称,序号", "党的建设,甲事,", ",乙事,", "乡村振兴,丙事,"),
    ],
)
def test_duties_without_numbers_keep_their_categories(
    tmp_path: Path, known: Dataset, rows: tuple[str, ...]
) -> None:
    draft = imported(tmp_path, known, *rows, name="清源县柳河镇基本履职事项清单.csv")
    assert told_names(draft, "basic") == [
        (1, "党的建设", "甲事"),
        (2, "党的建设", "乙事"),
        (3, "乡村振兴", "丙事"),
    ]


def test_the_rest_of_a_duty_under_a_head_of_its_own_is_no_new_duty(
    tmp_path: Path, known: Dataset
) -> None:
    draft = imported(
        tmp_path,
        known,
        HEAD,
        "1,民生服务,食品安全监督,县民政局,1.日常监管；,排查。",
        HEAD,
        ",,管理,,2.查处。,",
    )
    assert [duty["name"] for duty in duties(draft)] == ["食品安全监督管理"]


@pytest.mark.parametrize(
    "tail",
    [
        ("合计,,2项,,,", "填报人：,,,联系电话：,,"),
        (",,合计（2项）,,,",),
        (",,共2项,,,",),
        ("小计：2项,,,,,",),
        ("填表人：张三,,,审核人：李四,,",),
        ("填表人,张三,联系电话,0512-1234567,,",),
        ("联系人：王五,,,,联系电话：123,",),
        ("单位负责人（签字）：,,,填报日期：,,", ",,2024年5月8日,,,"),
        ("注,,以上事项由县委编办解释,,,",),
        ("备注：县级部门指县直单位,,,,,",),
    ],
)
def test_what_ends_the_form_is_no_part_of_the_last_duty(
    tmp_path: Path, known: Dataset, tail: tuple[str, ...]
) -> None:
    rows = (
        HEAD,
        "1,民生服务,甲事,县民政局,审批。,宣传。",
        "2,民生服务,乙事,县财政局,审批。,宣传。",
    )
    whole = imported(tmp_path, known, *rows)
    draft = imported(tmp_path, known, *rows, *tail)
    assert draft.document["cooperative"] == whole.document["cooperative"]
    assert names(draft) == ["县民政局", "县财政局"]
    assert [code for code, _ in told(draft)] == ["M201"] * len(tail)


def test_duties_after_a_subtotal_go_on(tmp_path: Path, known: Dataset) -> None:
    draft = imported(
        tmp_path,
        known,
        HEAD,
        "1,民生服务,甲事,县民政局,审批。,宣传。",
        "小计,,1项,,,",
        "2,乡村振兴,乙事,县财政局,审批。,宣传。",
        ",,,,复核。,",
    )
    assert [clauses(duty) for duty in duties(draft)] == [
        [(None, "审批。")],
        [(None, "审批。"), (None, "复核。")],
    ]


TITLE = "清源县柳河镇配合履职事项清单"
TABS = "序号\t事项类别\t事项名称\t对应上级部门\t上级部门职责\t镇配合职责"


def pasted(where: Path, known: Dataset, *lines: str) -> Imported:
    return imported(where, known, *lines, name="清源县柳河镇.txt")


def test_the_lines_of_a_pasted_cell_stay_with_their_duty(known: Dataset) -> None:
    draft = import_files([TRIALS / "F05-wordpaste.txt"], Given(), known)
    assert told(draft) == []
    (care,) = duties(draft)
    assert care["township_duties"] == [
        {"items": ["受理；", "公示。"]},
        {"topic": "开展宣传", "items": ["入户；", "张贴。"]},
    ]
    assert [duty["method"] for duty in duties(draft, "reclaimed")] == [
        [{"text": "县民政局通过数据比对认定。"}],
        [{"items": ["县民政局审核；", "县残联核对资格。"]}],
    ]


def test_what_lies_between_two_rows_of_a_pasted_table_is_the_first_ones(
    tmp_path: Path, known: Dataset
) -> None:
    draft = pasted(
        tmp_path,
        known,
        TITLE,
        TABS,
        "1\t民生服务\t甲事\t县民政局\t审批。\t宣传。",
        "另做好入户走访。",
        "2\t民生服务\t乙事\t县财政局\t审批。\t宣传。",
    )
    assert clauses(duties(draft)[0], "township_duties") == [
        (None, "宣传。"),
        (None, "另做好入户走访。"),
    ]
    assert told(draft) == []


def test_a_pasted_row_for_each_department_keeps_its_lines(tmp_path: Path, known: Dataset) -> None:
    draft = pasted(
        tmp_path,
        known,
        TITLE,
        TABS,
        "1\t民生服务\t甲事\t县民政局\t1.审批；",
        "2.发放。\t宣传。",
        "\t\t\t县财政局\t1.拨付；",
        "2.监督。\t公示。",
    )
    assert clauses(duties(draft)[0]) == [
        ("县民政局", ["审批；", "发放。"]),
        ("县财政局", ["拨付；", "监督。"]),
    ]


@pytest.mark.parametrize(
    "line", ["以上事项自印发之日起施行。", "柳河镇人民政府", "本清单由县委编办负责解释。"]
)
def test_a_line_below_a_pasted_table_is_left_out_and_told_at_the_duty(
    tmp_path: Path, known: Dataset, line: str
) -> None:
    row = "1\t民生服务\t甲事\t县民政局\t审批。\t宣传。"
    draft = pasted(tmp_path, known, TITLE, TABS, row, line)
    (duty,) = duties(draft)
    assert clauses(duty, "township_duties") == [(None, "宣传。")]
    assert duty["to_check"] == [f"下面这一行没有放入，是不是本项的：“{line}”"]
    assert told(draft) == [("M201", f"不在清单里，没有放入：“{line}”")]


@pytest.mark.parametrize("cell", ["宣传。", "1.受理；\n2.上报。", "（1）受理。\n（2）上报。"])
def test_a_numbered_note_below_a_pasted_table_is_no_point_of_its_last_cell(
    tmp_path: Path, known: Dataset, cell: str
) -> None:
    row = f"1\t民生服务\t甲事\t县民政局\t审批。\t{cell}"
    draft = pasted(tmp_path, known, TITLE, TABS, row, "1.本表一式三份。", "2.另行通知。")
    (duty,) = duties(draft)
    assert duty["to_check"] == [
        f"下面这一行没有放入，是不是本项的：“{line}”"
        for line in ("1.本表一式三份。", "2.另行通知。")
    ]
    assert "本表" not in str(duty["township_duties"])


def test_the_points_of_the_last_cell_of_a_pasted_table_go_on_in_order(
    tmp_path: Path, known: Dataset
) -> None:
    row = "1\t民生服务\t甲事\t县民政局\t审批。\t1.受理。"
    draft = pasted(tmp_path, known, TITLE, TABS, row, "2.上报。", "开展走访：", "1.入户。")
    assert clauses(duties(draft)[0], "township_duties") == [
        (None, ["受理。", "上报。"]),
        (None, ["入户。"]),
    ]
    assert told(draft) == []


def test_a_running_head_before_a_repeated_head_is_no_part_of_a_duty(
    tmp_path: Path, known: Dataset
) -> None:
    draft = pasted(
        tmp_path,
        known,
        TITLE,
        TABS,
        "1\t民生服务\t甲事\t县民政局\t审批。\t宣传。",
        "柳河镇人民政府",
        TABS,
        "2\t民生服务\t乙事\t县财政局\t审批。\t宣传。",
    )
    assert clauses(duties(draft)[0], "township_duties") == [(None, "宣传。")]


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("F06a-shudi.txt", "青阳县县乡“属地管理”事项责任清单"),
        ("F06b-shudi.html", "青阳县乡镇（街道）“属地管理”事项责任…"),
    ],
)
def test_a_list_of_another_sort_is_refused(
    toqay: Toqay, tmp_path: Path, file: str, words: str
) -> None:
    draft = tmp_path / "duties.yaml"
    answered = toqay("import", str(TRIALS / file), "-o", str(draft))
    assert (answered.status, answered.out) == (3, "")
    assert f"像是别的清单（“{words}”），不是履职事项清单" in answered.err
    assert "用 --list 指明" in answered.err
    assert not draft.exists()


@pytest.mark.parametrize(
    "rows",
    [
        ("序号,事项名称,主体责任,配合责任", "1,甲事,县民政局,各镇"),
        ("序号,事项,县级主体责任单位,主体责任", "1,甲事,县民政局,监管。"),
        ("清源县柳河镇权责清单,,", "序号,类别,事项名称", "1,许可,甲事"),
        ("清源县柳河镇公共服务事项目录,,", "序号,类别,事项名称", "1,民生,甲事"),
        ("序号,基本履职事项,配合履职事项,收回事项", "1,√,,", "2,,√,"),
        ("序号,类别,事项名称", "1,民生,甲事"),
        ("序号,类别,事项,县级部门职责,乡镇街道职责", "1,民生,甲事,审批。,宣传。"),
    ],
)
def test_no_list_is_made_of_a_table_that_does_not_say_which_it_is(
    tmp_path: Path, known: Dataset, rows: tuple[str, ...]
) -> None:
    with pytest.raises(UnreadableFile) as refused:
        imported(tmp_path, known, *rows, name="清源县柳河镇.csv")
    assert refused.value.hint is not None
    assert refused.value.hint.startswith("确是其中一张的，用 --list 指明")


TICKS = (
    ("序号,类别,事项名称,基本,配合,收回", "1,民生,甲事,√,,", "2,民生,乙事,,√,", "3,民生,丙事,,,√"),
    (
        "序号,类别,事项名称,基本履职事项,配合履职事项,上级收回事项",
        *("1,民生,甲事,是,否,否", "2,民生,乙事,否,是,否", "3,民生,丙事,否,否,是"),
    ),
    (
        "序号,类别,事项名称,类型",
        "1,民生,甲事,基本履职",
        "2,民生,乙事,配合履职",
        "3,民生,丙事,上级收回",
    ),
)


@pytest.mark.parametrize("rows", TICKS)
def test_a_tick_or_a_word_beside_a_duty_says_of_which_list_it_is(
    tmp_path: Path, known: Dataset, rows: tuple[str, ...]
) -> None:
    draft = imported(tmp_path, known, *rows)
    assert {
        of: [(duty["number"], duty["name"]) for duty in duties(draft, of)]
        for of in ("basic", "cooperative", "reclaimed")
    } == {"basic": [(1, "甲事")], "cooperative": [(1, "乙事")], "reclaimed": [(1, "丙事")]}
    assert ("M301", "几张清单的序号是连着编的，已按清单各自重新编号") in told(draft)


def test_ticks_below_a_head_of_two_rows_say_of_which_list_a_duty_is(
    tmp_path: Path, known: Dataset
) -> None:
    rows = (
        "<tr><td rowspan=2>序号</td><td rowspan=2>事项名称</td><td colspan=2>所属清单</td></tr>",
        "<tr><td>基本</td><td>配合</td></tr>",
        "<tr><td>1</td><td>甲事</td><td>√</td><td></td></tr>",
        "<tr><td>1</td><td>乙事</td><td></td><td>√</td></tr>",
    )
    draft = imported(tmp_path, known, "<table>", *rows, "</table>", name="柳河镇履职事项清单.html")
    assert [duty["name"] for duty in duties(draft, "basic")] == ["甲事"]
    assert [duty["name"] for duty in duties(draft)] == ["乙事"]


def test_a_duty_ticked_twice_or_not_at_all_is_told_and_to_be_checked(
    tmp_path: Path, known: Dataset
) -> None:
    draft = imported(tmp_path, known, TICKS[0][0], "1,民生,甲事,√,√,", "2,民生,乙事,,,")
    twice = "看不出“基本履职事项 配合履职事项”是哪一张清单，暂作基本履职事项"
    never = "没有勾选是哪一张清单，暂和上一项同一张"
    assert told(draft) == [("M204", twice), ("M204", never)]
    assert [duty["to_check"] for duty in duties(draft, "basic")] == [[twice], [never]]


def test_a_column_of_types_that_holds_categories_is_one_of_categories(
    tmp_path: Path, known: Dataset
) -> None:
    rows = ("序号,事项类型,事项名称", "1,党的建设,甲事", "2,民生服务,乙事")
    draft = imported(tmp_path, known, *rows, name="清源县柳河镇基本履职事项清单.csv")
    assert told_names(draft, "basic") == [(1, "党的建设", "甲事"), (2, "民生服务", "乙事")]
    assert told(draft) == []


def test_a_name_and_its_content_in_one_cell_are_kept_apart(tmp_path: Path, known: Dataset) -> None:
    head = HEAD.replace("事项名称", "事项名称及内容")
    draft = imported(
        tmp_path,
        known,
        head,
        "1,民生服务,社会救助：受理、审核申请。,县民政局,审批。,宣传。",
        '2,民生服务,"临时救助\n1.受理；\n2.上报。",县民政局,审批。,宣传。',
        '3,民生服务,"老年人\n关爱",县民政局,审批。,宣传。',
    )
    assert [(duty["name"], duty.get("note")) for duty in duties(draft)] == [
        ("社会救助", "印发的文件在名称以外写明：受理、审核申请。"),
        ("临时救助", "印发的文件在名称以外写明：1.受理；2.上报。"),
        ("老年人关爱", None),
    ]
    assert told(draft) == [("M202", "名称以外的内容写进了 note，请核对")] * 2


def test_a_table_whose_head_is_unknown_is_not_read_as_paragraphs(
    tmp_path: Path, known: Dataset
) -> None:
    rows = (f"{TITLE},,", "序号,怎么办,谁来办", "1,审批,县民政局", "2,宣传,柳河镇")
    with pytest.raises(UnreadableFile, match="没有认得出表头的清单"):
        imported(tmp_path, known, *rows)


def test_rows_without_a_number_are_the_duties_whose_numbers_lack(
    tmp_path: Path, known: Dataset
) -> None:
    rows = ("序号,类别,事项名称", "1,党的建设,甲事", ",党的建设,乙事", "3,党的建设,丙事")
    draft = imported(tmp_path, known, *rows, name="清源县柳河镇基本履职事项清单.csv")
    assert told_names(draft, "basic") == [
        (1, "党的建设", "甲事"),
        (2, "党的建设", "乙事"),
        (3, "党的建设", "丙事"),
    ]
    assert told(draft) == [("M301", "前面没有序号的行各作一项，序号正好补上")]


@pytest.mark.parametrize("parts", [("2.1", "2.2"), ("（1）", "（2）")])
def test_parts_of_a_duty_with_numbers_of_their_own_are_told(
    tmp_path: Path, known: Dataset, parts: tuple[str, str]
) -> None:
    rows = (f"{number},民生,事{number},县民政局,审批。,宣传。" for number in ("1", *parts, "3"))
    draft = imported(tmp_path, known, HEAD, *rows)
    assert [(duty["number"], duty["name"]) for duty in duties(draft)] == [
        (1, "事1"),
        (2, f"事{parts[0]}"),
        (3, f"事{parts[1]}"),
        (4, "事3"),
    ]
    assert [code for code, _ in told(draft)] == ["M301"] * 3


def test_a_category_below_a_title_within_the_table_is_that_lists(
    tmp_path: Path, known: Dataset
) -> None:
    rows = (
        "序号,事项类别,事项名称",
        "1,党的建设,甲事",
        "配合履职事项清单,,",
        "一、民生服务（1项）,,",
        "1,,乙事",
    )
    draft = imported(tmp_path, known, *rows, name="清源县柳河镇基本履职事项清单.csv")
    assert told_names(draft, "basic") == [(1, "党的建设", "甲事")]
    assert told_names(draft, "cooperative") == [(1, "民生服务", "乙事")]
    assert not {"M301", "M302"} & {code for code, _ in told(draft)}


def test_a_numbered_category_may_stand_in_the_column_of_categories(
    tmp_path: Path, known: Dataset
) -> None:
    rows = ("序号,类别,事项名称", "一,党的建设,", "1,,甲事", "二,民生服务,", "2,,乙事")
    draft = imported(tmp_path, known, *rows, name="清源县柳河镇基本履职事项清单.csv")
    assert told_names(draft, "basic") == [(1, "党的建设", "甲事"), (2, "民生服务", "乙事")]
    assert told(draft) == []


def test_a_person_may_say_which_list_it_is(toqay: Toqay, tmp_path: Path) -> None:
    file = tmp_path / "清源县柳河镇.csv"
    file.write_text("序号,类别,事项名称\n1,民生服务,甲事", encoding="utf-8")
    answered = toqay("import", str(file), "--list", "基本", "--name", "柳河镇")
    assert answered.status == 0
    assert "柳河镇：基本 1 项、配合 0 项、收回 0 项" in answered.err
    assert "M204" not in answered.err


def test_a_person_may_have_a_list_of_liabilities_read(toqay: Toqay, tmp_path: Path) -> None:
    draft = tmp_path / "duties.yaml"
    given = ("--list", "配合", "--name", "柳河镇", "-o", str(draft))
    assert toqay("import", str(TRIALS / "F06a-shudi.txt"), *given).status == 0
    first = load_dataset(draft).duties[0]
    assert first.departments == ("县应急管理局",)
    assert [clause.label for clause in first.department_duties] == ["县应急管理局"]
    assert first.township_duties[0].items == ("开展日常巡查；", "协助执法检查。")
    assert "没有部门一列，部门从职责前面的称谓得出，请核对" in draft.read_text(encoding="utf-8")


def test_a_list_that_only_the_document_calls_one_of_duties_is_told(
    tmp_path: Path, known: Dataset
) -> None:
    draft = imported(tmp_path, known, "序号,类别,事项名称", "1,民生服务,甲事")
    why = "没有标题说是哪一张清单，暂作基本履职事项；不是的话用 --list 指明"
    assert told(draft) == [("M204", why)]


def test_a_table_of_another_sort_beside_the_lists_is_left_out_and_told_once(
    tmp_path: Path, known: Dataset
) -> None:
    lines = (
        TITLE,
        TABS,
        "1\t民生服务\t甲事\t县民政局\t审批。\t宣传。",
        "柳河镇行政执法事项目录",
        "序号\t事项名称\t实施依据",
        "1\t乙事\t某法",
        "2\t丙事\t某法",
    )
    draft = pasted(tmp_path, known, *lines)
    assert [duty["name"] for duty in duties(draft)] == ["甲事"]
    assert draft.document["basic"] == []
    why = "“柳河镇行政执法事项目录”像是别的清单，这张表没有读；确是履职事项的，用 --list 指明"
    assert ("M204", why) in told(draft)
    assert sum(draft.account.share) == len("".join("".join(lines).split()))


def test_what_is_doubtful_alike_is_told_once_with_its_count(toqay: Toqay, tmp_path: Path) -> None:
    file = tmp_path / "清源县柳河镇配合履职事项清单.csv"
    rows = [f"{number},,甲事{number},县级有关部门,,宣传。" for number in range(1, 9)]
    file.write_text("\n".join((HEAD, *rows)), encoding="utf-8")
    draft = str(tmp_path / "duties.yaml")
    said = toqay("import", str(file), "-o", draft).err.splitlines()
    assert [line.split(" ")[1] for line in said[3:-1]] == ["M401", "M302", "M202"]
    assert all(line.endswith("（同样的共 8 处）") for line in said[3:-1])
    assert said[-1].endswith(f"toqay validate {draft}")


def test_a_kind_of_doubt_is_told_with_the_count_of_its_places(toqay: Toqay, tmp_path: Path) -> None:
    file = tmp_path / "清源县柳河镇配合履职事项清单.csv"
    rows = [f"{at},,甲事{at},县级有关部门,,宣传。" for at in range(1, 9)]
    file.write_text(
        "\n".join((f"{HEAD},链接", *(f"{row},x" for row in rows), "9,民生,,县民政局,,,")), "utf-8"
    )
    said = toqay("import", str(file), "-o", str(tmp_path / "d.yaml")).err.splitlines()
    assert [line.split("：")[0] for line in said[3:-1]] == [
        "改正部门的名称（8 处）",
        "补上事项名称（1 处）",
        "看不认识的列有没有用（1 处）",
        "补上事项类别（8 处）",
    ]
    assert "共 28 处" in said[-1]


def test_a_sound_import_says_that_nothing_was_unsure(toqay: Toqay, tmp_path: Path) -> None:
    file = tmp_path / "清源县柳河镇基本履职事项清单.csv"
    file.write_text("序号,事项类别,事项名称\n1,民生,甲事", encoding="utf-8")
    said = toqay("import", str(file), "-o", str(tmp_path / "d.yaml")).err.splitlines()
    assert said[-1] == (
        f"没有发现读不准的地方，仍请对照印发的文件逐项核对：toqay validate {tmp_path / 'd.yaml'}"
    )


def test_few_doubts_are_told_themselves_the_weightiest_first(toqay: Toqay, tmp_path: Path) -> None:
    file = tmp_path / "配合履职事项清单.csv"
    file.write_text(f"{HEAD}\n1,民生,甲事,县民政局,,宣传。", encoding="utf-8")
    said = toqay("import", str(file), "-o", str(tmp_path / "d.yaml")).err.splitlines()
    assert [line.split(" ")[1] for line in said[3:-1]] == ["M101", "M202"]


@pytest.mark.parametrize(
    "rows",
    [
        ("序号,事项名称,主体责任,配合责任", "1,甲事,县民政局,各镇"),
        ("序号,基本履职事项,配合履职事项,收回事项", "1,√,,", "2,,√,"),
        ("清源县柳河镇权责清单,,", "序号,类别,事项名称", "1,许可,甲事"),
    ],
)
def test_a_file_called_one_of_duties_may_yet_hold_another_sort(
    tmp_path: Path, known: Dataset, rows: tuple[str, ...]
) -> None:
    with pytest.raises(UnreadableFile, match="像是别的清单"):
        imported(tmp_path, known, *rows)
