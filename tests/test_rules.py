from __future__ import annotations

from pathlib import Path

import pytest

from datafiles import edited
from toqay_cli.data_file.file_check import check_file


def codes_of(file: Path) -> list[str]:
    return [finding.code for finding in check_file(file).findings]


SLIPS = [
    # Keys and types.
    (
        "a key of another list",
        "    keywords: [占地",
        "    status: active\n    keywords: [占地",
        ["S202"],
    ),
    ("a required key misspelt", "    page: 2\n", "    pages: 2\n", ["S202"]),
    ("no beside number", "    page: 2\n", "    page: 2\n    no: 2\n", ["S203"]),
    ("a key typed twice in a row", "    method:\n", "    method:\n    method:\n", ["S201"]),
    ("several keys missing", "    category: 乡村振兴\n    name: 做好耕地保护\n", "", ["S204"]),
    ("a section missing", "categories:\n  - 党的建设\n  - 乡村振兴\n", "", ["S204"]),
    ("a list for a text", "name: 做好耕地保护", "name: [做好耕地保护]", ["S205"]),
    ("a text for a list", "[占地, 耕地, 撂荒]", "占地", ["S205"]),
    ("a list for a key", "  - 乡村振兴\n", "  - 乡村振兴\n? [甲]\n: 乙\n", ["S205"]),
    (
        "a text for a record",
        "\n  file: data/source/lists.txt\n",
        " lists.txt\nx:\n",
        ["S205", "S202"],
    ),
    (
        "a text for a list of clauses",
        "      - text: 此项工作已不再开展\n",
        "      此项工作已不再开展\n",
        ["S205"],
    ),
    ("no clauses", "    method:\n      - text: 此项工作已不再开展\n", "    method: []\n", ["S206"]),
    ("an alias among keywords", "[占地, ", "[*a , 占地, ", ["Y109"]),
    ("a body without a name", "  - name: 师市公安局\n    short", "  - short", ["S204"]),
    ("an ambiguity of nothing", "  - spelling: 执法支队\n    dep", "  - dep", ["S204"]),
    ("a number in quotes", "number: 2\n", "number: '2'\n", ["S205"]),
    ("a number in words", "page: 2\n", "page: 二\n", ["S205"]),
    ("a truth for a text", "name: 做好耕地保护", "name: yes", ["S205"]),
    ("a number for a keyword", "[占地, 耕地, 撂荒]", "[占地, 耕地, 110]", ["S205"]),
    ("an octal number", "page: 2\n", "page: 02\n", ["S209"]),
    ("a negative number", "number: 2\n", "number: -2\n", ["S209"]),
    ("an endless number", "page: 2\n", f"page: {'9' * 5000}\n", ["S209"]),
    ("an empty text", "name: 做好耕地保护", "name: ''", ["S206"]),
    ("an empty list", "[占地, 耕地, 撂荒]", "[]", ["S206"]),
    ("an empty item", "      - 由乡汇总上报\n", "      -\n", ["S206"]),
    ("a version in words", "data_version: 1.0.0", "data_version: 一", ["S208"]),
    ("a field of no kind", "field: department_duties", "field: duties", ["S207"]),
    ("one body of an ambiguity", "[师市农业农村局, 师市公安局]", "[师市公安局]", ["S210"]),
    (
        "too many keywords",
        "[占地, ",
        f"[占地, {', '.join('甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天')}, ",
        ["S210"],
    ),
    ("a name put right otherwise", "- field: department_duties", "- field: name", ["R308"]),
    (
        "a column put right otherwise",
        "- field: department_duties",
        "- field: departments",
        ["R308"],
    ),
    # Lists.
    ("a number mistyped", "number: 2\n", "number: 22\n", ["L401"]),
    ("the last number mistyped", "number: 3\n", "number: 33\n", ["L401"]),
    (
        "the first number missing",
        "  - number: 1\n    page: 3",
        "  - number: 2\n    page: 3",
        ["L401"],
    ),
    ("a number repeated for the next", "number: 2\n", "number: 1\n", ["L402"]),
    ("a page before the list before", "page: 4\n", "page: 2\n", ["L404"]),
    ("a page mistyped", "page: 3\n", "page: 33\n", ["L404"]),
    # Names.
    ("a name misspelt with a stray comma", "category: 党的建设", "category: 党的建,设", ["N502"]),
    ("a label of two, one unknown", "label: 师市公安局", "label: 师市公安局、城管", ["N506"]),
    ("an ambiguous label", "label: 师市公安局", "label: 执法支队", ["N510"]),
    (
        "a name that is another's alias",
        "- name: 师市公安局",
        "- name: 畜牧局",
        ["N504", "N505", "N506"],
    ),
    # Characters.
    ("a noncharacter", "name: 做好耕地保护", "name: 做好\uffff耕地保护", ["Y105"]),
    ("a bidi character", "name: 做好耕地保护", "name: 做好\u202e耕地保护", ["Y105"]),
    ("a no-break space", "name: 做好耕地保护", "name: 做好\u00a0耕地保护", ["Y105"]),
    ("a null character", "name: 做好耕地保护", "name: 做好\x00耕地保护", ["Y105"]),
    ("a line separator", "name: 做好耕地保护", "name: 做好\u2028耕地保护", ["Y105"]),
    ("a zero-width space in a department", "[农业局]", "[农\u200b业局]", ["Y105"]),
    (
        "two characters in a line",
        "name: 做好耕地保护",
        "name: \u200b做好\u202e耕地保护",
        ["Y105", "Y105"],
    ),
    ("a tab in a text", "name: 做好耕地保护", "name: 做好\t耕地保护", ["Y104"]),
    ("an escape", "name: 做好耕地保护", 'name: "做好\\u200b耕地保护"', ["Y105"]),
    ("an anchor on a list", "keywords: [占地", "keywords: &a [占地", ["Y108"]),
    ("a tag on a list", "keywords: [占地", "keywords: !!set [占地", ["Y110"]),
    ("an alias for a key", "    page: 2\n", "    *a : 2\n", ["L408", "Y109"]),
    ("a second document", "\nreclaimed:", "---\nreclaimed:", ["Y106"]),
    ("an open quote", "name: 做好耕地保护", "name: '做好耕地保护", ["Y106"]),
    ("a colon in a text", "name: 做好耕地保护", "name: 做好: 耕地保护", ["Y106"]),
    # Texts.
    ("a space at the end", "name: 做好耕地保护", "name: '做好耕地保护 '", ["T602"]),
    (
        "several lines",
        "name: 做好耕地保护",
        "name: |\n      做好\n      耕地保护",
        ["T608", "T602", "T602"],
    ),
    ("two spaces", "name: 做好耕地保护", "name: 做好A  B耕地保护", ["T602"]),
    ("an ideographic space", "name: 做好耕地保护", "name: 做好\u3000耕地保护", ["T602"]),
    ("half-width brackets", "name: 做好耕地保护", "name: 做好耕地(林地)保护", ["T603", "T603"]),
    ("a half-width mark at the end", "以“等”结尾。", "以“等”结尾;", ["T603"]),
    ("a subscript left over", "- 上报疫情。", "- 上报_{疫情}。", ["T604"]),
    ("Chinese numbering", "topic: 强制免疫", "topic: 一、强制免疫", ["T605"]),
    ("bracketed numbering", "topic: 强制免疫", "topic: (二)强制免疫", ["T605"]),
    ("points in a text", "检验。", "检验；2.收费。", ["T606"]),
    ("a half-width colon after a label", "label: 师市公安局", "label: '师市公安局:'", ["T607"]),
]


