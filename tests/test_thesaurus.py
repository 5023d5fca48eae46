from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Toqay
from datafiles import SOUND_THESAURUS, edited_thesaurus
from toqay_cli.data_file.file_check import check_file
from toqay_cli.data_file.rules import THESAURUS_RULES
from toqay_cli.data_file.thesaurus_file import bundled_thesaurus, load_thesaurus
from toqay_cli.errors import ToqayError
from toqay_cli.model.thesaurus import Thesaurus
from toqay_cli.results.finding import InvalidData

SECTIONS = ("synonyms", "set_aside", "materials")


def codes_of(file: Path) -> list[str]:
    return [finding.code for finding in check_file(file).findings]


SLIPS = [
    # The file and its YAML.
    ("a tab", "[请问]", "[请\t问]", ["Y104"]),
    ("a zero-width space", "[请问]", "[请\u200b问]", ["Y105"]),
    ("an open bracket", "[请问]", "[请问", ["Y106"]),
    ("too deep", "[请问]", f"{'[' * 30}请问{']' * 30}", ["Y107"]),
    ("an anchor", "[请问]", "&a [请问]", ["Y108"]),
    ("an alias", "[请问]", "[*a ]", ["Y109"]),
    ("a tag", "[请问]", "!!set [请问]", ["Y110"]),
    ("a comment", "[请问]", "[请问] # 待补", ["Y111"]),
    # Keys and types.
    ("a repeated section", "materials:", "synonyms: [[甲, 乙]]\n\nmaterials:", ["S201"]),
    ("a repeated kind", "  titles:", "  questions: [咋办]\n  titles:", ["S201"]),
    ("an unknown section", "materials:", "places: [村口]\n\nmaterials:", ["S202"]),
    ("a section misspelt", "materials:", "material:", ["S202"]),
    ("an unknown kind", "  titles:", "  verbs: [办]\n  titles:", ["S202"]),
    ("a section missing", "\nmaterials:\n  [身份证, 户口本]\n", "", ["S204"]),
    ("a kind missing", "  politeness: [请问]\n", "", ["S204"]),
    ("a word for a group", "- [“三资”, 三资]", "- 三资", ["S205"]),
    ("a number for a word", "[身份证, 户口本]", "[身份证, 110]", ["S205"]),
    ("a list among the words", "[请问]", "[[请问]]", ["S205"]),
    ("a table for a list", "  titles:", "  titles: {关于: 的通知}\n  x:", ["S205", "S202"]),
    ("an empty word", "[请问]", "[请问, '']", ["S206"]),
    ("an empty item", "[请问]", "[请问, ~]", ["S206"]),
    ("an empty group", "- [“三资”, 三资]", "- []", ["S206"]),
    ("nothing in a group", "- [“三资”, 三资]", "-", ["S206"]),
    ("an empty section", "  [身份证, 户口本]\n", "  []\n", ["S206"]),
    ("a group of one", "- [“三资”, 三资]", "- [三资]", ["S210"]),
    # How words are written.
    ("a word not composed", "[请问]", "[caf\u0065\u0301]", ["T601"]),
    ("a word of two", "[请问]", "[请 问]", ["T602"]),
    ("an ideographic space", "[请问]", "[请\u3000问]", ["T602"]),
    ("words in block style", "[请问]", "\n    - 请问", ["T608"]),
    ("an empty line too many", "\nmaterials:", "\n\nmaterials:", ["T608"]),
    ("materials beside their key", "materials:\n  [", "materials: [", ["T608"]),
    ("a comma in a word", "[请问]", "['请,问']", ["H704"]),
    ("a bracket in a synonym", "三资]", "（三资）]", ["H704"]),
    ("an underscore", "[请问]", "[请_问]", ["H704"]),
    # Where words stand.
    ("a word thrice in a group", "老板, 雇主]", "老板, 老板, 老板, 雇主]", ["H701", "H701"]),
    ("a material twice", "[身份证, 户口本]", "[身份证, 户口本, 身份证]", ["H701"]),
    ("a word twice in two groups", "三资]", "三资, 老板, 老板]", ["H702", "H701"]),
    ("a word of two kinds", "[请问]", "[请问, 天天]", ["H703"]),
    ("a material set aside", "[请问]", "[请问, 户口本]", ["H703"]),
    ("a material that is sought", "[身份证, 户口本]", "[身份证, 雇主]", ["H703"]),
]


@pytest.mark.parametrize(
    ("old", "new", "codes"), [slip[1:] for slip in SLIPS], ids=[slip[0] for slip in SLIPS]
)
def test_one_slip_gives_one_code(tmp_path: Path, old: str, new: str, codes: list[str]) -> None:
    assert codes_of(edited_thesaurus(tmp_path, (old, new))) == codes


