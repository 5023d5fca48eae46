"""Answers of several townships as one, for programs and tables, each with its township."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from toqay_cli.model import DUTY_TITLES
from toqay_cli.output import page
from toqay_cli.results.json_records import answer_record, answer_records

if TYPE_CHECKING:
    from toqay_cli.output.cell_value import FlatRows
    from toqay_cli.results.answers import ByTownship, OneAnswer
    from toqay_cli.views.view import View

TOWNSHIP = "township"
"""The last key of a record that has its township nowhere else."""


def joined_record(answer: ByTownship, view: View[Any]) -> Any:  # noqa: ANN401  a record of any kind
    """Return the whole answer as one JSON value."""
    if not view["tells_township"]:
        told = records(answer, view)
        return view["value"](told) if "value" in view else told
    each = [answer_record(one) for one in _untold(answer, view)]
    return each[0] if view["merged"] else each


def records(answer: ByTownship, view: View[Any]) -> list[Any]:
    """Return the answer's records one by one."""
    if view["tells_township"]:
        return [record for one in _untold(answer, view) for record in answer_records(one)]
    return [
        {**record, TOWNSHIP: name}
        for name, one in _told(answer, view)
        for record in answer_records(one)
    ]


def joined_rows(answer: ByTownship, view: View[Any], *, words: bool) -> FlatRows:
    """Return the answer's records as rows, with `words` for people."""
    from toqay_cli.output.cell_value import CellHeading, FlatRows

    headings = view["rows"](answer.answers[0], words=words).headings
    if view["merged"] or view["tells_township"]:
        each = (view["rows"](one, words=words).rows for one in _untold(answer, view))
        return FlatRows(headings, chain.from_iterable(each))
    told = CellHeading(TOWNSHIP, DUTY_TITLES[TOWNSHIP] if words else TOWNSHIP)
    named = _told(answer, view)
    rows = ((*row, name) for name, one in named for row in view["rows"](one, words=words).rows)
    return FlatRows((*headings, told), rows)


def joined_lines(answer: ByTownship, view: View[Any]) -> Iterator[page.Runs] | None:
    """Return a record a line; None for an answer that is a page."""
    lines = view["lines"]
    if lines is None:
        return None
    if view["merged"]:
        return lines(view["merged"](answer.answers))
    return (
        (*line, page.Run("\t"), *page.runs(part.name))
        for part in answer.parts
        for line in lines(part.answer)
    )


def joined_blocks(answer: ByTownship, view: View[Any]) -> Iterator[page.Block]:
    """Lay out what is said of all, then each township's own page."""
    document = answer.parts[0].document
    if view["merged"] and view.get("has_one_page"):
        yield from view["blocks"](view["merged"](answer.answers), document)
        return
    if "opening" in view:
        yield from view["opening"](answer.answers[0])
    if "of_all" in view:
        yield from view["blocks"](view["of_all"](answer.parts), document)
    for part in answer.parts:
        if not part.answer.is_empty:
            yield page.Heading(0, page.runs(f"{part.name}　《{part.document.title}》"))
            yield from map(_deeper, view["blocks"](part.answer, part.document))


def joined_notes(answer: ByTownship, view: View[Any]) -> Iterator[str]:
    """Say what is said of all together, and which townships have nothing."""
    if view["notes"]:
        for one in _untold(answer, view):
            yield from view["notes"](one)
    # Whoever asks for a duty by its id may well ask for one township's.
    if view.get("is_asked_by_id"):
        return
    silent = [part.name for part in answer.parts if part.answer.is_empty]
    if 0 < len(silent) < len(answer.parts):
        yield f"没有结果的乡镇：{'、'.join(silent)}"


def _untold(answer: ByTownship, view: View[Any]) -> Sequence[OneAnswer]:
    """Return the one answer for all townships, or theirs."""
    return (view["merged"](answer.answers),) if view["merged"] else answer.answers


def _told(answer: ByTownship, view: View[Any]) -> Iterator[tuple[str | None, OneAnswer]]:
    """Give the answers by township; what counts all of them together comes first, by none."""
    if "of_all" in view:
        yield None, view["of_all"](answer.parts)
    yield from ((part.name, part.answer) for part in answer.parts)


def _deeper(block: page.Block) -> page.Block:
    match block:
        case page.Title() | page.Heading():
            return block._replace(level=block.level + 1)
        case page.SideText(left, right):
            return page.SideText(tuple(map(_deeper, left)), tuple(map(_deeper, right)))
        case _:
            return block
