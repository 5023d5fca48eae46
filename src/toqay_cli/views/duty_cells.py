"""The declared columns of a duty in the cells of rows and sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from toqay_cli.model import Clause

if TYPE_CHECKING:
    from toqay_cli.model import Duty
    from toqay_cli.model.duty_columns import DutyColumn, Part


def column_text(
    column: DutyColumn,
    duty: Duty,
    clause_lines: Callable[[Clause], Iterable[str]],
    *,
    words: bool,
) -> str | int | tuple[str, ...] | None:
    """Return a column's value: names in one text, all else that is several as lines.

    With `words` a code is told as people read it; `clause_lines` lays a clause out.
    """
    value = column.in_words(duty) if words else column.of(duty)
    if not isinstance(value, tuple):
        return value
    lines = tuple(line for part in value for line in _lines(part, clause_lines))
    return "、".join(lines) if column.names else lines


def passages(clause: Clause) -> Iterator[str]:
    """Return the lines of a clause: its headings, its text, its points by their numbers."""
    yield from (f"{heading}：" for heading in (clause.topic, clause.label) if heading)
    if clause.text:
        yield clause.text
    yield from (f"{number}. {item}" for number, item in enumerate(clause.items, start=1))


def _lines(part: Part, clause_lines: Callable[[Clause], Iterable[str]]) -> Iterable[str]:
    if isinstance(part, str):
        return (part,)
    if isinstance(part, Clause):
        return clause_lines(part)
    return (f"{part.source} → {part.corrected}（{part.reason}）",)
