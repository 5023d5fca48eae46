"""A search: what it found, best first, with the places that matched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from toqay_cli.model import CLAUSE_FIELDS, DUTY_TITLES, Duty, DutyList
from toqay_cli.model.span import Span
from toqay_cli.output import page
from toqay_cli.results.search import Hit, SearchAnswer, Snippet, Tier

if TYPE_CHECKING:
    from toqay_cli.output.cell_value import FlatRows
    from toqay_cli.results.answers import Document
    from toqay_cli.views.view import View

_SNIPPETS = 2
_BEFORE = 24
_AFTER = 72
_ELLIPSIS = "…"

_TITLED = (*CLAUSE_FIELDS, "category", "township_steps", "keywords", "note")
_FIELD_TITLE = {**{key: DUTY_TITLES[key] for key in _TITLED}, "departments": "部门"}


def _rows(answer: SearchAnswer, *, words: bool) -> FlatRows:
    from toqay_cli.output.cell_value import FlatColumn, PassageCell, flat_rows, names
    from toqay_cli.views.duty_cells import duty_columns

    columns: tuple[FlatColumn[Hit], ...] = (
        FlatColumn("rank", "名次", lambda hit: hit.rank),
        FlatColumn("score", "得分", lambda hit: round(hit.score, 4)),
        FlatColumn("match", "相符方式", lambda hit: hit.tier.value, lambda hit: hit.tier.title),
        FlatColumn(
            "matched_fields",
            "相符的栏目",
            lambda hit: names(hit.matched_fields),
            lambda hit: names(DUTY_TITLES.get(each, each) for each in hit.matched_fields),
        ),
        FlatColumn(
            "snippets",
            "相符的文字",
            lambda hit: PassageCell(tuple(snippet.text for snippet in hit.snippets)),
        ),
        FlatColumn("why", "依据", lambda hit: hit.why),
    )
    return flat_rows((*columns, *duty_columns(_duty)), answer.hits, words=words)


def _duty(hit: Hit) -> Duty:
    return hit.duty


def _lines(answer: SearchAnswer) -> Iterator[page.Runs]:
    from toqay_cli.views.duties import duty_line

    return (duty_line(hit.duty) for hit in answer.hits)


def _opening(answer: SearchAnswer) -> Iterator[page.Block]:
    yield page.Title((*page.runs("检索："), *page.runs(answer.query, page.TextRole.STRONG)))


def _blocks(answer: SearchAnswer, _: Document) -> Iterator[page.Block]:
    """Yield the hits in the order of their rank, each told by list, category and way of matching."""
    from toqay_cli.output.page.text_width import cell_width

    for reading in answer.readings:
        yield page.Paragraph(page.runs(f"“{reading.typed}”按“{reading.read_as}”检索"))
    yield page.Paragraph(page.runs(_counts(answer)))
    width = max((cell_width(hit.duty.id.label) for hit in answer.hits), default=0)
    for hit in answer.hits:
        yield page.Gap()
        label = hit.duty.id.label
        yield page.Point(label + " " * (width - cell_width(label) + 2), _name(hit))
        yield from _below(hit)


def _below(hit: Hit) -> Iterator[page.Block]:
    yield page.Paragraph(page.runs(_place(hit), page.TextRole.QUIET), 1)
    shown = [snippet for snippet in hit.snippets if snippet.field in _FIELD_TITLE][:_SNIPPETS]
    for snippet in shown:
        yield page.Paragraph(
            (*page.runs(f"{_FIELD_TITLE[snippet.field]}："), *_excerpt(snippet)), 1
        )
    if hit.why:
        yield page.Paragraph(page.runs(f"理由：{hit.why}", page.TextRole.QUIET), 1)


def _counts(answer: SearchAnswer) -> str:
    counts = (
        (each.short, sum(hit.duty.id.list is each for hit in answer.hits)) for each in DutyList
    )
    by_list = "，".join(f"{title} {count} 项" for title, count in counts if count)
    shown = len(answer.hits)
    limited = f"，列出前 {shown} 项" if shown < answer.total else ""
    approximate = "（均为近似结果）" if _only_approximate(answer) else ""
    return f"共 {answer.total} 项{approximate}{limited}：{by_list}"


def _only_approximate(answer: SearchAnswer) -> bool:
    return bool(answer.hits) and all(hit.tier is Tier.APPROXIMATE for hit in answer.hits)


def _place(hit: Hit) -> str:
    duty = hit.duty
    parts = (duty.id.list.title, duty.category, _bearer(duty), f"匹配：{hit.tier.title}")
    return "　".join(part for part in parts if part)


def _bearer(duty: Duty) -> str:
    from toqay_cli.views.sheet import bodies_in_short

    if duty.departments:
        return bodies_in_short(duty)
    return duty.status.title if duty.id.list is DutyList.RECLAIMED else ""


def _name(hit: Hit) -> page.Runs:
    for snippet in hit.snippets:
        if snippet.field == "name":
            return _marked(
                snippet.text, snippet.highlights, Span(0, len(snippet.text)), page.TextRole.STRONG
            )
    return page.runs(hit.duty.name, page.TextRole.STRONG)


def _excerpt(snippet: Snippet) -> page.Runs:
    """Return the passage, or the part around its first hit when it is long."""
    text = snippet.text
    first = snippet.highlights[0] if snippet.highlights else Span(0, 0)
    start = first.start - _BEFORE if first.start > 2 * _BEFORE else 0
    end = first.end + _AFTER if len(text) - first.end > 2 * _AFTER else len(text)
    before = page.runs(_ELLIPSIS) if start else ()
    after = page.runs(_ELLIPSIS) if end < len(text) else ()
    return (
        *before,
        *_marked(text, snippet.highlights, Span(start, end), page.TextRole.PLAIN),
        *after,
    )


def _marked(
    text: str, highlights: tuple[Span, ...], window: Span, role: page.TextRole
) -> page.Runs:
    marked: list[page.Run] = []
    position = window.start
    for span in highlights:
        start, end = max(span.start, position), min(span.end, window.end)
        if start < end:
            marked += (
                *page.runs(text[position:start], role),
                *page.runs(text[start:end], page.TextRole.HIT),
            )
            position = end
    marked += page.runs(text[position : window.end], role)
    return tuple(run for run in marked if run.text)


def _notes(answer: SearchAnswer) -> Iterator[str]:
    if not answer.total:
        yield from _nothing_found(answer)
        return
    if _only_approximate(answer):
        yield "没有完全相符的事项，以上均为近似结果"
        if not answer.is_complete:
            from toqay_cli.results import unlisted

            yield unlisted.CAUTION
    if len(answer.hits) < answer.total:
        yield f"共 {answer.total} 项，列出前 {len(answer.hits)} 项；加 --all 看全部"


def _nothing_found(answer: SearchAnswer) -> Iterator[str]:
    """Tell that a matter in no list is undecided, which is not "not our job"."""
    from toqay_cli.results import unlisted

    yield f"没有找到与“{answer.query}”相符的事项。"
    if answer.suggestions:
        names = "、".join(f"{duty.id.label}（{duty.name}）" for duty in answer.suggestions)
        yield f"您是不是要找：{names}"
    if not answer.names_matter:
        yield "请用汉字写明是什么事，例如 toqay search 动物防疫"
        return
    if not answer.is_complete:
        yield unlisted.CAUTION
        return
    yield unlisted.HEAD
    yield from (f"  {number}. {step}" for number, step in enumerate(unlisted.WAY, start=1))


def _merged(parts: Sequence[SearchAnswer]) -> SearchAnswer:
    """Return the hits of all townships, with ranks that run on."""
    hits = chain.from_iterable(part.hits for part in parts)
    readings = chain.from_iterable(part.readings for part in parts)
    total = sum(part.total for part in parts)
    nearest = () if total else chain.from_iterable(part.suggestions for part in parts)
    return SearchAnswer(
        parts[0].query,
        tuple(dict.fromkeys(readings)),
        total,
        tuple(hit._replace(rank=rank) for rank, hit in enumerate(hits, start=1)),
        tuple(nearest),
        all(part.is_complete for part in parts),
        all(part.names_matter for part in parts),
    )


VIEW: View[SearchAnswer] = {
    "rows": _rows,
    "lines": _lines,
    "blocks": _blocks,
    "notes": _notes,
    "merged": _merged,
    "tells_township": True,
    "opening": _opening,
    "sheet": (
        "检索结果",
        {
            "rank": 6,
            "id": 9,
            "name": 30,
            "category": 14,
            "departments": 24,
            "status": 8,
            "match": 9,
            "snippets": 50,
            "citation": 36,
        },
    ),
}
