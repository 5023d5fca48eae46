"""Subjects: the rules of their file, a township's own, and how they are spotted and searched for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Found, Toqay
from datafiles import SOUND_SUBJECTS, edited, edited_subjects
from toqay_cli.data_file.file_check import check_file
from toqay_cli.data_file.knowledge_files import bundled_subjects, load_subjects
from toqay_cli.data_file.rules import SUBJECT_RULES
from toqay_cli.errors import ToqayError
from toqay_cli.model.subject import Subject, merged
from toqay_cli.results.search import Tier
from toqay_cli.search.engine import Engine, Options
from toqay_cli.search.subjects.longest_match import Match, Vocabulary
from toqay_cli.search.subjects.subject_index import PackedSubjects, SubjectIndex
from toqay_cli.search.subjects.subject_index_builder import pack_subjects
from toqay_cli.search.text.search_key import Folder
from toqay_cli.sources.data_source import open_data
from toqay_cli.sources.subject_spotter import BundledSpotter


@pytest.fixture(scope="module")
def spotter() -> BundledSpotter:
    return BundledSpotter()


# The file and its rules

SLIPS = [
    # The file and its YAML.
    ("a tab", "[入党, 写", "[入党,\t写", ["Y104"]),
    ("a zero-width space", "入党申请", "入党\u200b申请", ["Y105"]),
    ("an open bracket", "[入党, 写 入党申请]", "[入党, 写 入党申请", ["Y106"]),
    ("too deep", "[烧秸秆]", f"{'[' * 30}烧秸秆{']' * 30}", ["Y107"]),
    ("an anchor", "[烧秸秆]", "&a [烧秸秆]", ["Y108"]),
    ("an alias", "[烧秸秆]", "[*a ]", ["Y109"]),
    ("a tag", "[烧秸秆]", "!!set [烧秸秆]", ["Y110"]),
    ("a comment", "[烧秸秆]", "[烧秸秆] # 待补", ["Y111"]),
    # Keys and types.
    ("a repeated key", "    sayings: [烧秸秆]", "    printed: [烧秸秆]", ["S201"]),
    ("an unknown key", "    sayings: [烧秸秆]", "    words: [烧秸秆]", ["S202"]),
    ("a section beside", "\nsubjects:", "\nwords: [甲乙]\n\nsubjects:", ["S202"]),
    ("no name", "  - name: 耕地保护\n    printed", "  - printed", ["S204"]),
    ("nothing printed", "    printed: [动物疫病]\n", "", ["S204"]),
    ("a word for a list", "[烧秸秆]", "烧秸秆", ["S205"]),
    ("a number for a word", "[烧秸秆]", "[烧秸秆, 110]", ["S205"]),
    ("an empty name", "name: 耕地保护", "name: ''", ["S206"]),
    ("an empty word", "[烧秸秆]", "[烧秸秆, '']", ["S206"]),
    ("an empty list", "    sayings: [烧秸秆]", "    sayings: []", ["S206"]),
    # How words are written.
    ("a word not composed", "[烧秸秆]", "[caf\u0065\u0301]", ["T601"]),
    ("a printed word of two parts", "秸秆焚烧]", "秸秆 焚烧]", ["T602"]),
    ("two spaces between parts", "占地 盖房", "占地  盖房", ["T602"]),
    ("an ideographic space between parts", "占地 盖房", "占地\u3000盖房", ["T602"]),
    ("words in block style", "[烧秸秆]", "\n      - 烧秸秆", ["T608"]),
    (
        "keys in another order",
        "    sayings: [烧秸秆]\n    shared: [撂荒]\n",
        "    shared: [撂荒]\n    sayings: [烧秸秆]\n",
        ["T608"],
    ),
    ("a mark in a word", "[烧秸秆]", "[烧“秸秆”]", ["K907"]),
    ("a mark in a printed word", "秸秆焚烧]", "秸秆（焚烧）]", ["K907"]),
    ("one character", "[烧秸秆]", "[烧]", ["K907"]),
    ("a province", "[烧秸秆]", "[烧秸秆, 新疆秸秆]", ["K908"]),
    ("a level of one place", "秸秆焚烧]", "秸秆焚烧, 师市秸秆]", ["K908"]),
    # Whose words they are.
    ("a subject twice", "name: 动物疫病", "name: 耕地保护", ["K901", "K905"]),
    ("a word twice in a subject", "[烧秸秆]", "[烧秸秆, 烧秸秆]", ["H701"]),
    ("a printed word said too", "[烧秸秆]", "[烧秸秆, 秸秆焚烧]", ["H701"]),
    ("a printed word of two", "秸秆焚烧]", "秸秆焚烧, 动物疫病]", ["K902"]),
    ("a printed word that another is called", "[烧秸秆]", "[烧秸秆, 强制免疫]", ["K902"]),
    ("a saying of two", "[烧秸秆]", "[烧秸秆, 入党]", ["K903"]),
    (
        "a saying that only one shares",
        "    shared: [撂荒]\n  - name: 秸",
        "    shared: [入党]\n  - name: 秸",
        ["K903", "K904"],
    ),
    ("shared with nobody", "shared: [撂荒]", "shared: [撂荒, 冒烟]", ["K904"]),
    (
        "a kind of nothing",
        "[动物疫病]\n  - name: 动物防疫",
        "[动物疫病]\n    kind_of: [牲畜]\n  - name: 动物防疫",
        ["K905"],
    ),
    ("a kind of itself", "kind_of: [动物疫病]", "kind_of: [动物防疫]", ["K906"]),
    (
        "kinds of each other",
        "printed: [动物疫病]",
        "printed: [动物疫病]\n    kind_of: [动物防疫]",
        ["K906"],
    ),
]


def codes_of(file: Path, spotter: BundledSpotter | None = None) -> list[str]:
    return [finding.code for finding in check_file(file, spotter).findings]


@pytest.mark.parametrize(
    ("old", "new", "codes"), [slip[1:] for slip in SLIPS], ids=[slip[0] for slip in SLIPS]
)
def test_one_slip_gives_one_code(tmp_path: Path, old: str, new: str, codes: list[str]) -> None:
    assert codes_of(edited_subjects(tmp_path, (old, new))) == codes


def test_a_saying_cut_out_of_a_common_word_is_told_and_one_that_begins_a_word_is_not(
    tmp_path: Path, spotter: BundledSpotter
) -> None:
    cut = edited_subjects(tmp_path, ("[烧秸秆]", "[烧秸秆, 会保险]"))
    (finding,) = check_file(cut, spotter).findings
    assert (finding.code, finding.message) == (
        "K909",
        "说法是常用词的一截：会保险（社会保险，秸秆禁烧）",
    )
    assert codes_of(edited_subjects(tmp_path, ("[烧秸秆]", "[烧秸秆, 社会保]")), spotter) == []


def test_a_printed_word_that_stands_everywhere_is_told(
    tmp_path: Path, spotter: BundledSpotter
) -> None:
    file = edited_subjects(tmp_path, ("秸秆焚烧]", "秸秆焚烧, 监督检查]"))
    (finding,) = check_file(file, spotter).findings
    assert (finding.code, finding.hint) == ("K910", "换成更专的词，至多 12 项")


def test_every_rule_that_subjects_are_said_to_be_held_to_finds_something() -> None:
    # The first three are about bytes, before anything is known of the file; the last need the search.
    elsewhere = {"Y101", "Y102", "Y103", "K909", "K910"}
    shown = {code for *_, codes in SLIPS for code in codes}
    assert sorted(shown ^ (SUBJECT_RULES - elsewhere)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[烧秸秆]", "[烧秸秆, 台湾居民居住证, 110报警]"),
        ("[烧秸秆]", "[烧秸秆, 秸秆 烟 呛人]"),
        ("[烧秸秆]", "[烧秸秆, 入党的]"),
    ],
    ids=["a place that a matter is about, and digits", "three parts", "a longer word"],
)
def test_what_only_looks_wrong_is_let_be(tmp_path: Path, old: str, new: str) -> None:
    assert codes_of(edited_subjects(tmp_path, (old, new))) == []


def test_a_finding_tells_place_word_and_remedy(toqay: Toqay, tmp_path: Path) -> None:
    file = edited_subjects(tmp_path, ("[烧秸秆]", "[烧秸秆, 入党]"))
    told = "K903 说法归了两个主题：入党（秸秆禁烧；先见于第 6 行的 党员发展）；只留一处，或在两个主题的 shared 里都写"
    assert toqay("validate", str(file)) == (3, f"{file}:13:20: {told}\n", "共 1 处问题\n")


def test_fix_writes_the_keys_in_order_and_each_list_on_a_line(toqay: Toqay, tmp_path: Path) -> None:
    file = edited_subjects(
        tmp_path,
        ("    printed: [动物防疫, 强制免疫]\n", ""),
        (
            "    kind_of: [动物疫病]",
            "    kind_of:\n    - '动物疫病'\n    printed: [ 动物防疫,\n      强制免疫 ]",
        ),
    )
    answered = toqay("validate", str(file), "--fix")
    assert (answered.status, answered.err) == (0, f"已改写成规范的版式：{file}\n")
    assert file.read_text("utf-8") == SOUND_SUBJECTS.read_text("utf-8")


def test_sound_subjects_are_loaded_as_they_are_written() -> None:
    assert load_subjects(SOUND_SUBJECTS) == (
        Subject("党员发展", ("党员发展", "发展党员"), ("入党", "写 入党申请")),
        Subject("耕地保护", ("耕地保护", "永久基本农田"), ("占地 盖房",), ("撂荒",)),
        Subject("秸秆禁烧", ("秸秆禁烧", "秸秆焚烧"), ("烧秸秆",), ("撂荒",)),
        Subject("动物疫病", ("动物疫病",)),
        Subject("动物防疫", ("动物防疫", "强制免疫"), ("打疫苗", "给羊 打针"), (), ("动物疫病",)),
    )


@pytest.mark.parametrize(
    "content",
    ["", "词", "[]", "{}", "subjects:", "subjects: [词]", "subjects: [{name: 词}]", "title: 甲\n"],
)
def test_loading_what_are_no_subjects_ends_in_words(tmp_path: Path, content: str) -> None:
    file = tmp_path / "subjects.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ToqayError, match="处问题"):
        load_subjects(file)


def test_a_matter_of_order_keeps_nobody_from_an_answer(tmp_path: Path) -> None:
    file = edited_subjects(tmp_path, ("[烧秸秆]", "[烧秸秆, 入党]"))
    assert load_subjects(file)[2].sayings == ("烧秸秆", "入党")


def test_the_bundled_subjects_break_no_rule(spotter: BundledSpotter) -> None:
    assert codes_of(bundled_subjects(), spotter) == [], "run: toqay validate data/subjects.yaml"


# A township's own


def test_a_subject_of_the_same_name_adds_its_words_and_another_is_added() -> None:
    general = (
        Subject("温室", ("温室",), ("暖棚",), (), ("设施",)),
        Subject("设施", ("设施农业",)),
    )
    own = (
        Subject("温室", ("日光温室", "温室"), ("暖棚", "冷棚"), ("棚子",), ("大棚",)),
        Subject("大棚", ("大棚",)),
    )
    assert merged(general, own) == (
        Subject("温室", ("温室", "日光温室"), ("暖棚", "冷棚"), ("棚子",), ("设施", "大棚")),
        Subject("设施", ("设施农业",)),
        Subject("大棚", ("大棚",)),
    )
    assert merged(general, ()) == general
    assert merged((), own) == own


OWN = """
subjects:
  - name: 温室大棚
    printed: [温室大棚]
    sayings: [暖棚, 盖暖棚子]
  - name: 温室大棚保险
    printed: [温室大棚保险]
    sayings: [大棚理赔]
