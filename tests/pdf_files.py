"""PDF files with tables in lines, made by hand: each character is as wide as its type is high."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

SIZE = 10
PADDING = 4
WIDTH, HEIGHT = 800, 600
_LEFT, _TOP = 40, 540

Row = Sequence[str]


def table(rows: Sequence[Row], widths: Sequence[int], *, merged: int = 0) -> bytes:
    """What draws a table; of `merged` rows from the second on, the second column is one cell."""
    drawn: list[bytes] = []
    top = _TOP
    for number, row in enumerate(rows):
        cells = [_broken(text, width) for text, width in zip(row, widths, strict=True)]
        height = max(map(len, cells)) * (SIZE + 2) + 2 * PADDING
        left = _LEFT
        for column, (lines, width) in enumerate(zip(cells, widths, strict=True)):
            over = not (column == 1 and 1 < number <= merged)
            under = not (column == 1 and 1 <= number < merged)
            drawn.append(_sides(left, left + width, top, top - height))
            drawn += [_line(left, top, left + width, top)] * over
            drawn += [_line(left, top - height, left + width, top - height)] * under
            drawn += [
                _text(left + PADDING, top - PADDING - (at + 1) * (SIZE + 2) + 2, line)
                for at, line in enumerate(lines)
            ]
            left += width
        top -= height
    return b"\n".join(drawn)


def line(text: str, *, bottom: int = 560) -> bytes:
    """What draws a line of text so far above the lower edge."""
    return _text(_LEFT, bottom, text)


def write_pdf(path: Path, *pages: bytes) -> Path:
    """Write a file with these pages."""
    kids = " ".join(f"{number} 0 R" for number in range(4, 4 + 2 * len(pages), 2))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        (
            b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts["
            b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
            b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4"
            b"/FontBBox[0 -120 1000 880]/Ascent 880/Descent -120>>>>]>>"
        ),
    ]
    for number, page in enumerate(pages):
        parts.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {5 + 2 * number} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
        parts.append(b"<</Length %d>>stream\n%s\nendstream" % (len(page), page))
    path.write_bytes(_file(parts))
    return path


def _broken(text: str, width: int) -> list[str]:
    """The lines of a text in a cell so wide, paragraphs parted by a line feed."""
    fit = (width - 2 * PADDING) // SIZE
    return [
        part[at : at + fit] for part in text.split("\n") for at in range(0, max(len(part), 1), fit)
    ]


def _sides(left: int, right: int, top: int, bottom: int) -> bytes:
    return _line(left, top, left, bottom) + _line(right, top, right, bottom)


def _line(left: int, top: int, right: int, bottom: int) -> bytes:
    return b"%d %d m %d %d l S\n" % (left, top, right, bottom)


def _text(left: int, bottom: int, text: str) -> bytes:
    return b"BT /F %d Tf %d %d Td <%s> Tj ET" % (
        SIZE,
        left,
        bottom,
        text.encode("utf-16-be").hex().encode(),
    )


def _file(parts: Sequence[bytes]) -> bytes:
    written = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, start)
    return written
