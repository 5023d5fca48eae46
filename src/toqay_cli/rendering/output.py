"""From an answer to bytes in their place: chooses the form, renders, writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from toqay_cli.answer import ExportAnswer
from toqay_cli.rendering import surface
from toqay_cli.rendering.answers import Answer, Document
from toqay_cli.rendering.blocks import Runs
from toqay_cli.rendering.form import Color, Delivery, Form
from toqay_cli.rendering.layout import lines_of
from toqay_cli.rendering.markdown import as_markdown
from toqay_cli.rendering.marking import bracketed
from toqay_cli.rendering.pages import page_of
from toqay_cli.rendering.plain import page_lines, record_lines
from toqay_cli.rendering.spreadsheet import BYTE_ORDER_MARK, as_csv, as_tsv
from toqay_cli.rendering.stream import write_file, write_stdout
from toqay_cli.rendering.structured import as_json, as_json_lines

_STDOUT = Path("-")
_TEXT_FORMS = (None, Form.TABLE)
_FORM_BY_ENDING = {f".{form.value}": form for form in Form if form is not Form.TABLE}
_DATA_FORMS: dict[Form | None, Callable[[Answer], str]] = {
    Form.JSON: as_json,
    Form.JSONL: as_json_lines,
    Form.CSV: as_csv,
    Form.TSV: as_tsv,
}


def deliver(answer: Answer, document: Document, delivery: Delivery) -> None:
    """Write the answer as the user wants it, or as the place asks for."""
    to_file = delivery.path is not None and delivery.path != _STDOUT
    form = delivery.form or _form_of_place(answer, delivery.path if to_file else None)
    text = _rendered(answer, document, form, color=_takes_color(delivery.color, to_file=to_file))
    if delivery.path is None or not to_file:
        write_stdout(text, utf8=form not in _TEXT_FORMS)
        return
    marked = form is Form.CSV and delivery.byte_order_mark
    write_file(delivery.path, BYTE_ORDER_MARK + text if marked else text)


def _form_of_place(answer: Answer, path: Path | None) -> Form | None:
    """The form when none was named: a file's ending decides, then the terminal; None is a pipe."""
    chosen = _form_of_terminal() if path is None else _FORM_BY_ENDING.get(path.suffix.lower())
    if isinstance(answer, ExportAnswer) and chosen in _TEXT_FORMS:
        return Form.JSON
    return chosen


def _form_of_terminal() -> Form | None:
    return Form.TABLE if surface.is_terminal() else None


def _takes_color(color: Color, *, to_file: bool) -> bool:
    """A file gets colour only when the option itself asks for it."""
    return color is Color.ALWAYS if to_file else surface.takes_color(color)


def _rendered(answer: Answer, document: Document, form: Form | None, *, color: bool) -> str:
    if form in _DATA_FORMS:
        return _DATA_FORMS[form](answer)
    if form is Form.MD:
        return as_markdown(page_of(answer, document))
    if form is None and (records := record_lines(answer)):
        return _text(records, color=color)
    page = page_of(answer, document)
    if not color:
        page = bracketed(page)
    lines = page_lines(page) if form is None else lines_of(page, surface.width())
    return _text(lines, color=color)


def _text(lines: Iterable[Runs], *, color: bool) -> str:
    if color:
        # Rich costs more time than all the rest, and only colour needs it.
        from toqay_cli.rendering.terminal import painted  # noqa: PLC0415

        return painted(lines)
    return "".join(f"{''.join(run.text for run in line).rstrip(' ')}\n" for line in lines)