"""
KIND = "    kind_of: [温室大棚]\n"


def with_own(where: Path, subjects: str, name: str = "做好温室大棚保险理赔") -> Engine:
    """The search over the small data, its second duty renamed, with subjects of its own."""
    return open_data(own_file(where, subjects, name)).engine()


def own_file(where: Path, subjects: str, name: str = "做好温室大棚保险理赔") -> Path:
    return edited(
        where,
        ("[监理费, 收费, 农机费]\n", f"[监理费, 收费, 农机费]\n{subjects}"),
        ("name: 做好耕地保护", f"name: {name}"),
    )


def found_by(engine: Engine, query: str) -> list[tuple[str, Tier]]:
    answer = engine.search(engine.parse(query), Options())
    return [(hit.duty.id.label, hit.tier) for hit in answer.hits]


def test_a_townships_own_subjects_are_held_to_the_rules_and_found_by_the_search(
    tmp_path: Path, spotter: BundledSpotter
) -> None:
    file = own_file(tmp_path, OWN)
    assert [code for code in codes_of(file, spotter) if not code.startswith("D")] == []
    engine = open_data(file).engine()
    assert found_by(engine, "温室大棚保险") == [("基本2", Tier.EXACT)]
    assert found_by(engine, "大棚理赔") == [("基本2", Tier.RELATED)]
    assert found_by(with_own(tmp_path, ""), "大棚理赔") != [("基本2", Tier.RELATED)]
    clash = OWN.replace("暖棚,", "暖棚, 大棚理赔,")
    assert codes_of(own_file(tmp_path, clash)) == ["K903"]


def test_a_townships_own_subjects_are_in_its_index_too(tmp_path: Path) -> None:
    index = tmp_path / "own.index"
    index.write_bytes(open_data(own_file(tmp_path, OWN)).packed())
    opened = open_data(index)
    assert [subject.name for subject in opened.dataset.subjects] == ["温室大棚", "温室大棚保险"]
    assert found_by(opened.engine(), "大棚理赔") == [("基本2", Tier.RELATED)]


def test_a_general_subject_gets_words_of_the_township_by_its_name(tmp_path: Path) -> None:
    own = "\nsubjects:\n  - name: 秸秆禁烧\n    printed: [秸秆禁烧]\n    sayings: [撵火头]\n"
    engine = with_own(tmp_path, own)
    assert found_by(engine, "撵火头") == [("基本3", Tier.RELATED)]
    assert found_by(engine, "秸秆禁烧")[0] == ("基本3", Tier.EXACT)


# Spotting


def test_the_longest_word_takes_its_characters() -> None:
    words = Vocabulary(["大棚", "温室大棚", "温室大棚保险", "保险"])
    assert words.spot("温室大棚保险和大棚") == [
        Match("温室大棚保险", ((0, 6),)),
        Match("大棚", ((7, 9),)),
    ]
    assert [spot.word for spot in words.spot("大棚保险")] == ["大棚", "保险"]
    assert words.spot("大 棚") == []


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("日光温室", [((0, 4),)]),
        ("设施农业保险", [((0, 6),)]),
        ("设施农业的保险", [((0, 4), (5, 7))]),
        ("设施农业政策性的保险", [((0, 4), (8, 10))]),
        ("设施农业和养殖业等各项的保险", []),
        ("设施农业 保险", []),
        ("日光的温室", []),
    ],
)
def test_a_word_of_five_characters_is_found_with_a_small_gap_where_asked_for(
    text: str, pieces: list[tuple[tuple[int, int], ...]]
) -> None:
    words = Vocabulary(["日光温室", "设施农业保险"])
    assert [spot.pieces for spot in words.spot(text, gapped=True)] == pieces
    assert [spot.pieces for spot in words.spot(text)] == [each for each in pieces if len(each) == 1]


@pytest.mark.parametrize(
    ("passage", "named"),
    [
        ("组织开展人口、经济、农业普查", {"人口普查", "经济普查"}),
        ("做好人口和经济普查", {"人口普查"}),
        ("落实河湖长制", {"河长制", "湖长制"}),
        ("老年人健康管理、体检", {"老年人体检"}),
        ("人口统计，农业普查", set()),
        ("人口（经济）普查", set()),
    ],
)
def test_what_is_named_by_coordination_only_is_named(passage: str, named: set[str]) -> None:
    words = Vocabulary(["人口普查", "经济普查", "农业普查", "河长制", "湖长制", "老年人体检"])
    assert set(words.spot_coordinated(passage)) - {"农业普查"} == named


@pytest.mark.parametrize(("query", "label"), [("人口普查", "基本23"), ("湖长制", "基本68")])
def test_a_duty_is_found_by_what_it_names_by_coordination(query: str, label: str) -> None:
    engine = open_data().engine()
    assert found_by(engine, query)[0][0] == label


def test_a_mention_inside_a_longer_word_is_approximate_and_a_kind_gives_both(
    tmp_path: Path,
) -> None:
    mentioned = with_own(tmp_path, OWN)
    assert found_by(mentioned, "温室大棚") == [("基本2", Tier.APPROXIMATE)]
    assert found_by(mentioned, "暖棚") == []
    kind = with_own(tmp_path, OWN + KIND)
    assert found_by(kind, "温室大棚") == [("基本2", Tier.EXACT)]
    assert found_by(kind, "暖棚") == [("基本2", Tier.RELATED)]
    for engine in (mentioned, kind):
        assert found_by(engine, "温室大棚保险") == [("基本2", Tier.EXACT)]


SAID = """
subjects:
  - name: 温室大棚
    printed: [温室大棚建设]
    sayings: [盖暖棚, 拱杆 锈 换]
