"""The whole dataset, duty after duty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toqay_cli.output import page
    from toqay_cli.output.cell_value import FlatRows
    from toqay_cli.output.workbook import Workbook
    from toqay_cli.results.answers import Document
    from toqay_cli.results.export import ExportAnswer
    from toqay_cli.views.view import View


def _rows(answer: ExportAnswer, *, words: bool) -> FlatRows:
    from toqay_cli.views.duty_cells import duty_rows

    return duty_rows(answer.dataset.duties, words=words)


def _blocks(answer: ExportAnswer, _: Document) -> Iterator[page.Block]:
    from toqay_cli.views.sheet import sheets

    return sheets(answer.dataset.duties)


def _fill(workbook: Workbook, answers: Mapping[str, ExportAnswer]) -> None:
    from toqay_cli.views.duty_cells import add_duties

    add_duties(workbook, (answer.dataset.duties for answer in answers.values()))


VIEW: View[ExportAnswer] = {
    "rows": _rows,
    "lines": None,
    "blocks": _blocks,
    "notes": None,
    "merged": None,
    "tells_township": True,
    "fill": _fill,
}
