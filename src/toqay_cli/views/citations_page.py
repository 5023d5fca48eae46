"""Citations as paragraphs that are ready to paste."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toqay_cli.output.page.blocks import Block, Gap, Paragraph, runs

if TYPE_CHECKING:
    from toqay_cli.results.citations import CitationsAnswer


def citation_blocks(answer: CitationsAnswer) -> Iterator[Block]:
    """A paragraph for each citation."""
    for citation in answer.citations:
        yield Gap()
        yield Paragraph(runs(citation.paragraph))
