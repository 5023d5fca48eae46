"""Printed rows to the rows of the three lists: heads, categories, rows that go on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from toqay_cli.account import Remark, RemarkCode, Share
from toqay_cli.dataset.importing.categories import Categories, Unkept, is_category
from toqay_cli.dataset.importing.cells import (
    Text,
    alone,
    characters,
    joined,
    number_in,
    short,
    tidied,
)
from toqay_cli.dataset.importing.contents import first_pages, is_entry
from toqay_cli.dataset.importing.headings import (
    Column,
    columns_of,
    list_in_title,
    list_named,
    list_of,
)
from toqay_cli.documents.printed import Merged, PrintedDocument, PrintedRow
from toqay_cli.errors import UnreadableFile
from toqay_cli.model import DutyList


@dataclass(slots=True)
class ListedRow:
    """One duty as its row prints it; `page` is None where the document has no pages."""

    list: DutyList
    number: int
    page: int | None
    row: int
    category: Text | None
    cells: dict[Column, Text] = field(default_factory=dict)


class Listed(NamedTuple):
    """The rows of the lists in a document, its other texts in their order, and what was unsure."""

    rows: tuple[ListedRow, ...]
    aside: tuple[Text, ...]
    remarks: tuple[Remark, ...]
    share: Share


_WIDEST_GAP = 3
"""More missing numbers are rather one number misprinted."""


def listed_rows(document: PrintedDocument, name: str) -> Listed:
    """The duties that a document lists. `name` is what the file is called, for messages.

    Raises UnreadableFile where no table has the head of a list, and where two lists stand under
    one head.
    """
    walk = _Walk(document, name)
    for row in document.rows:
        walk.take(row)
    return walk.finished()


class _Walk:
    """Reads the rows of a document one after the other."""

    def __init__(self, document: PrintedDocument, name: str) -> None:
        self._name = name
        self._list_by_name = list_in_title(name)
        self._starts = first_pages(document.rows)
        self._columns: dict[int, Column] = {}
        self._width = 0
        self._table = 0
        self._list: DutyList | None = None
        self._titled: DutyList | None = None
        self._categories = Categories()
        self._offset = 0
        self._page: int | None = None
        self._head_row = 0
        self._rows: list[ListedRow] = []
        self._aside: list[Text] = []
        self._remarks: list[Remark] = []
        self._share = dict.fromkeys(Share._fields, 0)

    def finished(self) -> Listed:
        if not self._columns:
            raise UnreadableFile(
                f"{self._name} 里没有认得出表头的清单",
                "表头应有“事项名称”和“序号”“事项类别”等列，请核对是不是履职事项清单",
            )
        if not self._rows:
            raise UnreadableFile(f"{self._name} 的清单里没有一项事项", "请核对文件是否完整")
        self._leave_category()
        return Listed(
            tuple(self._rows), tuple(self._aside), tuple(self._remarks), Share(**self._share)
        )

    def take(self, row: PrintedRow) -> None:
        columns = columns_of(row.cells)
        if columns is not None:
            self._begin_head(row, columns)
        elif self._columns and row.number == self._head_row + 1 and self._is_second_head(row):
            self._refine_head(row)
        elif self._is_within(row):
            self._take_row(row)
        else:
            self._set_aside(row)

    def _begin_head(self, row: PrintedRow, columns: dict[int, Column]) -> None:
        duty_list = list_of(columns)
        if self._titled is not None and self._titled is not duty_list:
            at = Text(duty_list.title, row.number, 1)
            why = f"标题说是{self._titled.title}，表头却像{duty_list.title}，按表头读"
            self._remark(RemarkCode.LIST, at, why)
        elif self._titled is None and duty_list is DutyList.BASIC and self._list_by_name:
            duty_list = self._list_by_name
        begins = duty_list is not self._list or self._titled is not None
        if begins:
            self._leave_category()
            self._list, self._offset = duty_list, 0
        self._turn_page(duty_list, begins=begins)
        self._titled = None
        self._columns, self._width, self._table = columns, len(row.cells), row.table
        self._head_row = row.number
        for place, cell in enumerate(row.cells):
            if isinstance(cell, str) and cell.strip() and place not in columns:
                self._remark(
                    RemarkCode.HEAD,
                    Text(cell, row.number, place + 1),
                    f"不认识“{short(cell)}”这一列，没有放入",
                )
        self._share["heads"] += characters(row)

    def _turn_page(self, duty_list: DutyList, *, begins: bool) -> None:
        """Each head opens a page of the print, where a table of contents tells the first ones."""
        if not self._starts:
            return
        self._page = self._starts.get(duty_list) if begins else (self._page or 0) + 1

    def _is_second_head(self, row: PrintedRow) -> bool:
        """Whether a row only parts the columns of the head above it."""
        filled = [cell for cell in row.cells if isinstance(cell, str) and cell.strip()]
        return any(cell is Merged.ABOVE for cell in row.cells) and (
            not filled or columns_of(("事项名称", *filled)) is not None
        )

    def _refine_head(self, row: PrintedRow) -> None:
        named = columns_of(("事项名称", *row.cells)) or {}
        own = {at - 1: column for at, column in named.items() if at}
        self._columns = {**self._columns, **own}
        self._share["heads"] += characters(row)

    def _is_within(self, row: PrintedRow) -> bool:
        """Whether a row belongs to the list whose head was read last."""
        if not self._columns or not row.table:
            return False
        if row.table != self._table and len(row.cells) == self._width:
            self._table = row.table
        return row.table == self._table

    def _take_row(self, row: PrintedRow) -> None:
        single = alone(row)
        if single is not None:
            self._take_alone(single, row)
            return
        cells = self._cells(row)
        number = number_in(cells.get(Column.NUMBER))
        begins = number is not None or (
            Column.NUMBER not in self._columns.values() and Column.NAME in cells
        )
        if begins and set(cells) == {Column.NUMBER}:
            self._share["aside"] += characters(row)
            self._remark(RemarkCode.ROW, cells[Column.NUMBER], "这一行只有序号，没有放入")
            return
        if begins:
            self._begin_row(row, cells, number)
        elif self._rows and self._rows[-1].list is self._list:
            self._go_on(cells)
        else:
            self._set_aside(row)
            return
        self._share["duties"] += characters(row)

    def _cells(self, row: PrintedRow) -> dict[Column, Text]:
        """The texts under the columns; two columns of one kind are joined."""
        cells: dict[Column, Text] = {}
        for at, cell in enumerate(row.cells):
            column = self._columns.get(at)
            if not isinstance(cell, str) or not tidied(cell):
                continue
            text = Text(tidied(cell), row.number, at + 1)
            if column is None or column is Column.REMARKS:
                self._remark(RemarkCode.CELL, text, f"这一格没有放入：“{short(text.text)}”")
            elif column in cells:
                cells[column] = joined(cells[column], text)
            else:
                cells[column] = text
        return cells

    def _begin_row(self, row: PrintedRow, cells: dict[Column, Text], number: int | None) -> None:
        self._take_title()
        duty_list = self._list = self._row_list(cells)
        before = [each.number for each in self._rows if each.list is duty_list]
        last = before[-1] if before else 0
        count = last + 1 if number is None else number + self._offset
        if number == 1 and last:
            if not self._categories.is_fresh:
                raise UnreadableFile(
                    f"{self._name} 第 {row.number} 行的序号又从 1 开始，像是另一张清单接在同一个表头下",
                    "请在两张清单之间加上各自的标题和表头，或分成几个文件",
                )
            self._offset = last
            count = last + 1
            at = cells[Column.NUMBER]
            self._remark(RemarkCode.NUMBER, at, f"序号按类别重新编起，已改为连续的 {count}")
        elif count != last + 1:
            at = cells.get(Column.NUMBER) or Text("", row.number, 1)
            count = self._settled(duty_list, count, last, at)
        if Column.CATEGORY in cells:
            self._enter_category(cells.pop(Column.CATEGORY))
        self._categories.is_fresh = False
        self._rows.append(
            ListedRow(duty_list, count, self._page, row.number, self._categories.current, cells)
        )

    def _settled(self, duty_list: DutyList, count: int, last: int, at: Text) -> int:
        """The number to go on with where the printed one does not follow; a gap is held open."""
        missing = range(last + 1, count)
        if 0 < len(missing) <= _WIDEST_GAP:
            for number in missing:
                self._rows.append(
                    ListedRow(duty_list, number, self._page, at.row, self._categories.current)
                )
            told = "、".join(map(str, missing))
            self._remark(RemarkCode.NUMBER, at, f"缺第 {told} 项，已留出空项")
            return count
        self._remark(RemarkCode.NUMBER, at, f"序号印作 {count}，前一项是 {last}；暂编为 {last + 1}")
        self._offset += last + 1 - count
        return last + 1

    def _take_title(self) -> None:
        """Go on with the list that a row within the table gave the title of."""
        if self._titled is not None and self._titled is not self._list:
            self._leave_category()
            self._list, self._offset = self._titled, 0
        self._titled = None

    def _row_list(self, cells: dict[Column, Text]) -> DutyList:
        named = cells.get(Column.LIST)
        found = list_named(named.text.lower()) if named else None
        return found or self._list or DutyList.BASIC

    def _enter_category(self, text: Text) -> None:
        self._tell(self._categories.enter(text, len(self._rows)))

    def _leave_category(self) -> None:
        self._tell(self._categories.leave(len(self._rows)))

    def _tell(self, unkept: Unkept | None) -> None:
        if unkept is not None:
            self._remark(RemarkCode.NUMBER, unkept.category, unkept.why)

    def _take_alone(self, text: Text, row: PrintedRow) -> None:
        """A row with one text over the whole width: a title, a category, or a remark."""
        if (titled := list_in_title(text.text)) is not None:
            self._titled = titled
            self._set_aside(row)
        elif is_category(text.text):
            self._enter_category(text)
            self._share["duties"] += characters(row)
        else:
            self._set_aside(row)

    def _go_on(self, cells: dict[Column, Text]) -> None:
        """The rest of a duty: its row was parted by a page, or has several rows of its own."""
        own = self._rows[-1].cells
        repeated = cells.pop(Column.CATEGORY, None)
        current = self._categories.current
        if repeated and current and repeated.text != current.text:
            self._remark(
                RemarkCode.CELL, repeated, f"续行里的类别没有放入：“{short(repeated.text)}”"
            )
        if odd := cells.pop(Column.NUMBER, None):
            self._remark(RemarkCode.NUMBER, odd, f"这不是序号，没有放入：“{short(odd.text)}”")
        for column, text in cells.items():
            if column not in own:
                own[column] = text
            elif text.text != own[column].text:
                # A page that repeats a cell prints it no second time.
                own[column] = joined(own[column], text)

    def _set_aside(self, row: PrintedRow) -> None:
        texts = [cell for cell in row.cells if isinstance(cell, str) and cell.strip()]
        text = Text(tidied(" ".join(texts)), row.number, 1)
        titled = list_in_title(text.text)
        if titled is not None and not is_entry(text.text):
            self._titled = titled
        self._aside.append(text)
        self._share["aside"] += characters(row)

    def _remark(self, code: RemarkCode, at: Text, why: str) -> None:
        self._remarks.append(Remark(self._name, at.row, at.column, code, why))
