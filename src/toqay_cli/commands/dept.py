"""`toqay dept`: what falls to a department, or the counts of all."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from typer import Argument

from toqay_cli.commands.frame.answering import hand_over, open_data
from toqay_cli.commands.frame.shared_options import Output, Sources
from toqay_cli.errors import UnknownName
from toqay_cli.questions.department_shares import count_departments, share_of
from toqay_cli.questions.selection import departments_named, unknown_departments
from toqay_cli.results.department import SharesAnswer
from toqay_cli.sources.opened import Opened

EXAMPLES = {
    "toqay dept 农业农村局": "一个部门的全部事项",
    "toqay dept 人社局 医保局": "几个部门连看",
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
    """Tell departments' shares; without a name, every department with its counts."""
    townships = open_data(sources)
    if not names:
        return hand_over(townships, lambda opened: count_departments(opened.dataset), output)
    unclear: tuple[UnknownName, ...] = ()
    several = len(names) > 1
    if any(map(str.isascii, names)):
        from toqay_cli.sources.sounded_departments import in_characters  # most write characters

        names, unclear = in_characters(townships.datasets, names)

    def ask(opened: Opened) -> SharesAnswer:
        dataset = opened.dataset
        departments = departments_named(dataset, names)
        shares = tuple(share_of(dataset, department) for department in departments)
        return SharesAnswer(shares, several=several)

    unknown = unknown_departments(townships.datasets, names)
    return hand_over(townships, ask, output, (*unclear, *unknown))
