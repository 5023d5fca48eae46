"""A notice to the tasks that it sets, each in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from toqay_cli.documents.row import has_word

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

_FRAME = re.compile(
    r"(?:总体要求|指导思想|基本原则|(?:总体|工作)目标|(?:重点|主要|工作)任务|目标任务"
    r"|(?:工作|有关|相关)要求|组织(?:领导|保障)|保障措施|(?:工作|实施)步骤|时间安排)[。：:]?"
)
"""Headings that every notice has, and that set no task."""
_SPIRIT = re.compile(
    r"(?:总体要求|指导思想|基本原则|(?:总体|工作)目标|(?:工作|有关|相关)要求|组织(?:领导|保障)"
    r"|保障措施)[。：:]?"
)
"""Of these, the ones whose text sets no task either."""

_SENTENCE_END = "。！？!?"
_LONGEST_HEADING = 40
_SHORT_LINE = 25
_AFTER_THE_TASKS = re.compile(r"^\s*(?:附件|附：|附:|联系人|联系电话|抄送|主送)")
_DATE = re.compile(
    r"^\s*[\d〇○零一二三四五六七八九十]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日\s*$"
)


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
        if _sets_a_task(piece.text, leads=following > piece.depth)
    )


def _pieces(body: str) -> Iterator[_Piece]:
    """The numbered pieces; what stands before the first number is title and address."""
    marks = list(_MARK.finditer(body))
    ends = [*(mark.start() for mark in marks[1:]), len(body)][: len(marks)]
    for mark, end in zip(marks, ends, strict=True):
        depth = next(depth for depth in range(len(_KINDS)) if mark[f"k{depth}"])
        yield _Piece(depth, body[mark.end() : end])


def _sets_a_task(text: str, *, leads: bool) -> bool:
    """Whether a text sets a task itself; `leads`: other points are under it."""
    heading, *rest = text.strip().splitlines() or [""]
    if not has_word(text) or (_FRAME.fullmatch(heading.strip()) and not "".join(rest).strip()):
        return False
    return not (_only_leads(text) if leads else _SPIRIT.fullmatch(heading.strip()))


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
        parts = [part for part in mark.split(body) if has_word(part)]
        if len(parts) > 1:
            numbered = mark is _OTHER_MARKS[0]
            return tuple(map(_in_one_line, parts[1:] if numbered else parts))
    return (_in_one_line(body),) if has_word(body) else ()


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
    """A text with its lines joined, without the mark that parts it from the next."""
    joined = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        # A short line without a mark is a heading, a long one was broken to fit.
        apart = joined and len(joined) < _SHORT_LINE and joined[-1].isalnum()
        joined += f" {line}" if apart else line
    return joined.rstrip("；; \u3000")
