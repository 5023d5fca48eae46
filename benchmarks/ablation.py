"""What each mechanism of the search adds: the figures lost when it alone is switched off.

``python -m benchmarks.ablation`` prints the figures of the whole search, then a line for each
mechanism: what success@1, nDCG@10, recall@10 and the share kept of queries without an answer
lose without it (a negative loss is a gain), and how many queries are answered otherwise, in
other duties, another order or another confidence. ``--queries FILE`` measures another file.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from unittest import mock

from benchmarks.finders import Run, Toqay, run
from benchmarks.metrics import TITLES
from benchmarks.queries import DEVELOPMENT, Query, UnreadableQueriesError, read_queries
from toqay_cli.data_file.knowledge_files import load_knowledge
from toqay_cli.model import Dataset
from toqay_cli.model.knowledge import Knowledge
from toqay_cli.search.engine import Engine
from toqay_cli.search.ranking import matcher, ranker
from toqay_cli.search.ranking.corpus import Corpus, Zone
from toqay_cli.search.ranking.corpus_builder import SoundPacking, build_corpus
from toqay_cli.search.ranking.matcher import Matcher
from toqay_cli.search.rewriting.query_rewriter import QueryRewriter
from toqay_cli.search.text import lexicon
from toqay_cli.search.text.search_key import Folder
from toqay_cli.search.text.word_list import WordList
from toqay_cli.sources.data_source import open_data

SHOWN = tuple(TITLES.index(title) for title in ("s@1", "nDCG", "rec", "none"))
"""The figures whose loss is printed."""

_NAME_WIDTH = 20
_CELL_WIDTH = 8

Part = TypeVar("Part")


def _as_it_is(part: Part) -> Part:
    return part


class Known(NamedTuple):
    """What the whole search knows."""

    dataset: Dataset
    knowledge: Knowledge


class Mechanism(NamedTuple):
    """A mechanism, and what changes so that the search does without it.

    Dataset, knowledge and corpus are changed before they are handed to the search. What stands
    in code alone is replaced by its name while the search runs, and a name that is gone fails.
    """

    name: str
    dataset: Callable[[Dataset], Dataset] = _as_it_is
    knowledge: Callable[[Knowledge], Knowledge] = _as_it_is
    corpus: Callable[[Corpus], Corpus] = _as_it_is
    code: Callable[[], AbstractContextManager[object]] = nullcontext


def _without_keywords(dataset: Dataset) -> Dataset:
    return replace(dataset, duties=tuple(replace(duty, keywords=()) for duty in dataset.duties))


def _without_sayings(knowledge: Knowledge) -> Knowledge:
    subjects = (each._replace(sayings=(), shared=()) for each in knowledge.subjects)
    return knowledge._replace(subjects=tuple(subjects))


def _without_kinds(knowledge: Knowledge) -> Knowledge:
    return knowledge._replace(
        subjects=tuple(each._replace(kind_of=()) for each in knowledge.subjects)
    )


def _with_thesaurus(knowledge: Knowledge, **parts: Any) -> Knowledge:  # noqa: ANN401 - any part of it
    return knowledge._replace(thesaurus=knowledge.thesaurus._replace(**parts))


def _without_bodies(corpus: Corpus) -> Corpus:
    return corpus._replace(
        spellings={},
        column_of={},
        bound_by={},
        sounds=SoundPacking(corpus.zones, {}, corpus.said).texts,
    )


def _no_alternatives(*_: object) -> list[object]:
    return []


def _no_parts(*_: object) -> None:
    """Nothing: a long word speaks as a whole only."""


def _no_common_words() -> WordList:
    return WordList(b"")


EVERYTHING = Mechanism("nothing")
MECHANISMS = (
    Mechanism("keywords", dataset=_without_keywords),
    Mechanism("names of bodies", corpus=_without_bodies),
    Mechanism("subjects", knowledge=lambda own: own._replace(subjects=())),
    Mechanism("sayings", knowledge=_without_sayings),
    Mechanism("kinds of subjects", knowledge=_without_kinds),
    Mechanism("synonyms", knowledge=lambda own: _with_thesaurus(own, synonyms=())),
    Mechanism("set-aside words", knowledge=lambda own: _with_thesaurus(own, set_aside=frozenset())),
    Mechanism(
        "common words", code=lambda: mock.patch.object(lexicon, "common_words", _no_common_words)
    ),
    Mechanism("materials", knowledge=lambda own: _with_thesaurus(own, materials=frozenset())),
    Mechanism(
        "readings (pinyin)",
        code=lambda: mock.patch.object(QueryRewriter, "by_sound", _no_alternatives),
    ),
    Mechanism(
        "wrong characters",
        code=lambda: mock.patch.object(QueryRewriter, "by_edit", _no_alternatives),
    ),
    Mechanism("parts of words", code=lambda: mock.patch.object(Matcher, "_add_parts", _no_parts)),
    Mechanism("omnibus duties", corpus=lambda own: own._replace(omnibus=frozenset())),
    Mechanism(
        "score of zones",
        code=lambda: mock.patch.dict(matcher.ZONE_SCORE, dict.fromkeys(Zone, 1.0)),
    ),
    Mechanism(
        "filling up beside sure answers",
        code=lambda: mock.patch.object(ranker, "FILLED_UP_TO", 0),
    ),
    Mechanism("overlap of pairs", code=lambda: mock.patch.object(ranker, "OVERLAP_SCORE", 0.0)),
)
"""Every mechanism that is measured; the score of zones is made equal, not taken away."""


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.ablation", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--queries", type=Path, default=DEVELOPMENT, metavar="FILE")
    try:
        queries = read_queries(parser.parse_args().queries)
    except (OSError, UnreadableQueriesError) as error:
        print(error, file=sys.stderr)
        return 3
    opened = open_data()
    known = Known(opened.dataset, load_knowledge())
    whole = answered_without(EVERYTHING, known, queries)
    print(_line("without", (TITLES[place] for place in SHOWN), "queries"))
    print(_line("nothing (figures)", (f"{value:.3f}" for value in _values(whole)), ""))
    for mechanism in MECHANISMS:
        rest = answered_without(mechanism, known, queries)
        losses = map(_loss, _values(whole), _values(rest))
        print(_line(mechanism.name, losses, str(_otherwise(whole, rest))))
    return 0


def answered_without(mechanism: Mechanism, known: Known, queries: Sequence[Query]) -> Run:
    """The answers of a search that lacks one mechanism."""
    folder = Folder()
    dataset = mechanism.dataset(known.dataset)
    knowledge = mechanism.knowledge(known.knowledge)
    with mechanism.code():
        corpus = mechanism.corpus(build_corpus(dataset, knowledge, folder))
        return run(Toqay(Engine(corpus, folder)), queries)


def _loss(before: float, after: float) -> str:
    """A loss with its sign, and none as a plain zero."""
    return f"{round(before - after, 3) + 0.0:+.3f}".replace("+0.000", "0.000")


def _values(answered: Run) -> list[float]:
    values = answered.figures().values
    return [values[place] or 0.0 for place in SHOWN]


def _otherwise(whole: Run, rest: Run) -> int:
    """How many queries are answered otherwise."""
    pairs = zip(whole.answered, rest.answered, strict=True)
    return sum(before != after for (_, before), (_, after) in pairs)


def _line(name: str, cells: Iterable[str], last: str) -> str:
    shown = "".join(f"{cell:>{_CELL_WIDTH}}" for cell in (*cells, last))
    return f"{name:{_NAME_WIDTH}}{shown}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
