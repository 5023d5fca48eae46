"""How the search answers, on the real data."""

from __future__ import annotations

import pytest

from toqay_cli.model import DutyList
from toqay_cli.model.span import Span
from toqay_cli.results.search import SearchAnswer, Tier
from toqay_cli.search.engine import Engine, Options
from toqay_cli.search.rewriting.fuzzy_match import allowed_edits
from toqay_cli.search.text.character_tables import Readings, letters
from toqay_cli.search.text.search_key import Folder
from toqay_cli.sources.data_source import open_data

ALL = Options(limit=None)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return open_data().engine()


def ask(engine: Engine, query: str, options: Options = ALL) -> SearchAnswer:
    return engine.search(engine.parse(query), options)


def first(engine: Engine, query: str, options: Options = ALL) -> tuple[str, Tier]:
    hit = ask(engine, query, options).hits[0]
    return hit.duty.id.label, hit.tier


def labels(answer: SearchAnswer, *tiers: Tier) -> list[str]:
    return [hit.duty.id.label for hit in answer.hits if not tiers or hit.tier in tiers]


def readings(answer: SearchAnswer) -> list[tuple[str, str]]:
    return [(reading.typed, reading.read_as) for reading in answer.readings]


# The tiers


@pytest.mark.parametrize(
    "query",
    [
        "配合35",
        "配合-35",
        "配合第35项",
        "c35",
        "Ｃ３５",
        "cooperative-35",
        "配合履职事项清单第35项",
    ],
)
def test_an_id_in_any_form_finds_its_duty_alone(engine: Engine, query: str) -> None:
    answer = ask(engine, query)
    assert [(hit.duty.id.label, hit.tier, hit.score) for hit in answer.hits] == [
        ("配合35", Tier.ID, 1.0)
    ]


def test_words_as_typed_are_exact(engine: Engine) -> None:
    assert first(engine, "动物防疫") == ("配合35", Tier.EXACT)


def test_a_short_form_of_a_body_is_an_alias_and_said_to_be_read_so(engine: Engine) -> None:
    answer = ask(engine, "人社局 劳动能力")
    assert (answer.hits[0].duty.id.label, answer.hits[0].tier) == ("配合16", Tier.ALIAS)
    assert readings(answer) == [("人社局", "师市人力资源和社会保障局")]


def test_a_keyword_is_related(engine: Engine) -> None:
    assert first(engine, "狗咬人") == ("配合25", Tier.RELATED)


def test_every_exact_answer_stands_before_every_other(engine: Engine) -> None:
    tiers = [hit.tier for hit in ask(engine, "农村公路").hits]
    assert tiers == sorted(tiers, key=list(Tier).index)
    assert {Tier.EXACT, Tier.RELATED} <= set(tiers)


def test_an_exact_hit_in_a_long_text_ranks_above_a_wrong_short_name(engine: Engine) -> None:
    assert first(engine, "植物检疫证书") == ("收回39", Tier.EXACT)


def test_a_word_in_a_name_ranks_above_the_same_word_in_a_clause(engine: Engine) -> None:
    exact = labels(ask(engine, "有限空间"), Tier.EXACT)
    assert exact[0] == "配合77"
    assert {"配合71", "配合72", "配合73"} < set(exact)


def test_the_duties_that_mention_every_trade_come_after_a_duty_of_its_own(engine: Engine) -> None:
    exact = labels(ask(engine, "农业农村局"), Tier.EXACT)
    assert set(exact[-4:]) & {"配合71", "配合72", "配合73", "配合77"}
    assert not set(exact[:10]) & {"配合71", "配合72", "配合73", "配合77"}


def test_those_duties_come_first_when_nothing_else_has_the_word(engine: Engine) -> None:
    assert set(labels(ask(engine, "密室逃脱"), Tier.EXACT)) == {
        "配合71",
        "配合72",
        "配合73",
        "配合77",
    }


