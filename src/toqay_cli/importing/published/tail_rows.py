"""The rows of the form below a list: sums, names of those who filled it in, notes."""

from __future__ import annotations

import re

from toqay_cli.documents.printed.printed_document import PrintedRow
from toqay_cli.importing.published.cell_texts import tidied
from toqay_cli.importing.published.column_headings import ColumnKind
from toqay_cli.importing.published.list_head import Head

_SUM = r"(?:合计|总计|小计|共计|总数)(?:[（(]?共?\d*项?[）)]?)[：:]?\d*项?|共\d+项"
_WHO = (
    "(?:填表|填报|制表|审核|复核|经办|报送|填写|统计|联系|校对|录入)"
    "(?:人员?|单位|部门|日期|时间|电话|方式)(?:[（(](?:签字|签名|签章|盖章|公章)[）)])?"
)
_LED = "(?:主要|分管|单位|部门)?(?:负责人|领导)(?:[（(](?:签字|签名|签章|盖章)[）)])?|日期|电话|手机|单位[（(](?:盖章|公章)[）)]"
_NOTE = "(?:备注|说明|注)"
_TAIL = re.compile(rf"{_SUM}|{_WHO}(?:[：:].*)?|(?:{_LED}|{_NOTE})[：:].*|{_NOTE}")
_BEFORE_THE_DUTY = frozenset(
    (None, ColumnKind.NUMBER, ColumnKind.LIST, ColumnKind.CATEGORY, ColumnKind.NAME)
)


def is_tail(row: PrintedRow, head: Head) -> bool:
    """Tell whether the first words of a row, in a column that identifies the duty, end the form."""
    filled = ((at, cell) for at, cell in enumerate(row.cells) if isinstance(cell, str))
    at, words = next(((at, cell) for at, cell in filled if tidied(cell)), (0, ""))
    return (
        head.columns.get(at) in _BEFORE_THE_DUTY
        and _TAIL.fullmatch("".join(tidied(words).split())) is not None
    )
