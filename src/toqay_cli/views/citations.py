"""Citations as paragraphs that are ready to paste."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from toqay_cli.output import page
from toqay_cli.results.citations import Citation, CitationsAnswer

if TYPE_CHECKING:
    from toqay_cli.output.cell_value import FlatRows
    from toqay_cli.results.answers import Document
    from toqay_cli.views.view import View


def _rows(answer: CitationsAnswer, *, words: bool) -> FlatRows:
    from toqay_cli.output.cell_value import FlatColumn, flat_rows

    columns: tuple[FlatColumn[Citation], ...] = (
        FlatColumn("id", "编号", lambda each: each.duty.id.text, lambda each: each.duty.id.label),
        FlatColumn("point", "第几点", lambda each: each.point),
        FlatColumn("text", "原文", lambda each: each.text),
        FlatColumn("citation", "引用", lambda each: each.paragraph),
    )
    return flat_rows(columns, answer.citations, words=words)


def _blocks(answer: CitationsAnswer, _: Document) -> Iterator[page.Block]:
    for citation in answer.citations:
        yield page.Gap()
        yield page.Paragraph(page.runs(citation.paragraph))


def _merged(parts: Sequence[CitationsAnswer]) -> CitationsAnswer:
    return CitationsAnswer(tuple(chain.from_iterable(part.citations for part in parts)))


VIEW: View[CitationsAnswer] = {
    "rows": _rows,
    "lines": None,
    "blocks": _blocks,
    "notes": None,
    "merged": _merged,
    "tells_township": True,
    # Each paragraph names its township.
    "has_one_page": True,
    "is_asked_by_id": True,
    "sheet": ("引用", {"id": 12, "point": 8, "text": 50, "citation": 70}),
}
