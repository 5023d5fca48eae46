"""The little of WordprocessingML that a published list needs, set by hand.

No library writes it, so that a test that reads it back by one sees what was set and no more.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

POINTS, TOPICS = 0, 1
"""The two automatic numberings: 1. 2. 3. and 一、二、三、."""

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def paragraph(  # noqa: PLR0913  what Word sets on a paragraph
    words: str,
    *,
    size: int = 21,
    centred: bool = False,
    bold: bool = False,
    numbering: int | None = None,
    new_page: bool = False,
) -> str:
    """One paragraph; `size` in half points, `numbering` the id of an automatic one."""
    properties = '<w:pageBreakBefore w:val="1"/>' if new_page else ""
    if numbering is not None:
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbering}"/></w:numPr>'
    properties += '<w:jc w:val="center"/>' if centred else ""
    font = ("<w:b/>" if bold else "") + f'<w:sz w:val="{size}"/>'
    runs = "<w:r><w:tab/></w:r>".join(
        f'<w:r><w:rPr>{font}</w:rPr><w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
        for part in words.split("\t")
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs if words else ''}</w:p>"


def cell(paragraphs: Iterable[str], width: int, *, span: int = 1) -> str:
    """One cell; `width` in twentieths of a point. A cell without a paragraph would be refused."""
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    content = "".join(paragraphs) or "<w:p/>"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}<w:vAlign w:val="center"/>'
        f"</w:tcPr>{content}</w:tc>"
    )


def table_row(cells: Iterable[str], *, repeated: bool = False) -> str:
    """One row; Word prints a `repeated` one again on every page that the table goes on to."""
    properties = "<w:trPr><w:tblHeader/></w:trPr>" if repeated else ""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def table(widths: Sequence[int], rows: Iterable[str]) -> str:
    """A table with lines around every cell."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def write_document(path: Path, body: Iterable[str], numberings: Sequence[int] = ()) -> Path:
    """Write a document; the automatic numbering `n` (from 1) is of the kind `numberings[n - 1]`."""
    page = (
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"/></w:sectPr>'
    )
    content = f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(body)}{page}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relationships(
            {"styles": "styles.xml", "numbering": "numbering.xml"}
        ),
        "word/document.xml": content,
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(numberings),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, _DECLARATION + part)
    return path


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("numbering", "numbering"),
        )
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(targets: dict[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _styles() -> str:
    return (
        f'<w:styles xmlns:w="{_WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"/>'
        '<w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "</w:style></w:styles>"
    )


def _numbering(numberings: Sequence[int]) -> str:
    """Each list of points has its own numbering, which starts again from 1."""
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{kind}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        "</w:abstractNum>"
        for kind, form, text in (
            (POINTS, "decimal", "%1."),
            (TOPICS, "chineseCountingThousand", "%1、"),
        )
    )
    each = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number, kind in enumerate(numberings, start=1)
    )
    return f'<w:numbering xmlns:w="{_WORD}">{kinds}{each}</w:numbering>'
