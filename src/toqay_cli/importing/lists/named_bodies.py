"""The bodies named by a cell of a department column, or by a label before a colon."""

from __future__ import annotations

import re
from typing import NamedTuple

from toqay_cli.importing.published.column_headings import simplified
from toqay_cli.model.body_registry import JOINER, parted_outside_brackets, parts_of
from toqay_cli.model.place_levels import parted

BRACKETS = re.compile("[（(][^（）()]*[）)]")
_NONE = re.compile(r"[/\\|—－–-]*|无|没有|暂无")
_BODY = re.compile(
    "(?:局|委|委员会|办|办公室|部|厅|院|会|联|联社|队|支队|大队|所|站|中心|公司|银行|团|政府|机关"
    "|部门|单位|机构|法院|检察院|学校|社|社团|基金会|协会|科协|残联|文联|妇联|指挥部)(?:[（(][^（()）]*+[）)])?"
)
_ROLE = re.compile(
    "^(?:牵头|责任|主管|主办|主责|配合|协同|协助|参与|协办|承接|对应)(?:部门|单位|机关)?[：:]"
)
"""The role before the bodies in a cell that holds leading and helping ones."""
_NUMBERS = re.compile(
    r"(^|[、；;。，,])(?:\d{1,2}[.．、)）]|[（(]\d{1,2}[）)]|[①-⑳]|[一二三四五六七八九十]、)\s*"
)
AND_OTHERS = re.compile("等(?:有关|相关|多个)?(?:部门|单位)?$")
_COMPLETE = re.compile(f"{_BODY.pattern}$")
_MARKS = tuple("、，,；;：:")
_BEGINS_WITH_LEVEL = re.compile("[省州盟市县区旗师]")
_LONGEST_BODY = 30
_VERBS = re.compile("负责|做好|开展|配合|协助|指导|组织(?!部)|应当|按照")


_WHOLE = re.compile(
    "(?:局|委|委员会|办|办公室|部|厅|院|政府|支队|大队|中心|公司|分局|派出所|司法所"
    "|工会|残联|妇联|团委|科协|文联|协会|联合会)(?:[（(][^（()）]*+[）)])?$"
)
"""The end of a body's name, after which another one may begin."""
_BESIDE = re.compile("妇联|团委|残联|科协|文联|工会|工商联|政府")
_NO_OTHER = re.compile(
    "(?:其|各|相关|有关|下属|所属|直属|部分)|[县市区旗州师]?[^县市区旗州师]{0,4}分(?:局|院|中心|公司)$"
)
_FOLLOWS = re.compile("(?<=[局委办部厅院府队心会联协司所])(?=[省州盟市县区旗师])")
_LONGEST_JOINED = 200
_JOINT = re.compile("以及|[及与或/／＆&+＋·•]|(?<!总)局(?!.*分局$).{2,}(?:局|委员会)$")
_ANY = "(?:各|有关|相关|其他|其它|涉及|业务|行业|职能|主管|行政|责任|对应|成员)的?"
_GENERAL = re.compile(
    f"(?:(?:{_ANY})?(?:[省市县区旗州盟师上各]|地区)?(?:级|直(?:属)?|政府|委)?(?:{_ANY})*(?:部门|单位|机构)"
    "|(?:各|全[县市区旗]|辖区|所辖|所属)+(?:(?:中小|乡|镇|街|街道|村|社区|苏木|团场|居|嘎查)|、|（|）)*"
    "(?:乡|镇|街|街道|村|社区|苏木|团场|居|学校|企业|医疗机构|单位|部门))"
)
"""Any body at all, which is none: 县级有关部门, 县直相关单位, 各乡镇."""
_HANDED = re.compile(
    "(?:统一|转|改|交|按程序)?(?:由|报|(?:收回|上收|划转|移交|调整|划归|交)(?:至|到|给|由|为|归)?)"
)
_MANNER = re.compile(
    "[（(](?:(?:工作|承接|办理|实施)(?:方式|措施)|方式)[：:]"
    "|委托|通过|采取|采用|依托|直接|统一(?!战线)|会同|按照|牵头|负责|组织实施"
    "|(?:收回|承接|承担|办理|接收|行使|实施|开展|管理)$"
)
"""The manner of a body's work, after its name."""
_ROLE_IN_BRACKETS = re.compile(
    "[（(](?:牵头|主管|主责|主办|责任|配合|协同|协助|参与|协办|承接)(?:部门|单位|机关)?[）)]"
)


_NO_NAME = re.compile(
    "负责|做好|应当|按照|不再|收回|承接|承担|办理|^(?:由|按|报|转由|交由|统一由)|[：:？\\d]"
    "|[^局委会办室部厅院联队所站心司行团府关构校社盟台馆厂处组庭科股协区]$"
)
"""What the name of a body never has, nor ends with."""


class BodyColumn(NamedTuple):
    """A department column: its spellings and its wording, both empty where it names no body.

    `general` are words in it that mean any body.
    """

    names: tuple[str, ...]
    printed: str | None
    general: tuple[str, ...] = ()


