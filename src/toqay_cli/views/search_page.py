"""What a search found, best first, with the places that matched."""

from __future__ import annotations

from collections.abc import Iterator

from toqay_cli.model import CLAUSE_FIELDS, DUTY_TITLES, Duty, DutyList
from toqay_cli.model.span import Span
from toqay_cli.output.page.blocks import (
    Block,
    Gap,
    Paragraph,
    Point,
    Run,
    Runs,
    TextRole,
    Title,
    runs,
)
from toqay_cli.output.page.text_width import cell_width
from toqay_cli.results.search import Hit, SearchAnswer, Snippet, Tier
from toqay_cli.views.duty_page import bodies_in_short

_SNIPPETS = 2
_BEFORE = 24
_AFTER = 72
_ELLIPSIS = "…"

_TITLED = (*CLAUSE_FIELDS, "category", "township_steps", "keywords", "note")
_FIELD_TITLE = {**{key: DUTY_TITLES[key] for key in _TITLED}, "departments": "部门"}


def search_blocks(answer: SearchAnswer) -> Iterator[Block]:
    """The hits in the order of their rank, each told by list, category and way of matching."""
    yield Title((*runs("检索：", TextRole.PLAIN), *runs(answer.query, TextRole.STRONG)))
    for reading in answer.readings:
        yield Paragraph(runs(f"“{reading.typed}”按“{reading.read_as}”检索"))
    yield Paragraph(runs(_counts(answer)))
    width = max((cell_width(hit.duty.id.label) for hit in answer.hits), default=0)
    for hit in answer.hits:
        yield Gap()
        yield from _hit_blocks(hit, width)


def _hit_blocks(hit: Hit, width: int) -> Iterator[Block]:
    label = hit.duty.id.label
    mark = label + " " * (width - cell_width(label) + 2)
    yield Point(mark, _name(hit))
    yield Paragraph(runs(_place(hit), TextRole.QUIET), 1)
    shown = [snippet for snippet in hit.snippets if snippet.field in _FIELD_TITLE][:_SNIPPETS]
    for snippet in shown:
        yield Paragraph((*runs(f"{_FIELD_TITLE[snippet.field]}："), *_excerpt(snippet)), 1)
    if hit.why:
        yield Paragraph(runs(f"理由：{hit.why}", TextRole.QUIET), 1)


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
    if duty.departments:
        return bodies_in_short(duty)
    return duty.status.title if duty.id.list is DutyList.RECLAIMED else ""


def _name(hit: Hit) -> Runs:
    for snippet in hit.snippets:
        if snippet.field == "name":
            return _marked(snippet.text, snippet.highlights, Span(0, len(snippet.text)))
    return runs(hit.duty.name, TextRole.STRONG)


def _excerpt(snippet: Snippet) -> Runs:
    """The passage, or the part around its first hit when it is long."""
    text = snippet.text
    first = snippet.highlights[0] if snippet.highlights else Span(0, 0)
    start = first.start - _BEFORE if first.start > 2 * _BEFORE else 0
    end = first.end + _AFTER if len(text) - first.end > 2 * _AFTER else len(text)
    before = runs(_ELLIPSIS) if start else ()
    after = runs(_ELLIPSIS) if end < len(text) else ()
    return (*before, *_marked(text, snippet.highlights, Span(start, end), TextRole.PLAIN), *after)


def _marked(
    text: str, highlights: tuple[Span, ...], window: Span, role: TextRole = TextRole.STRONG
) -> Runs:
    marked: list[Run] = []
    position = window.start
    for span in highlights:
        start, end = max(span.start, position), min(span.end, window.end)
        if start < end:
            marked += (*runs(text[position:start], role), *runs(text[start:end], TextRole.HIT))
            position = end
    marked += runs(text[position : window.end], role)
    return tuple(run for run in marked if run.text)
