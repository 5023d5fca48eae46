"""Read texts whose matters are labelled: whose job each is, and which duties answer.

Three forms of file are read. A line of a ``.jsonl`` file is a text of any length with its matters
and the sentences that are no matter (its frame); a file with the columns of ``check.tsv`` or of
``short_texts.tsv`` has a text of one matter on each line.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.queries import ANSWER, Half
from toqay_cli.model import parse_duty_id
from toqay_cli.model.span import Span
from toqay_cli.results.verdicts import AskedPart, Verdict

FIRST_DIGIT, LAST_DIGIT = 0, -1
"""The hexadecimal digit of an id's SHA-256 that tells its half."""

_CHECK_COLUMNS = "query_id\ttext\tverdict\tduties"
_SHORT_COLUMNS = "qid\tgroup\tquery\trelevant\tverdict"


class UnreadableTextsError(Exception):
    """A file that is of none of the labelled texts' forms; its text says where."""


@dataclass(frozen=True)
class LabelledMatter:
    """A matter of a text: its places, whose job it is, and the duties of either grade."""

    quote: str
    places: tuple[Span, ...]
    verdict: Verdict
    duties: frozenset[str]
    is_departments: bool


@dataclass(frozen=True)
class LongText:
    """A text with all its matters, and the places of the sentences that are none."""

    id: str
    text: str
    half: Half
    matters: tuple[LabelledMatter, ...]
    frame: tuple[Span, ...]


@dataclass(frozen=True)
class ShortText:
    """A text of one matter, with the verdicts that are right for it and the duties that answer."""

    id: str
    text: str
    half: Half
    verdicts: tuple[Verdict, ...]
    duties: frozenset[str]


Text = LongText | ShortText


def read_texts(file: Path) -> tuple[Text, ...]:
    """Read the texts of a file, in its order, without those that have no verdict.

    Raises OSError, and UnreadableTextsError where a line is not of the file's form.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise UnreadableTextsError(f"{file}: not UTF-8") from None
    numbered = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    if file.suffix == ".jsonl":
        return _read_lines(file, numbered, _read_long)
    head = lines[0] if lines else ""
    if head == _CHECK_COLUMNS:
        return _read_lines(file, numbered[1:], _read_check)
    if head == _SHORT_COLUMNS:
        return _read_lines(file, numbered[1:], _read_short)
    raise UnreadableTextsError(f"{file}:1: neither the columns of check.tsv nor of short_texts.tsv")


def half_by(digit: int, text_id: str) -> Half:
    """Tell the half of an id: A where that digit of its SHA-256 is even."""
    return Half.B if int(hashlib.sha256(text_id.encode()).hexdigest()[digit], 16) % 2 else Half.A


def _read_lines(
    file: Path, numbered: Iterable[tuple[int, str]], read: Callable[[str], Text | None]
) -> tuple[Text, ...]:
    texts = []
    for number, line in numbered:
        try:
            texts.append(read(line))
        except (AttributeError, KeyError, TypeError, ValueError):
            raise UnreadableTextsError(f"{file}:{number}: not a labelled text") from None
    return tuple(text for text in texts if text is not None)


def _read_long(line: str) -> LongText:
    record = json.loads(line)
    text_id, text = record["id"], record["text"]
    frame = tuple(place for sentence in record["frame"] for place in _places(text, sentence))
    matters = tuple(map(partial(_read_matter, text), record["matters"]))
    return LongText(text_id, text, half_by(FIRST_DIGIT, text_id), matters, frame)


def _read_matter(text: str, record: dict[str, Any]) -> LabelledMatter:
    quote = record["quote"]
    return LabelledMatter(
        quote,
        _places(text, quote),
        Verdict(record["verdict"]),
        _read_duties(record["duties"]),
        record["asked_part"] == AskedPart.DEPARTMENT.value,
    )


def _read_check(line: str) -> ShortText:
    text_id, text, verdict, *duties = line.split("\t")
    kinds = tuple(map(Verdict, verdict.split("|")))
    answers = _read_duties(" ".join(duties).split())
    return ShortText(text_id, text, half_by(LAST_DIGIT, text_id), kinds, answers)


def _read_short(line: str) -> ShortText | None:
    text_id, _, text, relevant, verdict = line.split("\t")
    if not verdict:
        return None
    graded = [each.split(":") for each in relevant.split(",") if each]
    answers = _read_duties(duty for duty, grade in graded if int(grade) == ANSWER)
    kinds = tuple(map(Verdict, verdict.split("|")))
    return ShortText(text_id, text, half_by(FIRST_DIGIT, text_id), kinds, answers)


def _read_duties(ids: Iterable[str]) -> frozenset[str]:
    """Take ids as they are, once each has been read as a duty's."""
    duties = frozenset(ids)
    for each in duties:
        if parse_duty_id(each) is None:
            raise ValueError(each)
    return duties


def _places(text: str, quote: str) -> tuple[Span, ...]:
    """Find all the places of a quote; at least one."""
    starts = [start for start in range(len(text)) if text.startswith(quote, start)]
    if not quote or not starts:
        raise ValueError(quote)
    return tuple(Span(start, start + len(quote)) for start in starts)