def test_the_plate_that_was_typed_comes_before_the_office_that_carries_it(engine: Engine) -> None:
    plated = {"配合44", "配合47", "配合53", "收回38", "收回39"}
    assert set(labels(ask(engine, "林草局"))[:5]) == plated


def test_approximate_answers_appear_only_when_nothing_better_was_found(engine: Engine) -> None:
    assert {hit.tier for hit in ask(engine, "违法建没").hits} == {Tier.APPROXIMATE}
    assert Tier.APPROXIMATE not in {hit.tier for hit in ask(engine, "违法建设").hits}


def test_fuzzy_adds_approximate_answers_after_the_others(engine: Engine) -> None:
    tiers = [hit.tier for hit in ask(engine, "农村危房补助", ALL._replace(fuzzy=True)).hits]
    assert tiers[0] is Tier.RELATED
    assert tiers[-1] is Tier.APPROXIMATE


def test_exact_leaves_nothing_but_what_stands_as_typed(engine: Engine) -> None:
    exact = ALL._replace(exact=True)
    assert {hit.tier for hit in ask(engine, "农村公路", exact).hits} == {Tier.EXACT}
    assert ask(engine, "狗咬人", exact).total == 0


def test_scores_fall_with_the_rank_and_lie_between_nothing_and_one(engine: Engine) -> None:
    scores = [hit.score for hit in ask(engine, "农民工 工资").hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_a_sure_answer_is_filled_up_to_ten_and_no_further(engine: Engine) -> None:
    answer = ask(engine, "结婚登记")
    assert answer.total == 10
    assert labels(answer)[0] == "基本36"


def test_a_duty_that_has_a_part_of_the_weight_fills_up(engine: Engine) -> None:
    assert "收回12" in labels(ask(engine, "老板不给工钱"), Tier.RELATED)


def test_a_run_that_a_duty_has_wins_over_a_cut_into_shorter_ones(engine: Engine) -> None:
    words = engine.lexicon.cut(engine.key("零发案村还要不要创建"))
    assert [word.text for word in words] == ["零发案村", "还", "要不要", "创建"]


def test_a_duty_that_shares_many_pairs_of_characters_fills_up(engine: Engine) -> None:
    answer = ask(engine, "动物防疫")
    assert "收回39" in labels(answer, Tier.RELATED)


def test_the_limit_cuts_the_answers_and_not_their_number(engine: Engine) -> None:
    answer = ask(engine, "农业农村局", Options(limit=3))
    assert len(answer.hits) == 3
    assert answer.total > 20


def test_the_reason_is_told_only_when_asked_for(engine: Engine) -> None:
    assert ask(engine, "检疫").hits[0].why is None
    why = ask(engine, "检疫", ALL._replace(explain=True)).hits[0].why
    assert why is not None
    assert "原文" in why
    assert "检疫（名称" in why


# Syntax


def test_several_words_ask_for_all_of_them_first(engine: Engine) -> None:
    assert labels(ask(engine, "耕地 图斑"), Tier.EXACT)[0] == "配合38"


def test_a_phrase_must_stand_in_one_piece(engine: Engine) -> None:
    assert labels(ask(engine, '"行政处罚 工作"'), Tier.EXACT) == []
    assert "配合49" in labels(ask(engine, '"行政处罚工作"'), Tier.EXACT)


def test_a_word_after_a_minus_excludes(engine: Engine) -> None:
    assert "收回20" in labels(ask(engine, "检疫"))
    assert "收回20" not in labels(ask(engine, "检疫 -屠宰"))


def test_a_filter_limits_the_answers(engine: Engine) -> None:
    within = frozenset(
        hit.duty.id for hit in ask(engine, "农机").hits if hit.duty.id.list is DutyList.RECLAIMED
    )
    found = ask(engine, "农机", ALL._replace(within=within))
    assert {hit.duty.id for hit in found.hits} == within


def test_the_name_of_a_list_is_a_word_of_the_query(engine: Engine) -> None:
    assert first(engine, "收回 检疫")[0] in {"收回19", "收回20"}


@pytest.mark.parametrize("query", ["", "！？。", "😀😀", "   ", '""', "-动物"])
def test_a_query_without_a_word_has_none(engine: Engine, query: str) -> None:
    assert not engine.parse(query).has_word


@pytest.mark.parametrize("query", ["\ud800动物防疫", "动物防疫" * 2500, "防", "动物防疫😀"])
def test_odd_queries_get_a_sensible_answer(engine: Engine, query: str) -> None:
    assert isinstance(ask(engine, query), SearchAnswer)


# Reading: pinyin, initials, homophones


@pytest.mark.parametrize(
    ("query", "read_as"),
    [
        ("dongwufangyi", "动物防疫"),
        ("dong wu fang yi", "动物防疫"),
        ("DongWuFangYi", "动物防疫"),
        ("dòngwù fángyì", "动物防疫"),
        ("dongwu防疫", "动物防疫"),
        ("dwfy", "动物防疫"),
        ("renshe ju", "人社局"),
        ("yiliaojiuzhu", "医疗救助"),
        ("shipinanquan", "食品安全"),
        ("nvxing", "女性"),
    ],
)
def test_letters_are_read_as_pinyin(engine: Engine, query: str, read_as: str) -> None:
    answer = ask(engine, query)
    assert answer.hits[0].tier is Tier.PINYIN
    assert read_as in {text for _, text in readings(answer)}


def test_letters_that_the_document_has_are_taken_as_they_are(engine: Engine) -> None:
    assert first(engine, "APP") == ("配合24", Tier.EXACT)


def test_a_loose_reading_serves_when_the_strict_one_finds_nothing(engine: Engine) -> None:
    answer = ask(engine, "nongcun gonglu")
    loose = ask(engine, "nongchun gonglu")
    assert labels(answer)[:2] == labels(loose)[:2] == ["配合55", "配合56"]


@pytest.mark.parametrize("query", ["d", "q", "zh"])
def test_a_letter_or_two_match_nothing_by_sound(engine: Engine, query: str) -> None:
    assert Tier.PINYIN not in {hit.tier for hit in ask(engine, query).hits}


@pytest.mark.parametrize("typed", ["gonganjiguang", "gongganquan", "zhhuanyi", "shhuangyong"])
def test_a_loose_reading_takes_no_syllable_that_is_not_levelled(engine: Engine, typed: str) -> None:
    assert ask(engine, typed).total == 0


def test_a_border_that_was_typed_is_respected() -> None:
    heard = Readings()
    assert [len(way) for way in heard.syllables("xian")] == [1]
    assert letters("xi'an") == letters("xi an") == "xi an"


@pytest.mark.parametrize(
    ("query", "read_as", "label"),
    [
        ("动物防役", "动物防疫", "配合35"),
        ("燃汽安全", "燃气安全", "配合76"),
        ("农名工工资", "农民工工资", "收回12"),
        ("婚因登记", "婚姻登记", "基本36"),
    ],
)
def test_a_homophone_is_put_right(engine: Engine, query: str, read_as: str, label: str) -> None:
    answer = ask(engine, query)
    assert (answer.hits[0].duty.id.label, answer.hits[0].tier) == (label, Tier.PINYIN)
    assert read_as in {text for _, text in readings(answer)}


def test_two_characters_that_sound_like_another_word_are_not_that_word(engine: Engine) -> None:
    assert Tier.PINYIN not in {hit.tier for hit in ask(engine, "征兵").hits}


@pytest.mark.parametrize(("length", "edits"), [(1, 0), (2, 0), (3, 1), (5, 1), (6, 2), (12, 2)])
def test_the_allowed_edits_grow_with_the_length(length: int, edits: int) -> None:
    assert allowed_edits(length) == edits


# Folding and marking


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("動物防疫", "配合35"),
        ("醫療救助", "配合21"),
        ("勞動能力鑒定", "配合16"),
        ("ＡＰＰ", "配合24"),
    ],
)
def test_traditional_characters_and_full_width_letters_are_exact(
    engine: Engine, query: str, label: str
) -> None:
    assert first(engine, query) == (label, Tier.EXACT)