def test_every_rule_that_a_thesaurus_is_said_to_be_held_to_finds_something() -> None:
    # These are about bytes, before anything is known of the file.
    of_bytes = {"Y101", "Y102", "Y103"}
    shown = {code for *_, codes in SLIPS for code in codes}
    assert sorted(shown ^ (THESAURUS_RULES - of_bytes)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[请问]", "[请问, 0-3岁, “三资”问题, 96359热线]"),
    ],
    ids=["quotes and hyphens"],
)
def test_what_only_looks_wrong_is_let_be(tmp_path: Path, old: str, new: str) -> None:
    assert codes_of(edited_thesaurus(tmp_path, (old, new))) == []


def test_a_data_file_with_a_stray_section_is_still_a_data_file(tmp_path: Path) -> None:
    file = tmp_path / "data.yaml"
    file.write_text("title: 某乡\ntownship: 某乡\nmaterials: [照片]\n", encoding="utf-8")
    assert codes_of(file) == ["S204", "S202"]


def test_a_finding_tells_place_word_and_remedy(toqay: Toqay, tmp_path: Path) -> None:
    file = edited_thesaurus(tmp_path, ("[村里, 我家]", "[村里, 我家, 老板]"))
    told = "H703 一个词两头都写：老板（先见于第 4 行的 synonyms）；只留一处"
    assert toqay("validate", str(file)) == (3, f"{file}:9:31: {told}\n", "共 1 处问题\n")


LOOSE = """\
# 手册

materials: [身份证,
  "户口本"]
set_aside: {particles: [的, 了], titles: [关于, 的通知], complaint_fluff: [没人管, 天天],
  politeness: [请问], people_and_places: [村里, 我家], questions: [找谁, 怎么办]}
synonyms: [[用人单位, 老板, 雇主], [“三资”, '三资']]
township_acts: {摸排: [摸排, 排查]}
authority_acts: {处罚: [处罚, 罚款]}
frame: {headings: [工作要求], chores: [打印机], ticket: [工单号], weather: [今天风大],
  thanks: [辛苦了], slogan: [为深入贯彻], responsibility: [高度重视], deadline: [请于 前],
  notice: [通知如下], salutation: [各位同仁]}
"""


def test_fix_writes_sections_in_order_and_each_list_on_a_line(toqay: Toqay, tmp_path: Path) -> None:
    file = tmp_path / "loose.yaml"
    file.write_text(LOOSE, encoding="utf-8")
    answered = toqay("validate", str(file), "--fix")
    assert (answered.status, answered.err) == (0, f"已改写成规范的版式：{file}\n")
    _, _, canonical = SOUND_THESAURUS.read_text(encoding="utf-8").partition("\n")
    assert file.read_text(encoding="utf-8") == f"# 手册\n{canonical}"


def test_a_sound_thesaurus_is_loaded_as_it_is_written() -> None:
    assert load_thesaurus(SOUND_THESAURUS) == Thesaurus(
        synonyms=(("用人单位", "老板", "雇主"), ("“三资”", "三资")),
        set_aside=frozenset(
            [
                "找谁",
                "怎么办",
                "村里",
                "我家",
                "请问",
                "没人管",
                "天天",
                "关于",
                "的通知",
                "的",
                "了",
            ]
        ),
        materials=frozenset(("身份证", "户口本")),
        frame={
            "salutation": ("各位同仁",),
            "notice": ("通知如下",),
            "deadline": ("请于 前",),
            "responsibility": ("高度重视",),
            "slogan": ("为深入贯彻",),
            "thanks": ("辛苦了",),
            "weather": ("今天风大",),
            "ticket": ("工单号",),
            "chores": ("打印机",),
            "headings": ("工作要求",),
        },
        authority_acts={"处罚": ("处罚", "罚款")},
        township_acts={"摸排": ("摸排", "排查")},
    )


@pytest.mark.parametrize("section", SECTIONS)
def test_loading_without_a_section_says_which_is_missing(tmp_path: Path, section: str) -> None:
    file = edited_thesaurus(tmp_path, (f"{section}:", "words:"))
    with pytest.raises(InvalidData) as raised:
        load_thesaurus(file)
    assert [finding.code for finding in raised.value.findings if section in finding.message] == [
        "S204"
    ]


@pytest.mark.parametrize(
    "content",
    ["", "词", "[]", "{}", "synonyms:", "set_aside: [词]", "materials: {词: 词}"],
)
def test_loading_what_is_no_thesaurus_ends_in_words(tmp_path: Path, content: str) -> None:
    file = tmp_path / "thesaurus.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ToqayError, match="处问题"):
        load_thesaurus(file)


def test_a_matter_of_order_keeps_nobody_from_an_answer(tmp_path: Path) -> None:
    file = edited_thesaurus(tmp_path, ("老板, 雇主]", "老板, 雇主, 老板]"))
    assert ("用人单位", "老板", "雇主", "老板") in load_thesaurus(file).synonyms


def test_the_bundled_thesaurus_stands_in_its_canonical_form() -> None:
    assert codes_of(bundled_thesaurus()) == [], "run: toqay validate --fix"
