"""A notice to the tasks that it sets, each in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_CHINESE = "[一二三四五六七八九十百]{1,4}"
_KINDS = (
    rf"{_CHINESE}、",
    rf"[（(]{_CHINESE}[）)]、?",
    r"\d{1,2}[.．、](?!\d)",
    r"[（(]\d{1,2}[）)]、?|\d{1,2}[）)]",
    r"[①-⑳]、?",
)
"""How a task is numbered, the outer kind before the inner one."""

_BEGINS = r"(?:^|(?<=[。；;：:！!？?]))[ \t\u3000]*"
_MARK = re.compile(
    "|".join(
        rf"{'' if kind.startswith('[①') else _BEGINS}(?P<k{depth}>{kind})"
        for depth, kind in enumerate(_KINDS)
    ),
    re.MULTILINE,
)
_OTHER_MARKS = (re.compile(rf"{_BEGINS}{_CHINESE}是", re.MULTILINE), re.compile(r"[；;]"))
"""What parts tasks where none is numbered."""

_SENTENCE_END = "。！？!?"
_LONGEST_HEADING = 40
_AFTER_THE_TASKS = re.compile(r"^\s*(?:附件|附：|附:|联系人|联系电话|抄送|主送)")
_DATE = re.compile(r"^\s*[\d〇○零一二三四五六七八九十]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日\s*$")


class _Piece(NamedTuple):
    """What stands between a mark and the next one; `depth` is the mark's."""

    depth: int
    text: str


def tasks_in(notice: str) -> tuple[str, ...]:
    """The tasks of a notice; a notice without numbers is one task, or one for each semicolon.

    A heading over numbered points is no task unless it sets one itself.
    """
    body = "\n".join(_without_ending(notice.splitlines()))
    pieces = tuple(_pieces(body))
    if not pieces:
        return _unnumbered(body)
    inner = (*(piece.depth for piece in pieces[1:]), -1)
    return tuple(
        _in_one_line(piece.text)
        for piece, following in zip(pieces, inner, strict=True)
        if _has_word(piece.text) and not (following > piece.depth and _only_leads(piece.text))
    )


def _pieces(body: str) -> Iterator[_Piece]:
    """The numbered pieces; what stands before the first number is title and address."""
    marks = list(_MARK.finditer(body))
    ends = [mark.start() for mark in marks[1:]] + [len(body)]
    for mark, end in zip(marks, ends, strict=True):
        depth = next(depth for depth in range(len(_KINDS)) if mark[f"k{depth}"])
        yield _Piece(depth, body[mark.end() : end])


def _only_leads(text: str) -> bool:
    """Whether a text over other points is their heading, or only leads up to them."""
    line = _in_one_line(text)
    if line.endswith(("：", ":")) and not any(mark in line for mark in _SENTENCE_END):
        return True
    heading, *sentences = re.split(rf"[{_SENTENCE_END}\n]", text.strip())
    rest = "".join(sentences).strip()
    return len(heading) <= _LONGEST_HEADING and (not rest or rest.endswith(("：", ":")))


def _unnumbered(body: str) -> tuple[str, ...]:
    for mark in _OTHER_MARKS:
        parts = [part for part in mark.split(body) if _has_word(part)]
        if len(parts) > 1:
            numbered = mark is _OTHER_MARKS[0]
            return tuple(map(_in_one_line, parts[1:] if numbered else parts))
    return (_in_one_line(body),) if _has_word(body) else ()


def _without_ending(lines: list[str]) -> list[str]:
    """The lines down to the signature, the date, or what is enclosed."""
    for place, line in enumerate(lines):
        if _AFTER_THE_TASKS.match(line):
            return lines[:place]
        if _DATE.match(line):
            signed = place > 0 and not _ends_a_sentence(lines[place - 1])
            return lines[: place - 1 if signed else place]
    return lines


def _ends_a_sentence(line: str) -> bool:
    return line.rstrip().endswith(tuple(f"{_SENTENCE_END}；;：:"))


def _in_one_line(text: str) -> str:
    """A text with its lines joined as Chinese is, without the mark that parts it from the next."""
    return "".join(line.strip() for line in text.splitlines()).rstrip("；; \u3000")


def _has_word(text: str) -> bool:
    return any(character.isalnum() for character in text)
