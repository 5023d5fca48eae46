"""The YAML is the published document: nothing more, nothing less, nothing else."""

from __future__ import annotations

import copy
import hashlib
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from accounting import (
    LISTS,
    TAG,
    Difference,
    DifferenceError,
    Record,
    Row,
    account,
    apply_corrections,
    compare_duty,
    read_rows,
    walk_clauses,
)

ROOT = Path(__file__).resolve().parent.parent
UNPRINTED = {"keywords", "corrections", "note", "township_steps"}
Dataset = dict[str, Any]
Steps = tuple[str | int, ...]


@pytest.fixture(scope="module")
def data() -> Dataset:
    loaded: Dataset = yaml.safe_load((ROOT / "data/duties.yaml").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def source(data: Dataset) -> bytes:
    file: str = data["source"]["file"]
    return (ROOT / file).read_bytes()


@pytest.fixture(scope="module")
def rows(source: bytes) -> list[Row]:
    return read_rows(source.decode("utf-8"))


def report(differences: Sequence[Difference]) -> str:
    lines = [f"{duty} {field}: {what}" for duty, field, what in differences]
    return "\n".join([*lines, "Compare data/duties.yaml with data/source and put right the YAML."])


def test_the_source_is_the_file_whose_sha256_is_recorded(data: Dataset, source: bytes) -> None:
    assert hashlib.sha256(source).hexdigest() == data["source"]["sha256"]


def test_the_document_has_95_84_and_69_rows_on_pages_1_11_and_53_to_75(rows: list[Row]) -> None:
    pages = {row.list: row.printed["page"] for row in reversed(rows)}
    assert Counter(row.list for row in rows) == {"basic": 95, "cooperative": 84, "reclaimed": 69}
    assert pages == {"basic": "1", "cooperative": "11", "reclaimed": "53"}
    assert rows[-1].printed["page"] == "75"


def test_the_title_and_the_categories_are_the_documents(
    data: Dataset, source: bytes, rows: list[Row]
) -> None:
    assert data["title"] == source.decode("utf-8").split(maxsplit=1)[0]
    assert set(data["categories"]) == {row.printed["category"] for row in rows}


def test_no_tag_of_the_source_is_all_that_parts_two_characters(source: bytes) -> None:
    text = source.decode("utf-8")
    assert re.findall(rf"[^\s>](?:{TAG.pattern})+[^\s<]", text) == []


def test_every_character_of_all_duties_is_accounted_for(data: Dataset, rows: list[Row]) -> None:
    differences = list(account(rows, data))
    assert not differences, report(differences)


def test_a_duty_that_is_missing_doubled_or_misplaced_is_noticed(
    data: Dataset, rows: list[Row]
) -> None:
    for key, called in LISTS.values():
        missing = data | {key: data[key][:6] + data[key][7:]}
        assert [duty for duty, _, _ in account(rows, missing)] == [f"{called}7"]
        twice = data | {key: [*data[key], data[key][6]]}
        assert [duty for duty, _, _ in account(rows, twice)] == [called]
        swapped = data | {key: [data[key][1], data[key][0], *data[key][2:]]}
        assert {duty for duty, _, _ in account(rows, swapped)} == {f"{called}1", f"{called}2"}


def leaves(value: object, steps: Steps = ()) -> Iterator[Steps]:
    """The way to every printed word and number under `value`."""
    if isinstance(value, dict):
        for key, member in value.items():
            if key not in UNPRINTED:
                yield from leaves(member, (*steps, key))
    elif isinstance(value, list):
        for place, member in enumerate(value):
            yield from leaves(member, (*steps, place))
    else:
        yield steps


def with_one_change(words: str, alphabet: str, chance: random.Random) -> str:
    """Replace, delete, insert or swap one character, so that the words are others."""
    changed = words
    while changed in {words, ""}:
        at = chance.randrange(len(words))
        before, here, after = words[:at], words[at], words[at + 1 :]
        other = chance.choice(alphabet)
        changed = chance.choice(
            [
                before + other + after,
                before + after,
                before + other + here + after,
                before + after[:1] + here + after[1:],
            ]
        )
    return changed


def with_another_digit(number: int, chance: random.Random) -> int:
    changed = number
    while changed == number:
        changed = int(with_one_change(str(number), "0123456789", chance))
    return changed


def test_any_single_changed_character_of_a_printed_field_is_noticed_in_its_duty(
    data: Dataset, rows: list[Row]
) -> None:
    chance = random.Random(20261124)  # noqa: S311 - a repeatable choice, nothing secret
    words = "".join("".join(row.printed.values()) for row in rows)
    alphabet = words + " 　\n；：。、1一" * (len(words) // 10)
    changed = copy.deepcopy(data)
    duties = [duty for key, _ in LISTS.values() for duty in changed[key]]
    places: dict[str, list[tuple[str, Any, int | str]]] = {}
    for row, duty in zip(rows, duties, strict=True):
        for steps in leaves(duty):
            holder = duty
            for step in steps[:-1]:
                holder = holder[step]
            kind = next(step for step in reversed(steps) if isinstance(step, str))
            places.setdefault(kind, []).append((row.duty, holder, steps[-1]))
    assert set(places) == {
        *("number", "page", "category", "name", "status", "departments", "departments_printed"),
        *("topic", "label", "text", "items"),
    }
    unnoticed: list[str] = []
    for kind in [kind for kind in sorted(places) for _ in range(14)]:
        duty_name, holder, last = chance.choice(places[kind])
        was = holder[last]
        if isinstance(was, int):
            holder[last] = with_another_digit(was, chance)
        else:
            holder[last] = with_one_change(was, alphabet, chance)
        if {difference.duty for difference in account(rows, changed)} != {duty_name}:
            unnoticed.append(f"{duty_name} {kind}: {was!r} -> {holder[last]!r}")
        holder[last] = was
    assert changed == data
    assert not unnoticed, "\n".join(unnoticed)


def test_every_recorded_correction_is_needed(data: Dataset, rows: list[Row]) -> None:
    duties = [duty for key, _ in LISTS.values() for duty in data[key]]
    needless: list[str] = []
    for row, duty in zip(rows, duties, strict=True):
        corrections = duty.get("corrections", [])
        for place, dropped in enumerate(corrections):
            without = duty | {"corrections": corrections[:place] + corrections[place + 1 :]}
            if [difference.field for difference in compare_duty(row, without)] != [
                dropped["field"]
            ]:
                needless.append(f"{row.duty} {dropped['field']}: “{dropped['source']}”")
    assert not needless, "\n".join([*needless, "Take these corrections out of data/duties.yaml."])


@pytest.mark.parametrize(
    ("field", "words", "instead"),
    [
        ("name", "不在原文的字", "另外的字"),
        ("name", "动物防疫", "动物防疫"),
        ("department_duties", "动物", "动植物"),
        ("method", "动物防疫", "动物检疫"),
        ("number", "35", "35"),
    ],
    ids=["of_no_words", "to_the_same", "of_words_that_stand_twice", "of_no_field", "of_a_number"],
)
def test_a_correction_is_refused(
    data: Dataset, rows: list[Row], field: str, words: str, instead: str
) -> None:
    unused = {"field": field, "source": words, "corrected": instead, "reason": "无"}
    changed = copy.deepcopy(data)
    changed["cooperative"][34].setdefault("corrections", []).append(unused)
    found = [(duty, field) for duty, field, _ in account(rows, changed)]
    assert found == [("配合35", field)]


def test_words_in_the_wrong_field_or_list_are_noticed(data: Dataset, rows: list[Row]) -> None:
    animals, row = data["cooperative"][34], rows[95 + 34]
    pets, other = data["cooperative"][24], rows[95 + 24]
    one_name = "、".join(pets["departments"])
    found = [
        *compare_duty(row, animals | {"method": animals["township_duties"]}),
        *compare_duty(row, animals | {"township_duties": animals["department_duties"]}),
        *compare_duty(other, pets | {"departments": [one_name]}),
        *compare_duty(other, pets | {"departments_printed": one_name}),
    ]
    assert [(duty, field) for duty, field, _ in found] == [
        ("配合35", "method"),
        ("配合35", "township_duties"),
        ("配合25", "departments"),
        ("配合25", "departments"),
    ]


def test_a_township_step_is_words_of_one_passage_of_the_method(
    data: Dataset, rows: list[Row]
) -> None:
    duty, row = data["reclaimed"][4], rows[95 + 84 + 4]
    for step in ("受理托喀依乡的申请；", "受理托喀依乡申请； 2.对工伤", ""):
        found = list(compare_duty(row, duty | {"township_steps": [step]}))
        assert [(name, field) for name, field, _ in found] == [("收回5", "method")]


def test_corrections_go_from_the_source_to_the_yaml_and_never_back() -> None:
    correction = {"source": "困镇", "corrected": "团镇"}
    assert apply_corrections("对困镇的指导", [correction]) == "对团镇的指导"
    with pytest.raises(DifferenceError, match="stands 0 times"):
        apply_corrections("对团镇的指导", [correction])


def test_two_corrections_of_the_same_words_are_refused() -> None:
    first = {"source": "甲、乙", "corrected": "乙"}
    second = {"source": "乙、丙", "corrected": "丙"}
    with pytest.raises(DifferenceError, match="overlaps"):
        apply_corrections("甲、乙、丙", [first, second])


ACCOUNTED: list[tuple[str, list[Record]]] = [
    ("1.甲； 2.乙。", [{"items": ["甲；", "乙。"]}]),
    ("  甲； 乙； ", [{"items": ["甲；", "乙；"]}]),
    (
        "一、甲 1.乙； 2.丙。 二、丁：戊。",
        [{"topic": "甲", "items": ["乙；", "丙。"]}, {"topic": "丁", "text": "戊。"}],
    ),
    (
        "某局： 1.甲； 2.乙。 另局：丙。",
        [{"label": "某局", "items": ["甲；", "乙。"]}, {"label": "另局", "text": "丙。"}],
    ),
    ("(一) 甲； （二）乙。", [{"items": ["甲；", "乙。"]}]),
    (
        "甲。 1.乙；①丙；②丁； 2.戊。 己。",
        [{"text": "甲。", "items": ["乙；①丙；②丁；", "戊。"]}, {"text": "己。"}],
    ),
]

REFUSED: dict[str, tuple[str, list[Record], str]] = {
    "a_number_in_a_point": ("1.甲；2.乙。", [{"items": ["甲；2.乙。"]}], "inside a passage"),
    "a_number_in_a_text": ("1.甲。", [{"text": "1.甲。"}], "inside a passage"),
    "two_points_in_one": ("甲； 乙。", [{"items": ["甲； 乙。"]}], "inside a passage"),
    "points_not_parted": ("甲；乙。", [{"items": ["甲；", "乙。"]}], "parts nothing"),
    "points_parted_without_a_semicolon": ("甲。 乙。", [{"items": ["甲。", "乙。"]}], "has no ；"),
    "texts_not_parted": ("甲。乙。", [{"text": "甲。"}, {"text": "乙。"}], "parts nothing"),
    "a_wrong_first_number": ("2.甲； 3.乙。", [{"items": ["甲；", "乙。"]}], "source “2.”"),
    "a_number_left_out": ("1.甲； 3.乙。", [{"items": ["甲；", "乙。"]}], "number 2 should stand"),
    "a_number_lost_half_way": (
        "1.甲； 乙。",
        [{"items": ["甲；", "乙。"]}],
        "number 2 should stand",
    ),
    "topics_out_of_order": (
        "一、甲 乙。 三、丙 丁。",
        [{"topic": "甲", "text": "乙。"}, {"topic": "丙", "text": "丁。"}],
        "number 2 should stand",
    ),
    "a_colon_in_a_topic": ("甲： 乙。", [{"topic": "甲：", "text": "乙。"}], "not its colon"),
    "a_topic_not_parted": ("甲乙。", [{"topic": "甲", "text": "乙。"}], "parts nothing"),
    "a_label_without_colon": ("某局 甲。", [{"label": "某局", "text": "甲。"}], "not its colon"),
    "a_label_before_its_topic": (
        "一、甲 某局：乙。",
        [{"label": "某局"}, {"topic": "甲", "text": "乙。"}],
        "source “一、”",
    ),
    "words_left_over": ("甲。 乙。", [{"text": "甲。"}], "source goes on"),
    "words_too_many": ("甲。", [{"text": "甲。"}, {"text": "乙。"}], "parts nothing"),
    "white_space_at_an_end": ("甲； 乙。", [{"items": ["甲； ", "乙。"]}], "inside a passage"),
    "an_empty_point": ("甲。", [{"text": "甲。", "items": [""]}], "without words"),
    "an_empty_clause": ("甲。", [{}, {"text": "甲。"}], "a clause of"),
    "an_unknown_key": ("甲。", [{"text": "甲。", "point": "乙"}], "a clause of"),
}


@pytest.mark.parametrize(("printed", "clauses"), ACCOUNTED)
def test_a_cell_is_accounted_for(printed: str, clauses: list[Record]) -> None:
    walk_clauses(printed, clauses)


@pytest.mark.parametrize(("printed", "clauses", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_cell_is_not_accounted_for_by(printed: str, clauses: list[Record], reason: str) -> None:
    with pytest.raises(DifferenceError, match=reason):
        walk_clauses(printed, clauses)


def test_a_difference_shows_both_readings_around_the_first_character() -> None:
    row = Row("basic", "基本7", {"name": "加强本乡党员队伍建设，做好党员的发展、教育"})
    duty = {"name": "加强本乡党员队伍建设，做好党员发展、教育"}
    assert list(compare_duty(row, duty)) == [
        Difference(
            "基本7",
            "name",
            "source “伍建设，做好党员的发展、教育”, YAML “伍建设，做好党员发展、教育”",
        )
    ]


def test_the_rows_are_read_with_their_page_and_without_tags_and_labels() -> None:
    document = (
        "目录\n1.清单\t(1)\n\n序号\t类别\t名称\n1\t党的建设\t甲\n\n清单\n\n"
        "序号\t类别\t名称\t承接部门及工作方式\n"
        "1\t民生服务\t乙\t<p>承接部门：师市民政局 工作方式：</p> <p>1.丙。</p>\n"
        "2\t民生服务\t丁\t承接部门：师市民政局 1.戊。\n"
        "3\t民生服务\t己\t此项工作已不再开展"
    )
    shared = {"page": "2", "category": "民生服务"}
    taken_over = shared | {"status": "transferred", "departments": "师市民政局"}
    assert read_rows(document) == [
        Row("basic", "基本1", {"page": "1", "number": "1", "category": "党的建设", "name": "甲"}),
        Row("reclaimed", "收回1", taken_over | {"number": "1", "name": "乙", "method": " 1.丙。"}),
        Row("reclaimed", "收回2", taken_over | {"number": "2", "name": "丁", "method": "1.戊。"}),
        Row(
            "reclaimed",
            "收回3",
            shared
            | {
                "number": "3",
                "name": "己",
                "status": "discontinued",
                "method": "此项工作已不再开展",
            },
        ),
    ]


def test_a_row_of_another_width_than_its_header_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells where the header has 3"):
        read_rows("序号\t事项类别\t履职事项名称\n1\t党的建设")
