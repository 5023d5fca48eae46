"""What is said on stderr beside an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, assert_never

from toqay_cli.results import unlisted

if TYPE_CHECKING:
    from toqay_cli.results.answers import Answer, ByTownship
    from toqay_cli.results.search import SearchAnswer

_NO_DUTY = "没有符合条件的事项"


def notes_on(answer: Answer) -> Iterator[str]:
    """Counts, cautions and suggestions, a line each."""
    match answer.kind:
        case "by township":
            yield from _notes_on_several(answer)
        case "search":
            yield from _search_notes(answer)
        case "duties" | "stats" | "comparison":
            if answer.is_empty:
                yield _NO_DUTY
        case "sheets" | "shares" | "departments" | "export" | "check" | "citations":
            return
        case _ as never:
            assert_never(never)


def _notes_on_several(answer: ByTownship) -> Iterator[str]:
    """What is said of all together, and which townships have nothing."""
    from toqay_cli.views.township_merging import joined, without_answer

    kind = answer.answers[0].kind
    match kind:
        case "search" | "duties":
            yield from notes_on(joined(answer))
        case "stats":
            if answer.is_empty:
                yield _NO_DUTY
        case "sheets" | "citations":
            # Whoever asks for a duty by its id may well ask for one township's.
            return
        case "shares" | "departments" | "export" | "check" | "comparison":
            pass
        case _ as never:
            assert_never(never)
    silent = without_answer(answer)
    if silent and len(silent) < len(answer.parts):
        yield f"没有结果的乡镇：{'、'.join(silent)}"


def _way_of_the_unlisted() -> Iterator[str]:
    yield unlisted.HEAD
    yield from (f"  {number}. {step}" for number, step in enumerate(unlisted.WAY, start=1))


def _search_notes(answer: SearchAnswer) -> Iterator[str]:
    from toqay_cli.results.search import Tier

    if not answer.total:
        yield f"没有找到与“{answer.query}”相符的事项。"
        if answer.suggestions:
            names = "、".join(f"{duty.id.label}（{duty.name}）" for duty in answer.suggestions)
            yield f"您是不是要找：{names}"
        # What is in no list is undecided, which a reader must not take for "not our job".
        yield from _way_of_the_unlisted() if answer.is_complete else (unlisted.CAUTION,)
        return
    if all(hit.tier is Tier.APPROXIMATE for hit in answer.hits):
        yield "没有完全相符的事项，以上均为近似结果"
        if not answer.is_complete:
            yield unlisted.CAUTION
    if len(answer.hits) < answer.total:
        yield f"共 {answer.total} 项，列出前 {len(answer.hits)} 项；加 --all 看全部"
