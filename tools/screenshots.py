"""Makes the README's pictures from what the commands really print on a terminal.

    python tools/screenshots.py

writes `docs/screenshots/*.svg`. They name Chinese fonts of fixed width that readers have, and
load nothing.
"""

from __future__ import annotations

import html
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from toqay_cli.output.page.text_width import cell_width

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "screenshots"


class _Picture(NamedTuple):
    name: str
    arguments: tuple[str, ...]
    columns: int


_TAKEN = (
    _Picture("search", ("search", "动物防疫", "-n", "4"), 92),
    _Picture("show", ("show", "收回19"), 92),
    _Picture("check", ("check", "狗咬人找谁"), 92),
)
_FONTS = (
    "'Sarasa Mono SC','Noto Sans Mono CJK SC','Source Han Mono SC','WenQuanYi Zen Hei Mono',"
    "'Microsoft YaHei Mono',NSimSun,SimSun,monospace"
)
# A Chinese character is as wide as high, which is 20 units, and takes two cells.
_ASPECT = 0.5
_CELL = 20 * _ASPECT
_TEXT = re.compile(
    r'<text (class="[^"]+") x="([^"]+)" y="([^"]+)" textLength="[^"]+" (clip-path="[^"]+")>'
    r"([^<]*)</text>"
)
_THEME = TerminalTheme(
    background=(29, 32, 38),
    foreground=(221, 224, 229),
    normal=[
        (29, 32, 38),
        (240, 113, 120),
        (158, 206, 106),
        (224, 175, 104),
        (122, 162, 247),
        (98, 196, 214),
        (98, 196, 214),
        (221, 224, 229),
    ],
)


def main() -> None:
    """Take every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for picture in _TAKEN:
        file = PICTURES / f"{picture.name}.svg"
        file.write_text(_svg(picture), encoding="utf-8")


def _svg(picture: _Picture) -> str:
    console = Console(file=io.StringIO(), record=True, width=picture.columns, force_terminal=True)
    console.print(Text.from_ansi(_printed(picture)), soft_wrap=True)
    picture_of_text = console.export_svg(
        title=f"toqay {' '.join(picture.arguments)}",
        theme=_THEME,
        code_format=_format(),
        font_aspect_ratio=_ASPECT,
        unique_id=picture.name,
    )
    return _TEXT.sub(_measured, picture_of_text)


def _measured(match: re.Match[str]) -> str:
    """A piece of text, every part of it in its true place and length.

    Rich counts characters, not cells; blanks before a text are drawn by no two programs alike;
    and a Chinese font draws some signs twice as wide as a terminal does.
    """
    head, x, y, clip, escaped = match.groups()
    position = float(x)
    drawn = ""
    for part in _parts(html.unescape(escaped).replace("\xa0", " ").rstrip("\n")):
        length = cell_width(part) * _CELL
        if not part.isspace():
            place = f'x="{position:g}" y="{y}" textLength="{length:g}"'
            fit = "" if part.isascii() else ' lengthAdjust="spacingAndGlyphs"'
            drawn += f"<text {head} {place}{fit} {clip}>{html.escape(part, quote=False)}</text>"
        position += length
    return drawn


def _parts(text: str) -> Iterator[str]:
    """The text cut where blanks, narrow and wide characters meet."""
    for _, characters in groupby(text, lambda each: (each.isspace(), cell_width(each))):
        yield "".join(characters)


def _format() -> str:
    """Rich's picture of a terminal without the fonts that it would load from elsewhere."""
    bare = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    bare = re.sub(r"font-variant-east-asian: full-width;\s*", "", bare)
    return re.sub(r"font-family: [^;]+;", f"font-family: {_FONTS};", bare)


def _printed(picture: _Picture) -> str:
    ended = subprocess.run(  # noqa: S603  our own command
        (
            *(sys.executable, "-m", "toqay_cli", *picture.arguments),
            *("-f", "table", "--color", "always"),
        ),
        capture_output=True,
        check=True,
        env={**os.environ, "COLUMNS": str(picture.columns), "PYTHONIOENCODING": "utf-8"},
    )
    return ended.stdout.decode("utf-8").rstrip("\n")


if __name__ == "__main__":
    main()
