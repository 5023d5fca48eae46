"""Lists of another sort: of liabilities for land, of services, of powers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from toqay_cli.documents.printed.printed_document import PrintedRow
from toqay_cli.importing.published.cell_texts import short
from toqay_cli.importing.published.column_headings import list_in_title, list_named, simplified
from toqay_cli.importing.published.line_ends import without_page

_OTHER_SORT = re.compile(
    "属地管理|主体责任|权责|权力|职权|责任清单|(?:行政|综合)执法|(?:公共|政务|便民)?服务(?:事项|清单|目录|指南)"
    "|办事指南|负面清单|赋权|(?:证明|监管|审批|许可|处罚|下放)(?:事项|清单|目录)"
)
_TITLE_END = re.compile("(?:清单|目录|一览表|指南|汇总表)(?:[（(][^（()）]*[）)])?$")
_OWN_SORT = re.compile("履职|履職|履行[职職][责責]|[职職][责責]事[项項]")
_LIABLE = re.compile("(?:主体|主要|首要|牵头|配合|协同|属地|监管|领导)责任(?:单位|部门|主体)?")
_NAMES_LIST = re.compile("配合|协同|收回|承接|接收|对应上级|上级部门")
_LONGEST = 60


def other_sort(head: PrintedRow, above: Iterable[str]) -> str | None:
    """Return the words that make a list one of another sort, from titles above it or its head."""
    for text in above:
        words = without_page(simplified("".join(text.split())))
        if len(words) <= _LONGEST and _is_other_title(words):
            return short(text)
    headings = [simplified("".join(cell.split())) for cell in head.cells if isinstance(cell, str)]
    liable = next((each for each in headings if _LIABLE.fullmatch(each)), None)
    return liable or _kinds_beside(headings)


def is_own_sort(text: str) -> bool:
    """Tell whether words are said of lists of duties."""
    return _OWN_SORT.search("".join(text.split())) is not None


def names_its_list(head: PrintedRow) -> bool:
    """Tell whether a heading has a word that only the heads of one of the three lists have."""
    cells = (cell for cell in head.cells if isinstance(cell, str))
    return any(_NAMES_LIST.search(simplified("".join(cell.split()))) for cell in cells)


def _is_other_title(words: str) -> bool:
    other = _OTHER_SORT.search(words) and _TITLE_END.search(words)
    return bool(other) and not is_own_sort(words) and list_in_title(words) is None


def _kinds_beside(headings: Iterable[str]) -> str | None:
    """Return the headings of columns that only tick the kind of each duty."""
    ticked = {each: kind for each in headings if "事项" in each and (kind := list_named(each))}
    return "、".join(ticked) if len({*ticked.values()}) > 1 else None
