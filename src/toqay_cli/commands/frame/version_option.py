"""`toqay --version`: the version of the tool, of its data and of their document."""

from __future__ import annotations

from collections import Counter
from itertools import chain

from toqay_cli import __version__
from toqay_cli.commands.frame.answering import open_data
from toqay_cli.commands.frame.shared_options import Sources
from toqay_cli.model import Dataset, DutyList
from toqay_cli.output.stream import tell


def tell_version(sources: Sources) -> None:
    """Print the text of `toqay --version`."""
    told = chain.from_iterable(map(_of_dataset, open_data(sources).datasets))
    tell((f"toqay {__version__}", *told))


def _of_dataset(dataset: Dataset) -> tuple[str, ...]:
    counts = Counter(duty_id.list for duty_id in dataset.ids)
    by_list = "，".join(f"{each.short} {counts[each]} 项" for each in DutyList)
    return (
        f"数据版本 {dataset.data_version}（{dataset.data_date}）",
        f"共 {len(dataset.ids)} 项：{by_list}",
        f"{dataset.township}　《{dataset.title}》",
    )
