"""Two editions compared: the counts, then every changed duty, weightiest change first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from toqay_cli.escape_control import harmless
from toqay_cli.model import CLAUSE_FIELDS, DUTY_TITLES, Duty
from toqay_cli.output import page
from toqay_cli.results.comparison import (
    ChangeKind,
    ComparedWord,
    Comparison,
    DutyChange,
    Edition,
    Mark,
    PassageChange,
)

if TYPE_CHECKING:
    from toqay_cli.output.cell_value import Cell, FlatColumn, FlatRows
    from toqay_cli.results.answers import Document
    from toqay_cli.views.view import View

_ARROW = " → "
_FIELD_TITLES = {key: DUTY_TITLES[key] for key in (*CLAUSE_FIELDS, "township_steps")}
"""What a duty's page calls its parts."""


class _OfEdition(NamedTuple):
    """A column that each edition has: the duty's key, its title, its cell, its cell for people."""

    key: str
    title: str
    of: Callable[[Duty], Cell]
    words: Callable[[Duty], Cell]


_OF_EDITION = (
    _OfEdition("id", "编号", lambda duty: duty.id.text, lambda duty: duty.id.label),
    _OfEdition("category", "类别", lambda duty: duty.category, lambda duty: duty.category),
    _OfEdition("name", "名称", lambda duty: duty.name, lambda duty: duty.name),
    _OfEdition("status", "状态", lambda duty: duty.status.value, lambda duty: duty.status.title),
)


def _rows(comparison: Comparison, *, words: bool) -> FlatRows:
    """Return a changed duty a row; a passage says where it stands and marks its changed words."""
    from toqay_cli.output.cell_value import FlatColumn, PassageCell, flat_rows, names

    columns: tuple[FlatColumn[DutyChange], ...] = (
        FlatColumn(
            "kinds",
            "变动",
            lambda change: names(kind.value for kind in change.kinds),
            lambda change: names(kind.title for kind in change.kinds),
        ),
        *(_edition_column("old", "旧", lambda change: change.old, each) for each in _OF_EDITION),
        *(_edition_column("new", "新", lambda change: change.new, each) for each in _OF_EDITION),
        FlatColumn("departments_left", "减少的部门", lambda change: names(change.departments_left)),
        FlatColumn("departments_came", "增加的部门", lambda change: names(change.departments_came)),
        FlatColumn(
            "passages",
            "文字的改动",
            lambda change: PassageCell(tuple(map(_passage, change.passages))),
        ),
    )
    return flat_rows(columns, comparison.changes, words=words)


def _edition_column(
    edition: str, title: str, duty_of: Callable[[DutyChange], Duty | None], column: _OfEdition
) -> FlatColumn[DutyChange]:
    """Return a column of one of the editions, empty where that has no such duty."""
    from toqay_cli.output.cell_value import FlatColumn

    def cell(of: Callable[[Duty], Cell]) -> Callable[[DutyChange], Cell]:
        return lambda change: of(duty) if (duty := duty_of(change)) else None

    key = f"{edition}_{column.key}"
    return FlatColumn(key, title + column.title, cell(column.of), cell(column.words))


def _passage(passage: PassageChange) -> str:
    from toqay_cli.output.page.marking import signed

    where = (_FIELD_TITLES[passage.field], passage.heading, signed(_word_runs(passage.words)))
    return "：".join(filter(None, where))


def _word_runs(words: tuple[ComparedWord, ...]) -> page.Runs:
    """Return the runs of the words; unchanged ones are plain, or Markdown would show them as added."""
    roles = {
        Mark.SAME: page.TextRole.PLAIN,
        Mark.REMOVED: page.TextRole.GONE,
        Mark.ADDED: page.TextRole.CAME,
    }
    return tuple(page.Run(harmless(word.text), roles[word.mark]) for word in words)


