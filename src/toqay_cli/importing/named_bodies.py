"""The bodies that a cell of a department column, or a label before a colon, names."""

from __future__ import annotations

import re
from typing import NamedTuple

from toqay_cli.importing.column_headings import simplified
from toqay_cli.model.body_registry import parted_outside_brackets, parts_of

BRACKETS = re.compile("[（(][^（）()]*[）)]")
_NONE = re.compile(r"[/\\|—－–-]*|无|没有|暂无")
_BODY = re.compile(
    "(?:局|委|委员会|办|办公室|部|厅|院|会|联|联社|队|支队|大队|所|站|中心|公司|银行|团|政府|机关"
    "|部门|单位|机构|法院|检察院|学校|社|社团|基金会|协会|科协|残联|文联|妇联|指挥部)(?:[（(][^（()）]*+[）)])?"
)
_ROLE = re.compile(
    "^(?:牵头|责任|主管|主办|主责|配合|协同|协助|参与|协办|承接|对应)(?:部门|单位|机关)?[：:]"
)
"""What stands before the bodies in a cell that holds those who lead and those who help."""
_NUMBERS = re.compile(
    r"(^|[、；;。，,])(?:\d{1,2}[.．、)）]|[（(]\d{1,2}[）)]|[①-⑳]|[一二三四五六七八九十]、)\s*"
)
AND_OTHERS = re.compile("等(?:有关|相关|多个)?(?:部门|单位)?$")
_COMPLETE = re.compile(f"{_BODY.pattern}$")
_MARKS = tuple("、，,；;：:")
_BEGINS_WITH_LEVEL = re.compile("[省州盟市县区旗师]")
_LONGEST_BODY = 30
_VERBS = re.compile("负责|做好|开展|配合|协助|指导|组织(?!部)|应当|按照")


_NO_NAME = re.compile("负责|做好|应当|按照|不再|[：:？\\d]")


class BodyColumn(NamedTuple):
    """A department column: the spellings in it, and its wording; none of both where nobody stands."""

    names: tuple[str, ...]
    printed: str | None


def department_column(text: str) -> BodyColumn:
    """The bodies that a cell of a department column names."""
    joined = "、".join(filter(None, (piece.strip("、") for piece in _pieces(text))))
    if _NONE.fullmatch(joined):
        return BodyColumn((), None)
    bare = _NUMBERS.sub(r"\1", joined).rstrip("。、，；")
    names = [
        _ROLE.sub("", part).strip()
        for part in parted_outside_brackets(bare, "、，,；;。\n", "（(", "）)")
    ]
    names = [name for name in names if name]
    if names:
        names[-1] = AND_OTHERS.sub("", names[-1]) or names[-1]
    return BodyColumn(tuple(dict.fromkeys(names)), joined)


def _pieces(text: str) -> list[str]:
    """The stretches of a cell of bodies; white space within the name of a body parts nothing."""
    pieces: list[str] = []
    for token in text.split():
        if pieces and _goes_on(pieces[-1], token):
            pieces[-1] += token
        else:
            pieces.append(token)
    return pieces


def _goes_on(before: str, after: str) -> bool:
    """Whether white space between two stretches is only where a line of the print ended."""
    if before.endswith(_MARKS) or after.startswith((*_MARKS, "（", "(", "等", "及", "和")):
        return True
    if len(before) < 2 or len(after) < 2:
        return True
    if "（" in before and "）" not in before[before.rindex("（") :]:
        return True
    if _BEGINS_WITH_LEVEL.match(after) and _is_named(after):
        return False
    return not (_COMPLETE.search(before) and len(before) > 2)


def names_nobody(text: str) -> bool:
    """Whether a cell says that there is nothing to say: —, /, 无."""
    return _NONE.fullmatch("".join(text.split())) is not None


def looks_like_bodies(label: str) -> bool:
    """Whether the words before a colon name one or several bodies by how bodies are called."""
    parts = parts_of(simplified(label))
    return bool(parts) and all(
        len(part) <= _LONGEST_BODY and _BODY.search(part) and _is_named(part) for part in parts
    )


def is_doubtful(name: str) -> bool:
    """Whether a name in a column of departments is hardly one: a single 市, a sentence, a number."""
    return len(name) < 2 or _NO_NAME.search(name) is not None


def _is_named(part: str) -> bool:
    bare = BRACKETS.sub("", part)
    return (
        not _ROLE.fullmatch(f"{bare}：")
        and bool(re.search(f"{_BODY.pattern}$", bare))
        and not _VERBS.search(bare)
    )
