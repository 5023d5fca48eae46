"""`toqay dept`: the duties of a department, or the counts of all departments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias

from typer import Argument

from toqay_cli import stderr
from toqay_cli.commands.frame.answering import hand_over, hand_over_answer, open_data
from toqay_cli.commands.frame.shared_options import Output, Sources
from toqay_cli.model import Dataset
from toqay_cli.model.alike_bodies import alike
from toqay_cli.results.answers import answers_of
from toqay_cli.session import Session

if TYPE_CHECKING:
    from toqay_cli.results.department import SharesAnswer

EXAMPLES = {
    "toqay dept 农业农村局": "一个部门的全部事项",
    "toqay dept 人社局 医保局": "同时查看几个部门",
    "toqay dept renshe": "机构名称的拼音或首字母",
    "toqay dept": "全部机构和项数",
}


Departments: TypeAlias = Annotated[
    list[str] | None,
    Argument(
        metavar="机构…", help="机构的全称、简称、俗称或拼音；不写则列出全部机构", show_default=False
    ),
]


def dept(output: Output, sources: Sources, names: Departments = None) -> int:
    """Show the departments' shares; without a name, every department with its counts."""
    session = open_data(sources)
    if not names:
        return hand_over(session, Session.departments, output)
    failures = session.unknown_departments(*names)
    several = len(names) > 1
    answer = session.ask_each(lambda one: one.shares(*names, several=several))
    status = hand_over_answer(answer, session.datasets, output, failures)
    for dataset, asked in zip(session.datasets, answers_of(answer), strict=True):
        if asked.kind == "shares":
            _tell_alike(dataset, asked)
    return status


def _tell_alike(dataset: Dataset, answer: SharesAnswer) -> None:
    """Report other bodies that may be the same as those asked for, with further duties."""
    asked = {share.department.name for share in answer.shares}
    others = {
        other.name: None
        for pair in (alike(dataset.departments) if asked else ())
        for one, other in (pair, pair[::-1])
        if one.name in asked and other.name not in asked
    }
    if others:
        stderr.note(f"另有像是同一机构的写法，上面没有算进去：{'、'.join(others)}")
