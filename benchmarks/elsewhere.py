"""The same duties as another township has them: other names of places and bodies, no keywords.

It shows how much of an answer hangs on words that one township curated.
"""

from __future__ import annotations

from dataclasses import replace

from toqay_cli.model import Clause, Dataset, Duty, cite
from toqay_cli.model.departments import Department
from toqay_cli.search.engine import Engine
from toqay_cli.search.ranking.corpus_builder import build_corpus
from toqay_cli.search.text.search_key import Folder
from toqay_cli.sources.opened import Opened

RENAMED = (
    ("师市自然资源和规划局", "县自然资源局"),
    ("师市人力资源和社会保障局", "县人力资源社会保障局"),
    ("师市工业和信息化局", "县工业信息化局"),
    ("师市城市管理局", "县城市管理和综合执法局"),
    ("师市市场监督管理局", "县市场监管局"),
    ("师市文化体育广电和旅游局", "县文化广电和旅游局"),
    ("师市住房和城乡建设局", "县住房城乡建设局"),
    ("师市卫生健康委员会", "县卫生健康局"),
    ("师市发展和改革委员会", "县发展和改革局"),
    ("师市党委", "县委"),
    ("阿拉尔市", "清川县"),
    ("托喀依乡", "云溪镇"),
    ("师市", "县"),
    ("兵团", "省"),
    ("本乡", "本镇"),
)
"""What stands for what, longer names first."""


def elsewhere(dataset: Dataset) -> Dataset:
    """Rename the places and bodies of a dataset, and leave out what was curated for it."""
    title = renamed(dataset.title)
    return replace(
        dataset,
        title=title,
        township=renamed(dataset.township),
        departments=tuple(map(_department, dataset.departments)),
        ambiguous=(),
        duties=tuple(_duty(title, duty) for duty in dataset.duties),
        subjects=(),
    )


def engine_elsewhere(opened: Opened) -> Engine:
    """Make a search engine over a dataset as another township has it."""
    folder = Folder()
    return Engine(build_corpus(elsewhere(opened.dataset), opened.knowledge(), folder), folder)


def renamed(text: str) -> str:
    """A text with the other names."""
    for name, other in RENAMED:
        text = text.replace(name, other)
    return text


def _department(department: Department) -> Department:
    return Department(renamed(department.name), department.short, (), department.kind)


def _duty(title: str, duty: Duty) -> Duty:
    name = renamed(duty.name)
    return replace(
        duty,
        township=renamed(duty.township),
        name=name,
        departments=tuple(map(renamed, duty.departments)),
        departments_printed=duty.departments_printed and renamed(duty.departments_printed),
        department_duties=tuple(map(_clause, duty.department_duties)),
        township_duties=tuple(map(_clause, duty.township_duties)),
        method=tuple(map(_clause, duty.method)),
        township_steps=tuple(map(renamed, duty.township_steps)),
        keywords=(),
        corrections=(),
        note=None,
        citation=cite(title, duty.id, name, duty.page),
    )


def _clause(clause: Clause) -> Clause:
    return Clause(
        clause.topic and renamed(clause.topic),
        clause.label and renamed(clause.label),
        tuple(map(renamed, clause.departments)),
        clause.text and renamed(clause.text),
        tuple(map(renamed, clause.items)),
    )
