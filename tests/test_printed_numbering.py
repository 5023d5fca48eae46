from __future__ import annotations

from pathlib import Path

import pytest

from office import paragraph, write_docx
from toqay_cli.documents.printed.list_numerals import numeral
from toqay_cli.documents.printed.published_files import read_printed


def _level(place: int, form: str, text: str, *more: str) -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{"".join(more)}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NOTHING, SPACE = '<w:suff w:val="nothing"/>', '<w:suff w:val="space"/>'
OUTLINE = (
    _level(0, "chineseCountingThousand", "%1、", NOTHING),
    _level(1, "chineseCounting", "（%2）", NOTHING),
    _level(2, "decimal", "%3.", SPACE),
    _level(3, "decimalEnclosedCircle", "%4", NOTHING),
)


def _abstract(*levels: str, number: int = 1) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def _num(number: int, *more: str, abstract: int = 1) -> str:
    inside = f'<w:abstractNumId w:val="{abstract}"/>{"".join(more)}'
    return f'<w:num w:numId="{number}">{inside}</w:num>'


def _item(text: str, level: int = 0, number: int = 1) -> str:
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def _texts(tmp_path: Path, body: str, numbering: str, styles: str = "") -> list[object]:
    path = write_docx(tmp_path / "a.docx", body, numbering=numbering, styles=styles)
    return [row.cells[0] for row in read_printed(path).rows]


def test_a_list_of_several_levels_is_numbered_as_word_prints_it(tmp_path: Path) -> None:
    items = (
        ("甲", 0),
        ("乙", 1),
        ("丙", 2),
        ("丁", 2),
        ("戊", 1),
        ("己", 2),
        ("庚", 3),
        ("辛", 0),
        ("壬", 1),
    )
    body = "".join(_item(text, level) for text, level in items)
    assert _texts(tmp_path, body, _abstract(*OUTLINE) + _num(1)) == [
        *("一、甲", "（一）乙", "1. 丙", "2. 丁", "（二）戊", "1. 己", "①庚", "二、辛", "（一）壬"),
    ]  # fmt: skip


def test_a_tab_after_the_number_is_a_space(tmp_path: Path) -> None:
    numbering = _abstract(_level(0, "decimal", "%1.")) + _num(1)
    assert _texts(tmp_path, _item("甲"), numbering) == ["1. 甲"]


def test_lists_of_one_kind_go_on_unless_one_begins_anew(tmp_path: Path) -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = _abstract(*OUTLINE) + _num(1) + _num(2) + _num(3, anew)
    body = "".join(_item("甲", number=number) for number in (1, 2, 3, 3, 1))
    assert _texts(tmp_path, body, numbering) == ["一、甲", "二、甲", "五、甲", "六、甲", "七、甲"]


def test_an_override_may_change_the_form_of_a_level(tmp_path: Path) -> None:
    other = f'<w:lvlOverride w:ilvl="0">{_level(0, "upperRoman", "%1)")}</w:lvlOverride>'
    assert _texts(tmp_path, _item("甲"), _abstract(*OUTLINE) + _num(1, other)) == ["I) 甲"]


def test_a_level_may_repeat_the_numbers_above_it_in_figures(tmp_path: Path) -> None:
    inner = _level(1, "decimal", "%1.%2", NOTHING, "<w:isLgl/>")
    numbering = _abstract(OUTLINE[0], inner) + _num(1)
    body = _item("甲") + _item("乙", 1) + _item("丙", 1)
    assert _texts(tmp_path, body, numbering) == ["一、甲", "1.1乙", "1.2丙"]


def test_a_level_that_never_begins_anew_counts_through(tmp_path: Path) -> None:
    inner = _level(1, "decimal", "%2.", NOTHING, '<w:lvlRestart w:val="0"/>')
    body = "".join(_item("甲", level) for level in (0, 1, 0, 1))
    numbering = _abstract(OUTLINE[0], inner) + _num(1)
    assert _texts(tmp_path, body, numbering) == ["一、甲", "1.甲", "二、甲", "2.甲"]


def test_a_level_that_was_left_out_counts_as_printed(tmp_path: Path) -> None:
    numbering = _abstract(OUTLINE[0], _level(1, "decimal", "%1.%2", NOTHING)) + _num(1)
    body = "".join(_item("甲", level) for level in (1, 1, 0, 1))
    assert _texts(tmp_path, body, numbering) == ["一.1甲", "一.2甲", "二、甲", "二.1甲"]


