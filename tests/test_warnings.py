"""Whoever turns warnings into errors gets the same answers."""

from __future__ import annotations

import pytest

from conftest import Found

QUESTIONS = (
    ("--version",),
    ("search", "-h"),
    ("search", "動物防疫", "-f", "json"),
    ("check", "狗咬人找谁"),
    ("list", "--color", "always"),
    ("dept", "农业农村局", "-f", "csv"),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_warnings_as_errors_change_no_answer(question: tuple[str, ...], found: Found) -> None:
    assert found(*question, PYTHONWARNINGS="error") == found(*question)
