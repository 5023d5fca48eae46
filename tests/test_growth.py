"""What reading costs, in counted steps and calls, when a hostile text is twice as long."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import openpyxl
import pytest

from backtracking import hard_texts, outcome
from datafiles import SAMPLE
from office import write_docx
from toqay_cli.data_file.file_characters import without_unwanted
from toqay_cli.data_file.yaml_reader import read
from toqay_cli.documents.printed.docx_rows import read_word
from toqay_cli.documents.printed.html_rows import read_html
from toqay_cli.documents.printed.xlsx_rows import read_workbook
from toqay_cli.documents.text_rows import read_delimited, read_text
from toqay_cli.importing.lists.clauses import clauses_of
from toqay_cli.search.engine import Engine, Options
from toqay_cli.search.matters import Checker
from toqay_cli.sources.data_source import open_data

MOST = 2.2
"""Twice the text may cost so many times the steps."""


class Used(NamedTuple):
    """A pattern that runs on foreign text, and by which method."""

    module: str
    name: str
    method: str = "search"

    @property
    def pattern(self) -> re.Pattern[str]:
        found: re.Pattern[str] = getattr(
            importlib.import_module(f"toqay_cli.{self.module}"), self.name
        )
        return found


PATTERNS = [
    Used("importing.published.outline", "_LABEL", "match"),
    Used("importing.published.outline", "_LIST_NUMBER", "match"),
    Used("importing.published.outline", "_MARKUP"),
    Used("importing.published.categories", "_SPACED", "match"),
    Used("importing.published.categories", "_GOES_ON"),
    Used("importing.published.cell_texts", "_SUBNUMBER", "fullmatch"),
    Used("model.township_place", "_OWN"),
    Used("model.township_place", "_UPPER", "match"),
    Used("model.township_place", "_NO_OWN", "match"),
    Used("model.township_place", "_NO_PLACE"),
    Used("documents.text_rows", "_BETWEEN_BARS", "fullmatch"),
    Used("documents.text_rows", "_RULE", "fullmatch"),
    Used("documents.text_rows", "_BAR"),
    Used("documents.printed.wrapped_rows", "_NUMBER", "fullmatch"),
    Used("documents.printed.wrapped_rows", "_NEVER_IN_CELL", "match"),
    Used("documents.printed.html_text", "_HIDING"),
    Used("documents.printed.html_text", "_LIST_STYLE"),
    Used("documents.printed.html_text", "_SPACES"),
    Used("documents.printed.leftover_markup", "NO_CHARACTER"),
    Used("importing.lists.named_bodies", "_NONE", "fullmatch"),
    Used("importing.lists.accounting", "_FRAME", "fullmatch"),
    Used("importing.lists.named_bodies", "_NUMBERS"),
    Used("importing.lists.named_bodies", "_ROLE"),
    Used("importing.lists.named_bodies", "AND_OTHERS"),
    Used("importing.lists.named_bodies", "BRACKETS"),
    Used("importing.published.categories", "_CATEGORY", "fullmatch"),
    Used("importing.published.categories", "_NO_CATEGORY"),
    Used("importing.published.cell_texts", "_NUMBERED", "fullmatch"),
    Used("importing.published.cell_texts", "_HEADING", "fullmatch"),
    Used("importing.published.cell_texts", "_PAGE_NUMBER", "fullmatch"),
    Used("importing.lists.clauses", "_LABEL_WITHIN"),
    Used("importing.lists.draft", "_SENTENCES"),
    Used("importing.published.continued_rows", "_GOES_ON"),
    Used("importing.published.column_headings", "_ONLY_TITLE", "fullmatch"),
    Used("importing.lists.numbered_passages", "_BREAK"),
    Used("importing.lists.receivers", "_RECEIVER", "fullmatch"),
    Used("importing.lists.receivers", "_BEFORE_THE_WAY", "fullmatch"),
    Used("importing.lists.receivers", "_WAY_FIRST", "fullmatch"),
    Used("importing.lists.receivers", "_ACTS", "match"),
    Used("importing.published.titles", "_NUMBER", "match"),
    Used("importing.published.titles", "_GENERAL", "fullmatch"),
    Used("output.page.text_width", "_UNITS"),
]


@pytest.mark.parametrize("used", PATTERNS, ids=lambda used: f"{used.module}.{used.name}")
def test_no_pattern_backtracks_more_than_a_text_is_long(used: Used) -> None:
    pattern = used.pattern
    short, long = hard_texts(pattern, 14), hard_texts(pattern, 28)
    grown = {
        text: (once, twice)
        for once, twice, text in (
            (
                outcome(pattern, used.method, each).steps,
                outcome(pattern, used.method, text).steps,
                text,
            )
            for each, text in zip(short, long, strict=True)
        )
        # A text so short costs a few steps whatever it holds.
        if twice + 20 > MOST * (once + 20)
    }
    assert grown == {}


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
