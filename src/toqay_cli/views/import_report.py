"""The report of an import, in lines for the person who continues its work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from toqay_cli.escape_control import harmless
from toqay_cli.model import DutyList
from toqay_cli.results.import_report import Account, ImportRemark, RemarkCode

_FIRST = {
    RemarkCode.DOCUMENT: "写明是哪个乡镇",
    RemarkCode.LIST: "核对是哪一张清单",
    RemarkCode.CHARACTERS: "补上没有放进去的字",
    RemarkCode.ALIGNMENT: "核对哪个部门做哪一件",
    RemarkCode.DEPARTMENT: "改正部门的名称",
    RemarkCode.ALIKE: "把同一机构的写法归到一条",
    RemarkCode.STATUS: "核对收回的事项由谁承接、乡镇还做不做",
    RemarkCode.NAME: "补上事项名称",
    RemarkCode.NUMBER: "核对序号和项数",
    RemarkCode.HEAD: "看不认识的列有没有用",
    RemarkCode.ROW: "看没有放入的行是不是事项",
    RemarkCode.FILE: "看图片、脚注等处",
    RemarkCode.CATEGORY: "补上事项类别",
    RemarkCode.CELL: "看空着的和没有放入的格子",
    RemarkCode.CLAUSE: "看连起来的句子",
}
"""The person's action for each kind of remark, the most harmful one first."""
_MOST_LINES = 5


def report_lines(account: Account, path: Path | None, *, in_full: bool) -> Iterator[str]:
    """Yield the counts of an import, then its next steps; `in_full` puts every remark before."""
    if in_full:
        yield from (harmless(remark.sentence) for remark in account.remarks)
    share = account.share
    yield (
        f"读了 {account.files} 个文件，共 {sum(share):,} 字：事项 {share.duties:,} 字，"
        f"表头 {share.heads:,} 字，清单以外 {share.aside:,} 字"
    )
    lists = "、".join(f"{each.short} {account.counts.get(each, 0)} 项" for each in DutyList)
    yield f"{harmless(account.township)}：{lists}，机构 {account.bodies} 个"
    if path is not None:
        yield f"初稿已写入 {path}；现在就能用：toqay --data {path} search …"
    yield from _to_do(account.remarks, path, in_full=in_full)


def _to_do(remarks: Sequence[ImportRemark], path: Path | None, *, in_full: bool) -> Iterator[str]:
    """Yield the next steps in their order, at most five lines."""
    kinds = [code for code in _FIRST if any(remark.code is code for remark in remarks)]
    if len(remarks) < _MOST_LINES:
        shown = [remark.sentence for code in kinds for remark in remarks if remark.code is code]
    else:
        shown = [_of_kind(code, remarks) for code in kinds[: _MOST_LINES - 1]]
    if in_full and len(remarks) < _MOST_LINES:
        shown = []
    yield from map(harmless, shown)
    validate = f"toqay validate {path}" if path is not None else "toqay validate"
    if not remarks:
        yield f"没有发现读不准的地方，仍请对照印发的文件逐项核对：{validate}"
        return
    rest = f"（共 {_count(remarks)} 处，加 --all 逐条列出）" if len(remarks) >= _MOST_LINES else ""
    yield f"对照印发的文件逐项核对，涉及事项的写在该项的 to_check 里：{validate}{rest * (not in_full)}"


def _of_kind(code: RemarkCode, remarks: Sequence[ImportRemark]) -> str:
    of_kind = [remark for remark in remarks if remark.code is code]
    return f"{_FIRST[code]}（{_count(of_kind)} 处）：{of_kind[0]._replace(places=1).sentence}"


def _count(remarks: Iterable[ImportRemark]) -> int:
    return sum(remark.places for remark in remarks)