class _Words(NamedTuple):
    """The names of the two sides and of their differences."""

    old: str
    new: str
    same: str
    several: str
    gone: str
    came: str


_OF_EDITIONS = _Words("旧版", "新版", "没有变动", "变动", "删去的文字", "增加的文字")
_OF_TOWNSHIPS = _Words("前者", "后者", "没有不同", "不同", "仅前者有的文字", "仅后者有的文字")


def _blocks(comparison: Comparison, _: Document) -> Iterator[page.Block]:
    words = _words(comparison)
    yield page.Fields(
        ((words.old, _edition(comparison.old)), (words.new, _edition(comparison.new)))
    )
    yield page.Gap()
    if comparison.changes:
        yield page.Fields(tuple(_counts(comparison)))
    yield from _remarks(comparison)
    for kind in ChangeKind:
        yield from _section(comparison, kind)


def _words(comparison: Comparison) -> _Words:
    return _OF_TOWNSHIPS if comparison.between_townships else _OF_EDITIONS


def _edition(edition: Edition) -> page.Runs:
    told = f"（数据版本 {edition.data_version}，{edition.total} 项）"
    return (
        *page.runs(f"{edition.township}　《{edition.title}》"),
        *page.runs(told, page.TextRole.QUIET),
    )


def _counts(comparison: Comparison) -> Iterator[tuple[str, page.Runs]]:
    for kind in ChangeKind:
        if number := comparison.number(kind):
            yield _title(comparison, kind), page.runs(f"{number} 项{_moves(comparison, kind)}")
    if comparison.renumbered:
        yield "仅序号不同", page.runs(f"{comparison.renumbered} 项")
    yield _words(comparison).same, page.runs(f"{comparison.unchanged} 项")


def _title(comparison: Comparison, kind: ChangeKind) -> str:
    return kind.difference if comparison.between_townships else kind.title


def _moves(comparison: Comparison, kind: ChangeKind) -> str:
    if kind is not ChangeKind.MOVED:
        return ""
    moves = (
        f"{move.old.short}{_ARROW}{move.new.short} {move.duties} 项" for move in comparison.moves
    )
    return f"（{'，'.join(moves)}）"


def _remarks(comparison: Comparison) -> Iterator[page.Block]:
    """Yield remarks for a reader before the duties."""
    if not comparison.changes:
        yield page.Paragraph(page.runs(_no_difference(comparison)))
    if comparison.between_townships:
        told = (
            "两份清单属于不同乡镇，地名和层级（师市、县、区、旗，乡、镇、街道等）的不同不计在内。"
        )
        yield page.Paragraph(page.runs(told, page.TextRole.QUIET))
    if any(len(change.kinds) > 1 for change in comparison.changes):
        several = _words(comparison).several
        told = f"一项有几种{several}的，每种各计一次，下面只列一处。"
        yield page.Paragraph(page.runs(told, page.TextRole.QUIET))
    if any(map(_has_words, comparison.changes)):
        yield page.Paragraph(_legend(_words(comparison)))


def _legend(words: _Words) -> page.Runs:
    marked = page.Run(words.gone, page.TextRole.GONE), page.Run(words.came, page.TextRole.CAME)
    return (*page.runs("标记：", page.TextRole.QUIET), *marked)


def _no_difference(comparison: Comparison) -> str:
    compared = comparison.renumbered + comparison.unchanged
    whole = compared == comparison.old.total
    told = f"{'两份清单' if whole else f'所选的 {compared} 项'}没有不同。"
    return f"除 {comparison.renumbered} 项的序号外，{told}" if comparison.renumbered else told


def _has_words(change: DutyChange) -> bool:
    return bool(
        change.name or change.departments_left or change.departments_came or change.passages
    )


