from __future__ import annotations

import random

import pytest

from toqay_cli.output.page.text_width import CLOSING, OPENING, cell_width, wrap

SIGNS = "农业局部门政策落实检疫，。；：、（）《》“” ab1."


def _wrapped(text: str, width: int, *, at_marks: bool = False) -> list[str]:
    return [text[span.start : span.end] for span in wrap(text, width, at_marks=at_marks)]


@pytest.mark.parametrize(
    ("text", "width"),
    [("动物防疫", 8), ("abc", 3), ("（１）", 6), ("“两个维护”", 10), ("e\u0301", 1), ("", 0)],
)
def test_a_chinese_character_takes_two_cells_and_a_combining_mark_none(
    text: str, width: int
) -> None:
    assert cell_width(text) == width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("动物防疫", 4, ["动物", "防疫"]),
        ("动物，防疫", 4, ["动", "物，", "防疫"]),
        ("检疫（落地）", 8, ["检疫（落", "地）"]),
        ("检疫（落地）", 6, ["检疫", "（落", "地）"]),
        ("按照1:2的比例", 6, ["按照", "1:2的", "比例"]),
        ("hello world", 7, ["hello", "world"]),
        ("两个 维护", 4, ["两个", "维护"]),
        ("", 8, [""]),
    ],
)
def test_a_line_ends_where_chinese_may_be_broken(text: str, width: int, lines: list[str]) -> None:
    assert _wrapped(text, width) == lines


def test_names_are_kept_whole_where_a_comma_is_near() -> None:
    bodies = "师市教育局、师市公安局、师市民政局"
    assert _wrapped(bodies, 26) == ["师市教育局、师市公安局、师", "市民政局"]
    assert _wrapped(bodies, 26, at_marks=True) == ["师市教育局、师市公安局、", "师市民政局"]


@pytest.mark.parametrize("at_marks", [False, True])
def test_lines_fit_keep_every_character_and_respect_the_marks(*, at_marks: bool) -> None:
    chance = random.Random(3)  # noqa: S311  texts for a test
    for _ in range(2000):
        text = "".join(chance.choices(SIGNS, k=chance.randrange(60)))
        width = chance.randrange(8, 30)
        lines = _wrapped(text, width, at_marks=at_marks)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert all(cell_width(line) <= width for line in lines)
        if not _has_long_run_of_marks(text):
            assert not any(line[:1] in CLOSING for line in lines[1:] if line), (text, width)
            assert not any(line[-1:] in OPENING for line in lines[:-1] if line), (text, width)


def _has_long_run_of_marks(text: str) -> bool:
    run = 0
    for character in text:
        run = run + 1 if character in f"{CLOSING}{OPENING} " else 0
        if run > 1:
            return True
    return False