def department_column(text: str) -> BodyColumn:
    """Return the bodies that a cell of a department column names."""
    joined = "、".join(filter(None, (piece.strip("、") for piece in _pieces(text))))
    if _NONE.fullmatch(joined):
        return BodyColumn((), None)
    bare = _NUMBERS.sub(r"\1", joined).rstrip("。、，；")
    names = [
        bare_body(_ROLE_IN_BRACKETS.sub("", _ROLE.sub("", part)).strip())
        for part in parted_outside_brackets(bare, "、，,；;。\n", "（(", "）)")
    ]
    names = [each for name in names for each in joined_bodies(name)]
    if names:
        names[-1] = AND_OTHERS.sub("", names[-1]) or names[-1]
    named = dict.fromkeys(name for name in names if not is_general(name))
    return BodyColumn(tuple(named), joined, tuple(filter(is_general, names)))


def bare_body(name: str) -> str:
    """Return a body's name without the words that hand a duty to it and tell its manner: 收回县民政局."""
    manner = _MANNER.search(name, 2)
    while manner is not None and _is_named(_HANDED.sub("", name[: manner.start()], count=1)):
        name = name[: manner.start()]
        manner = _MANNER.search(name, 2)
    handed = _HANDED.match(name)
    rest = name[handed.end() :] if handed and _is_named(name[handed.end() :]) else name
    return rest.strip("【】[]")


def is_general(name: str) -> bool:
    """Tell whether a name means any body: 县级有关部门, 相关单位."""
    return _GENERAL.fullmatch(name) is not None


def joined_bodies(name: str) -> tuple[str, ...]:
    """Return the bodies that a name joins by 和, 及, 与, / or nothing; itself where it is one."""
    found: list[str] = []
    start = 0
    if len(name) > _LONGEST_JOINED:
        return (name,)
    for joint in _joints(name):
        left = name[start : joint.start()]
        if _WHOLE.search(left) and _is_named(left) and _may_begin(name[joint.end() :], joint[0]):
            found.append(left)
            start = joint.end()
    return (*found, name[start:]) if name[start:] else tuple(found)


def _joints(name: str) -> list[re.Match[str]]:
    """Return the places in a name where another body may begin; none is within brackets."""
    spans = [found.span() for found in BRACKETS.finditer(name)]
    joints = (*JOINER.finditer(name), *_FOLLOWS.finditer(name))
    outside = (
        each for each in joints if not any(start < each.start() < end for start, end in spans)
    )
    return sorted(outside, key=lambda each: each.start())


def _may_begin(rest: str, joiner: str) -> bool:
    """Tell whether the rest after a body is another: named as one, with a level if not joined."""
    if _NO_OTHER.match(rest) or not looks_like_bodies(rest):
        return False
    return bool(parted(rest).place) or (
        bool(joiner) and (len(rest) > 2 or bool(_BESIDE.match(rest)))
    )


def _pieces(text: str) -> list[str]:
    """Return the stretches of a cell of bodies; white space within a body's name is ignored."""
    pieces: list[str] = []
    for token in text.split():
        if pieces and _goes_on(pieces[-1], token):
            pieces[-1] += token
        else:
            pieces.append(token)
    return pieces


def _goes_on(before: str, after: str) -> bool:
    """Tell whether white space between two stretches is only the end of a printed line."""
    if before.endswith(_MARKS) or after.startswith((*_MARKS, "（", "(", "等", "及", "和")):
        return True
    if len(before.rpartition("、")[2]) < 2 or len(after) < 2:
        return True
    if "（" in before and "）" not in before[before.rindex("（") :]:
        return True
    if _BEGINS_WITH_LEVEL.match(after) and _is_named(after):
        return False
    return not (_COMPLETE.search(before) and len(before) > 2)


def names_nobody(text: str) -> bool:
    """Tell whether a cell's text only fills it: —, /, 无."""
    return _NONE.fullmatch("".join(text.split())) is not None


def looks_like_bodies(label: str) -> bool:
    """Tell whether the words before a colon look like names of bodies."""
    parts = parts_of(simplified(label))
    return bool(parts) and all(
        len(part) <= _LONGEST_BODY
        and not is_general(part)
        and _BODY.search(part)
        and _is_named(part)
        for part in parts
    )


def is_doubtful(name: str) -> bool:
    """Tell whether a name in a column of departments is doubtful: a single 市, a sentence, a number.

    One that 及, 与 or / still joins may be several.
    """
    if not 2 <= len(name) <= _LONGEST_JOINED:
        return True
    bare = BRACKETS.sub("", name)
    return (_JOINT.search(bare) or _NO_NAME.search(bare)) is not None


def _is_named(part: str) -> bool:
    bare = BRACKETS.sub("", part)
    return (
        not _ROLE.fullmatch(f"{bare}：")
        and bool(re.search(f"{_BODY.pattern}$", bare))
        and not _VERBS.search(bare)
    )
