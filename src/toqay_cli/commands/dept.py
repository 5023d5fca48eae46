"""`toqay dept`: what falls to a department, or the counts of all."""

from __future__ import annotations

from toqay_cli.commands.desk import hand_over, open_dataset
from toqay_cli.commands.entry import Entry
from toqay_cli.commands.options import Data, Departments, Output
from toqay_cli.dataset.selection import departments_named
from toqay_cli.dataset.shares import count_departments, share_of
from toqay_cli.rendering.answers import SharesAnswer

EXAMPLES = (
    Entry("toqay dept 农业农村局", "一个部门的全部事项"),
    Entry("toqay dept 人社局 医保局", "几个部门连看"),
    Entry("toqay dept", "全部机构和项数"),
)


def dept(output: Output, names: Departments = None, data: Data = None) -> int:
    """Tell departments' shares; without a name, every department with its counts."""
    dataset = open_dataset(data)
    if not names:
        return hand_over(count_departments(dataset), dataset, output)
    departments, unknown = departments_named(dataset, tuple(names))
    shares = tuple(share_of(dataset, department) for department in departments)
    return hand_over(SharesAnswer(shares, several=len(names) > 1), dataset, output, unknown)
