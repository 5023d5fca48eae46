"""Hits that show where there is no colour."""

from __future__ import annotations

from toqay_cli.rendering.blocks import Beside, Block, Fields, Gap, Page, Role, Run, Runs, Table


def bracketed(page: Page) -> Page:
    """The page with each hit in 【】, which no passage of the document uses itself."""
    return tuple(map(_block, page))


def _block(block: Block) -> Block:
    if isinstance(block, Beside):
        return Beside(bracketed(block.left), bracketed(block.right))
    if isinstance(block, Fields | Gap | Table):
        return block
    return block._replace(runs=_runs(block.runs))


def _runs(text: Runs) -> Runs:
    return tuple(Run(f"【{run.text}】", run.role) if run.role is Role.HIT else run for run in text)
