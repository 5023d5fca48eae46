"""Duties and their passages as an official reply quotes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from toqay_cli.errors import WrongUsage
from toqay_cli.model import Dataset, Duty, DutyList, Status
from toqay_cli.model.quoted import quoted
from toqay_cli.results.citations import Citation


class CitedPassage(NamedTuple):
    """A sentence or numbered point, with its field and its label."""

    field: str
    label: str | None
    text: str


def cited(dataset: Dataset, duties: Iterable[Duty], point: int | None) -> tuple[Citation, ...]:
    """Return a citation of each duty, of its `point`-th passage where one is asked for.

    Raises WrongUsage where a duty has fewer passages.
    """
    return tuple(_citation(dataset, duty, point) for duty in duties)


def cited_points(
    dataset: Dataset, duties: Iterable[Duty], points: Sequence[int]
) -> tuple[Citation, ...]:
    """Return a citation of each of these passages of each duty, of the whole duty for none.

    Raises WrongUsage where a duty has fewer passages.
    """
    if not points:
        return cited(dataset, duties, None)
    return tuple(_citation(dataset, duty, point) for duty in duties for point in points)


def _citation(dataset: Dataset, duty: Duty, point: int | None) -> Citation:
    passage = None if point is None else _passage(duty, point)
    # The title of a document nearly always names the township.
    of = "" if duty.township in duty.citation else duty.township
    paragraph = f"{of}{_reference(dataset, duty)}{_bearer(duty)}。{_quoted(duty, passage)}"
    return Citation(duty, point, passage.text if passage else duty.name, paragraph)


def _reference(dataset: Dataset, duty: Duty) -> str:
    """Return the one-line reference, with the document's day of issue where it is known."""
    if dataset.published is None:
        return duty.citation
    year, month, day = map(int, dataset.published.split("-"))
    title = f"《{dataset.title}》"
    return duty.citation.replace(title, f"{title}（{year}年{month}月{day}日印发）", 1)


def _passage(duty: Duty, point: int) -> CitedPassage:
    passages = passages_of(duty)
    if point > len(passages):
        how_many = f"只有 {len(passages)} 点" if passages else "没有分点的职责"
        hint = f"全文见 toqay show {duty.id.label}" if passages else "去掉 --point 引用整项"
        raise WrongUsage(f"{duty.id.label}{how_many}，没有第 {point} 点", hint)
    return passages[point - 1]


def passages_of(duty: Duty) -> tuple[CitedPassage, ...]:
    """Return all passages of a duty in printed order."""
    return tuple(_passages(duty))


def _passages(duty: Duty) -> Iterator[CitedPassage]:
    fields = (
        ("上级部门职责", duty.department_duties),
        ("配合职责", duty.township_duties),
        ("工作方式", duty.method),
    )
    for field, clauses in fields:
        for clause in clauses:
            for text in (clause.text, *clause.items):
                if text:
                    yield CitedPassage(field, clause.label, text)


def _bearer(duty: Duty) -> str:
    if duty.status is Status.DISCONTINUED:
        return "，已不再开展"
    if not duty.departments_printed:
        return ""
    column = "承接部门" if duty.id.list is DutyList.RECLAIMED else "对应上级部门"
    return f"，{column}为{duty.departments_printed}"


def _quoted(duty: Duty, passage: CitedPassage | None) -> str:
    if passage is None:
        return ""
    label = f"（{passage.label}）" if passage.label else ""
    side = duty.township if passage.field == "配合职责" else ""
    return f"{side}{passage.field}{label}：{quoted(passage.text.rstrip('；。'))}。"
