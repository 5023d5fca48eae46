"""Whole datasets as a handbook in Markdown: contents, lists, departments, counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from toqay_cli.model import Dataset, Duty, DutyList
from toqay_cli.model.departments import Department
from toqay_cli.output.page.blocks import Block, Heading, Page, PageTable, TableColumn, Title, runs
from toqay_cli.output.page.markdown import as_markdown, escaped
from toqay_cli.results.answers import title_of
from toqay_cli.views.sheet import duty_blocks
from toqay_cli.views.statistics import stats_blocks

if TYPE_CHECKING:
    from toqay_cli.results.export import ExportAnswer

_DUTY_LEVEL = 3
_LONGEST_NAME = 40
_NOT_IN_ANCHORS = re.compile(r"[^\w/-]")
_CHAPTERS = {each: f"{each.title}清单" for each in DutyList}
_REGISTRY = ("departments", "机构名录")
_COUNTS = ("counts", "统计")


def as_handbook(answers: Sequence[ExportAnswer]) -> str:
    """Return the text of a township's handbook, or of several, one after the other."""
    if len(answers) == 1:
        return "\n".join(_handbook(answers[0], ""))
    datasets = [answer.dataset for answer in answers]
    links = (f"- [{escaped(each.township)}](#{_named(each.township)})" for each in datasets)
    handbooks = (
        line
        for answer in answers
        for name in (answer.dataset.township,)
        for line in (*_marked(name, ""), *_handbook(answer, f"{name}/"))
    )
    return "\n".join((f"# {title_of(datasets)}", "", *links, "", *handbooks))


def _handbook(answer: ExportAnswer, place: str) -> Iterator[str]:
    """Yield a township's handbook; `place` is the prefix of the anchors, different in each."""
    dataset = answer.dataset
    yield from _front(dataset)
    yield from _contents(dataset, place)
    for each in DutyList:
        yield from _chapter(dataset, each, place)
    yield from _appendix(_REGISTRY, place, (_registry(dataset.departments),))
    yield from _appendix(_COUNTS, place, _deeper(stats_blocks(answer.counts), 1))
    yield ""


def _front(dataset: Dataset) -> Iterator[str]:
    counts = "，".join(f"{each.title} {len(_of_list(dataset, each))} 项" for each in DutyList)
    yield f"# {escaped(dataset.title)}"
    yield ""
    yield f"{escaped(dataset.township)}　共 {len(dataset.duties)} 项：{counts}。"
    yield f"数据版本 {escaped(dataset.data_version)}（{escaped(dataset.data_date)}）。"
    yield ""


def _contents(dataset: Dataset, place: str) -> Iterator[str]:
    yield "## 目录"
    yield ""
    for each in DutyList:
        duties = _of_list(dataset, each)
        if not duties:
            continue
        yield f"- [{_CHAPTERS[each]}](#{_named(place)}{each.value})（{len(duties)} 项）"
        for category in dataset.categories:
            group = [duty for duty in duties if duty.category == category]
            if group:
                yield f"  - [{escaped(category)}](#{_named(_anchor(group[0]))})（{len(group)} 项）"
                yield from (f"    - {_link(duty)}" for duty in group)
    for anchor, title in (_REGISTRY, _COUNTS):
        yield f"- [{title}](#{_named(place)}{anchor})"
    yield ""


def _chapter(dataset: Dataset, duty_list: DutyList, place: str) -> Iterator[str]:
    duties = _of_list(dataset, duty_list)
    if not duties:
        return
    yield from _marked(f"{place}{duty_list.value}", f"## {_CHAPTERS[duty_list]}")
    category = None
    for duty in duties:
        if duty.category != category:
            category = duty.category
            yield from _marked(_anchor(duty), f"### {escaped(category)}")
        yield from _marked(duty.id.text, as_markdown(_page(duty)))


def _appendix(chapter: tuple[str, str], place: str, page: Page) -> Iterator[str]:
    anchor, title = chapter
    yield from _marked(f"{place}{anchor}", f"## {title}")
    yield as_markdown(page)


def _registry(departments: Sequence[Department]) -> PageTable:
    columns = tuple(map(TableColumn, ("全称", "简称", "性质", "其他写法")))
    rows = (
        tuple(map(runs, (each.name, each.short, each.kind, "、".join(each.aliases))))
        for each in departments
    )
    return PageTable(columns, tuple(rows))


def _page(duty: Duty) -> Page:
    """Return the duty's page, its headings one level below those of list and category."""
    title, *rest = _deeper(duty_blocks(duty), _DUTY_LEVEL)
    return (Heading(_DUTY_LEVEL, title.runs) if isinstance(title, Title) else title, *rest)


def _deeper(blocks: Iterator[Block], levels: int) -> Page:
    return tuple(
        block._replace(level=block.level + levels) if isinstance(block, Heading) else block
        for block in blocks
    )


def _of_list(dataset: Dataset, duty_list: DutyList) -> list[Duty]:
    return [duty for duty in dataset.duties if duty.id.list is duty_list]


def _marked(anchor: str, text: str) -> Iterator[str]:
    """Yield a heading under an anchor of our own: renderers differ in the ones that they make."""
    yield f'<a id="{_named(anchor)}"></a>'
    yield ""
    yield text
    yield ""


def _named(anchor: str) -> str:
    """Return an anchor without characters that would end it; a township's name may hold any."""
    return _NOT_IN_ANCHORS.sub("-", anchor)


def _anchor(duty: Duty) -> str:
    """Return the anchor of a category in a list, which is its first duty's."""
    return f"{duty.id.text}-category"


def _link(duty: Duty) -> str:
    name = duty.name if len(duty.name) <= _LONGEST_NAME else f"{duty.name[:_LONGEST_NAME]}…"
    return f"[{escaped(duty.id.label)}](#{_named(duty.id.text)})　{escaped(name)}"