@pytest.mark.parametrize("query", ["动物防疫", "動物防疫", "dongwufangyi", "动物防役"])
def test_the_same_place_is_marked_however_it_was_asked_for(engine: Engine, query: str) -> None:
    snippet = ask(engine, query).hits[0].snippets[0]
    assert (snippet.field, snippet.text, snippet.highlights) == ("name", "动物防疫", (Span(0, 4),))


def test_a_mark_spans_the_quotation_marks_that_the_query_left_out(engine: Engine) -> None:
    snippets = ask(engine, "国家反诈APP").hits[0].snippets
    marked = [
        snippet.text[span.start : span.end] for snippet in snippets for span in snippet.highlights
    ]
    assert "国家反诈”APP" in marked


def test_a_snippet_tells_the_point_that_it_stands_in(engine: Engine) -> None:
    (snippet,) = ask(engine, "病残津贴").hits[0].snippets[:1]
    assert (snippet.field, snippet.clause, snippet.text) == ("department_duties", 2, "病残津贴")


def test_folding_keeps_the_way_back_to_the_text() -> None:
    folded = Folder().with_offsets("《動物》，ＡＢ")
    assert folded.key == "动物 ab"
    assert folded.offsets == (1, 2, 4, 5, 6)


# Questions, titles, what the lists do not have


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("狗咬人找谁", "配合25"),
        ("老板拖欠工资不给怎么办", "配合19"),
        ("请问家里停水了归谁管", "基本79"),
        ("关于开展2026年春季重大动物疫病强制免疫工作的通知", "配合35"),
        ("关于做好2026年度城乡居民基本医疗保险参保缴费工作的通知", "收回30"),
    ],
)
def test_the_subject_of_a_question_or_a_title_is_found(
    engine: Engine, query: str, label: str
) -> None:
    assert label in labels(ask(engine, query))[:2]