def _section(comparison: Comparison, kind: ChangeKind) -> Iterator[page.Block]:
    """Yield the duties whose weightiest change is of this kind."""
    changes = [change for change in comparison.changes if change.kinds[0] is kind]
    if not changes:
        return
    above = comparison.number(kind) - len(changes)
    told = f"（另有 {above} 项已列在上面）" if above else ""
    yield page.Heading(
        1, (*page.runs(f"{_title(comparison, kind)} {len(changes)} 项"), *page.runs(told))
    )
    for position, change in enumerate(changes):
        if position and change.passages:
            yield page.Gap()
        yield from _duty(change)


def _duty(change: DutyChange) -> Iterator[page.Block]:
    match change:
        case DutyChange(old=Duty() as old, new=Duty() as new):
            yield page.Point(f"{_labels(old, new)}　", _name(change, new))
            yield from (page.Paragraph(fact, 1) for fact in _facts(change, old, new))
            yield from _passages(change.passages)
        case DutyChange(old=duty, new=None) | DutyChange(old=None, new=duty) if duty:
            yield page.Point(f"{duty.id.label}　", page.runs(duty.name, page.TextRole.STRONG))
            yield page.Paragraph(page.runs(_described(duty), page.TextRole.QUIET), 1)


def _labels(old: Duty, new: Duty) -> str:
    return new.id.label if old.id == new.id else f"{old.id.label}{_ARROW}{new.id.label}"


def _name(change: DutyChange, duty: Duty) -> page.Runs:
    return _word_runs(change.name) or page.runs(duty.name, page.TextRole.STRONG)


def _described(duty: Duty) -> str:
    from toqay_cli.views.sheet import bodies_in_short, department_column

    if not duty.departments:
        return duty.category
    return f"{duty.category}；{department_column(duty)}：{bodies_in_short(duty)}"


def _facts(change: DutyChange, old: Duty, new: Duty) -> Iterator[page.Runs]:
    if ChangeKind.MOVED in change.kinds:
        yield _became("清单", old.id.list.title, new.id.list.title)
    if ChangeKind.CATEGORY in change.kinds:
        yield _became("类别", old.category, new.category)
    if ChangeKind.DEPARTMENTS in change.kinds:
        yield (*_label("部门"), *_departments(change))
    if ChangeKind.STATUS in change.kinds:
        yield _became("状态", old.status.title, new.status.title)


def _became(label: str, old: str, new: str) -> page.Runs:
    return (*_label(label), *page.runs(f"{old}{_ARROW}{new}"))


def _label(label: str) -> page.Runs:
    return page.runs(f"{label}：", page.TextRole.QUIET)


def _departments(change: DutyChange) -> Iterator[page.Run]:
    for name in change.departments_left:
        yield from page.runs(name, page.TextRole.GONE)
    for name in change.departments_came:
        yield from page.runs(name, page.TextRole.CAME)


def _passages(passages: Iterable[PassageChange]) -> Iterator[page.Block]:
    """Yield the changed passages under their parts and headings."""
    for field, of_field in groupby(passages, key=lambda passage: passage.field):
        yield page.Paragraph(page.runs(_FIELD_TITLES[field], page.TextRole.STRONG), 1)
        for heading, of_heading in groupby(of_field, key=lambda passage: passage.heading):
            if heading:
                yield page.Paragraph(page.runs(f"{heading}：", page.TextRole.STRONG), 2)
            for passage in of_heading:
                yield page.Point("· ", _word_runs(passage.words), 3 if heading else 2)


VIEW: View[Comparison] = {
    "rows": _rows,
    "lines": None,
    "blocks": _blocks,
    "notes": None,
    "merged": None,
    "tells_township": True,
    "selects_duties": True,
    "names_document": True,
    "sheet": (
        "变动",
        {
            "kinds": 10,
            "old_id": 8,
            "old_name": 26,
            "old_category": 12,
            "old_status": 8,
            "new_id": 8,
            "new_name": 26,
            "new_category": 12,
            "new_status": 8,
            "departments_left": 16,
            "departments_came": 16,
            "passages": 50,
        },
    ),
}
