"""The keys of a data file: one table for reading, writing and the JSON Schema.

The order of a record's fields is the order in which the formatter writes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from toqay_cli.model import CLAUSE_FIELDS, DutyList, Status


@dataclass(frozen=True, slots=True)
class TextField:
    """A text; `pattern` must match all of it, `example` shows one that does."""

    pattern: str | None = None
    example: str | None = None
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """One of a few words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountField:
    """A whole number from 1."""


@dataclass(frozen=True, slots=True)
class Texts:
    """A list of texts.

    `flow` tells whether it is written on one line, `below` whether on the line below its key.
    """

    flow: bool
    below: bool = False
    least: int = 1
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Groups:
    """A list of lists of texts, each of these on a line of its own."""

    group: Texts


@dataclass(frozen=True, slots=True)
class TableField:
    """A mapping with keys that are texts, too, and a list of texts under each."""

    row: Texts


@dataclass(frozen=True, slots=True)
class One:
    """A record in its place; `apart` tells whether an empty line precedes it."""

    record: RecordField
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Many:
    """A list of records; `duty_list` is set where they are that list's duties."""

    record: RecordField
    duty_list: DutyList | None = None
    may_be_empty: bool = False


Kind: TypeAlias = TextField | ChoiceField | CountField | Texts | Groups | TableField | One | Many


@dataclass(frozen=True, slots=True)
class Field:
    """A key: its kind of value, and its description in an editor."""

    name: str
    kind: Kind
    description: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class RecordField:
    """A mapping; `title` is its name in messages, `any_of` are keys of which one is required."""

    title: str
    fields: tuple[Field, ...]
    any_of: tuple[str, ...] = ()

    def field(self, name: str) -> Field | None:
        """Return the field of that name; None when the record has none."""
        return next((field for field in self.fields if field.name == name), None)


SOURCE = RecordField(
    "印发文件",
    (
        Field("file", TextField(), "印发文件在数据仓库中的路径"),
        Field(
            "sha256",
            TextField("[0-9a-f]{64}", "64 位小写十六进制数"),
            "印发文件的 SHA-256",
        ),
    ),
)

DEPARTMENT = RecordField(
    "机构",
    (
        Field("name", TextField(), "全称"),
        Field("short", TextField(), "通行的简称"),
        Field("kind", TextField(), "性质，如 政府部门"),
        Field(
            "aliases",
            Texts(flow=True),
            "文件里和口头上的其他写法，旧名在内",
            required=False,
        ),
        Field(
            "distinct_from",
            Texts(flow=True),
            "名称相像、核对过不是同一机构的，用名录中的全称",
            required=False,
        ),
    ),
)

AMBIGUOUS = RecordField(
    "多义写法",
    (
        Field("spelling", TextField(), "说不清指哪个机构的写法"),
        Field("departments", Texts(flow=True, least=2), "可能所指的机构，用名录中的全称"),
    ),
)

SUBJECT = RecordField(
    "主题",
    (
        Field("name", TextField(), "主题的正式名称"),
        Field("printed", Texts(flow=True), "法规和公文怎么写这件事，简短而能独立说明"),
        Field(
            "sayings",
            Texts(flow=True),
            "群众和办事员怎么说；用空格隔开的几部分在同一句里不分先后",
            required=False,
        ),
        Field("shared", Texts(flow=True), "与别的主题共有的说法，两边都写", required=False),
        Field("kind_of", Texts(flow=True), "属于哪些更大的主题", required=False),
    ),
)

CLAUSE = RecordField(
    "条款",
    (
        Field("topic", TextField(), "小标题，不写序号和末尾冒号", required=False),
        Field(
            "label",
            TextField(),
            "部门标签，照印发写法，不写末尾冒号；几个部门用顿号相连",
            required=False,
        ),
        Field("text", TextField(), "一句或一段话", required=False),
        Field("items", Texts(flow=False), "分点，不写序号，末尾标点照原样", required=False),
    ),
    any_of=("topic", "text", "items"),
)

CORRECTION = RecordField(
    "更正",
    (
        Field("field", ChoiceField(("name", "departments", *CLAUSE_FIELDS)), "更正所在的栏目"),
        Field("source", TextField(), "印发文件中的原文"),
        Field("corrected", TextField(may_be_empty=True), "更正为"),
        Field("reason", TextField(), "更正的理由"),
    ),
)

