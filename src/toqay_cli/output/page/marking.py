"""Hits and changed words marked where there is no colour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from toqay_cli.output.page.blocks import (
    Block,
    Fields,
    Gap,
    Page,
    PageTable,
    Run,
    Runs,
    SideText,
    TextRole,
)

_Brackets: TypeAlias = Mapping[TextRole, tuple[str, str]]

_CHANGES = {TextRole.GONE: ("［－", "］"), TextRole.CAME: ("［＋", "］")}
_ALL = {**_CHANGES, TextRole.HIT: ("【", "】")}


def bracketed(page: Page, *, color: bool = False) -> Page:
    """Return the page with marked words in brackets that no passage of the document uses.

    A changed word is ［－gone］ or ［＋come］ even in colour, a hit 【】 only without.
    """
    return _page(page, _CHANGES if color else _ALL)


def signed(text: Runs) -> str:
    """Return the text with its changed words in brackets."""
    return "".join(run.text for run in _runs(text, _CHANGES))


def _page(page: Page, brackets: _Brackets) -> Page:
    return tuple(_block(block, brackets) for block in page)


def _block(block: Block, brackets: _Brackets) -> Block:
    if isinstance(block, SideText):
        return SideText(_page(block.left, brackets), _page(block.right, brackets))
    if isinstance(block, Fields | Gap | PageTable):
        return block
    return block._replace(runs=_runs(block.runs, brackets))


def _runs(text: Runs, brackets: _Brackets) -> Runs:
    return tuple(_run(run, brackets) for run in text)


def _run(run: Run, brackets: _Brackets) -> Run:
    if run.role not in brackets:
        return run
    opening, closing = brackets[run.role]
    return Run(f"{opening}{run.text}{closing}", run.role)
