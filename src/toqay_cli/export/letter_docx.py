"""A letter as a Word document, in the layout of official documents (GB/T 9704)."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from toqay_cli.errors import MissingExtra
from toqay_cli.escape_control import harmless

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

    from toqay_cli.results.letter import Letter

_TITLE, _BODY, _SMALL = ("方正小标宋简体", 22.0), ("仿宋", 16.0), ("仿宋", 10.5)
_NUMBER = ("宋体", 14.0)
"""Fonts and sizes: 二号 for the title, 三号 for the body, 五号 for the footer, 四号 for page numbers."""
_LINE, _FOOTER_LINE = 28.0, 18.0
_MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}
_NO_CLOCK = (1980, 1, 1, 0, 0, 0)


def letter_bytes(letter: Letter) -> bytes:
    """Return the document, the same bytes for the same letter.

    Raises MissingExtra without the library.
    """
    try:
        from docx import Document  # an extra, and slow to load
    except ImportError:
        raise MissingExtra(
            "写出 DOCX 需要另装组件", '请运行：pip install "toqay-cli[office]"'
        ) from None
    document = Document()
    document.core_properties.author = "toqay"
    _lay_out_sheet(document)
    _write(document, letter)
    packed = io.BytesIO()
    document.save(packed)
    return _without_clock(packed.getvalue())


def _lay_out_sheet(document: Document) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, width in _MARGINS.items():
        setattr(section, f"{side}_margin", Mm(width))
    section.footer_distance = Mm(20)
    for language in document.styles.element.xpath("w:docDefaults//w:lang"):
        language.set(qn("w:eastAsia"), "zh-CN")
    style: ParagraphStyle = document.styles["Normal"]
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = Pt(_LINE)
    _set_font(style, *_BODY)


def _write(document: Document, letter: Letter) -> None:
    """Write the parts of a letter in their order; the sign-off stays with the closing words."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.shared import Pt

    title = _paragraph(document, letter.title, _TITLE)
    title.alignment = ALIGN.CENTER
    title.paragraph_format.line_spacing = Pt(_TITLE[1] * 1.5)
    title.paragraph_format.space_after = Pt(_LINE)
    _paragraph(document, letter.addressee)
    for text in letter.paragraphs:
        body = _paragraph(document, text)
        body.alignment = ALIGN.JUSTIFY
        body.paragraph_format.first_line_indent = Pt(2 * _BODY[1])
    # The closing words are short: a long paragraph would go over to the next page whole.
    body.paragraph_format.keep_with_next = True
    for text, before in ((letter.signature, 2 * _LINE), (letter.date, 0)):
        signed = _paragraph(document, text)
        signed.alignment = ALIGN.RIGHT
        signed.paragraph_format.right_indent = Pt(2 * _BODY[1])
        signed.paragraph_format.space_before = Pt(before)
        signed.paragraph_format.keep_with_next = text is letter.signature
    footer = document.sections[0].footer
    _set_font(footer.paragraphs[0].add_run(harmless(letter.footer)), *_SMALL)
    numbers = footer.add_paragraph()
    numbers.alignment = ALIGN.CENTER
    _number_pages(numbers)
    for each in footer.paragraphs:
        each.paragraph_format.line_spacing = Pt(_FOOTER_LINE)


def _number_pages(paragraph: Paragraph) -> None:
    """Write the number of the page between dashes: — 1 —."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for told in ("— ", None, " —"):
        run = paragraph.add_run(told)
        _set_font(run, *_NUMBER)
        if told is None:
            begin, name, end = map(OxmlElement, ("w:fldChar", "w:instrText", "w:fldChar"))
            begin.set(qn("w:fldCharType"), "begin")
            name.text = "PAGE"
            end.set(qn("w:fldCharType"), "end")
            run.element.extend((begin, name, end))


def _paragraph(document: Document, text: str, font: tuple[str, float] | None = None) -> Paragraph:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(harmless(text))
    if font is not None:
        _set_font(run, *font)
    return paragraph


def _set_font(styled: Any, name: str, size: float) -> None:  # noqa: ANN401  a run or a style
    """Set the font, that of Chinese characters and marks too, which the library knows nothing of."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    styled.font.name, styled.font.size = name, Pt(size)
    fonts = styled.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), name)
    # Quotation marks are those of the Chinese font only with the hint.
    fonts.set(qn("w:hint"), "eastAsia")


def _without_clock(packed: bytes) -> bytes:
    """Return the package without the time at which it was written."""
    timeless = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(timeless, "w") as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, _NO_CLOCK)
            target.writestr(part, source.read(name), zipfile.ZIP_DEFLATED)
    return timeless.getvalue()
