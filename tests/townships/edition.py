"""A second edition of the one real document that differs from the first in twelve recorded ways.

It comes as a data file, which is the first with the twelve changes and nothing else, and as the
published text in the form of `data/source`, which prints what that data file says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from toqay_cli.data_file.canonical_format import canonical
from toqay_cli.data_file.loader import read_entry
from toqay_cli.data_file.yaml_reader import head_of

from .printed import receiver_and_method, typed
from .rows import DUTIES, LISTS, Published, Row, in_list, read_yaml, rows_of

Duty = dict[str, Any]

TEXT_FILE = "托喀依乡履职事项清单（第二版）.txt"
DATA_FILE = "第二版.yaml"


class Change(NamedTuple):
    """One recorded change.

    `old` and `new` are the duty's ids in the two editions, None where it is not in one; `field`,
    `before` and `after` say what of it reads otherwise: a name, the bodies, a passage's words.
    """

    kind: str
    old: str | None
    new: str | None
    name: str
    field: str | None = None
    before: str | None = None
    after: str | None = None


class SecondEdition(NamedTuple):
    """The data file's text, the published text, its rows and the twelve changes."""

    data: str
    text: str
    rows: tuple[Row, ...]
    changes: tuple[Change, ...]


class _Edited(NamedTuple):
    """What an edit did: the duty that it made or changed, and how it is recorded."""

    kind: str
    duty: Duty
    old: str | None
    name: str
    field: str | None = None
    before: str | None = None
    after: str | None = None


_Lists = dict[str, list[Duty]]


@cache
def second_edition() -> SecondEdition:
    """The second edition, the same in every run."""
    first = DUTIES.read_text(encoding="utf-8")
    data = read_yaml(first)
    lists: _Lists = {name: data[name] for name in LISTS}
    # Found by the first edition's numbers, whatever moves in the meantime.
    by_id = {f"{name}-{duty['number']}": duty for name in LISTS for duty in lists[name]}
    edited = [edit(lists, by_id) for edit in _EDITS]
    for each in edited:
        # What was corrected may not stand in the duty any more.
        each.duty.pop("corrections", None)
    for duties in lists.values():
        for number, duty in enumerate(duties, start=1):
            duty["number"] = number
    rows = rows_of(data)
    text = "\n".join(_text(data["title"], rows)) + "\n"
    data["data_version"], data["data_date"] = "2.0.0", "2027-11-24"
    data["source"] = {"file": TEXT_FILE, "sha256": hashlib.sha256(text.encode()).hexdigest()}
    changes = tuple(_recorded(each, lists) for each in edited)
    return SecondEdition(_written(first, data), text, rows, changes)


def second_edition_files(folder: Path) -> Published:
    """Write the published text and the data file of the second edition."""
    edition = second_edition()
    text, data = folder / TEXT_FILE, folder / DATA_FILE
    text.write_text(edition.text, encoding="utf-8")
    data.write_text(edition.data, encoding="utf-8")
    return Published("托喀依乡", (text, data), edition.rows)


def _recorded(edited: _Edited, lists: _Lists) -> Change:
    found = [
        f"{name}-{duty['number']}" for name in LISTS for duty in lists[name] if duty is edited.duty
    ]
    new = found[0] if found else None
    return Change(
        edited.kind, edited.old, new, edited.name, edited.field, edited.before, edited.after
    )


def _written(first: str, data: Duty) -> str:
    """The data file's text in canonical form, under the first one's head."""
    plain = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1_000_000)
    text = f"{head_of(first)}\n{plain}"
    entry = read_entry(text.encode()).entry
    assert entry is not None
    return canonical(text, entry)


_HEADINGS = {
    "basic": ("序号", "事项类别", "履职事项名称"),
    "cooperative": (
        "序号",
        "事项类别",
        "事项名称",
        "对应上级部门",
        "上级部门职责",
        "托喀依乡配合职责",
    ),
    "reclaimed": ("序号", "事项类别", "履职事项名称", "承接部门及工作方式"),
}
_TITLES = {
    "basic": "基本履职事项清单",
    "cooperative": "配合履职事项清单",
    "reclaimed": "收回履职事项清单",
}


def _text(title: str, rows: Sequence[Row]) -> Iterator[str]:
    """The lines of the published text: a header row opens every page."""
    first = {name: in_list(rows, name)[0].page or 1 for name in LISTS}
    last = {name: in_list(rows, name)[-1].page or 1 for name in LISTS}
    yield from (title, "", "目 录", "")
    for place, name in enumerate(LISTS, start=1):
        yield f"{place}.托喀依乡{_TITLES[name]}.....\t({first[name]})"
    for name, after in zip(LISTS, (*LISTS[1:], ""), strict=True):
        yield from ("", f"阿拉尔市托喀依乡{_TITLES[name]}")
        end = first[after] - 1 if after else last[name]
        for page in range(first[name], end + 1):
            yield from ("", "\t".join(_HEADINGS[name]))
            yield from ("\t".join(_cells(row)) for row in in_list(rows, name) if row.page == page)


