"""Citations as paragraphs that are ready to paste."""

from __future__ import annotations

from collections.abc import Iterator

from toqay_cli.answer import CitationsAnswer
from toqay_cli.rendering.blocks import Block, Gap, Paragraph, Role, runs

REPORT = "文字或结论与印发文件不一致的，请向数据维护者指出事项编号和原文。"
"""How to report an error; the last line of what quotes the document."""


def citation_blocks(answer: CitationsAnswer) -> Iterator[Block]:
    """A paragraph for each citation, then how to report an error."""
    for citation in answer.citations:
        yield Gap()
        yield Paragraph(runs(citation.paragraph))
    yield Gap()
    yield Paragraph(runs(REPORT, Role.QUIET))
