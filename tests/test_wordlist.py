"""Words that stay text until they are asked for."""

from __future__ import annotations

import pytest

from toqay_cli.search.text.word_list import WordList, word_list_text

MARKS = {
    "安": "A",
    "安全": "C",
    "安全生产": "n",
    "安装": "C",
    "b": "N",
    "b超": "n",
    "p2p": "C",
    "全": "A",
}


@pytest.fixture(scope="module")
def words() -> WordList:
    return WordList(word_list_text(MARKS).encode())


def test_a_word_has_its_mark_and_its_beginnings_and_continuations_have_none(
    words: WordList,
) -> None:
    unknown = ("安全生", "安全生产法", "安C", "安全C", "p2", "p", "b超n", "家", "生产", "安 ")
    assert {word: words.mark(word) for word in MARKS} == MARKS
    assert {word: words.mark(word) for word in unknown} == dict.fromkeys(unknown)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("安全生产法", {1: "A", 2: "C", 4: "n"}),
        ("安装", {1: "A", 2: "C"}),
        ("安静", {1: "A"}),
        ("p2p网贷", {3: "C"}),
        ("全部", {1: "A"}),
        ("家", {}),
    ],
)
def test_all_words_that_a_text_begins_with_are_found_at_once(
    text: str, marks: dict[int, str], words: WordList
) -> None:
    assert words.beginnings(text) == marks
