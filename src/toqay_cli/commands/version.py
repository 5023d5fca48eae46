"""`toqay --version`: the tool, its data and the document that it speaks of."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from toqay_cli import __version__
from toqay_cli.commands.desk import open_dataset
from toqay_cli.model import DutyList
from toqay_cli.rendering.stream import tell


def tell_version(data: Path | None) -> None:
    """Say what `toqay --version` says."""
    dataset = open_dataset(data)
    counts = Counter(duty_id.list for duty_id in dataset.ids)
    by_list = "，".join(f"{each.short} {counts[each]} 项" for each in DutyList)
    text = "\n".join(
        (
            f"toqay {__version__}",
            f"数据版本 {dataset.data_version}（{dataset.data_date}）",
            f"共 {len(dataset.ids)} 项：{by_list}",
            f"{dataset.township}　《{dataset.title}》",
        )
    )
    tell(text)
