"""Pages as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toqay_cli.escape_control import harmless
from toqay_cli.output.page.bars import without_bars
from toqay_cli.output.page.blocks import (
    Block,
    Fields,
    Gap,
    Heading,
    Page,
    PageTable,
    Paragraph,
    Point,
    Run,
    Runs,
    SideText,
    TextRole,
    Title,
)

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
_STRONG = frozenset((TextRole.STRONG, TextRole.NAME, TextRole.HIT))
_BETWEEN_MARKS = re.compile(r"(?<=~~|\*\*)  (?=~~|\*\*)")
_INDENT = "   "


def as_markdown(page: Page) -> str:
    """Return the page in Markdown, every block separated from the next as its kind needs."""
    lines = [line for block in page for line in _block_lines(block)]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return f"{text}\n" if text else ""


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Title(text, level) | Heading(level, text):
            yield from ("", f"{'#' * (level + 1)} {_plain(text)}", "")
        case Fields(rows):
            yield from (f"- **{escaped(label)}**：{_marked(value)}" for label, value in rows)
            yield ""
        case Paragraph(text):
            yield from ("", _marked(text), "")
        case Point(mark, text, _):
            yield from _point(mark, text)
        case Gap():
            yield ""
        case PageTable():
            yield from _table(without_bars(block))
        case SideText(left, right):
            for part in (*left, *right):
                yield from _block_lines(part)


def _point(mark: str, text: Runs) -> Iterator[str]:
    """Yield a list item for a numbered point or dot; any other mark begins a paragraph."""
    if re.fullmatch(r"\d+\. ", mark):
        yield f"{mark}{_marked(text)}"
    elif mark == "· ":
        yield f"- {_marked(text)}"
    else:
        yield from ("", f"**{escaped(mark.strip())}** {_marked(text)}".replace("**** ", ""), "")


def _table(table: PageTable) -> Iterator[str]:
    yield ""
    yield _line(escaped(column.title) for column in table.columns)
    yield _line("---:" if column.numeric else "---" for column in table.columns)
    yield from map(table_row, table.rows)
    yield ""


def table_row(row: tuple[Runs, ...]) -> str:
    """Return a row of a table."""
    return _line(_marked(cell) for cell in row)


def _line(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: Runs) -> str:
    return "".join(escaped(run.text) for run in text)


def _marked(text: Runs) -> str:
    pieces = "".join(map(_piece, text)).replace("****", "")
    return _BETWEEN_MARKS.sub(" ", pieces).strip(" ")


def _piece(run: Run) -> str:
    """Return a run with its mark; a changed word is set apart, or its mark could be undone."""
    text = escaped(run.text)
    match run.role:
        case TextRole.GONE:
            return f" ~~{text.strip()}~~ "
        case TextRole.CAME:
            return f" **{text.strip()}** "
        case role:
            return f"**{text}**" if role in _STRONG else text


def escaped(text: str) -> str:
    """Return text on one line, with Markdown's mark-up characters made literal."""
    return _SPECIAL.sub(r"\\\1", harmless(text))
