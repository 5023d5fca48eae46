"""Two editions compared: how much changed, then every duty that did, weightiest change first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from toqay_cli.model import Duty
from toqay_cli.output.page.blocks import (
    Block,
    Fields,
    Gap,
    Heading,
    Paragraph,
    Point,
    Run,
    Runs,
    TextRole,
    runs,
)
from toqay_cli.results.comparison import ChangeKind, Comparison, DutyChange, Edition, PassageChange
from toqay_cli.views.changed_words import FIELD_TITLES, word_runs
from toqay_cli.views.duty_page import bodies_in_short, department_column

_ARROW = " → "


class _Words(NamedTuple):
    """What the two sides and their differences are called."""

    old: str
    new: str
    same: str
    several: str
    gone: str
    came: str


_OF_EDITIONS = _Words("旧版", "新版", "没有变动", "变动", "删去的文字", "增加的文字")
_OF_TOWNSHIPS = _Words("前者", "后者", "没有不同", "不同", "仅前者有的文字", "仅后者有的文字")


def comparison_blocks(comparison: Comparison) -> Iterator[Block]:
    """The whole page of a comparison."""
    words = _words(comparison)
    yield Fields(((words.old, _edition(comparison.old)), (words.new, _edition(comparison.new))))
    yield Gap()
    if comparison.changes:
        yield Fields(tuple(_counts(comparison)))
    yield from _remarks(comparison)
    for kind in ChangeKind:
        yield from _section(comparison, kind)


def _words(comparison: Comparison) -> _Words:
    return _OF_TOWNSHIPS if comparison.between_townships else _OF_EDITIONS


def _edition(edition: Edition) -> Runs:
    told = f"（数据版本 {edition.data_version}，{edition.total} 项）"
    return (
        *runs(f"{edition.township}　《{edition.title}》"),
        *runs(told, TextRole.QUIET),
    )


def _counts(comparison: Comparison) -> Iterator[tuple[str, Runs]]:
    for kind in ChangeKind:
        if number := comparison.number(kind):
            yield _title(comparison, kind), runs(f"{number} 项{_moves(comparison, kind)}")
    if comparison.renumbered:
        yield "仅序号不同", runs(f"{comparison.renumbered} 项")
    yield _words(comparison).same, runs(f"{comparison.unchanged} 项")


def _title(comparison: Comparison, kind: ChangeKind) -> str:
    return kind.difference if comparison.between_townships else kind.title


def _moves(comparison: Comparison, kind: ChangeKind) -> str:
    if kind is not ChangeKind.MOVED:
        return ""
    moves = (
        f"{move.old.short}{_ARROW}{move.new.short} {move.duties} 项" for move in comparison.moves
    )
    return f"（{'，'.join(moves)}）"


def _remarks(comparison: Comparison) -> Iterator[Block]:
    """What a reader has to know before the duties."""
    if not comparison.changes:
        yield Paragraph(runs(_no_difference(comparison)))
    if comparison.between_townships:
        told = (
            "两份清单属于不同乡镇，地名和层级（师市、县、区、旗，乡、镇、街道等）的不同不计在内。"
        )
        yield Paragraph(runs(told, TextRole.QUIET))
    if any(len(change.kinds) > 1 for change in comparison.changes):
        several = _words(comparison).several
        told = f"一项有几种{several}的，每种各计一次，下面只列一处。"
        yield Paragraph(runs(told, TextRole.QUIET))
    if any(map(_has_words, comparison.changes)):
        yield Paragraph(_legend(_words(comparison)))


def _legend(words: _Words) -> Runs:
    marked = Run(words.gone, TextRole.GONE), Run(words.came, TextRole.CAME)
    return (*runs("标记：", TextRole.QUIET), *marked)


def _no_difference(comparison: Comparison) -> str:
    compared = comparison.renumbered + comparison.unchanged
    whole = compared == comparison.old.total
    told = f"{'两份清单' if whole else f'所选的 {compared} 项'}没有不同。"
    return f"除 {comparison.renumbered} 项的序号外，{told}" if comparison.renumbered else told


def _has_words(change: DutyChange) -> bool:
    return bool(
        change.name or change.departments_left or change.departments_came or change.passages
    )


def _section(comparison: Comparison, kind: ChangeKind) -> Iterator[Block]:
    """The duties whose weightiest change is of this kind."""
    changes = [change for change in comparison.changes if change.kinds[0] is kind]
    if not changes:
        return
    above = comparison.number(kind) - len(changes)
    told = f"（另有 {above} 项已列在上面）" if above else ""
    yield Heading(1, (*runs(f"{_title(comparison, kind)} {len(changes)} 项"), *runs(told)))
    for position, change in enumerate(changes):
        if position and change.passages:
            yield Gap()
        yield from _duty(change)


def _duty(change: DutyChange) -> Iterator[Block]:
    match change:
        case DutyChange(old=Duty() as old, new=Duty() as new):
            yield Point(f"{_labels(old, new)}　", _name(change, new))
            yield from (Paragraph(fact, 1) for fact in _facts(change, old, new))
            yield from _passages(change.passages)
        case DutyChange(old=duty, new=None) | DutyChange(old=None, new=duty) if duty:
            yield Point(f"{duty.id.label}　", runs(duty.name, TextRole.STRONG))
            yield Paragraph(runs(_described(duty), TextRole.QUIET), 1)


def _labels(old: Duty, new: Duty) -> str:
    return new.id.label if old.id == new.id else f"{old.id.label}{_ARROW}{new.id.label}"


def _name(change: DutyChange, duty: Duty) -> Runs:
    return word_runs(change.name) or runs(duty.name, TextRole.STRONG)


def _described(duty: Duty) -> str:
    if not duty.departments:
        return duty.category
    return f"{duty.category}；{department_column(duty)}：{bodies_in_short(duty)}"


def _facts(change: DutyChange, old: Duty, new: Duty) -> Iterator[Runs]:
    if ChangeKind.MOVED in change.kinds:
        yield _became("清单", old.id.list.title, new.id.list.title)
    if ChangeKind.CATEGORY in change.kinds:
        yield _became("类别", old.category, new.category)
    if ChangeKind.DEPARTMENTS in change.kinds:
        yield (*_label("部门"), *_departments(change))
    if ChangeKind.STATUS in change.kinds:
        yield _became("状态", old.status.title, new.status.title)


def _became(label: str, old: str, new: str) -> Runs:
    return (*_label(label), *runs(f"{old}{_ARROW}{new}"))


def _label(label: str) -> Runs:
    return runs(f"{label}：", TextRole.QUIET)


def _departments(change: DutyChange) -> Iterator[Run]:
    for name in change.departments_left:
        yield from runs(name, TextRole.GONE)
    for name in change.departments_came:
        yield from runs(name, TextRole.CAME)


def _passages(passages: Iterable[PassageChange]) -> Iterator[Block]:
    """The changed passages under the parts and headings that they stand in."""
    for field, of_field in groupby(passages, key=lambda passage: passage.field):
        yield Paragraph(runs(FIELD_TITLES[field], TextRole.STRONG), 1)
        for heading, of_heading in groupby(of_field, key=lambda passage: passage.heading):
            if heading:
                yield Paragraph(runs(f"{heading}：", TextRole.STRONG), 2)
            for passage in of_heading:
                yield Point("· ", word_runs(passage.words), 3 if heading else 2)