def _cells(row: Row) -> tuple[str, ...]:
    known = (str(row.number), row.category, row.name)
    if row.list == "basic":
        return known
    if row.list == "reclaimed":
        return (*known, receiver_and_method(row, " "))
    duties = (typed(row.department_duties, " "), typed(row.township_duties, " "))
    return (*known, row.departments_printed or "", *duties)


# --- the edits -------------------------------------------------------------------------------

_Edit = Callable[[_Lists, dict[str, Duty]], _Edited]


def _take(lists: _Lists, duty: Duty) -> None:
    for duties in lists.values():
        duties[:] = [each for each in duties if each is not duty]


def _put(duties: list[Duty], duty: Duty) -> None:
    """Set a duty behind the last of its category, on that one's page."""
    at = max(place for place, each in enumerate(duties) if each["category"] == duty["category"])
    duty["page"] = duties[at]["page"]
    duties.insert(at + 1, duty)


def _taken_over(old: str) -> _Edit:
    """From 配合 to 收回: what the department did becomes how it works."""

    def edit(lists: _Lists, by_id: dict[str, Duty]) -> _Edited:
        duty = by_id[old]
        _take(lists, duty)
        del duty["township_duties"]
        duty |= {"status": "transferred", "method": duty.pop("department_duties")}
        _put(lists["reclaimed"], duty)
        return _Edited("moved", duty, old, duty["name"])

    return edit


def _given_back(old: str, township_duty: str) -> _Edit:
    """From 收回 to 配合: how the department works becomes its duty, and the township has one."""

    def edit(lists: _Lists, by_id: dict[str, Duty]) -> _Edited:
        duty = by_id[old]
        _take(lists, duty)
        del duty["status"]
        duty |= {
            "department_duties": duty.pop("method"),
            "township_duties": [{"text": township_duty}],
        }
        _put(lists["cooperative"], duty)
        return _Edited("moved", duty, old, duty["name"])

    return edit


def _renamed(old: str, name: str) -> _Edit:
    def edit(_lists: _Lists, by_id: dict[str, Duty]) -> _Edited:
        duty = by_id[old]
        before, duty["name"] = duty["name"], name
        return _Edited("renamed", duty, old, before, "name", before, name)

    return edit


def _added(list_name: str, duty: Duty) -> _Edit:
    def edit(lists: _Lists, _by_id: dict[str, Duty]) -> _Edited:
        new = deepcopy(duty)
        _put(lists[list_name], new)
        return _Edited("added", new, None, new["name"])

    return edit


def _removed(old: str) -> _Edit:
    def edit(lists: _Lists, by_id: dict[str, Duty]) -> _Edited:
        _take(lists, by_id[old])
        return _Edited("removed", by_id[old], old, by_id[old]["name"])

    return edit


def _joined_by(old: str, department: str) -> _Edit:
    def edit(_lists: _Lists, by_id: dict[str, Duty]) -> _Edited:
        duty = by_id[old]
        before = "、".join(duty["departments"])
        duty["departments"].append(department)
        after = "、".join(duty["departments"])
        return _Edited("departments", duty, old, duty["name"], "departments", before, after)

    return edit


def _reworded(old: str, field: str, item: int, after: str) -> _Edit:
    """Other words in one point, counted from 0, of a field's first passage."""

    def edit(_lists: _Lists, by_id: dict[str, Duty]) -> _Edited:
        duty = by_id[old]
        items = duty[field][0]["items"]
        before, items[item] = items[item], after
        return _Edited("clauses", duty, old, duty["name"], field, before, after)

    return edit


_EDITS: tuple[_Edit, ...] = (
    _taken_over("cooperative-15"),
    _taken_over("cooperative-37"),
    _taken_over("cooperative-60"),
    _given_back(
        "reclaimed-22", "做好政策宣传，发现随意倾倒畜禽养殖废弃物的及时上报师市农业农村局。"
    ),
    _renamed("basic-28", "推进乡社会工作服务站建设和规范运行"),
    _renamed("cooperative-36", "畜禽遗传资源普查"),
    _added(
        "basic",
        {
            "number": 0,
            "page": 0,
            "category": "应急管理及消防",
            "name": "做好极端天气预警信息传递，组织危险区域人员转移避险",
            "keywords": ["大风预警", "暴雨预警", "转移群众"],
        },
    ),
    _added(
        "reclaimed",
        {
            "number": 0,
            "page": 0,
            "category": "民生服务",
            "name": "出具居民养犬证明",
            "status": "discontinued",
            "method": [{"text": "此项工作已不再开展"}],
            "keywords": ["养狗证明", "狗证明", "养犬登记证明"],
        },
    ),
    _removed("cooperative-66"),
    _joined_by("cooperative-45", "师市自然资源和规划局"),
    _reworded("cooperative-18", "department_duties", 2, "每年至少组织两次医保经办业务培训。"),
    _reworded(
        "cooperative-27",
        "township_duties",
        1,
        "日常工作中告知、引导有法律援助需求的群众到司法行政部门，并协助其准备申请材料。",
    ),
)
