"""Which passages are measured against a word that may be misspelt."""

from __future__ import annotations

import pytest
from rapidfuzz.distance import Levenshtein

from toqay_cli.data_file.loader import load_dataset
from toqay_cli.search.ranking.corpus import passages
from toqay_cli.search.rewriting.fuzzy_match import FuzzyPassages, allowed_edits, nearest_windows


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [passage.text for duty in load_dataset().duties for passage in passages(duty)]


def _windows(text: str, length: int, edits: int) -> set[str]:
    return {
        text[start : start + size]
        for size in range(max(length - edits, 1), length + edits + 1)
        for start in range(max(len(text) - size, 0) + 1)
    }


@pytest.mark.parametrize("typed", ["动物防役", "残疾人正", "危就房改造", "妇幼保健园"])
def test_every_passage_with_a_window_near_enough_is_measured(typed: str, texts: list[str]) -> None:
    edits = allowed_edits(len(typed))
    near = {
        text
        for text in texts
        if any(
            Levenshtein.distance(typed, window) <= edits
            for window in _windows(text, len(typed), edits)
        )
    }
    assert near
    assert near <= set(FuzzyPassages("\n".join(texts)).lacking_at_most(edits, typed))


def test_passages_that_lack_more_characters_are_left_out() -> None:
    found = FuzzyPassages("危房改造\n危旧房屋\n道路养护\n").lacking_at_most(1, "危旧房")
    assert found == ["危房改造", "危旧房屋"]


def test_next_to_no_passage_is_measured_for_the_name_of_a_place(texts: list[str]) -> None:
    known = FuzzyPassages("\n".join(texts))
    measured = [len(known.lacking_at_most(1, name)) for name in ("幸福村", "八角亭", "王家湾镇")]
    assert len(texts) > 4000
    assert max(measured) <= 20, measured


def test_a_wrong_character_leads_to_the_window_that_has_it_right() -> None:
    known = FuzzyPassages("老旧房屋安全\n农村危旧房改造资金\n危房鉴定")
    assert nearest_windows("危就房改造", known, limit=3) == [("危旧房改造", 1)]
