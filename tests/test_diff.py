"""What two datasets differ in."""

from __future__ import annotations

from pathlib import Path

import pytest

from datafiles import SOUND
from editions import adjusted, earlier, edited, of_another_county
from toqay_cli.data_file.loader import load_dataset
from toqay_cli.errors import WrongUsage
from toqay_cli.model import Dataset, DutyList
from toqay_cli.questions.compared_words import readings
from toqay_cli.questions.comparing import compare
from toqay_cli.questions.pairing import pair_duties
from toqay_cli.questions.selection import Wanted
from toqay_cli.questions.wording import reworded
from toqay_cli.results.comparison import (
    ChangeKind,
    ComparedWord,
    Comparison,
    Mark,
    Move,
    PassageChange,
)
from townships.edition import second_edition

GONE, CAME, SAME = Mark.REMOVED, Mark.ADDED, Mark.SAME


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return load_dataset(earlier(tmp_path_factory.mktemp("old")))


@pytest.fixture(scope="module")
def comparison(old: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    return compare(old, load_dataset(adjusted(tmp_path_factory.mktemp("new"))), Wanted())


def _passages(comparison: Comparison, label: str) -> tuple[PassageChange, ...]:
    (change,) = (each for each in comparison.changes if each.new and each.new.id.label == label)
    return change.passages


def test_every_duty_that_changed_is_told_once_with_all_its_changes(comparison: Comparison) -> None:
    told = [
        (
            " ".join(kind.value for kind in change.kinds),
            change.old and change.old.id.label,
            change.new and change.new.id.label,
        )
        for change in comparison.changes
    ]
    assert told == [
        ("added", None, "基本5"),
        ("removed", "收回7", None),
        ("moved departments clauses", "配合9", "收回8"),
        ("renamed clauses", "配合4", "配合4"),
        ("category", "基本4", "基本4"),
        ("departments", "配合8", "配合8"),
        ("departments status clauses", "收回2", "收回2"),
        ("clauses", "收回6", "收回6"),
    ]
    assert comparison.moves == (Move(DutyList.COOPERATIVE, DutyList.RECLAIMED, 1),)


def test_the_counts_account_for_every_duty_of_both_editions(comparison: Comparison) -> None:
    added, removed = (comparison.number(kind) for kind in (ChangeKind.ADDED, ChangeKind.REMOVED))
    in_both = comparison.changed + comparison.renumbered + comparison.unchanged
    assert (added, removed, comparison.changed) == (1, 1, 6)
    assert (comparison.renumbered, comparison.unchanged) == (1, 13)
    assert (in_both + removed, in_both + added) == (comparison.old.total, comparison.new.total)


def test_a_name_and_a_point_have_their_changed_words_marked(comparison: Comparison) -> None:
    names = {change.new.id.label: change.name for change in comparison.changes if change.new}
    assert names["配合4"] == (ComparedWord(CAME, "第四次"), ComparedWord(SAME, "土壤普查"))
    assert _passages(comparison, "收回6") == (
        PassageChange(
            "method",
            None,
            (
                ComparedWord(SAME, "爱惜征用设备，如在使用后有损坏或损耗等，应"),
                ComparedWord(CAME, "在30日内"),
                ComparedWord(SAME, "给予合理"),
                ComparedWord(GONE, "赔"),
                ComparedWord(CAME, "补"),
                ComparedWord(SAME, "偿。"),
            ),
        ),
    )


def test_what_the_departments_do_of_a_duty_that_moved_is_compared_across_its_headings(
    comparison: Comparison,
) -> None:
    (change,) = (each for each in comparison.changes if ChangeKind.MOVED in each.kinds)
    assert (change.departments_left, change.departments_came) == ((), ("师市工业和信息化局",))
    assert [
        (each.field, word.mark, word.text) for each in change.passages for word in each.words
    ] == [
        (
            "method",
            GONE,
            "师市数据局对团镇（乡、街道）采集到的公共数据进行审核把关；",
        ),
        ("method", SAME, "师市数据局"),
        ("method", GONE, "将团镇（乡、街道）上报的"),
        ("method", CAME, "采集、审核"),
        ("method", SAME, "公共数据"),
        ("method", CAME, "，"),
        ("method", SAME, "上传至师市平台。"),
        ("township_duties", GONE, "将采集到的公共数据整理、汇总；"),
        (
            "township_duties",
            GONE,
            "对采集到的公共数据上传至电子政务平台，同时做好运行、更新工作。",
        ),
    ]


def test_what_is_the_data_s_own_and_not_the_document_s_is_not_compared(
    old: Dataset, tmp_path: Path
) -> None:
    new = edited(
        tmp_path,
        ("    keywords: [煤气罐, ", "    keywords: [煤气坛, "),
        ("    note: 上级部门职责第3点“定期巡查”后疑缺逗号，原文如此。\n", ""),
    )
    comparison = compare(old, load_dataset(new), Wanted())
    assert (comparison.changes, comparison.renumbered, comparison.unchanged) == ((), 0, 21)


def test_a_point_that_only_stands_elsewhere_and_a_label_spelt_otherwise_are_no_change(
    old: Dataset, tmp_path: Path
) -> None:
    first, second = "          - 确定采样人员，组织参加培训；\n", "          - 建立档案资料；\n"
    between = (
        "          - 开展外业取样，对土壤样品进行预处理；对所有预处理的土壤样品送达师市农业农村局化验检测；\n"
        "          - 依托土壤三普信息化工作平台填报采样信息；\n"
    )
    new = edited(
        tmp_path,
        (first + between + second, second + between + first),
        (
            "      - label: 师市住房和城乡建设局\n        text: 负责城市供水、",
            "      - label: 师市住建局\n        text: 负责城市供水、",
        ),
    )
    assert compare(old, load_dataset(new), Wanted()).changes == ()


def test_points_that_stand_in_two_clauses_under_one_heading_are_no_change(
    old: Dataset, tmp_path: Path
) -> None:
    point = "          - 依托土壤三普信息化工作平台填报采样信息；\n"
    new = edited(tmp_path, (point, f"      - items:\n{point}"))
    assert compare(old, load_dataset(new), Wanted()).changes == ()


def test_a_body_is_the_same_under_the_newer_registry_s_name_for_it(
    old: Dataset, tmp_path: Path
) -> None:
    text = earlier(tmp_path).read_text("utf-8").replace("师市数据局", "师市数字政务局")
    renamed = tmp_path / "renamed.yaml"
    renamed.write_text(
        text.replace(
            "  - name: 师市数字政务局\n    short: 数据局\n    kind: 政府部门\n    aliases: [",
            "  - name: 师市数字政务局\n    short: 数据局\n    kind: 政府部门\n"
            "    aliases: [师市数据局, ",
        ),
        "utf-8",
    )
    comparison = compare(old, load_dataset(renamed), Wanted())
    assert comparison.number(ChangeKind.DEPARTMENTS) == 0
    assert comparison.number(ChangeKind.CLAUSES) > 0


def test_the_same_lists_under_another_township_s_and_county_s_names_do_not_differ(
    old: Dataset, tmp_path: Path
) -> None:
    other = load_dataset(of_another_county(tmp_path))
    comparison = compare(old, other, Wanted())
    assert (comparison.changes, comparison.renumbered, comparison.unchanged) == ((), 0, 21)
    assert (comparison.old.township, comparison.new.township) == ("桑洲乡", "清河镇")


def test_townships_of_one_name_in_two_counties_are_two(old: Dataset, tmp_path: Path) -> None:
    other = of_another_county(tmp_path)
    other.write_text(other.read_text("utf-8").replace("清河镇", "桑洲乡"), "utf-8")
    comparison = compare(old, load_dataset(other), Wanted())
    assert (comparison.between_townships, comparison.unchanged) == (True, 21)


def test_a_single_character_between_two_changes_parts_no_words(old: Dataset) -> None:
    sides = readings(old, old)
    assert reworded("按季度的通报", "按年的公示", sides) == (
        ComparedWord(SAME, "按"),
        ComparedWord(GONE, "季度的通报"),
        ComparedWord(CAME, "年的公示"),
    )
    assert reworded("2024年底前", "2025年底前", sides) == (
        ComparedWord(GONE, "2024"),
        ComparedWord(CAME, "2025"),
        ComparedWord(SAME, "年底前"),
    )


def test_between_townships_a_word_is_marked_in_the_text_as_it_stands_there(
    old: Dataset, tmp_path: Path
) -> None:
    other = of_another_county(tmp_path)
    text = other.read_text("utf-8")
    other.write_text(
        text.replace("清河镇制定隐患整改清单", "清河镇于当日制定隐患整改清单"), "utf-8"
    )
    (change,) = compare(old, load_dataset(other), Wanted()).changes
    (passage,) = change.passages
    before, added, after = passage.words
    assert before.text.endswith("对县上级部门反馈的隐患问题，清河镇")
    assert (added, after.mark) == (ComparedWord(CAME, "于当日"), SAME)


def test_a_duty_is_recognised_under_another_name_by_its_text_and_not_by_its_number(
    old: Dataset, tmp_path: Path
) -> None:
    new = edited(
        tmp_path,
        ("    name: 燃气安全检查\n", "    name: 城镇燃气安全隐患排查\n"),
        ("    name: 拖欠农民工工资违法行为处置\n", "    name: 托管班管理\n"),
    )
    told = [
        (change.kinds, change.old and change.old.name, change.new and change.new.name)
        for change in compare(old, load_dataset(new), Wanted()).changes
    ]
    assert told == [
        ((ChangeKind.ADDED,), None, "托管班管理"),
        ((ChangeKind.REMOVED,), "拖欠农民工工资违法行为处置", None),
        ((ChangeKind.RENAMED,), "燃气安全检查", "城镇燃气安全隐患排查"),
    ]


def test_every_recorded_change_of_the_invented_second_edition_is_found(tmp_path: Path) -> None:
    recorded = second_edition()
    data = tmp_path / "second.yaml"
    data.write_text(recorded.data, "utf-8")
    found = [
        (
            change.kinds[0].value,
            change.old and change.old.id.text,
            change.new and change.new.id.text,
        )
        for change in compare(load_dataset(), load_dataset(data), Wanted()).changes
    ]
    wanted = [(change.kind, change.old, change.new) for change in recorded.changes]
    assert sorted(found, key=str) == sorted(wanted, key=str)


def test_the_steps_quoted_for_the_township_change_with_what_they_are_quoted_from(
    old: Dataset, tmp_path: Path
) -> None:
    quoted = "    township_steps:\n      - 师市医疗保障局对乡上报的材料进行审批。\n"
    unquoted = edited(tmp_path, (quoted, ""))
    assert compare(old, load_dataset(unquoted), Wanted()).changes == ()


def test_lists_that_share_no_duty_are_hardly_paired() -> None:
    """Halves of the real lists: the only ones taken for one stand over almost the same text."""
    real = load_dataset()
    odd = [duty for duty in real.duties if duty.id.number % 2]
    even = [duty for duty in real.duties if not duty.id.number % 2]
    pairs = pair_duties(odd, even, readings(real, real))
    assert {(odd[one].id.label, even[other].id.label) for one, other in pairs.items()} == {
        ("收回45", "收回34"),
        ("收回63", "收回62"),
    }


def test_a_filter_wants_what_stands_in_either_edition(old: Dataset, tmp_path: Path) -> None:
    new = load_dataset(adjusted(tmp_path))

    def labels(wanted: Wanted) -> list[str]:
        return [each.new.id.label for each in compare(old, new, wanted).changes if each.new]

    assert labels(Wanted(lists=(DutyList.COOPERATIVE,))) == ["收回8", "配合4", "配合8"]
    assert labels(Wanted(departments=("工信局",))) == ["收回8"]
    assert labels(Wanted(categories=("经济发展",))) == ["基本4"]
    with pytest.raises(WrongUsage, match="没有“气象局处”这个机构"):
        labels(Wanted(departments=("气象局处",)))


def test_a_name_that_one_edition_alone_knows_filters_the_other_away(old: Dataset) -> None:
    small = load_dataset(SOUND)
    wanted = Wanted(departments=("数据局",))
    told = [(change.kinds, change.new) for change in compare(old, small, wanted).changes]
    assert told == [((ChangeKind.REMOVED,), None)]


def test_what_was_added_one_way_was_removed_the_other(old: Dataset, tmp_path: Path) -> None:
    new = load_dataset(adjusted(tmp_path))
    forth, back = compare(old, new, Wanted()), compare(new, old, Wanted())
    assert forth.number(ChangeKind.ADDED) == back.number(ChangeKind.REMOVED)
    assert (forth.changed, forth.unchanged) == (back.changed, back.unchanged)
