"""Many texts judged one after the other: what they share is looked for once."""

from __future__ import annotations

import pytest
from benchmarks.queries import read_queries

from toqay_cli.indexing.open import open_data
from toqay_cli.search.corpus import BLANK, Corpus, Zone
from toqay_cli.search.engine import Engine, Options
from toqay_cli.search.fold import Folder
from toqay_cli.search.judge import Judged
from toqay_cli.search.places import READ_FIRST, Finder
from toqay_cli.search.question import Question
from toqay_cli.triage import Triage, triage

TEXTS = tuple(dict.fromkeys(query.text for query in read_queries()))


class Counted(Engine):
    """An engine that counts the questions for which it judges the duties."""

    count = 0

    def judged(self, question: Question, options: Options) -> list[Judged]:
        self.count += 1
        return super().judged(question, options)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return open_data().corpus(Folder())


@pytest.fixture
def engine(corpus: Corpus) -> Counted:
    return Counted(corpus, Folder())


@pytest.mark.parametrize("dated", ["{}12", "3号：{}", "{}（2025年7月3日，第41号）", "2025年{}"])
def test_a_text_with_a_date_or_a_number_has_the_verdict_of_its_own(
    dated: str, corpus: Corpus, engine: Counted
) -> None:
    plain = (*TEXTS[::6], "dongwufangyi", "农名工工资", "动物防役站", "幸福村狗咬人")
    texts = [dated.format(text) for text in plain]
    known = Triage(engine)
    for text in plain:
        known.verdict(text)
    alone = Engine(corpus, Folder())
    assert [known.verdict(text) for text in texts] == [triage(alone, text) for text in texts]


def test_texts_that_differ_in_a_number_alone_are_judged_once(engine: Counted) -> None:
    known = Triage(engine)
    verdicts = [known.verdict(f"狗咬人找谁，第{number}号") for number in range(20)]
    assert [verdict.text for verdict in verdicts[:2]] == [
        "狗咬人找谁，第0号",
        "狗咬人找谁，第1号",
    ]
    assert engine.count == 1


def test_ids_and_pinyin_are_not_taken_for_numbers(engine: Counted) -> None:
    known = Triage(engine)
    found = [known.verdict(text).duty for text in ("配合34", "配合35", "dwfy", "dwfy3")]
    assert [duty and duty.id.label for duty in found[:3]] == ["配合34", "配合35", "配合35"]
    assert engine.count == 4


def test_a_stretch_beside_a_paper_is_found_where_the_paper_is_blanked(corpus: Corpus) -> None:
    clauses = corpus.zones[Zone.CLAUSE]
    at = clauses.text.index(BLANK)
    stretch = clauses.text[at - 2 : at + 1]
    places = Finder(corpus.zones).places(Zone.CLAUSE, stretch)
    assert places == clauses.hits(stretch) != {}


def test_words_are_found_by_their_pairs_where_reading_finds_them(corpus: Corpus) -> None:
    by_pairs = Finder(corpus.zones)
    keywords = corpus.zones[Zone.KEYWORD].text
    for at in range(2 * READ_FIRST):
        by_pairs.duties(keywords[at : at + 3])
    words = {text[at : at + length] for text in TEXTS for length in (1, 2, 3, 5) for at in range(3)}
    sought = sorted(word for word in words if word and word.isalnum())
    assert len(sought) > 1000
    read = Finder(corpus.zones)
    for position, word in enumerate(sought):
        if position % READ_FIRST == 0:
            read = Finder(corpus.zones)
        assert by_pairs.duties(word) == read.duties(word)
        for zone in Zone:
            assert by_pairs.places(zone, word) == corpus.zones[zone].hits(word)
