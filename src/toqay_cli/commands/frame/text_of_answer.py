"""The text of an answer in a form; a form's modules are loaded for that form alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, assert_never

from toqay_cli.output import terminal_info
from toqay_cli.output.formats import Form, TextForm

if TYPE_CHECKING:
    from toqay_cli.output.page.blocks import Runs
    from toqay_cli.results.answers import Answer, Document
    from toqay_cli.results.letter import Letter
    from toqay_cli.results.verdicts import ChecksAnswer


def text_of(
    answer: Answer, document: Document, form: TextForm | None, *, color: bool, words: bool
) -> str:
    """Return the whole answer; None is the form of a pipe. With `words` cells are for people."""
    match form:
        case Form.JSON:
            from toqay_cli.output.json_text import json_value
            from toqay_cli.session import public_record

            return json_value(public_record(answer))
        case Form.JSONL:
            from toqay_cli.output.json_text import json_lines

            return json_lines(_records(answer))
        case Form.CSV | Form.TSV:
            from toqay_cli.output.delimited import as_delimited
            from toqay_cli.views import rows_of

            return as_delimited(rows_of(answer, words=words), form)
        case Form.MD:
            return _markdown(answer, document)
        case Form.TABLE:
            return "".join(_as_text(_page_lines(answer, document, color=color), color=color))
        case None:
            return "".join(_as_text(_pipe_lines(answer, document, color=color), color=color))
        case _ as never:
            assert_never(never)


def text_of_letter(letter: Letter, form: Form | None, *, color: bool) -> str:
    """Return the whole letter; None is the form of a pipe, and of a file of text."""
    from toqay_cli.views.letter import letter_page

    page = letter_page(letter)
    if form is Form.MD:
        from toqay_cli.output.page.markdown import as_markdown

        return as_markdown(page)
    if form is None:
        from toqay_cli.output.page.plain_page import page_lines

        return "".join(_as_text(page_lines(page), color=color))
    from toqay_cli.output.page.page_layout import lines_of

    return "".join(_as_text(lines_of(page, terminal_info.width()), color=color))


def _records(answer: Answer) -> Iterable[object]:
    if answer.kind == "by township":
        from toqay_cli.views import joined_records

        return joined_records(answer)
    from toqay_cli.results.json_records import answer_records

    return answer_records(answer)


def chunks_of(
    answer: ChecksAnswer, document: Document, form: TextForm | None, *, color: bool, words: bool
) -> Iterator[str]:
    """Return the answers on texts one by one."""
    from toqay_cli.batch import verdict_stream

    match form:
        case Form.JSON:
            return verdict_stream.json_chunks(answer)
        case Form.JSONL:
            return verdict_stream.json_line_chunks(answer)
        case Form.CSV | Form.TSV:
            return verdict_stream.delimited_chunks(answer, form, words=words)
        case Form.MD:
            return verdict_stream.markdown_chunks(answer, document)
        case Form.TABLE:
            width = terminal_info.width()
            table = verdict_stream.table_chunks(answer, document, width)
            return _as_text(table, color=color)
        case None:
            return _as_text(verdict_stream.record_chunks(answer), color=color)
        case _ as never:
            assert_never(never)


def _markdown(answer: Answer, document: Document) -> str:
    from toqay_cli.results.answers import answers_of

    exports = tuple(each for each in answers_of(answer) if each.kind == "export")
    if exports:
        from toqay_cli.export.handbook import as_handbook

        return as_handbook(exports)
    from toqay_cli.output.page.markdown import as_markdown
    from toqay_cli.views import page_of

    return as_markdown(page_of(answer, document))


def _pipe_lines(answer: Answer, document: Document, *, color: bool) -> Iterable[Runs]:
    """Return a record a line, or the page's paragraphs."""
    from toqay_cli.views import page_of, record_lines

    records = record_lines(answer)
    if records is not None:
        return records
    from toqay_cli.output.page.marking import bracketed
    from toqay_cli.output.page.plain_page import page_lines

    page = page_of(answer, document)
    return page_lines(bracketed(page, color=color))


def _page_lines(answer: Answer, document: Document, *, color: bool) -> Iterable[Runs]:
    """Return the page as wide as the terminal."""
    from toqay_cli.output.page.marking import bracketed
    from toqay_cli.output.page.page_layout import lines_of
    from toqay_cli.views import page_of

    page = page_of(answer, document)
    return lines_of(bracketed(page, color=color), terminal_info.width())


def _as_text(lines: Iterable[Runs], *, color: bool) -> Iterator[str]:
    from toqay_cli.output.page.blocks import safe  # not for JSON

    safe_lines = (tuple(map(safe, line)) for line in lines)
    if color:
        # Rich costs more time than all the rest, and only colour needs it.
        from toqay_cli.output.terminal import painted

        return painted(safe_lines)
    return (f"{''.join(run.text for run in line).rstrip(' ')}\n" for line in safe_lines)
