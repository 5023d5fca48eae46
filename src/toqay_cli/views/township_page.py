"""Answers of several townships on one page, township by township."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias, assert_never

from toqay_cli.output.page.blocks import (
    Block,
    Heading,
    Page,
    SideText,
    TextRole,
    Title,
    runs,
)
from toqay_cli.views.township_merging import first_counts, joined

if TYPE_CHECKING:
    from toqay_cli.results.answers import ByTownship, Document, OneAnswer

    Blocks: TypeAlias = Callable[[OneAnswer, Document], Iterable[Block]]


def joined_blocks(answer: ByTownship, blocks_of: Blocks) -> Iterator[Block]:
    """What is said of all, then each township's own page; citations name their townships."""
    first = answer.answers[0]
    match first.kind:
        case "duties" | "sheets" | "shares" | "departments" | "export" | "check" | "comparison":
            pass
        case "citations":
            yield from blocks_of(joined(answer), answer.parts[0].document)
            return
        case "search":
            yield Title((*runs("检索："), *runs(first.query, TextRole.STRONG)))
        case "stats":
            yield from blocks_of(first_counts(answer), answer.parts[0].document)
        case _ as never:
            assert_never(never)
    for part in answer.parts:
        if not part.answer.is_empty:
            yield Heading(0, runs(f"{part.name}　《{part.document.title}》"))
            yield from _own(blocks_of(part.answer, part.document), part.answer)


def _own(blocks: Iterable[Block], answer: OneAnswer) -> Page:
    """A township's blocks below its own heading; what was searched for is said above."""
    searched = answer.kind == "search"
    kept = (each for each in blocks if not (searched and isinstance(each, Title)))
    return tuple(map(_deeper, kept))


def _deeper(block: Block) -> Block:
    match block:
        case Title() | Heading():
            return block._replace(level=block.level + 1)
        case SideText(left, right):
            return SideText(tuple(map(_deeper, left)), tuple(map(_deeper, right)))
        case _:
            return block
