"""What reading costs, in counted steps and calls, when a hostile text is twice as long."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from types import FrameType

import openpyxl
import pytest

from backtracking import hard_texts, is_bounded, outcome
from datafiles import SAMPLE
from office import write_docx
from patterns import Unseen, Used, modules, survey
from toqay_cli.data_file.file_characters import without_unwanted
from toqay_cli.data_file.yaml_reader import read
from toqay_cli.documents.printed.docx_rows import read_word
from toqay_cli.documents.printed.html_rows import read_html
from toqay_cli.documents.printed.xlsx_rows import read_workbook
from toqay_cli.documents.text_rows import read_delimited, read_text
from toqay_cli.importing.lists import named_bodies
from toqay_cli.importing.lists.clauses import clauses_of
from toqay_cli.importing.published import column_headings
from toqay_cli.search.engine import Engine, Options
from toqay_cli.search.matters import Checker
from toqay_cli.sources.data_source import open_data

MOST = 2.2
"""Twice the text may cost so many times the steps."""


UNSEEN = {
    Unseen("data_file.decoder", "text.pattern"): "declared in data_file.declaration",
    Unseen("documents.file_kind", "f'^{part}$'"): "the names of parts are constants",
    Unseen("importing.published.column_headings", "wording"): "kept in _PATTERNS",
    Unseen("model.place_levels", "'|'.join((*kinds, _WORD_OF_TEXT.pattern))"): "words of levels",
    **dict.fromkeys(
        (
            Unseen("model.township_words", source)
            for source in (
                "names",
                "f'(?:^|，|由){names}'",
                "f'(?:与|和|及|同){names}'",
                "f'(?:向|交付|交|送|报){names}'",
            )
        ),
        "two names without a repetition",
    ),
    Unseen("search.ranking.corpus_builder", "'|'.join(materials)"): "words, each escaped",
}
"""The regular expressions that only a call knows, and why each is linear."""
ON_SHORT_TEXTS = {
    *(pattern for _, pattern in column_headings._PATTERNS),  # noqa: SLF001  of at most 24 characters
    named_bodies._JOINT,  # noqa: SLF001  of at most 200
}


def grows(used: Used) -> bool:
    """Whether some text that is twice as long costs more than twice the steps."""
    short, long, longer, longest = (tuple(hard_texts(used.pattern, n)) for n in (14, 28, 240, 480))
    suspects = (
        pair
        for at, pair in enumerate(zip(longer, longest, strict=True))
        if _is_more_than_twice(used, short[at], long[at])
    )
    # What repeats sixty times at most looks like more in a short text.
    return any(_is_more_than_twice(used, *pair) for pair in suspects)


def _is_more_than_twice(used: Used, short: str, long: str) -> bool:
    once, twice = (outcome(used.pattern, used.method, each).steps for each in (short, long))
    # A text so short costs a few steps whatever it holds.
    return twice + 20 > MOST * (once + 20)


@pytest.mark.parametrize("module", modules())
def test_no_pattern_backtracks_more_than_a_text_is_long(module: str) -> None:
    used, unseen = survey(module)
    assert unseen <= set(UNSEEN), "keep it in the module, so that it is seen"
    wrong = [
        each
        for each in used
        if each.pattern not in ON_SHORT_TEXTS and not is_bounded(each.pattern) and grows(each)
    ]
    assert wrong == []


def test_every_exception_from_the_survey_is_still_needed() -> None:
    assert set().union(*(survey(module)[1] for module in modules())) == set(UNSEEN)


def test_steps_are_counted_on_the_matches_that_python_itself_makes() -> None:
    for pattern in (re.compile(r"(?:a|ab)*?c|\bb+(?!c)"), re.compile(r"(a+)\1|(?<=b)[^a]++")):
        for text in hard_texts(pattern, 12):
            assert outcome(pattern, "search", text).spans == tuple(
                found.span() for found in pattern.finditer(text)
            )


def test_a_pattern_that_reads_a_text_anew_from_each_place_is_found_out() -> None:
    wrong = re.compile(r"\s+$")
    once, twice = (outcome(wrong, "search", f"{' ' * n}x").steps for n in (40, 80))
    assert twice > MOST * once


def calls(act: Callable[[], object]) -> int:
    """How many functions, Python's or C's, are called."""
    count = 0

    def note(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


HEAD = "序号\t事项类别\t事项名称\n"


def _text(where: Path, content: str) -> object:
    file = where / "a.txt"
    file.write_text(content, encoding="utf-8")
    with file.open("rb") as stream:
        return read_text(stream, "a.txt")


def _csv(where: Path, content: str) -> object:
    file = where / "a.csv"
    file.write_text(content, encoding="utf-8")
    with file.open("rb") as stream:
        return read_delimited(stream, "a.csv", None)


def _page(_: Path, content: str) -> object:
    return read_html(content.encode(), "a.html")


def _cell(_: Path, content: str) -> object:
    return clauses_of(content, lambda label: label.endswith("局"))


def _data(_: Path, content: str) -> object:
    return read(content.encode())


def _unwanted(_: Path, content: str) -> object:
    return without_unwanted(content)


def _document(where: Path, content: str) -> object:
    path = where / "a.docx"
    write_docx(path, content)
    return read_word(path)


def _sheet(where: Path, content: str) -> object:
    path = where / "a.xlsx"
    book = openpyxl.Workbook()
    for row in content.split("|"):
        book.worksheets[0].append((row,))
    book.save(path)
    return read_workbook(path)


@cache
def _engine() -> Engine:
    return open_data(SAMPLE).engine()


def _query(_: Path, content: str) -> object:
    engine = _engine()
    return engine.search(engine.parse(content), Options())


def _judged(_: Path, content: str) -> object:
    return Checker(_engine()).check(content)


SHAPES: dict[str, tuple[Callable[[Path, str], object], str]] = {
    "lines of a text": (_text, "1\t党的建设\t做好工作\n"),
    "comments that never end": (_text, "<!--"),
    "rows of a table": (_csv, "1,党的建设,做好工作\n"),
    "pairs of quotation marks": (_csv, '"甲\n乙",\n'),
    "comments of a page": (_page, "<!--"),
    "tags that never end": (_page, "<a "),
    "tables within tables": (_page, "<table><tr><td>甲"),
    "paragraphs of a page": (_page, "<p>甲</p>"),
    "ends of what is not open": (_page, "</i>"),
    "points of a cell": (_cell, "；1.做好"),
    "brackets that are never closed": (_cell, "（一 "),
    "circled numbers": (_cell, "①做好\n"),
    "bodies of a cell": (_cell, "县民政局：做好。"),
    "values of a data file": (_data, "- 甲\n"),
    "tabs of a line": (_unwanted, "\t\u200b甲"),
    "paragraphs of a document": (_document, "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"),
    "empty elements of a document": (_document, "<w:p/>"),
    "rows of a sheet": (_sheet, "党的建设|"),
    "words of a query": (_query, "狗咬人 "),
    "characters of a query that nothing has": (_query, "㐀"),
    "letters of a query": (_query, "gou"),
    "sentences of a text to judge": (_judged, "请各村做好动物防疫。"),
    "clauses that never end": (_judged, "狗咬人，"),
    "rows of a table to judge": (_judged, "1\t动物防疫\t农业局\n"),
    "words that nobody parted": (_judged, "动物防疫"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_costs_twice_the_calls(tmp_path: Path, shape: str) -> None:
    reads, unit = SHAPES[shape]
    reads(tmp_path, unit)
    once, twice = (calls(partial(reads, tmp_path, unit * count)) for count in (600, 1200))
    assert twice <= MOST * once
