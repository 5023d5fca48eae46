from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Found, Toqay
from datafiles import BUNDLED, SAMPLE

ANIMALS = """\
桑洲乡　《白云市桑洲乡履职事项清单》
检索：动物防疫
────────────────────────────────────────────────────────────────────────────────
共 1 项：配合 1 项

配合5  【动物防疫】
  配合履职事项　乡村振兴　师市农业农村局　匹配：原文
"""


@pytest.mark.usefixtures("sample")
def test_search_finds_animal_disease_prevention(found: Found) -> None:
    assert found("search", "动物防疫", "--exact") == (
        "cooperative-5\tcooperative\t乡村振兴\t动物防疫\t师市农业农村局\n"
    )


@pytest.mark.usefixtures("sample")
def test_a_page_tells_list_category_department_and_way_of_matching(found: Found) -> None:
    page = found("search", "动物防疫", "--exact", columns=80, NO_COLOR="1")
    assert page.startswith(ANIMALS)


@pytest.mark.usefixtures("sample")
def test_hits_are_bold_coloured_and_underlined_on_a_terminal(found: Found) -> None:
    page = found("search", "动物防疫", columns=80)
    assert "\x1b[1;36m配合5  \x1b[0m\x1b[1;4;31m动物防疫\x1b[0m\n" in page
    assert "【" not in page


@pytest.mark.usefixtures("sample")
def test_search_in_json_has_every_key_in_order(found: Found) -> None:
    answer = json.loads(found("search", "动物防疫", "--exact", "-f", "json"))
    assert list(answer) == ["schema_version", "query", "read_as", "total", "results", "suggestions"]
    (result,) = answer["results"]
    duty, snippets = result.pop("duty"), result.pop("snippets")
    assert list(result.items()) == [
        ("rank", 1),
        ("score", 0.99),
        ("match", "exact"),
        ("matched_fields", ["name", "department_duties", "township_duties"]),
        ("why", None),
    ]
    assert duty["id"] == "cooperative-5"
    assert snippets[0] == {
        "field": "name",
        "clause": None,
        "item": None,
        "text": "动物防疫",
        "highlights": [[0, 4]],
    }


def test_filters_narrow_a_search(found: Found) -> None:
    everywhere = json.loads(found("search", "检疫", "--all", "-f", "json"))
    reclaimed = json.loads(found("search", "检疫", "--all", "-l", "收回", "-f", "json"))
    assert {result["duty"]["list"] for result in reclaimed["results"]} == {"reclaimed"}
    assert 0 < reclaimed["total"] < everywhere["total"]


def test_a_search_lists_20_unless_told_otherwise(toqay: Toqay) -> None:
    answered = toqay("search", "工作")
    assert len(answered.out.splitlines()) == 20
    assert answered.err.endswith("项，列出前 20 项；加 --all 看全部\n")
    assert len(toqay("search", "工作", "-n", "3").out.splitlines()) == 3
    assert len(toqay("search", "工作", "--all").out.splitlines()) > 20


def test_a_word_after_a_minus_is_excluded_wherever_it_stands(found: Found) -> None:
    with_inspection = found("search", "动物", "--all").splitlines()
    without = found("search", "动物", "-检疫", "--all").splitlines()
    assert set(without) < set(with_inspection)
    assert found("search", "-检疫", "动物", "--all").splitlines() == without
    assert found("search", "--all", "--", "动物", "-检疫").splitlines() == without


@pytest.mark.parametrize("words", [["-"], [""], ["？！"], ["-动物"], ["--", "-动物"]])
def test_a_text_without_a_word_is_wrong_usage(toqay: Toqay, words: list[str]) -> None:
    assert toqay("search", *words) == (
        2,
        "",
        "错误：没有要检索的词\n提示：例如 toqay search 动物防疫\n",
    )


def test_nothing_found_never_says_that_the_task_may_be_refused(toqay: Toqay) -> None:
    answered = toqay("search", "zzzqqq", "-f", "json")
    assert answered.status == 1
    assert json.loads(answered.out)["results"] == []
    assert answered.err.startswith("没有找到与“zzzqqq”相符的事项。\n")


def test_what_is_not_found_is_told_the_way_of_the_unlisted_in_the_words_of_check(
    found: Found, toqay: Toqay
) -> None:
    said = toqay("search", "量子计算机").err.splitlines()
    start = said.index("清单未列的事项，按职责准入办理：")
    page = found("check", "护照办理").splitlines()
    told = page.index("  清单未列的事项，按职责准入办理：")
    assert [line.strip() for line in said[start : start + 5]] == [
        line.strip().rstrip("。") for line in page[told : told + 5]
    ]


@pytest.mark.parametrize("query", ["怎么办", "请问这事找谁", "zzzqqq"])
def test_a_query_that_says_of_nothing_what_it_is_about_is_asked_for_that(
    toqay: Toqay, query: str
) -> None:
    assert toqay("search", query) == (
        1,
        "",
        f"没有找到与“{query}”相符的事项。\n请用汉字写明是什么事，例如 toqay search 动物防疫\n",
    )


def test_of_a_township_without_keywords_nothing_is_called_unlisted(
    toqay: Toqay, tmp_path: Path
) -> None:
    lines = SAMPLE.read_text("utf-8").splitlines(keepends=True)
    bare = "".join(line for line in lines if not line.startswith("    keywords: "))
    (tmp_path / "bare.yaml").write_text(bare, "utf-8")
    for command in ("search", "check"):
        answered = toqay(command, "护照办理", "--data", "bare.yaml")
        assert "查不到不等于清单未列" in answered.out + answered.err


def test_what_is_not_found_as_typed_is_labelled_and_refused_when_exact(
    found: Found, toqay: Toqay
) -> None:
    answer = json.loads(found("search", "动物房疫", "-f", "json"))
    assert answer["read_as"] == [{"from": "动物房疫", "to": "动物防疫"}]
    assert answer["results"][0]["match"] == "pinyin"
    assert "“动物房疫”按“动物防疫”检索\n" in found("search", "动物房疫", "-f", "table")
    assert toqay("search", "动物房疫", "--exact").status == 1


def test_explain_gives_every_result_a_reason(found: Found) -> None:
    answer = json.loads(found("search", "养老", "--explain", "--all", "-f", "json"))
    assert all(result["why"] for result in answer["results"])


def test_all_and_a_limit_contradict_each_other(toqay: Toqay) -> None:
    assert toqay("search", "养老", "--all", "-n", "3") == (
        2,
        "",
        "错误：--all 和 --limit 不能同时使用\n提示：去掉其中一个\n",
    )


def test_the_name_of_a_matter_that_no_list_has_is_not_taken_for_a_slip(toqay: Toqay) -> None:
    answered = toqay("search", "我要上户口", "-f", "json", TOQAY_DATA=str(BUNDLED))
    assert (answered.status, json.loads(answered.out)["read_as"]) == (1, [])
    assert "清单未列的事项，按职责准入办理：" in answered.err
