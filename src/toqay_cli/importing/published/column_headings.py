"""The headings of columns, in the wordings that townships use."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum

from toqay_cli.documents.printed.printed_document import PrintedCell
from toqay_cli.model import DutyList


class ColumnKind(Enum):
    """The content of a column of a published list."""

    NUMBER = "序号"
    LIST = "清单"
    TOWNSHIP = "乡镇"
    DERIVED = "由其他各列得出的一列"
    CATEGORY = "事项类别"
    NAME = "事项名称"
    NAME_AND_CONTENT = "事项名称及具体内容"
    DEPARTMENTS = "对应上级部门"
    SUPPORTING = "配合部门"
    SUPPORTING_DUTIES = "配合部门职责"
    DEPARTMENT_DUTIES = "上级部门职责"
    TOWNSHIP_DUTIES = "配合职责"
    TAKEN_OVER_BY = "承接部门"
    METHOD = "工作方式"
    TAKEN_OVER_BY_AND_METHOD = "承接部门及工作方式"
    CONTENT = "具体内容"
    REMARKS = "备注"


_TRADITIONAL = str.maketrans(
    "縣鎮鄉區師團場蘇號項類別對應級門職責牽頭單備註說據稱內務領關聯機構協參與實設經濟體辦會廳處隊織黨",
    "县镇乡区师团场苏号项类别对应级门职责牵头单备注说据称内务领关联机构协参与实设经济体办会厅处队织党",
)
"""Traditional characters of headings, titles and bodies; each has one simplified form."""
_TOWNSHIP = "乡|镇|街道|苏木|团场|基层"
_COUNTY = "[县市区旗州盟师]"
_LEADING = f"对应|上级|牵头|主体|主要|责任|主管|主办|业务|关联|涉及|{_COUNTY}级"
_KIND = "基本|配合|协同|收回|上级|部门"
_WORDINGS = (
    (ColumnKind.NUMBER, "序号|编号|项目序号|事项序号|№|No"),
    (
        ColumnKind.LIST,
        "清单|所属清单|清单(?:名称|类型|类别|种类)|(?:事项|履职|职责)(?:事项)?(?:类型|性质|属性)",
    ),
    (
        ColumnKind.TOWNSHIP,
        rf"(?:来源|所属|所在|填报|报送|申报)?(?:{_TOWNSHIP}|镇街|乡镇街道|乡镇)+(?:名称|单位)?",
    ),
    (
        ColumnKind.CATEGORY,
        "(?:一级)?(?:履职|职责|事项|工作|领域)*(?:类别|分类|类型|领域|大类)(?:名称)?",
    ),
    (
        ColumnKind.TAKEN_OVER_BY_AND_METHOD,
        ".*(?:承接|接收)(?:部门|单位|主体|机关|机构).*(?:方式|措施|内容).*",
    ),
    (
        ColumnKind.METHOD,
        "(?:承接|收回|接收)(?:部门|单位|主体|机构)(?:的|主要|具体|工作)*(?:职责|任务)",
    ),
    (ColumnKind.TAKEN_OVER_BY, ".*(?:承接|收回|接收)(?:部门|单位|主体|机构).*"),
    (
        ColumnKind.METHOD,
        "(?:(?:收回|承接|调整)后的?)?(?:具体)?(?:工作|承接|履职|办理|实施)(?:方式|措施|方法)|(?:收回|承接)后的?工作内容",
    ),
    (
        ColumnKind.TOWNSHIP_DUTIES,
        rf".*(?:{_TOWNSHIP}).*(?:职责|任务|内容|责任).*|(?:配合|属地)(?:职责|内容|任务|责任).*",
    ),
    (
        ColumnKind.SUPPORTING_DUTIES,
        "(?:配合|协同|协助|参与|协办)(?:部门|单位)(?:的|主要|具体|工作)*(?:职责|任务|责任)",
    ),
    (
        ColumnKind.DEPARTMENT_DUTIES,
        f".*(?:部门|单位|{_COUNTY}级|{_COUNTY}直).*(?:职责|任务|责任)|(?:牵头|主管)职责|(?:主体|主要)责任",
    ),
    (ColumnKind.SUPPORTING, "(?:配合|协同|协助|参与|协办)(?:部门|单位)"),
    (ColumnKind.DEPARTMENTS, f"(?:{_LEADING})*(?:部门|单位|机关)(?:名称|及配合部门)?"),
    (
        ColumnKind.NAME,
        f"(?:{_KIND})*(?:履职|职责|工作|具体|职权)*事项(?:名称)?",
    ),
    (
        ColumnKind.NAME_AND_CONTENT,
        f"(?:{_KIND})*(?:履职|职责|工作)*事项(?:名称)?(?:及|和|与|、|/|暨)(?:具体|主要|工作)*(?:内容|描述|说明|要求)",
    ),
    (
        ColumnKind.CONTENT,
        f"(?:{_KIND})*(?:履职|职责|工作|具体|事项|职权|主要)*(?:内容|任务|描述|说明|要求|要点)(?:描述|说明|及要求)?",
    ),
    (ColumnKind.REMARKS, "备注|说明|设定依据|法律依据|政策依据"),
)
"""The first wording that fits a heading names its column."""
_OWN_HEADINGS = {
    "number": ColumnKind.NUMBER,
    "list": ColumnKind.LIST,
    "township": ColumnKind.TOWNSHIP,
    "category": ColumnKind.CATEGORY,
    "name": ColumnKind.NAME,
    **dict.fromkeys(("departments", "对应或承接部门"), ColumnKind.DEPARTMENTS),
    "department_duties": ColumnKind.DEPARTMENT_DUTIES,
    "township_duties": ColumnKind.TOWNSHIP_DUTIES,
    "method": ColumnKind.METHOD,
    **dict.fromkeys(("id", "status", "citation", "引用"), ColumnKind.DERIVED),
}
"""The headings of a table that toqay exported itself; derived columns are made anew."""
_PATTERNS = tuple((column, re.compile(wording)) for column, wording in _WORDINGS)
_BRACKETS = re.compile("[（(][^（）()]*[）)]")
_NAMES = {ColumnKind.NAME, ColumnKind.NAME_AND_CONTENT}
_COOPERATIVE = {
    ColumnKind.DEPARTMENT_DUTIES,
    ColumnKind.SUPPORTING_DUTIES,
    ColumnKind.TOWNSHIP_DUTIES,
}
_RECLAIMED = {ColumnKind.TAKEN_OVER_BY, ColumnKind.METHOD, ColumnKind.TAKEN_OVER_BY_AND_METHOD}
_LONGEST = 24
_LONGEST_WITH_BRACKETS = 60
_SENTENCE = re.compile("[:;。!?]")
_TICKED = re.compile(
    "(?:是否)?(?:属于|属|为)?(?:镇|乡|乡镇|街道)?(?:上级)?(?:部门)?(?:基本|配合|协同|收回)(?:履职|履行|职责|类)*(?:事项)?(?:清单)?"
)
_LIST_WORDS = (
    (DutyList.RECLAIMED, re.compile("收回|recall|reclaimed")),
    (DutyList.COOPERATIVE, re.compile("配合|协同|cooperative")),
    (DutyList.BASIC, re.compile("基本|basic")),
)
_TITLE = re.compile("(?:基本|配合|协同|收回).{0,6}(?:履职|职责|事项|清单)")
_ONLY_TITLE = re.compile(
    r"[^。；，：;,:]*(?:清单|清單|事项|事項|目录)(?:[（(][^（()）]*[）)])*[….·_\-—\d\s]*"
)
_LONGEST_TITLE = 60


def simplified(text: str) -> str:
    """Return a heading, a title or a body in simplified characters, of the same length."""
    return text.translate(_TRADITIONAL)


def column_of(heading: str) -> ColumnKind | None:
    """Return the column that a heading names, None for other words."""
    key = simplified("".join(unicodedata.normalize("NFKC", heading).split()))
    if key in _OWN_HEADINGS:
        return _OWN_HEADINGS[key]
    if not key or len(key) > _LONGEST_WITH_BRACKETS or _SENTENCE.search(key):
        return None
    for wording in (key, _BRACKETS.sub("", key)):
        if len(wording) > _LONGEST:
            continue
        for column, pattern in _PATTERNS:
            if pattern.fullmatch(wording):
                return column
    return None


def columns_of(cells: Sequence[PrintedCell]) -> dict[int, ColumnKind] | None:
    """Return the columns by position where a row is the head of a list, None for any other row.

    A head names the duties and another column, and has no cell impossible in a head.
    """
    filled = {at: cell for at, cell in enumerate(cells) if isinstance(cell, str) and cell.strip()}
    named = _settled({at: column for at, cell in filled.items() if (column := column_of(cell))})
    named |= dict.fromkeys(ticked_lists(cells), ColumnKind.LIST)
    if not _NAMES & {*named.values()} or len(named) < 2 or len(named) < len(filled) / 2:
        return None
    return named


def ticked_lists(cells: Sequence[PrintedCell]) -> dict[int, DutyList]:
    """Return the columns of a head in which a tick says of which list a duty is, with the lists.

    There are several of them, and another column has the names of the duties.
    """
    filled = {at: cell for at, cell in enumerate(cells) if isinstance(cell, str) and cell.strip()}
    ticked = {
        at: found
        for at, cell in filled.items()
        if column_of(cell) in (None, ColumnKind.NAME, ColumnKind.LIST)
        and _TICKED.fullmatch(key := simplified("".join(cell.split())))
        and (found := list_named(key))
    }
    named = any(column_of(cell) in _NAMES for at, cell in filled.items() if at not in ticked)
    return ticked if named and len({*ticked.values()}) > 1 else {}


def _settled(named: dict[int, ColumnKind]) -> dict[int, ColumnKind]:
    """Return the columns, 内容 settled by the others: a name, a method or itself."""
    known = set(named.values())
    if not _NAMES & known:
        return _instead(named, ColumnKind.NAME)
    if ColumnKind.SUPPORTING_DUTIES in known and ColumnKind.DEPARTMENT_DUTIES not in known:
        # There is no other department beside which these would be the ones that only help.
        return {
            at: ColumnKind.DEPARTMENT_DUTIES if each is ColumnKind.SUPPORTING_DUTIES else each
            for at, each in named.items()
        }
    if ColumnKind.TAKEN_OVER_BY in known and ColumnKind.METHOD not in known:
        return _instead(named, ColumnKind.METHOD)
    return named


def _instead(named: dict[int, ColumnKind], wanted: ColumnKind) -> dict[int, ColumnKind]:
    return {at: wanted if each is ColumnKind.CONTENT else each for at, each in named.items()}


def list_of(columns: dict[int, ColumnKind]) -> DutyList | None:
    """Return the one list that has these columns; None where others could have them, too."""
    known = set(columns.values())
    if known & _RECLAIMED:
        return DutyList.RECLAIMED
    return DutyList.COOPERATIVE if known & _COOPERATIVE else None


def likely_list(columns: dict[int, ColumnKind]) -> DutyList:
    """Return the list that most likely has these columns where no title names one."""
    named = ColumnKind.DEPARTMENTS in columns.values()
    return DutyList.COOPERATIVE if named else DutyList.BASIC


def list_in_title(text: str) -> DutyList | None:
    """Return the list that a title names, None where it names none or several."""
    key = simplified("".join(text.split()))
    if len(key) > _LONGEST_TITLE or not _TITLE.search(key):
        return None
    return list_named(key)


def is_list_title(text: str) -> bool:
    """Tell whether a text is the title of a list and nothing else, its count or page aside."""
    return list_in_title(text) is not None and _ONLY_TITLE.fullmatch(text) is not None


def list_named(text: str) -> DutyList | None:
    """Return the one list that a word or title names; 收回 before 配合, where both occur."""
    found = [duty_list for duty_list, pattern in _LIST_WORDS if pattern.search(text)]
    return found[0] if len(found) == 1 else None