def test_a_number_without_words_is_printed_as_in_a_column_of_numbers(tmp_path: Path) -> None:
    empty = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    rows = f"<w:tbl>{f'<w:tr><w:tc>{empty}</w:tc></w:tr>' * 2}</w:tbl>"
    numbering = _abstract(_level(0, "decimal", "%1")) + _num(1)
    assert _texts(tmp_path, rows, numbering) == ["1", "2"]


def test_a_paragraph_that_was_deleted_is_not_counted(tmp_path: Path) -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
        "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    )
    numbering = _abstract(*OUTLINE) + _num(1)
    assert _texts(tmp_path, _item("甲") + gone + _item("乙"), numbering) == ["一、甲", "二、乙"]


def test_bullets_and_lists_that_are_not_there_print_nothing(tmp_path: Path) -> None:
    numbering = _abstract(_level(0, "bullet", "\uf0b7")) + _num(1)
    body = _item("甲") + _item("乙", number=0) + _item("丙", number=9) + _item("丁", level=7)
    assert _texts(tmp_path, body, numbering) == ["甲", "乙", "丙", "丁"]


def test_a_style_numbers_its_paragraphs_and_those_of_styles_based_on_it(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="外"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="里"><w:basedOn w:val="外"/></w:style>'
    )
    numbering = _abstract(*OUTLINE) + _num(1)
    body = "".join(paragraph("甲", f'<w:pStyle w:val="{style}"/>') for style in ("外", "里", "无"))
    assert _texts(tmp_path, body, numbering, styles) == ["一、甲", "二、甲", "甲"]


def test_the_level_of_a_style_is_the_one_that_names_it(tmp_path: Path) -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="二级"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    named = _level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="二级"/>', NOTHING)
    numbering = _abstract(OUTLINE[0], named) + _num(1)
    body = _item("甲") + paragraph("乙", '<w:pStyle w:val="二级"/>')
    assert _texts(tmp_path, body, numbering, style) == ["一、甲", "（一）乙"]


def test_a_list_may_be_found_through_the_style_that_it_refers_to(tmp_path: Path) -> None:
    linked = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="样"/></w:abstractNum>'
    style = (
        '<w:style w:type="numbering" w:styleId="样"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    numbering = _abstract(*OUTLINE) + linked + _num(1) + _num(2, abstract=2)
    assert _texts(tmp_path, _item("甲", number=2), numbering, style) == ["一、甲"]


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("decimal", "1 10 11 20 21 101"),
        ("decimalZero", "01 10 11 20 21 101"),
        ("decimalFullWidth", "１ １０ １１ ２０ ２１ １０１"),
        ("decimalEnclosedCircle", "① ⑩ ⑪ ⑳ 21 101"),
        ("decimalEnclosedParen", "⑴ ⑽ ⑾ ⒇ 21 101"),
        ("decimalEnclosedFullstop", "⒈ ⒑ ⒒ ⒛ 21 101"),
        ("chineseCounting", "一 十 十一 二十 二十一 一〇一"),
        ("chineseCountingThousand", "一 十 十一 二十 二十一 一百零一"),
        ("japaneseCounting", "一 十 十一 二十 二十一 一百零一"),
        ("ideographDigital", "一 一〇 一一 二〇 二一 一〇一"),
        ("chineseLegalSimplified", "壹 壹拾 壹拾壹 贰拾 贰拾壹 壹佰零壹"),
        ("ideographTraditional", "甲 癸 11 20 21 101"),
        ("ideographZodiac", "子 酉 戌 20 21 101"),
        ("ideographEnclosedCircle", "㊀ ㊉ 11 20 21 101"),
        ("lowerLetter", "a j k t u wwww"),
        ("upperLetter", "A J K T U WWWW"),
        ("lowerRoman", "i x xi xx xxi ci"),
        ("upperRoman", "I X XI XX XXI CI"),
        ("numberInDash", "-1- -10- -11- -20- -21- -101-"),
        ("nobody knows", "1 10 11 20 21 101"),
    ],
)
def test_numbers_are_printed_in_the_forms_of_word(form: str, printed: str) -> None:
    numbers = (1, 10, 11, 20, 21, 101)
    assert [numeral(number, form).replace(" ", "") for number in numbers] == printed.split()


@pytest.mark.parametrize(
    ("number", "printed"),
    [(110, "一百一十"), (111, "一百一十一"), (1001, "一千零一"), (1010, "一千零一十"), (2305, "二千三百零五")],
)  # fmt: skip
def test_a_zero_within_a_number_is_said_once(number: int, printed: str) -> None:
    assert numeral(number, "chineseCountingThousand") == printed