_NUMBER = Field("number", CountField(), "在本清单中的序号，从 1 起连续")
_PAGE = Field("page", CountField(), "该行起始的印刷页码；印发的文件不分页的没有", required=False)
_CATEGORY = Field("category", TextField(), "事项类别，categories 中的一个")
_NAME = Field("name", TextField(), "事项名称，照印发文字")
_STATUS = Field(
    "status",
    ChoiceField((Status.TRANSFERRED.value, Status.DISCONTINUED.value)),
    "transferred 由上级部门承接，discontinued 不再开展",
)
_DEPARTMENTS = Field("departments", Texts(flow=True), "对应上级部门，照印发的写法和次序")
_TAKEN_OVER_BY = Field(
    "departments",
    Texts(flow=True),
    "承接部门，照印发的写法和次序；不再开展的没有",
    required=False,
)
_DEPARTMENTS_PRINTED = Field(
    "departments_printed",
    TextField(),
    "部门栏的原文，仅当它不只是各部门以顿号相连时填写",
    required=False,
)
_DEPARTMENT_DUTIES = Field("department_duties", Many(CLAUSE), "上级部门职责")
_TOWNSHIP_DUTIES = Field("township_duties", Many(CLAUSE), "乡镇配合职责")
_METHOD = Field("method", Many(CLAUSE), "工作方式；不再开展的，是印发的那句话")
_TOWNSHIP_STEPS = Field(
    "township_steps",
    Texts(flow=False),
    "工作方式中涉及乡镇的环节，逐字引用",
    required=False,
)
_LAST = (
    Field(
        "keywords",
        Texts(flow=True, most=25),
        "只有本乡镇才这么说的词，供检索；各地通用的写进主题",
        required=False,
    ),
    Field("corrections", Many(CORRECTION), "已更正的识读错误", required=False),
    Field("note", TextField(), "读者会疑惑的地方", required=False),
    Field(
        "to_check", Texts(flow=False), "导入时没有把握的地方；核对一条，删去一条", required=False
    ),
)
_FIRST = (_NUMBER, _PAGE, _CATEGORY, _NAME)

BASIC_DUTY = RecordField("基本履职事项", (*_FIRST, *_LAST))

COOPERATIVE_DUTY = RecordField(
    "配合履职事项",
    (
        *_FIRST,
        _DEPARTMENTS,
        _DEPARTMENTS_PRINTED,
        _DEPARTMENT_DUTIES,
        _TOWNSHIP_DUTIES,
        *_LAST,
    ),
)

RECLAIMED_DUTY = RecordField(
    "收回履职事项",
    (
        *_FIRST,
        _STATUS,
        _TAKEN_OVER_BY,
        _DEPARTMENTS_PRINTED,
        _METHOD,
        _TOWNSHIP_STEPS,
        *_LAST,
    ),
)

DATASET = RecordField(
    "数据文件",
    (
        Field("title", TextField(), "印发文件的名称"),
        Field("township", TextField(), "乡镇名称"),
        Field("data_version", TextField(r"[0-9]+\.[0-9]+\.[0-9]+", "1.0.0"), "数据的版本"),
        Field(
            "data_date",
            TextField("[0-9]{4}-[0-9]{2}-[0-9]{2}", "'2026-11-24'"),
            "数据的日期，加引号",
        ),
        Field(
            "published",
            TextField("[0-9]{4}-[0-9]{2}-[0-9]{2}", "'2025-03-01'"),
            "印发的日期，加引号；不知道的不写",
            required=False,
        ),
        Field("source", One(SOURCE), "印发文件的存放位置和 SHA-256"),
        Field("categories", Texts(flow=False), "事项类别，按三张清单共同的次序"),
        Field(
            "departments",
            Many(DEPARTMENT, may_be_empty=True),
            "机构名录；两个机构不能共用一个写法",
        ),
        Field("ambiguous", Many(AMBIGUOUS), "说不清指哪个机构的写法", required=False),
        Field(
            "basic", Many(BASIC_DUTY, DutyList.BASIC, may_be_empty=True), "基本履职事项：由乡镇负责"
        ),
        Field(
            "cooperative",
            Many(COOPERATIVE_DUTY, DutyList.COOPERATIVE, may_be_empty=True),
            "配合履职事项：由对应上级部门负责，乡镇配合",
        ),
        Field(
            "reclaimed",
            Many(RECLAIMED_DUTY, DutyList.RECLAIMED, may_be_empty=True),
            "上级部门收回的履职事项",
        ),
        Field(
            "subjects",
            Many(SUBJECT),
            "本乡镇自己的主题，通用的写在 subjects.yaml",
            required=False,
        ),
    ),
)
"""The whole file."""
