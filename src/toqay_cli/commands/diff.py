"""`toqay diff`: the changes between two editions, or differences between two townships."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

from typer import Argument

from toqay_cli.commands.frame.answering import hand_over_answer, open_edition
from toqay_cli.commands.frame.shared_options import Filters, Output

EXAMPLES = {
    "toqay diff 旧版.yaml 新版.yaml": "动态调整了哪些事项",
    "toqay diff 旧版.yaml 新版.yaml -l 收回": "只看与收回清单有关的变动",
    "toqay diff 旧版.yaml 新版.yaml -o 变动.md": "存成文档",
    "toqay diff 甲乡.yaml 乙镇.yaml -f json": "两个乡镇的清单有什么不同，给程序用",
}

OldFile: TypeAlias = Annotated[
    Path,
    Argument(
        metavar="旧文件",
        readable=False,
        help="旧版清单或一个乡镇的清单：YAML 数据文件，或 toqay export 导出的索引",
        show_default=False,
    ),
]
NewFile: TypeAlias = Annotated[
    Path,
    Argument(
        metavar="新文件",
        readable=False,
        help="新版清单或另一个乡镇的清单；按事项名称和文字对应，序号不同不算变动；"
        "只比较印发的文字，不比较数据中的常见说法、说明和识读更正；没有不同也以 0 结束",
        show_default=False,
    ),
]


def diff(*, old: OldFile, new: NewFile, filters: Filters, output: Output) -> int:
    """Compare two files' duties; an answer without differences is a success, too."""
    before, after = open_edition(old), open_edition(new)
    comparison = before.compare(
        after, list=filters.lists, category=filters.categories, department=filters.departments
    )
    return hand_over_answer(comparison, after.datasets, output)
