"""The metadata of the SQLite export for Datasette: Chinese titles, facets, order, full text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toqay_cli.export.sqlite_schema import IN_DUTIES
from toqay_cli.model import Dataset
from toqay_cli.output.json_text import json_text
from toqay_cli.results.answers import title_of

_DOCUMENT_COLUMNS = {
    "title": "文件名称",
    "data_version": "数据版本",
    "data_date": "数据日期",
    "published": "印发日期，数据没有写明的为空",
    "source": "印发文件的存放位置",
    "source_sha256": "印发文件的 SHA-256",
}
_TABLES: dict[str, dict[str, Any]] = {
    "duties": {
        "title": "履职事项",
        "description": "三张清单的全部事项，按印发次序。检索框内几个词用空格隔开，每词一至十二字。",
        "facets": ["list", "category_id", "status"],
        "sort": "position",
        "label_column": "name",
        "size": 50,
        "fts_table": "duty_words",
        "fts_pk": "position",
        "columns": {
            "position": "印发次序",
            "id": "编号，供程序使用",
            "label": "编号，供人使用",
            **{str(column.sql).split()[0]: column.title for column in IN_DUTIES[1:]},
            "list": "清单：basic 基本，cooperative 配合，reclaimed 收回",
            "number": "在本清单中的序号",
            "page": "印刷页码",
            "status": "状态：active 现行，transferred 由部门承接，discontinued 不再开展",
            "departments_printed": "部门一栏的原文",
        },
    },
    "departments": {
        "title": "机构名录",
        "facets": ["kind"],
        "sort": "id",
        "label_column": "name",
        "columns": {"name": "全称", "short": "简称", "kind": "性质"},
    },
    "duty_departments": {
        "title": "事项的对应上级部门或承接部门",
        "facets": ["department_id"],
        "columns": {"position": "在栏中的次序"},
    },
    "clauses": {
        "title": "职责和工作方式",
        "facets": ["field"],
        "sort": "id",
        "columns": {
            "field": "department_duties 上级部门职责，township_duties 配合职责，method 工作方式",
            "position": "次序",
            "topic": "小标题",
            "label": "部门标签，照印发写法",
            "text": "正文",
        },
    },
    "clause_departments": {"title": "各段职责约束的机构", "facets": ["department_id"]},
    "items": {"title": "各段职责的分点", "sort": "id", "label_column": "text"},
    "township_steps": {"title": "收回事项中涉及乡镇的环节", "sort": "id"},
    "keywords": {"title": "常见说法（非原文）", "sort": "id", "label_column": "keyword"},
    "corrections": {
        "title": "识读更正",
        "facets": ["field"],
        "sort": "id",
        "columns": {
            "field": "栏目",
            "source": "原文",
            "corrected": "更正为",
            "reason": "理由",
        },
    },
    "categories": {"title": "事项类别", "sort": "id", "label_column": "name"},
    "spellings": {
        "title": "机构的各种写法",
        "facets": ["kind"],
        "sort": "id",
        "columns": {"kind": "name 全称，short 简称，alias 其他写法，ambiguous 说不清指哪个"},
    },
    "document": {
        "title": "依据的文件",
        "label_column": "title",
        "columns": {"township": "乡镇", **_DOCUMENT_COLUMNS},
    },
    "passages": {"title": "逐段正文", "facets": ["field"]},
}


def as_metadata(datasets: Sequence[Dataset], database: str) -> str:
    """Return the metadata of a database of that name, for `datasette -m`."""
    title = title_of(datasets)
    told = {
        "title": title,
        "description": "；".join(
            f"{each.township}，数据版本 {each.data_version}" for each in datasets
        ),
        "databases": {database: {"title": title, "tables": _tables(several=len(datasets) > 1)}},
    }
    return f"{json_text(told, indent=2)}\n"


def _tables(*, several: bool) -> dict[str, dict[str, Any]]:
    if not several:
        return _TABLES
    tables = {name: told for name, told in _TABLES.items() if name != "document"}
    for name in ("duties", "departments"):
        facets = ["township_id", *_TABLES[name]["facets"]]
        columns = {**_TABLES[name]["columns"], "township_id": "乡镇"}
        tables[name] = {**_TABLES[name], "facets": facets, "columns": columns}
    townships = {
        "title": "乡镇",
        "sort": "id",
        "label_column": "name",
        "columns": {"name": "乡镇", **_DOCUMENT_COLUMNS},
    }
    return {**tables, "townships": townships}
