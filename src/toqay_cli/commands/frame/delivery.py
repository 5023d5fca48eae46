"""From an answer to bytes in their place: the choice of the form, rendering, writing."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING

from toqay_cli.commands.frame.text_of_answer import chunks_of, text_of, text_of_letter
from toqay_cli.errors import WrongUsage
from toqay_cli.output import terminal_info
from toqay_cli.output.formats import (
    CELL_FORMS,
    Color,
    Delivery,
    Form,
    form_names,
    text_form,
    whole_form,
)
from toqay_cli.output.stream import (
    Writer,
    file_writer,
    held_back,
    stdout_encoding,
    stdout_writer,
    write_file,
)
from toqay_cli.results.answers import answers_of

if TYPE_CHECKING:
    from toqay_cli.results.answers import Answer, Document
    from toqay_cli.results.export import ExportAnswer
    from toqay_cli.results.letter import Letter
    from toqay_cli.results.verdicts import ChecksAnswer

_STDOUT = Path("-")
_RESULT = "结果"
_TEXT_FORMS = (None, Form.TABLE)
_FORM_BY_ENDING = {
    **{f".{form.value}": form for form in Form if form is not Form.TABLE},
    ".db": Form.SQLITE,
    ".htm": Form.HTML,
    ".sqlite3": Form.SQLITE,
}
_OF_OTHER_PROGRAMS = (".doc", ".wps", ".pdf", ".ofd", ".xls", ".et", ".rtf", ".odt", ".ods")
"""Endings whose programs cannot open what would be written."""
_OF_WHOLE_DATASETS = (Form.SQLITE, Form.INDEX, Form.HTML)
_LETTER_FORMS = (None, Form.TABLE, Form.MD, Form.DOCX)


def deliver(answer: Answer, document: Document, delivery: Delivery) -> None:
    """Write the answer in the form that the user or the destination asks for."""
    form = _form(answer, delivery)
    words = _in_words(form, delivery)
    answers = answers_of(answer)
    exports = tuple(each for each in answers if each.kind == "export")
    if delivery.metadata or form in _OF_WHOLE_DATASETS or (exports and form is Form.XLSX and words):
        _deliver_file(exports, form, delivery)
    elif form is not Form.XLSX:
        text = text_of(answer, document, text_form(form), color=_takes_color(delivery), words=words)
        with _pager_or_place(text, delivery) as write:
            _write_text(iter((text,)), form, delivery, write)
    elif answers[0].kind == "check":
        deliver_checks(_as_rows(answer), document, delivery)
    else:
        _deliver_workbook(answer, document, delivery, words=words)


def deliver_checks(answer: ChecksAnswer, document: Document, delivery: Delivery) -> None:
    """Write answers on texts one by one, in the form that the user or the destination asks for.

    JSON and XLSX reach stdout only when they are whole.
    """
    form = _form(answer, delivery)
    words = _in_words(form, delivery)
    if form is Form.XLSX:
        _keep_off_terminal(form, _RESULT, delivery)
    with _place(delivery) as place, _whole_or_at_once(form, place) as write:
        if form is Form.XLSX:
            # Few answers are packed.
            from toqay_cli.batch.verdict_workbook import write_workbook

            write_workbook(answer, document, write, words=words)
        else:
            color = _takes_color(delivery)
            chunks = chunks_of(answer, document, text_form(form), color=color, words=words)
            _write_text(chunks, form, delivery, write)


def _deliver_workbook(
    answer: Answer, document: Document, delivery: Delivery, *, words: bool
) -> None:
    # The library is an extra.
    from toqay_cli.export.answer_workbook import answer_workbook

    _keep_off_terminal(Form.XLSX, _RESULT, delivery)
    content = answer_workbook(answer, document, words=words)
    with _place(delivery) as write:
        write(content)


def deliver_letter(letter: Letter, delivery: Delivery) -> None:
    """Write a letter as text, Markdown or a Word document."""
    form = _form_of_letter(delivery)
    if form is Form.DOCX:
        # An extra.
        from toqay_cli.export.letter_docx import letter_bytes

        _keep_off_terminal(form, "复函", delivery)
        with _place(delivery) as write:
            write(letter_bytes(letter))
        return
    text = text_of_letter(letter, form, color=_takes_color(delivery))
    with _pager_or_place(text, delivery) as write:
        _write_text(iter((text,)), form, delivery, write)


def _form_of_letter(delivery: Delivery) -> Form | None:
    form = delivery.form or _form_of_place(delivery, "改用 -o 复函.docx")
    if form not in _LETTER_FORMS:
        raise WrongUsage("复函只能写成 docx、txt、md", "例如 -o 复函.docx")
    return form


def _as_rows(answer: Answer) -> ChecksAnswer:
    """Return an answer on a text, or the answers of several townships, as rows."""
    from toqay_cli.results.verdicts import CheckRow, ChecksAnswer

    if answer.kind == "by township":
        parts = answer.parts
        rows = (
            CheckRow(1, (), part.answer, part.name) for part in parts if part.answer.kind == "check"
        )
        return ChecksAnswer((), rows, several=True)
    return ChecksAnswer((), (CheckRow(1, (), each) for each in (answer,) if each.kind == "check"))


def _deliver_file(answers: tuple[ExportAnswer, ...], form: Form | None, delivery: Delivery) -> None:
    """Write whole datasets as a workbook, a database, an index or a page, made in one piece."""
    # Neither library is needed for an answer, and one of them is an extra.
    from toqay_cli.export.export_file import content_of, metadata_of

    metadata, path = delivery.metadata, _file_of(delivery)
    if metadata and form is not Form.SQLITE:
        raise WrongUsage("--metadata 只用于 sqlite 格式", "例如 -f sqlite -o 清单.sqlite")
    if metadata and path and realpath(metadata) == realpath(path):
        raise WrongUsage("--metadata 和 --output 不能是同一个文件", "换一个文件名")
    _keep_off_terminal(form, "清单", delivery)
    content = content_of(answers, whole_form(form))
    with _place(delivery) as write:
        write(content)
        if metadata:
            write_file(metadata, metadata_of(answers, path))


def _keep_off_terminal(form: Form | None, name: str, delivery: Delivery) -> None:
    if form and _file_of(delivery) is None and terminal_info.is_terminal():
        ending = form.value
        raise WrongUsage(f"{ending.upper()} 不能显示在终端上", f"写入文件：-o {name}.{ending}")


def _form(answer: Answer | ChecksAnswer, delivery: Delivery) -> Form | None:
    """Return the form named, else by the file's ending, else by the terminal; None for a pipe."""
    if delivery.form is not None:
        return delivery.form
    kind = answer.answers[0].kind if answer.kind == "by township" else answer.kind
    path = _file_of(delivery)
    chosen = _form_of_place(delivery, "可用：.xlsx、.csv、.md、.txt；复函用 .docx")
    is_export = kind == "export" and chosen is not Form.DOCX
    if path and chosen in (*_OF_WHOLE_DATASETS, Form.DOCX) and not is_export:
        raise WrongUsage(
            f"这个命令的结果不能存成 {path.suffix} 文件",
            f"写复函用 toqay check 文字 -o {path.name}"
            if chosen is Form.DOCX
            else f"导出全部数据用 toqay export -o {path.name}",
        )
    if kind == "export" and chosen in _TEXT_FORMS:
        return Form.JSON
    return chosen


