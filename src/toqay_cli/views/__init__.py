"""How answers are shown: one module a kind gives its `View`, and `view_of` is the table of them.

A module is light to load, since JSON asks for its notes: what rows and pages are made of is loaded
when one is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, assert_never

from toqay_cli.output import page
from toqay_cli.results.answers import answers_of

if TYPE_CHECKING:
    from toqay_cli.output.cell_value import FlatRows
    from toqay_cli.results.answers import Answer, ByTownship, Document, OneAnswer
    from toqay_cli.views.view import View


def view_of(answer: OneAnswer) -> View[Any]:  # noqa: C901, PLR0911  one a kind
    """Return how answers of its kind are shown, with the one module that knows loaded now."""
    match answer.kind:
        case "search":
            from toqay_cli.views import search

            return search.VIEW
        case "duties":
            from toqay_cli.views import duties

            return duties.VIEW
        case "sheets":
            from toqay_cli.views import sheet

            return sheet.VIEW
        case "shares":
            from toqay_cli.views import department

            return department.VIEW
        case "departments":
            from toqay_cli.views import department_counts

            return department_counts.VIEW
        case "export":
            from toqay_cli.views import export

            return export.VIEW
        case "check":
            from toqay_cli.views import verdicts

            return verdicts.VIEW
        case "citations":
            from toqay_cli.views import citations

            return citations.VIEW
        case "stats":
            from toqay_cli.views import statistics

            return statistics.VIEW
        case "comparison":
            from toqay_cli.views import comparison

            return comparison.VIEW
        case _ as never:
            assert_never(never)


def page_of(answer: Answer, document: Document) -> page.Page:
    """Return the page under the line that names township and document; nothing for nothing."""
    if answer.is_empty:
        return ()
    if answer.kind == "by township":
        from toqay_cli.views.township_merging import joined_blocks

        return (head_of(document), *joined_blocks(answer, view_of(answer.answers[0])))
    view = view_of(answer)
    head = () if view.get("names_document") else (head_of(document),)
    opening = view["opening"](answer) if "opening" in view else ()
    return (*head, *opening, *view["blocks"](answer, document))


def head_of(document: Document) -> page.Paragraph:
    """Return the line that names township and document."""
    return page.Paragraph(page.runs(document.line, page.TextRole.QUIET))


def rows_of(answer: Answer, *, words: bool = False) -> FlatRows:
    """Return the answer's records as rows, with `words` for people."""
    if answer.kind == "by township":
        from toqay_cli.views.township_merging import joined_rows

        return joined_rows(answer, view_of(answer.answers[0]), words=words)
    return view_of(answer)["rows"](answer, words=words)


def record_lines(answer: Answer) -> Iterator[page.Runs] | None:
    """Return a record a line, its cells parted by tabs; None for an answer that is a page."""
    if answer.kind == "by township":
        from toqay_cli.views.township_merging import joined_lines

        return joined_lines(answer, view_of(answer.answers[0]))
    lines = view_of(answer)["lines"]
    return lines(answer) if lines else None


def notes_on(answer: Answer) -> Iterator[str]:
    """Return counts, cautions and suggestions, a line each."""
    first = answers_of(answer)[0]
    view = view_of(first)
    if answer.is_empty and view.get("selects_duties"):
        yield "没有符合条件的事项"
    if answer.kind == "by township":
        from toqay_cli.views.township_merging import joined_notes

        yield from joined_notes(answer, view)
    elif view["notes"]:
        yield from view["notes"](answer)


def merged(answers: Sequence[OneAnswer]) -> OneAnswer:
    """Return one answer for several townships. Raises TypeError where each speaks for itself."""
    merge = view_of(answers[0])["merged"]
    if merge is None:
        raise TypeError(answers[0].kind)
    one: OneAnswer = merge(answers)
    return one


def joined_value(answer: ByTownship) -> Any:  # noqa: ANN401  a JSON value of any kind
    """Return the answers of several townships as one JSON value."""
    from toqay_cli.views.township_merging import joined_record

    return joined_record(answer, view_of(answer.answers[0]))


def joined_records(answer: ByTownship) -> list[Any]:
    """Return the records of several townships one by one."""
    from toqay_cli.views.township_merging import records

    return records(answer, view_of(answer.answers[0]))
