"""Many texts judged one after the other by one engine, and what the engine remembers of them."""

from __future__ import annotations

import pytest
from benchmarks.queries import read_queries

from toqay_cli.model import parse_duty_id
from toqay_cli.results.verdicts import Confidence, Verdict
from toqay_cli.search.engine import Engine
from toqay_cli.search.matters import Checker
from toqay_cli.search.ranking.corpus import BLANK, Corpus, Zone
from toqay_cli.search.ranking.postings import READ_FIRST, PostingIndex
from toqay_cli.search.text.search_key import Folder
from toqay_cli.sources.data_source import open_data

TEXTS = tuple(dict.fromkeys(query.text for query in read_queries()))


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return open_data().corpus(Folder())


@pytest.fixture
def engine(corpus: Corpus) -> Engine:
    return Engine(corpus, Folder())


def test_a_text_has_the_same_answer_whatever_was_judged_before_it(
    corpus: Corpus, engine: Engine
) -> None:
    texts = (*TEXTS[::5], "dongwufangyi", "农名工工资", "动物防役站", "幸福村狗咬人", "配合34")
    known = Checker(engine)
    for text in reversed(texts):
        known.check(text)
    alone = Checker(Engine(corpus, Folder()))
    other = [text for text in texts if known.check(text) != alone.check(text)]
    assert len(texts) > 50
    assert other == []


@pytest.mark.parametrize("dated", ["{}，2025年7月3日", "3号：{}", "{}（第41号）", "2025年{}"])
def test_a_date_or_a_number_changes_no_verdict(dated: str, engine: Engine) -> None:
    checker = Checker(engine)
    for text, verdict in (
        ("犬只登记", Verdict.COOPERATIVE),
        ("婚姻登记", Verdict.BASIC),
        ("屠宰检疫", Verdict.RECLAIMED),
        ("分居证明", Verdict.DISCONTINUED),
        ("公积金提取", Verdict.UNLISTED),
    ):
        (matter,) = checker.check(dated.format(text)).matters
        assert (text, matter.verdict) == (text, verdict)


def test_ids_are_not_taken_for_numbers(engine: Engine) -> None:
    checker = Checker(engine)
    for typed in ("配合34", "配合35", "收回2", "c12"):
        (matter,) = checker.check(typed).matters
        (answer,) = matter.answers
        assert answer.duty.id == parse_duty_id(typed)
        assert matter.confidence is Confidence.HIGH


def test_a_stretch_beside_a_paper_is_found_where_the_paper_is_blanked(corpus: Corpus) -> None:
    clauses = corpus.zones[Zone.CLAUSE]
    at = clauses.text.index(BLANK)
    stretch = clauses.text[at - 2 : at + 1]
    places = PostingIndex(corpus.zones).places(Zone.CLAUSE, stretch)
    assert places == clauses.hits(stretch) != {}


def test_words_are_found_by_their_pairs_where_reading_finds_them(corpus: Corpus) -> None:
    by_pairs = PostingIndex(corpus.zones)
    keywords = corpus.zones[Zone.KEYWORD].text
    for at in range(2 * READ_FIRST):
        by_pairs.duties(keywords[at : at + 3])
    words = {text[at : at + length] for text in TEXTS for length in (1, 2, 3, 5) for at in range(3)}
    sought = sorted(word for word in words if word and word.isalnum())
    assert len(sought) > 1000
    read = PostingIndex(corpus.zones)
    for position, word in enumerate(sought):
        if position % READ_FIRST == 0:
            read = PostingIndex(corpus.zones)
        assert by_pairs.duties(word) == read.duties(word)
        for zone in Zone:
            assert by_pairs.places(zone, word) == corpus.zones[zone].hits(word)
