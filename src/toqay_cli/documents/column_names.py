"""Usual column headings of tables: of columns with tasks, and of columns without."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

_TEXT_COLUMNS = frozenset(
    (
        *("标题", "通知标题", "来文标题", "文件标题", "文件名称", "来文名称", "题名", "主题"),
        *("事项", "事项名称", "事项内容", "工作事项", "待办事项", "具体事项", "清单事项"),
        *("任务", "任务名称", "任务内容", "工作任务", "重点任务", "具体任务", "主要任务"),
        *("工作", "工作名称", "工作内容", "重点工作", "主要工作", "项目名称", "指标名称"),
        *("考核指标", "考核内容", "考核事项", "指标", "内容", "主要内容", "具体内容"),
        *("诉求", "诉求内容", "诉求标题", "群众诉求", "工单内容", "工单标题", "来电内容"),
        *("问题", "问题描述", "反映问题", "反映内容", "问题内容", "名称"),
    )
)
"""Usual titles of the column with the text."""
_TEXT_WORDS = re.compile("标题|事项|任务|内容|诉求|问题|指标|工作")
_SIDE_WORDS = re.compile(
    "序号|编号|文号|单位|部门|机构|领导|科室|站所|责任|牵头|配合|人员|姓名|人$|电话|手机|地址|"
    "时间|日期|时限|期限|年月|进度|状态|类别|类型|级别|来源|分值|权重|得分|数量|次数|备注|结果|签"
)
"""Words of columns for persons, dates, numbers and progress, never for tasks."""
_TEXT_END = re.compile("(标题|事项|任务|内容|诉求|问题|指标)$")
_LONGEST_HEADING = 10
_SIDE_CELL = re.compile(r"[\d.、()第号项年月日时分前底止至\-—/~:\s]+")
"""A number or a date."""


def key_of(title: str) -> str:
    """Return a heading for comparison: without white space, full-width forms and case."""
    return "".join(unicodedata.normalize("NFKC", title).split()).casefold()


def text_columns(titles: Sequence[str]) -> list[int]:
    """Return the places of columns for the text: by usual titles, else by similar ones."""
    keys = [key_of(title) for title in titles]
    usual = [place for place, key in enumerate(keys) if key in _TEXT_COLUMNS]
    return usual or [place for place, key in enumerate(keys) if _is_like_a_text_column(key)]


def is_usual(title: str) -> bool:
    """Tell whether a title is a usual one of a column of tasks."""
    return key_of(title) in _TEXT_COLUMNS


def telling_columns(titles: Sequence[str]) -> list[int]:
    """Return the places of all columns but those that tell who, when and how far."""
    return [place for place, title in enumerate(titles) if not _is_side(key_of(title))]


def is_side_cell(text: str) -> bool:
    """Tell whether a cell holds a number or a date alone."""
    return bool(_SIDE_CELL.fullmatch(unicodedata.normalize("NFKC", text)))


def heading_place(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the place of the heading: the first row of several cells that names a usual column.

    A title that is merged above it has one cell. None where no row is like a heading.
    """
    return next((place for place, row in enumerate(rows) if _is_heading(row)), None)


def _is_heading(row: Sequence[str]) -> bool:
    """Tell whether the cells are titles: one is a usual name, or one is like it and others say who or when.

    A task is like such a name, too (做好防疫工作), but beside it stand a number and a body's own name.
    """
    keys = {key_of(cell) for cell in row} - {""}
    if len(keys) < 2:
        return False
    if any(key in _TEXT_COLUMNS for key in keys):
        return True
    return (
        any(map(_is_like_a_text_column, keys)) and any(map(_is_side, keys)) and not holds_data(keys)
    )


def holds_data(cells: Iterable[str]) -> bool:
    """Tell whether one of the cells is a number or a date, which no title is."""
    return any(is_side_cell(cell) and any(map(str.isdigit, cell)) for cell in cells)


def _is_like_a_text_column(key: str) -> bool:
    short = len(key) <= _LONGEST_HEADING
    return short and _TEXT_WORDS.search(key) is not None and not _is_side(key)


def _is_side(key: str) -> bool:
    """Tell whether a heading is about persons or dates; 配合事项 and 责任内容 are not."""
    return _SIDE_WORDS.search(key) is not None and not _TEXT_END.search(key)
