"""The rules of the data file and the thesaurus, each with its code and its title.

Y: the file and its YAML. S: keys and types. R: a record in itself. L: the lists and their order. N:
names of departments and categories. T: wording of texts. H: the words of the thesaurus. K: the
words of subjects. D: work left in a draft, which is no mistake.

The checks are beside the subject that they check; a finding of theirs is made here, so that none
can bear a code that this table does not know.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from toqay_cli.results.finding import Finding


class Rule(NamedTuple):
    """One rule; `blocking` tells whether an answer from a file that breaks it could be wrong.

    Findings of `advisory` rules are no mistakes, but work left to do in a draft.
    """

    code: str
    title: str
    blocking: bool
    advisory: bool = False


class RulePlace(NamedTuple):
    """A line and column, from 1."""

    line: int
    column: int


class Placed(Protocol):
    """Anything that has a place in the file."""

    @property
    def line(self) -> int:
        """The line, from 1."""

    @property
    def column(self) -> int:
        """The column, from 1."""


UNFILLED = "（待填）"
"""The text of a new file that a person is to replace."""
UNFILLED_DATE = "1970-01-01"
UNFILLED_SHA256 = "0" * 64

START = RulePlace(1, 1)
"""The place of a finding about the whole file."""

_BLOCKING = {
    "Y101": "文件不是 UTF-8 编码",
    "Y102": "文件太大",
    "Y103": "文件是空的",
    "Y104": "用了制表符",
    "Y105": "有看不见的字符",
    "Y106": "YAML 写法有误",
    "Y107": "层次太深",
    "Y108": "用了锚点",
    "Y109": "用了别名引用",
    "Y110": "用了类型标签",
    "S201": "键重复",
    "S202": "不认识的键",
    "S203": "no 不能作键",
    "S204": "缺少键",
    "S205": "类型不对",
    "S206": "没有内容",
    "S207": "不在可选的值之内",
    "S208": "格式不对",
    "S209": "不是正整数",
    "R301": "条款是空的",
    "R302": "已收回的事项没有承接部门",
    "R303": "不再开展的事项不应有承接部门",
    "L401": "序号有缺",
    "L402": "序号重复",
    "L403": "序号乱序",
    "N501": "部门不在名录中",
    "N502": "事项类别不在类别表中",
    "N503": "两个机构同名",
    "N504": "一个写法归了两个机构",
    "N505": "所指的机构不在名录中",
    "N506": "标签里的部门不在名录中",
    "N507": "多义写法又归了一个机构",
    "N508": "多义写法重复",
    "N510": "部门的写法有多义",
}

_OTHER = {
    "Y111": "注释不在文件开头",
    "S210": "个数不合",
    "R304": "没有这一天",
    "R305": "不再开展的事项只留印发的那句话",
    "R306": "涉及乡镇的环节不是 method 的原文",
    "R307": "更正所指的栏目本事项没有",
    "R308": "更正后的文字不在栏目中",
    "R309": "更正前后相同",
    "R310": "关键词重复",
    "R311": "关键词就是事项名称",
    "R312": "部门栏原文多余",
    "R313": "部门栏原文与 departments 不合",
    "L404": "页码倒退",
    "L405": "类别次序不对",
    "L406": "事项名称在本清单中重复",
    "L407": "类别表中有重复",
    "L408": "有的事项有页码，这一项没有",
    "N509": "机构的写法重复",
    "N511": "部门重复",
    "T601": "字符没有组合（不是 NFC）",
    "T602": "多余的空白",
    "T603": "中文里的半角标点",
    "T604": "残留的标记",
    "T605": "残留的编号",
    "T606": "几个要点连在一起",
    "T607": "残留的冒号",
    "T608": "不是规范的版式",
    "H701": "同一组里词重复",
    "H702": "一个词在两组同义词里",
    "H703": "一个词两头都写",
    "H704": "词里有标点",
    "K901": "主题重复",
    "K902": "印发用语归了两个主题",
    "K903": "说法归了两个主题",
    "K904": "只有一个主题写了共有的说法",
    "K905": "没有这个主题",
    "K906": "主题互为上下",
    "K907": "写法不合",
    "K908": "词里有地名",
    "K909": "说法是常用词的一截",
    "K910": "印发用语到处都有",
}

_ADVISORY = {
    "D802": "待核对",
    "D803": "还没有填写",
    "D804": "还没有事项",
    "D805": "没有主题能找到这一项",
    "D806": "两个机构像是同一个",
}

RULES: dict[str, Rule] = {
    **{code: Rule(code, title, blocking=True) for code, title in _BLOCKING.items()},
    **{code: Rule(code, title, blocking=False) for code, title in _OTHER.items()},
    **{code: Rule(code, title, blocking=False, advisory=True) for code, title in _ADVISORY.items()},
}
"""Every rule by its code."""

DATASET_RULES = frozenset(code for code in RULES if not code.startswith("H") and code != "K910")
"""The rules for a data file."""

THESAURUS_RULES = frozenset(
    code
    for code in RULES
    if code.startswith(("Y", "H"))
    or code in {"S201", "S202", "S204", "S205", "S206", "S210", "T601", "T602", "T608"}
)
"""The rules for the thesaurus."""

SUBJECT_RULES = frozenset(
    code
    for code in RULES
    if code.startswith(("Y", "K"))
    or code in {"S201", "S202", "S204", "S205", "S206", "T601", "T602", "T608", "H701"}
)
"""The rules for the file of subjects."""


def found(code: str, place: Placed, detail: str, hint: str) -> Finding:
    """Return the finding of a rule at a place; `detail` quotes the text, `hint` gives the remedy.

    Its duty is found by the line, when all findings are together. Raises KeyError for a code
    without a rule.
    """
    message = f"{RULES[code].title}：{detail}" if detail else RULES[code].title
    return Finding(place.line, place.column, code, None, message, hint)


def is_advisory(finding: Finding) -> bool:
    """Tell whether a finding is work still to be done, and no mistake."""
    return RULES[finding.code].advisory


def is_blocking(finding: Finding) -> bool:
    """Tell whether no answer may be given from a file with this finding."""
    return RULES[finding.code].blocking
