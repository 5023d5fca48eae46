"""A letter as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toqay_cli.output import page

if TYPE_CHECKING:
    from toqay_cli.results.letter import Letter

_INDENT = "\u3000\u3000"
_SIGNED_AT = 8
"""Steps by which the sign-off is moved in."""


def letter_page(letter: Letter) -> page.Page:
    """Lay out a letter: title, addressee, body, sign-off, and the data's version below."""
    return (
        page.Title((page.Run(letter.title, page.TextRole.STRONG),)),
        page.Gap(),
        page.Paragraph(page.runs(letter.addressee)),
        *(page.Paragraph(page.runs(f"{_INDENT}{text}")) for text in letter.paragraphs),
        page.Gap(),
        page.Paragraph(page.runs(letter.signature), _SIGNED_AT),
        page.Paragraph(page.runs(letter.date), _SIGNED_AT),
        page.Gap(),
        page.Paragraph(page.runs(letter.footer, page.TextRole.QUIET)),
    )