@pytest.mark.parametrize(
    ("old", "new", "codes"), [slip[1:] for slip in SLIPS], ids=[slip[0] for slip in SLIPS]
)
def test_one_slip_gives_one_code(tmp_path: Path, old: str, new: str, codes: list[str]) -> None:
    assert codes_of(edited(tmp_path, (old, new))) == codes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: 做好耕地保护", "name: 按1:3、2024.5.1、A,B 的比例做好C#保护（3 km）"),
        ("- 上报疫情。", "- 3日内上报疫情；12.5公顷以上的，①登记；②上报。"),
        ("note: 部门栏以“等”结尾。", "note: 见 https://example.org/a?b=1,2 第 3 页"),
        ("topic: 强制免疫", "topic: 一般动物的强制免疫"),
        (
            "    short: 公安局\n    kind: 政府部门\n",
            "    short: 师市公安局\n    kind: 政府部门\n    aliases: [公安局]\n",
        ),
        ("data_date: '2026-11-24'", "data_date: '2024-02-29'"),
        (
            "- field: department_duties\n        source: 违发行为\n        corrected: 违法行为",
            "- field: departments\n        source: ， 公安局\n        corrected: 、公安局",
        ),
        (
            "- field: department_duties\n        source: 违发行为\n        corrected: 违法行为",
            "- field: name\n        source: 动 物\n        corrected: 动物",
        ),
        (
            "- field: department_duties\n        source: 违发行为\n        corrected: 违法行为",
            "- field: township_duties\n        source: </p>\n        corrected: ''",
        ),
    ],
    ids=[
        "numbers",
        "points",
        "an address",
        "a word like numbering",
        "no short form",
        "leap day",
        "a column put right",
        "a name put right",
        "words that went",
    ],
)
def test_what_only_looks_wrong_is_let_be(tmp_path: Path, old: str, new: str) -> None:
    assert codes_of(edited(tmp_path, (old, new))) == []
