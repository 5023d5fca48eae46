"""`toqay export`: the whole dataset."""

from __future__ import annotations

from toqay_cli.commands.frame.answering import hand_over, open_data
from toqay_cli.commands.frame.export_options import ExportOutput
from toqay_cli.commands.frame.shared_options import Sources
from toqay_cli.session import Session

EXAMPLES = {
    "toqay export --format json": "全部数据，JSON",
    "toqay export -o 清单.xlsx": "工作簿，可筛选、可打印",
    "toqay export -o 清单.csv": "全部事项，存成表格",
    "toqay export -o 手册.md": "手册，有目录",
    "toqay export -o 清单.sqlite": "数据库",
    "toqay export -o 清单.index": "索引，用 --data 读取，比 YAML 快",
    "toqay export -o 清单.html": "网页，手机、电脑双击即可检索",
}


def export(output: ExportOutput, sources: Sources) -> int:
    """Export the whole dataset, as JSON unless another form is asked for."""
    return hand_over(open_data(sources), Session.export, output)
