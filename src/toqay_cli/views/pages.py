"""Every answer as a page, headed by the township and the document that it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from toqay_cli.output.page.blocks import Block, Gap, Page, Paragraph, TextRole, runs

if TYPE_CHECKING:
    from toqay_cli.model import Duty
    from toqay_cli.results.answers import (
        Answer,
        Document,
        OneAnswer,
    )


def page_of(answer: Answer, document: Document) -> Page:
    """The answer's blocks under the line that names township and document; nothing for nothing."""
    if answer.is_empty:
        return ()
    if answer.kind == "by township":
        from toqay_cli.views.township_page import joined_blocks

        return (head_of(document), *joined_blocks(answer, _blocks))
    # A comparison speaks of two documents, and names them itself.
    head = () if answer.kind == "comparison" else (head_of(document),)
    return (*head, *_blocks(answer, document))


def head_of(document: Document) -> Paragraph:
    """The line that names township and document."""
    return Paragraph(runs(document.line, TextRole.QUIET))


def _blocks(answer: OneAnswer, document: Document) -> Iterable[Block]:  # noqa: C901, PLR0911  one a kind
    """The page's own blocks; each kind of page is loaded when it is laid out."""
    match answer.kind:
        case "search":
            from toqay_cli.views.search_page import search_blocks

            return search_blocks(answer)
        case "duties":
            from toqay_cli.views.duties_page import duties_blocks

            return duties_blocks(answer)
        case "sheets":
            return _whole_duties(answer.duties)
        case "shares":
            from toqay_cli.views.department_page import share_blocks

            return _apart(map(share_blocks, answer.shares))
        case "departments":
            from toqay_cli.views.department_page import counts_blocks

            return counts_blocks(answer)
        case "export":
            return _whole_duties(answer.dataset.duties)
        case "check":
            from toqay_cli.views.verdicts_page import check_blocks

            return (Gap(), *check_blocks(answer, document))
        case "stats":
            from toqay_cli.views.statistics_page import stats_blocks

            return stats_blocks(answer)
        case "citations":
            from toqay_cli.views.citations_page import citation_blocks

            return citation_blocks(answer)
        case "comparison":
            from toqay_cli.views.comparison_page import comparison_blocks

            return comparison_blocks(answer)


def _whole_duties(duties: Iterable[Duty]) -> Iterator[Block]:
    from toqay_cli.views.duty_page import duty_blocks

    return _apart(map(duty_blocks, duties))


def _apart(parts: Iterable[Iterator[Block]]) -> Iterator[Block]:
    return chain.from_iterable((Gap(), *part) for part in parts)