def test_years_and_numbers_are_no_words(engine: Engine) -> None:
    plain = ask(engine, "价格监测")
    dated = ask(engine, "2026年第四季度价格监测")
    assert labels(plain)[0] == labels(dated)[0] == "配合7"


def test_a_paper_to_hand_in_is_found_when_it_is_asked_for(engine: Engine) -> None:
    assert set(labels(ask(engine, "户口本"), Tier.EXACT)) == {"配合13", "配合16"}


def test_a_paper_is_found_in_a_duty_too_long_for_its_pairs_to_tell(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toqay_cli.search.ranking.ranker.BESIDE_OVERLAP", 9.0)
    assert set(labels(ask(engine, "户口本"), Tier.EXACT)) == {"配合13", "配合16"}


@pytest.mark.parametrize(
    "query", ["身份证补办", "股票开户", "住房公积金提取", "办护照", "扫黑除恶", "高考志愿填报"]
)
def test_what_the_lists_do_not_have_gets_no_confident_answer(engine: Engine, query: str) -> None:
    assert {hit.tier for hit in ask(engine, query).hits} <= {Tier.APPROXIMATE}


def test_nothing_found_names_the_nearest(engine: Engine) -> None:
    answer = ask(engine, "动物检疫证明遗失补领公告", ALL._replace(exact=True))
    assert answer.total == 0
    assert answer.suggestions
    assert "收回19" in {duty.id.label for duty in answer.suggestions}


def test_the_same_question_gets_the_same_answer(engine: Engine) -> None:
    again = open_data().engine()
    assert ask(engine, "农机 安全 检查") == ask(again, "农机 安全 检查")
