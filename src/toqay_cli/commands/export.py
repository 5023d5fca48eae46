"""`toqay export`: the whole dataset."""

from __future__ import annotations

from toqay_cli.answer import ExportAnswer
from toqay_cli.commands.desk import hand_over, open_dataset
from toqay_cli.commands.help import Entry
from toqay_cli.commands.options import Data, Output

EXAMPLES = (
    Entry("toqay export --format json", "全部数据，JSON"),
    Entry("toqay export -o 清单.csv", "全部事项，存成表格"),
)


def export(output: Output, data: Data = None) -> int:
    """Export the whole dataset, as JSON unless another form is asked for."""
    dataset = open_dataset(data)
    return hand_over(ExportAnswer(dataset), dataset, output)