def _form_of_place(delivery: Delivery, instead: str) -> Form | None:
    """Return the form that the file's ending asks for, or the terminal; `instead` tells of other endings."""
    path = _file_of(delivery)
    if path is None:
        return _form_of_terminal()
    ending = path.suffix.lower()
    if ending in _OF_OTHER_PROGRAMS:
        raise WrongUsage(f"不能写成 {ending} 文件", instead)
    return _FORM_BY_ENDING.get(ending)


def _in_words(form: Form | None, delivery: Delivery) -> bool:
    """Tell whether cells and their headings are for people: in a file that people read."""
    if delivery.headings is None:
        is_file = _file_of(delivery) is not None
        return form is Form.XLSX or (form is Form.CSV and is_file)
    if form not in CELL_FORMS:
        raise WrongUsage(
            f"--headings 只用于 {form_names(*CELL_FORMS)} 格式", "例如 -f csv --headings zh"
        )
    return delivery.headings == "zh"


def _form_of_terminal() -> Form | None:
    return Form.TABLE if terminal_info.is_terminal() else None


def _file_of(delivery: Delivery) -> Path | None:
    return None if delivery.path == _STDOUT else delivery.path


def _takes_color(delivery: Delivery) -> bool:
    """Tell whether the output takes colour; a file only when the option itself asks for it."""
    if _file_of(delivery) is not None:
        return delivery.color is Color.ALWAYS
    return terminal_info.takes_color(delivery.color)


def _place(delivery: Delivery) -> AbstractContextManager[Writer]:
    path = _file_of(delivery)
    return nullcontext(stdout_writer()) if path is None else file_writer(path)


def _pager_or_place(text: str, delivery: Delivery) -> AbstractContextManager[Writer]:
    if delivery.pager and _file_of(delivery) is None and terminal_info.is_terminal():
        # Only a terminal has a pager.
        from toqay_cli.output.pager import paged, pager_for

        if pager := pager_for(text):
            return paged(pager)
    return _place(delivery)


def _whole_or_at_once(form: Form | None, write: Writer) -> AbstractContextManager[Writer]:
    return held_back(write) if form in (Form.JSON, Form.XLSX) else nullcontext(write)


def _write_text(
    chunks: Iterable[str], form: Form | None, delivery: Delivery, write: Writer
) -> None:
    """Write text to a file in UTF-8, to stdout in its own encoding unless programs read it."""
    to_file = _file_of(delivery) is not None
    encoding = "utf-8" if to_file else stdout_encoding(utf8=form not in _TEXT_FORMS)
    if to_file and form is Form.CSV and delivery.byte_order_mark:
        write(codecs.BOM_UTF8)
    for chunk in chunks:
        write(chunk.encode(encoding, "replace"))
