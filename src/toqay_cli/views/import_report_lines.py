"""What an import read, placed and was not sure of, in lines for the person who goes on from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from toqay_cli.escape_control import harmless
from toqay_cli.model import DutyList
from toqay_cli.results.import_report import Account


def report_lines(account: Account, path: Path | None) -> Iterator[str]:
    """The remarks, a line each, then what was read and placed, then what to do next."""
    yield from (harmless(remark.sentence) for remark in account.remarks)
    share = account.share
    yield (
        f"读了 {account.files} 个文件，共 {sum(share):,} 字：事项 {share.duties:,} 字，"
        f"表头 {share.heads:,} 字，清单以外 {share.aside:,} 字；没有放入的都列在上面"
    )
    lists = "、".join(f"{each.short} {account.counts.get(each, 0)} 项" for each in DutyList)
    yield f"{harmless(account.township)}：{lists}，机构 {account.bodies} 个"
    if account.remarks:
        yield f"有 {len(account.remarks)} 处要人看一眼，涉及事项的也写在该项的 to_check 里"
    if path is not None:
        yield f"初稿已写入 {path}；现在就能用：toqay --data {path} search …"
        yield f"逐条核对：toqay validate {path}"
