"""The page's own search and check, held to the command's."""

from __future__ import annotations

from shutil import which

import pytest
from benchmarks.finders import Toqay, run
from benchmarks.metrics import TITLES
from benchmarks.page import (
    command_checks,
    page_checks,
    page_run,
    said_more_surely,
    verdicts,
)
from benchmarks.queries import DEVELOPMENT, read_queries
from benchmarks.triage import SETS
from benchmarks.triage_texts import read_texts

from toqay_cli.sources.data_source import open_data
from toqay_cli.sources.opened import Opened

MOST_APART = 0.02
"""How far the page's figures may be from the command's."""
LEAST_ALIKE = 0.95
"""The share of texts of which the page must say what the command says."""
REPAIR = "python -m benchmarks.page shows what differs"

pytestmark = [
    pytest.mark.outside,
    pytest.mark.skipif(which("node") is None, reason="Node.js (node) is not installed"),
]


@pytest.fixture(scope="module")
def opened() -> Opened:
    return open_data()


@pytest.mark.parametrize("name", ["dev.tsv", "short_texts.tsv"])
def test_the_page_finds_as_well_as_the_command(name: str, opened: Opened) -> None:
    queries = read_queries(DEVELOPMENT.with_name(name))
    command = run(Toqay(opened.engine()), queries).figures().values
    page = page_run(opened, queries).figures().values
    apart = {
        title: (ours, theirs)
        for title, ours, theirs in zip(TITLES, command, page, strict=True)
        if ours is None or theirs is None or abs(ours - theirs) > MOST_APART
    }
    assert apart == {}, REPAIR


@pytest.mark.parametrize("name", SETS)
def test_the_page_takes_texts_apart_as_the_command_does(name: str, opened: Opened) -> None:
    texts = [each.text for each in read_texts(SETS[name])]
    pairs = list(zip(command_checks(opened, texts), page_checks(opened, texts), strict=True))
    different = [
        text
        for text, (command, page) in zip(texts, pairs, strict=True)
        if verdicts(command) != verdicts(page)
    ]
    assert len(different) <= (1 - LEAST_ALIKE) * len(texts), (different, REPAIR)
    assert [said_more_surely(*pair) for pair in pairs if said_more_surely(*pair)] == [], REPAIR
