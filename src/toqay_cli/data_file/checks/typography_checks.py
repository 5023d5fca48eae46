"""Checks of wording: composed characters, no stray white space, mark-up or half-width marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from typing import NamedTuple

from toqay_cli.data_file.checks.duty_entries import all_duties
from toqay_cli.data_file.entries import Entry, EntryList, TextList, Value
from toqay_cli.data_file.nodes import Scalar, ScalarKind
from toqay_cli.data_file.rules import RulePlace, found
from toqay_cli.model import DutyList
from toqay_cli.results.finding import Finding

_DUTY_LISTS = frozenset(duty_list.value for duty_list in DutyList)
_CONTEXT = 6
_NUMERALS = "[一二三四五六七八九十]"
_NUMBERING = (
    rf"(?:[0-9]{{1,2}}(?:[.．](?![0-9])|、)|{_NUMERALS}{{1,3}}、|[（(]{_NUMERALS}{{1,3}}[）)])"
)
_WIDE = "[\u3400-\u9fff\u3001-\u303f\uff01-\uff60\u2018-\u201d\u2026\u2014]"


class _Mark(NamedTuple):
    """A rule on the wording; where two match the same place, the earlier one gives the cause."""

    code: str
    pattern: re.Pattern[str]
    keys: frozenset[str] | None
    hint: str


_MARKS = (
    _Mark(
        "T605",
        re.compile(rf"^\s*{_NUMBERING}\s*"),
        frozenset(("topic", "items")),
        "删去编号，次序就是编号",
    ),
    _Mark(
        "T606",
        re.compile(rf"(?<=[；。：;])\s*{_NUMBERING}"),
        frozenset(("text", "items")),
        "分成 items 的几项",
    ),
    _Mark("T607", re.compile("[：:]$"), frozenset(("topic", "label")), "删去冒号"),
    _Mark(
        "T604",
        re.compile(r"</?[A-Za-z][^<>]*>?|[_^]\{[^{}]*\}?|&(?:[a-z]+|#[0-9]+);"),
        None,
        "删去标记，留下文字",
    ),
    _Mark(
        "T603",
        re.compile(rf"(?<={_WIDE})(?:[,;:!?](?=\s*(?:{_WIDE}|$))|[()])|[()](?={_WIDE})"),
        None,
        "改用全角标点",
    ),
    _Mark(
        "T602",
        re.compile(rf"^\s+|\s+$|\s{{2,}}|[\n\u3000]|(?<={_WIDE})\s(?={_WIDE})"),
        None,
        "删去空白",
    ),
)
# These quote the document's misreadings or name a file, and stand as they are.
_EXEMPT = frozenset(("source", "corrected", "file", "sha256", "to_check"))


class _Written(NamedTuple):
    """A text with its place; `key` is the key of its record."""

    key: str
    scalar: Scalar

    def found(self, code: str, offset: int, detail: str, hint: str) -> Finding:
        column = self.scalar.column + offset + self.scalar.quoted
        return found(code, RulePlace(self.scalar.line, column), detail, hint)


def check_typography(file: Entry, judged: Container[tuple[int, int]] = ()) -> Iterator[Finding]:
    """Check the wording of every text of a file.

    A text at a line and column in `judged` is passed over: a misspelt name with a stray comma is
    one slip.
    """
    for written in _texts(file):
        if (written.scalar.line, written.scalar.column) not in judged:
            yield from _check_text(written)


def _texts(file: Entry) -> Iterator[_Written]:
    for key in file.values:
        if key not in _DUTY_LISTS:
            yield from _under(key, file.values[key])
    for duty in all_duties(file):
        for key, value in duty.entry.values.items():
            yield from _under(key, value)


def _under(key: str, value: Value) -> Iterator[_Written]:
    match value:
        case Scalar(kind=ScalarKind.TEXT) if key not in _EXEMPT:
            yield _Written(key, value)
        case TextList(texts=texts) if key not in _EXEMPT:
            yield from (_Written(key, text) for text in texts)
        case EntryList(entries=entries):
            for entry in entries:
                for each, inner in entry.values.items():
                    yield from _under(each, inner)
        case _:
            return


def _check_text(written: _Written) -> Iterator[Finding]:
    text = written.scalar.value
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        yield written.found("T601", 0, text, "改成组合好的字符（NFC）")
    taken: list[tuple[int, int]] = []
    for mark in _MARKS:
        if mark.keys is not None and written.key not in mark.keys:
            continue
        for match in mark.pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield written.found(mark.code, match.start(), _around(text, match), mark.hint)


def _around(text: str, match: re.Match[str]) -> str:
    """Return the matched text with a few characters of context on either side."""
    start = max(match.start() - _CONTEXT, 0)
    return f"…{text[start : match.end() + _CONTEXT].strip()}…"
