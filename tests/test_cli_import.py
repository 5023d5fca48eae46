"""From published lists to a draft: what is recovered, what is told, what is refused."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from conftest import Answered, Toqay
from townships.broken import BROKEN
from townships.documents import DOCUMENTS
from townships.rows import DUTIES, LISTS, Passage, Published, Row, read_yaml, rows_of

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "data" / "source" / "toqay-duty-lists.txt"
PRINTED_AS_POINTS = ("cooperative", 35)
"""The one duty whose cell prints a topic as it prints points."""


def texts_of(row: Row) -> Iterator[tuple[str, str]]:
    """Every text and point of a row with its place, so that one in a wrong place counts as wrong."""
    yield from (("category", row.category), ("name", row.name))
    yield from (("departments", name) for name in row.departments)
    for field in ("department_duties", "township_duties", "method"):
        clauses: tuple[Passage, ...] = getattr(row, field)
        for clause in clauses:
            for key in ("topic", "label", "text"):
                if getattr(clause, key) is not None:
                    yield f"{field}.{key}", getattr(clause, key)
            yield from ((f"{field}.items", item) for item in clause.items)


def lost(draft: tuple[Row, ...], truth: tuple[Row, ...]) -> Counter[tuple[str, int]]:
    """How many true texts of each duty a draft lacks in their field; both have the same duties."""
    own = {(row.list, row.number): row for row in draft}
    wanted = {(row.list, row.number): row for row in truth}
    assert own.keys() == wanted.keys()
    assert [own[place].status for place in wanted] == [row.status for row in wanted.values()]
    assert [own[place].page for place in wanted] == [row.page for row in wanted.values()]
    texts = {place: Counter(texts_of(row)) for place, row in wanted.items()}
    return +Counter(
        {place: (each - Counter(texts_of(own[place]))).total() for place, each in texts.items()}
    )


def imported(toqay: Toqay, where: Path, *files: Path) -> tuple[Answered, Path]:
    draft = where / "duties.yaml"
    answered = toqay("import", *map(str, files), "-o", str(draft))
    assert answered.status == 0, answered.err
    return answered, draft


def published(name: str, where: Path) -> Published:
    return DOCUMENTS[name](where)


def printed_files(document: Published) -> tuple[Path, ...]:
    return tuple(file for file in document.files if file.suffix != ".yaml")


def test_the_published_text_gives_every_text_that_was_not_corrected(
    toqay: Toqay, tmp_path: Path
) -> None:
    answered, draft = imported(toqay, tmp_path, SOURCE)
    real = read_yaml(DUTIES.read_text(encoding="utf-8"))
    corrected = {
        (name, duty["number"]) for name in LISTS for duty in real[name] if "corrections" in duty
    }
    rows = rows_of(read_yaml(draft.read_text(encoding="utf-8")))
    assert set(lost(rows, rows_of(real))) <= corrected | {PRINTED_AS_POINTS}
    assert "托喀依乡：基本 95 项、配合 84 项、收回 69 项，机构" in answered.err


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_of_any_layout_gives_what_it_prints(
    toqay: Toqay, tmp_path: Path, name: str
) -> None:
    document = published(name, tmp_path)
    _, draft = imported(toqay, tmp_path, *printed_files(document))
    data = read_yaml(draft.read_text(encoding="utf-8"))
    assert data["township"] == document.township
    # One cell of the real lists prints a topic as it prints points.
    assert lost(rows_of(data), document.rows).total() <= 2


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_characters_read_are_the_characters_placed(
    toqay: Toqay, tmp_path: Path, name: str
) -> None:
    document = published(name, tmp_path)
    answered, _ = imported(toqay, tmp_path, *printed_files(document))
    told = re.search(
        r"共 ([\d,]+) 字：事项 ([\d,]+) 字，表头 ([\d,]+) 字，清单以外 ([\d,]+) 字", answered.err
    )
    assert told
    read, *placed = (int(number.replace(",", "")) for number in told.groups())
    assert read == sum(placed)
    assert "M502" not in answered.err


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_draft_is_at_once_usable(toqay: Toqay, tmp_path: Path, name: str) -> None:
    document = published(name, tmp_path)
    _, draft = imported(toqay, tmp_path, *printed_files(document))
    validated = toqay("validate", str(draft))
    assert validated.status == 0, validated.out
    assert set(re.findall(r"\b[A-Z][0-9]{3}\b", validated.out)) <= {"D802", "D805"}
    name_of_a_duty = next(row.name for row in document.rows if row.list == "cooperative")
    found = json.loads(toqay("search", name_of_a_duty, "-f", "json", "--data", str(draft)).out)
    assert (found["results"][0]["duty"]["name"], found["results"][0]["match"]) == (
        name_of_a_duty,
        "exact",
    )
    exported = json.loads(toqay("export", "-f", "json", "--data", str(draft)).out)
    schema = json.loads((ROOT / "schemas" / "export.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(exported, schema)
    assert len(exported["duties"]) == len(document.rows)


def test_bodies_answer_to_what_everybody_calls_them(toqay: Toqay, tmp_path: Path) -> None:
    _, draft = imported(toqay, tmp_path, *published("county", tmp_path).files)
    for spelling in ("人社局", "县人力资源和社会保障局", "人力资源和社会保障局", "劳动局"):
        answered = toqay("dept", spelling, "-f", "json", "--data", str(draft))
        assert json.loads(answered.out)["department"] == "县人社局", spelling


def test_pinyin_and_traditional_characters_find_duties_of_a_draft(
    toqay: Toqay, tmp_path: Path
) -> None:
    _, draft = imported(toqay, tmp_path, *published("city", tmp_path).files)
    for query in ("dongwufangyi", "dwfy", "動物防疫"):
        answered = toqay("search", query, "-f", "json", "--data", str(draft))
        assert json.loads(answered.out)["results"][0]["duty"]["name"] == "动物防疫"
        assert "不周市无是镇履职事项清单" in answered.err


def test_what_needs_an_eye_has_its_file_row_column_and_code(toqay: Toqay, tmp_path: Path) -> None:
    document = published("county", tmp_path)
    answered, draft = imported(toqay, tmp_path, *document.files)
    file = document.files[0]
    first = f"{file}:3:1: M201 不在清单里，没有放入：“中共无何有县委机构编制委员会办公室”"
    step = f"{file}:6:4: M601 是否涉及乡镇的环节：“受理虚溪镇申请；”；是的话逐字写进 township_steps"
    assert [step, first] == [line for line in answered.err.splitlines() if line in (first, step)]
    reclaimed = read_yaml(draft.read_text(encoding="utf-8"))["reclaimed"]
    doubts = [doubt for duty in reclaimed for doubt in duty.get("to_check", ())]
    assert "是否涉及乡镇的环节：“受理虚溪镇申请；”；是的话逐字写进 township_steps" in doubts


def test_the_same_files_give_the_same_bytes(toqay: Toqay, tmp_path: Path) -> None:
    files = map(str, published("district", tmp_path).files)
    command = ("import", *files)
    assert toqay(*command).out == toqay(*command).out != ""


@pytest.mark.parametrize("case", BROKEN)
def test_what_cannot_be_imported_is_refused_in_a_line_and_nothing_is_written(
    toqay: Toqay, tmp_path: Path, case: str
) -> None:
    file = BROKEN[case](tmp_path)
    draft = tmp_path / "draft.yaml"
    answered = toqay("import", str(file), "-o", str(draft))
    error, hint = answered.err.splitlines()
    assert (answered.status, answered.out, draft.exists()) == (3, "", False)
    assert error.startswith("错误：")
    assert file.name in error
    assert hint.startswith("提示：")


def test_a_file_that_is_there_is_not_overwritten_unless_asked(toqay: Toqay, tmp_path: Path) -> None:
    draft = tmp_path / "duties.yaml"
    draft.write_text("别人的心血\n", encoding="utf-8")
    command = ("import", str(SOURCE), "-o", str(draft))
    assert toqay(*command) == (
        4,
        "",
        f"错误：已有文件 {draft}，没有改动\n提示：换一个名字，或先移走它；import 可加 --overwrite\n",
    )
    assert draft.read_text(encoding="utf-8") == "别人的心血\n"
    assert toqay(*command, "--overwrite").status == 0
    assert draft.read_text(encoding="utf-8").startswith("# 阿拉尔市托喀依乡履职事项清单：初稿\n")


def test_a_list_in_two_files_is_refused(toqay: Toqay, tmp_path: Path) -> None:
    basic = published("city", tmp_path).files[0]
    again = tmp_path / "另一份基本履职事项清单.csv"
    again.write_bytes(basic.read_bytes())
    merge = "提示：一张清单只能在一个文件里；请先合成一个文件，或只导入其中一个"
    assert toqay("import", str(basic), str(again)) == (
        3,
        "",
        f"错误：{basic} 和 {again} 里都有基本履职事项清单\n{merge}\n",
    )


def test_a_township_that_no_file_names_can_be_given(toqay: Toqay, tmp_path: Path) -> None:
    file = tmp_path / "清单.csv"
    file.write_text("序号,事项类别,事项名称\n1,党的建设,做好党员发展工作\n", encoding="utf-8")
    unnamed = toqay("import", str(file), "--list", "基本")
    assert "M101 没有认出是哪个乡镇的清单" in unnamed.err
    assert read_yaml(unnamed.out)["township"] == "未知乡镇"
    named = toqay("import", str(file), "--list", "基本", "--name", "乌有镇")
    assert "M101" not in named.err
    data = read_yaml(named.out)
    assert (data["township"], data["title"]) == ("乌有镇", "乌有镇履职事项清单")
