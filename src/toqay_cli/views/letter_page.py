"""A letter as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toqay_cli.output.page.blocks import Gap, Page, Paragraph, Run, TextRole, Title, runs

if TYPE_CHECKING:
    from toqay_cli.results.letter import Letter

_INDENT = "\u3000\u3000"
_SIGNED_AT = 8
"""Steps by which the sign-off is moved in."""


def letter_page(letter: Letter) -> Page:
    """Lay out a letter: title, addressee, body, sign-off, and the data's version below."""
    return (
        Title((Run(letter.title, TextRole.STRONG),)),
        Gap(),
        Paragraph(runs(letter.addressee)),
        *(Paragraph(runs(f"{_INDENT}{text}")) for text in letter.paragraphs),
        Gap(),
        Paragraph(runs(letter.signature), _SIGNED_AT),
        Paragraph(runs(letter.date), _SIGNED_AT),
        Gap(),
        Paragraph(runs(letter.footer, TextRole.QUIET)),
    )
