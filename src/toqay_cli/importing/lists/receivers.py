"""The receiver of a reclaimed duty, and its method: from one column, two, or a sentence.

A transferred duty must not be reported as ended, nor the other way round. A text that names a body
means transfer; without a body the duty is ended only where the document says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from toqay_cli.importing.lists.clauses import clauses_of
from toqay_cli.importing.lists.named_bodies import bare_body, department_column, names_nobody
from toqay_cli.importing.published.cell_texts import PAGE_BREAK, CellText, joined
from toqay_cli.importing.published.column_headings import ColumnKind
from toqay_cli.importing.published.listed_rows import DutyRow

_NUMBER = r"(?:[一二三四五六七八九十]、|[（(]?\d[.．、）)]|[（(][一二三四五六七八九十][）)])?\s*+"
_WAY = r"(?:工作|承接|履职|办理|实施|具体)?(?:方式|措施|方法)(?:及内容)?\s*+[：:]"
_WAY_AFTER = rf"(?:(?=\S)|(?<!\s))[。；;，,]?\s*+{_NUMBER}{_WAY}"
"""Matched once for a run of white space: each of its places would read the rest anew."""
_RECEIVER = re.compile(
    rf"\s*+{_NUMBER}(?:承接|接收|收回|负责)(?:部门|单位|主体|机关|机构)\s*+[：:]\s*+(?P<bodies>.*?)"
    rf"(?:{_WAY_AFTER}|(?<![、，,])[\n\f]|(?<=[^、，,\s])[ ]|$)\s*+(?P<rest>.*)",
    re.DOTALL,
)
_RECEIVER_AGAIN = re.compile(r"(?<=\S)\s+(?=(?:承接|接收)(?:部门|单位|主体|机关|机构)[：:])")
_BEFORE_THE_WAY = re.compile(rf"(?P<bodies>[^：:]*?){_WAY_AFTER}\s*+(?P<rest>.*)", re.DOTALL)
_WAY_IN_BRACKETS = re.compile(
    rf"(?P<bodies>[^（(：:]+)[（(]\s*+{_WAY}\s*+(?P<rest>.+)[）)]", re.DOTALL
)
_WAY_FIRST = re.compile(rf"\s*+{_NUMBER}{_WAY}\s*+(?P<rest>.+)", re.DOTALL)
_CLAUSE = re.compile(r"(?:^|(?<=[，。；：,;:]))(?P<by>由)?(?P<told>[^，。；：,;:由]{3,})")
_HOW = "(?:统一|直接|牵头|依法|全面|具体)*+"
_ACTS = re.compile(
    f"{_HOW}(?:按照?.{{1,12}}?{_HOW})?(?:承接|负责|办理|组织|开展|承担|实施|收回|接收|审核|审批|认定|受理)"
)
_OF_TOWNSHIP = re.compile("各?(?:乡|镇|街道|苏木|团场|村|社区|基层)|本[乡镇]")
_ENDED = re.compile(
    "(?:不再|停止)(?:组织|继续|单独|要求)?(?:开展|实施|承担|办理|执行|保留|进行|考核|评比|要求|列入|填报|承接)"
    "|(?:无需|不需要?|不用)再?(?:开展|承接|办理|实施)"
    "|(?:^|[。；，,\n]|已|已经|予以|均|全部|条|规定|文件|政策)(?:取消|废止|失效|停止|终止)"
    "|(?:取消|废止|停止|终止|失效)(?:$|[。；\n])"
)
_NOT_OURS = re.compile("不再(?:由|作为).{0,4}(?:乡|镇|街道|苏木|团场)")
"""Says who lost the duty and not who has it."""
_LONGEST_BODIES = 60
_BRACKETS = re.compile("[（(][^（）()]*[）)]")


_TWO_CELLS = "承接部门一格也说不再开展，和工作方式合成了一句，请核对标点"


class Receiver(NamedTuple):
    """`bodies` are those that take the duty over, None where it is `ended` or none is named.

    `doubt` is a sentence for a person where the document does not say it plainly.
    """

    bodies: CellText | None
    method: CellText | None
    ended: bool
    doubt: str | None = None


def receiver_of(
    taken_over: CellText | None,
    method: CellText | None,
    both: CellText | None,
    is_label: Callable[[str], bool],
) -> Receiver:
    """Return the receiver that a reclaimed duty's cells name; `both` holds bodies and methods."""
    if method is not None and names_nobody(method.text):
        method = None
    if both is not None:
        if taken_over is None:
            taken_over, both = receiver_and_method(both, is_label)
        method = _together(method, both)
    beside = None
    if taken_over is not None and _NOT_OURS.match(taken_over.text):
        beside, taken_over = taken_over, None
    if taken_over is not None and says_ended(_BRACKETS.sub("", taken_over.text)):
        told = _together(taken_over, method)
        two = told is not None and method is not None and told.text != method.text
        return Receiver(None, told, ended=True, doubt=_TWO_CELLS if two else None)
    if taken_over is not None and not names_nobody(taken_over.text):
        if method is None and bare_body(taken_over.text) != taken_over.text:
            method = taken_over
        return Receiver(taken_over, method, ended=False)
    acting = _acting(method, is_label) if method else None
    method = _together(beside, method)
    if acting is not None:
        why = f"承接部门从这句话里得出：“{acting.text}”"
        return Receiver(acting, method, ended=False, doubt=why)
    if method is not None and says_ended(method.text):
        return Receiver(None, method, ended=True)
    return Receiver(None, method, ended=False, doubt="没有说由谁承接，也没有说不再开展；暂作已收回")


