"""The lists as markup: readable without a script, printed as a handbook, and read by the page.

A browser that runs scripts leaves what is in `noscript` as text, which is quick; the page reads that.

An element with `data-zone` holds one passage of a duty, whole and alone; what is only presentation
(numbers, colons, headings of ours) stands outside of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from toqay_cli.escape_control import harmless
from toqay_cli.model import Clause, Dataset, Duty, DutyList
from toqay_cli.model.chinese_numerals import chinese_number
from toqay_cli.views.sheet import department_column, list_bearer

_FIELDS = (
    ("department_duties", "上级部门职责"),
    ("township_duties", "配合职责"),
    ("method", "工作方式"),
)

KEYWORD_END = "、"
"""The separator of keywords, the only passages that share an element."""


def handbook_of(dataset: Dataset, place: int, among: str) -> str:
    """Return a township's three lists; `place` is its number among those of the page, from 0.

    `among` is what stands before the id of a duty in a link: `桑洲乡/`, nothing where it is alone.
    """
    return "".join(_handbook(dataset, place, among))


def text_of(value: str) -> str:
    """Return a value of the data as text in markup."""
    return escape(harmless(value))


def _handbook(dataset: Dataset, place: int, among: str) -> Iterator[str]:
    counts = "，".join(
        f"{each.title} {sum(one.list is each for one in dataset.ids)} 项" for each in DutyList
    )
    yield f'<noscript data-township="{place}"><section class="handbook">'
    yield f"<h2>{text_of(dataset.title)}</h2>"
    yield f"<p>{text_of(dataset.township)}　共 {len(dataset.ids)} 项：{counts}。"
    yield f"数据版本 {text_of(dataset.data_version)}（{text_of(dataset.data_date)}）。</p>\n"
    for duty_list, duties in groupby(dataset.duties, lambda duty: duty.id.list):
        yield f'<section class="list"><h3>{duty_list.title}清单</h3>\n'
        yield f"<p>{list_bearer(duty_list)}。</p>\n"
        for category, group in groupby(duties, lambda duty: duty.category):
            yield f"<h4>{text_of(category)}</h4>\n"
            for duty in group:
                yield from _duty(duty, f"/{among}{duty.id.list.short}{duty.id.number}")
        yield "</section>\n"
    yield "</section></noscript>\n"


def _duty(duty: Duty, anchor: str) -> Iterator[str]:
    yield f'<article id="{text_of(anchor)}"><h5><span class="label">{duty.id.list.short}{duty.id.number}</span> '
    yield f"{_passage('span', 'name', duty.name)}</h5><dl>"
    if duty.page is not None:
        yield _fact("页码", f"第{duty.page}页")
    yield f"<dt>事项类别</dt>{_passage('dd', 'category', duty.category)}"
    if duty.departments_printed is not None:
        yield f"<dt>{department_column(duty)}</dt>"
        yield _passage("dd", "departments", duty.departments_printed)
    if duty.id.list is DutyList.RECLAIMED:
        yield _fact("状态", duty.status.title)
    yield "</dl>"
    for field, title in _FIELDS:
        clauses: tuple[Clause, ...] = getattr(duty, field)
        if clauses:
            yield f'<section data-field="{field}"><h6>{title}</h6>'
            yield from _clauses(clauses)
            yield "</section>"
    yield from _besides(duty)
    yield "</article>\n"


def _clauses(clauses: tuple[Clause, ...]) -> Iterator[str]:
    is_numbered = len(clauses) > 1 and all(clause.topic for clause in clauses)
    for number, clause in enumerate(clauses, start=1):
        if clause.topic is not None:
            mark = f"{chinese_number(number)}、" if is_numbered else ""
            yield f'<p class="topic">{mark}{_passage("span", "topic", clause.topic)}</p>'
        if clause.label is not None:
            yield f'<p class="body">{_passage("span", "clause", clause.label)}：</p>'
        if clause.text is not None:
            yield _passage("p", "clause", clause.text)
        if clause.items:
            yield f"<ol>{''.join(_passage('li', 'clause', item) for item in clause.items)}</ol>"


def _besides(duty: Duty) -> Iterator[str]:
    if duty.township_steps:
        steps = "".join(f"<li>{text_of(step)}</li>" for step in duty.township_steps)
        yield f"<section><h6>涉及乡镇的环节</h6><ul>{steps}</ul></section>"
    for correction in duty.corrections:
        facts = (
            _fact("原文", correction.source),
            _fact("更正", correction.corrected),
            _fact("理由", correction.reason),
        )
        yield f'<section class="aside"><h6>识读更正</h6><dl>{"".join(facts)}</dl></section>'
    if duty.note:
        yield f'<section class="aside"><h6>说明</h6><p>{text_of(duty.note)}</p></section>'
    if duty.keywords:
        words = _passage("p", "keywords", KEYWORD_END.join(duty.keywords))
        yield f'<section class="aside"><h6>常见说法（非原文）</h6>{words}</section>'


def _fact(title: str, value: str) -> str:
    return f"<dt>{title}</dt><dd>{text_of(value)}</dd>"


def _passage(tag: str, zone: str, value: str) -> str:
    return f'<{tag} data-zone="{zone}">{text_of(value)}</{tag}>'