"""


@pytest.mark.parametrize(
    "query", ["拱杆锈换", "锈了的拱杆要换", "换根锈拱杆", "想换一下那根锈拱杆"]
)
def test_the_parts_of_a_saying_are_found_in_any_order(tmp_path: Path, query: str) -> None:
    assert found_by(with_own(tmp_path, SAID, "做好温室大棚建设"), query)[:1] == [
        ("基本2", Tier.RELATED)
    ]


@pytest.mark.parametrize("query", ["拱杆锈", "换", "拱杆锈了明年看天气再说买不买保险以后换"])
def test_a_saying_needs_all_its_parts_near_each_other(tmp_path: Path, query: str) -> None:
    found = found_by(with_own(tmp_path, SAID, "做好温室大棚建设"), query)
    assert ("基本2", Tier.RELATED) not in found


@pytest.mark.parametrize("query", ["盖暖棚", "盖了暖棚", "盖的暖棚", "盖着暖棚"])
def test_a_particle_may_stand_inside_a_saying(tmp_path: Path, query: str) -> None:
    assert found_by(with_own(tmp_path, SAID, "做好温室大棚建设"), query)[:1] == [
        ("基本2", Tier.RELATED)
    ]


@pytest.mark.parametrize("name", ["做好温室大棚建设", "做好温室大棚的建设", "做好温室日光大棚建设"])
def test_a_long_printed_word_is_in_a_name_with_a_small_gap(tmp_path: Path, name: str) -> None:
    assert ("基本2", Tier.RELATED) in found_by(with_own(tmp_path, SAID, name), "盖暖棚")


def test_the_index_of_subjects_tells_whose_word_it_is_and_whether_it_is_printed() -> None:
    dataset = open_data().dataset
    subjects = (
        Subject("养犬", ("犬只",), ("遛弯 狗",), ("宠物狗",)),
        Subject("养猫", ("猫咪",), (), ("宠物狗",)),
    )
    packed = pack_subjects(subjects, dataset.duties[:0], {}, Folder())
    assert isinstance(packed, PackedSubjects)
    index = SubjectIndex(packed)
    assert [tuple(each) for each in index.meanings("犬只")] == [(0, True)]
    assert [tuple(each) for each in index.meanings("宠物狗")] == [(0, False), (1, False)]
    assert index.meanings("犬") == ()
    assert [each.pieces for each in index.scattered("狗在遛弯")] == [((0, 1), (2, 4))]
    assert not index.record(0).is_listed


# The search


@pytest.mark.parametrize("query", ["公积金提取", "港澳通行证", "体育彩票", "护照"])
def test_a_known_subject_in_no_list_is_quiet(toqay: Toqay, query: str) -> None:
    answered = toqay("search", query)
    assert (answered.status, answered.out) == (1, "")
    assert f"没有找到与“{query}”相符的事项。" in answered.err


def test_explain_tells_the_way_from_the_typed_word_to_the_printed_one(found: Found) -> None:
    answer = json.loads(found("search", "遛狗", "--explain", "-f", "json"))
    first = answer["results"][0]
    assert (first["duty"]["id"], first["match"]) == ("cooperative-25", "related")
    assert first["why"].startswith("相关；依据：遛狗 → 养犬管理 → ")
    printed = json.loads(found("search", "婚姻登记", "--explain", "-f", "json"))["results"][0]
    assert printed["why"].startswith("原文；依据：婚姻登记（名称")


def test_validate_lists_which_subject_leads_to_which_duty(found: Found) -> None:
    listed = found("validate", "--subjects", "-f", "json")
    leads = json.loads(listed)["leads"]
    assert {tuple(lead) for lead in leads} == {("subject", "duty", "where", "link", "word")}
    assert {
        "subject": "婚姻登记",
        "duty": "basic-36",
        "where": "name",
        "link": "own",
        "word": "婚姻登记",
    } in leads
    assert {lead["where"] for lead in leads} == {"name", "topic", "clause"}
    assert {lead["link"] for lead in leads} == {"own", "kind", "general"}
    lines = found("validate", "--subjects").splitlines()
    assert [line.split("\t")[0] for line in lines] == [lead["subject"] for lead in leads]


def test_validate_lists_the_leads_of_the_file_that_is_named(found: Found, tmp_path: Path) -> None:
    file = str(own_file(tmp_path, OWN + KIND))
    listed = found("validate", file, "--subjects", "-f", "json")
    leads = json.loads(listed)["leads"]
    assert [tuple(lead.values()) for lead in leads if lead["subject"].startswith("温室大棚")] == [
        ("温室大棚", "basic-2", "name", "kind", "温室大棚保险"),
        ("温室大棚保险", "basic-2", "name", "own", "温室大棚保险"),
    ]