def receivers_apart(rows: Iterable[DutyRow], is_label: Callable[[str], bool]) -> Iterator[DutyRow]:
    """Yield a duty's rows, each cell of a body and its method as a row with both columns."""
    for row in rows:
        both = row.cells.get(ColumnKind.TAKEN_OVER_BY_AND_METHOD)
        if both is None:
            yield row
            continue
        for piece in _RECEIVER_AGAIN.split(both.text):
            bodies, method = receiver_and_method(both._replace(text=piece), is_label)
            columns = ((ColumnKind.TAKEN_OVER_BY, bodies), (ColumnKind.METHOD, method))
            told = {column: text for column, text in columns if text is not None}
            yield row._replace(cells={**_without_both(row), **told})


def joined_receivers(rows: Sequence[DutyRow]) -> dict[ColumnKind, CellText]:
    """Return the cells of rows that each have a body and its method, joined to one row."""
    cells: dict[ColumnKind, CellText] = {}
    for row in rows:
        for column, text in row.cells.items():
            between = PAGE_BREAK if column is ColumnKind.METHOD else "\n"
            cells[column] = joined(cells[column], text, between) if column in cells else text
    return cells


def _without_both(row: DutyRow) -> dict[ColumnKind, CellText]:
    return {
        column: text
        for column, text in row.cells.items()
        if column is not ColumnKind.TAKEN_OVER_BY_AND_METHOD
    }


def says_ended(text: str) -> bool:
    """Tell whether a text says that nobody does the duty any more."""
    return _ENDED.search(text.strip()) is not None


def receiver_and_method(
    both: CellText, is_label: Callable[[str], bool]
) -> tuple[CellText | None, CellText | None]:
    """Return the bodies and the method of one cell, None for a missing one."""
    found = _RECEIVER.fullmatch(both.text)
    if found is None:
        before = _BEFORE_THE_WAY.fullmatch(both.text)
        found = before if before and is_label(_bare(before["bodies"])) else None
    if found is not None:
        rest = found["rest"].strip()
        again = _WAY_FIRST.fullmatch(rest)
        rest = again["rest"] if again else rest
        return both._replace(text=found["bodies"].strip()), _filled(both, rest)
    bracketed = _WAY_IN_BRACKETS.fullmatch(both.text.strip())
    if bracketed is not None and is_label(_bare(bracketed["bodies"])):
        return both._replace(text=bracketed["bodies"]), _filled(both, bracketed["rest"])
    if (bare := bare_body(_bare(both.text))) != _bare(both.text) and is_label(bare):
        return both._replace(text=bare), both
    first, _, rest = both.text.strip().partition("\n")
    if not first.rstrip().endswith(("：", ":")) and is_label(_bare(first)):
        return both._replace(text=first), _filled(both, rest)
    return None, both


def _filled(cell: CellText, text: str) -> CellText | None:
    return cell._replace(text=text) if text.strip() else None


def _bare(text: str) -> str:
    return "".join(text.split()).rstrip("。；;，,、")


def _acting(method: CellText, is_label: Callable[[str], bool]) -> CellText | None:
    """Return the bodies that a method names as labels, or as acting in its first sentence."""
    clauses = clauses_of(method.text, is_label).clauses
    labels = [
        name
        for clause in clauses
        if clause.label is not None and not _ENDED.match(clause.text or "")
        for name in department_column(clause.label).names
    ]
    if labels:
        return method._replace(text="、".join(dict.fromkeys(labels)))
    bodies = next(_acting_bodies("".join(method.text.split()), is_label), None)
    return method._replace(text=bare_body(bodies)) if bodies else None


def _acting_bodies(text: str, is_label: Callable[[str], bool]) -> Iterator[str]:
    """Yield the bodies named as acting (由县民政局…), or at the beginning of the text."""
    for clause in _CLAUSE.finditer(text):
        told = clause["told"]
        for end in range(min(len(told), _LONGEST_BODIES), 1, -1):
            acts = clause["by"] or (clause.start() == 0 and _ACTS.match(told, end))
            if acts and is_label(told[:end]) and not _OF_TOWNSHIP.match(told):
                yield told[:end]
                break


def _together(first: CellText | None, second: CellText | None) -> CellText | None:
    if first is None or second is None or first.text == second.text:
        return first or second
    return first._replace(text=f"{first.text}\n{second.text}")
