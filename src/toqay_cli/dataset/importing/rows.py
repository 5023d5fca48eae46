"""Printed rows to the rows of the three lists: heads, categories, rows that go on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from toqay_cli.account import Remark, RemarkCode, Share
from toqay_cli.dataset.importing.categories import category_in, is_category
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
from toqay_cli.dataset.importing.counting import counted
from toqay_cli.dataset.importing.going_on import as_above, go_on, is_ditto, repeats
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
        self._within: frozenset[int] = frozenset()
        self._width = 0
        self._table = 0
        self._list: DutyList | None = None
        self._titled: DutyList | None = None
        self._category: Text | None = None
        self._count: tuple[Text, int, int] | None = None
        self._fresh = False
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
        self._check_count()
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
        # The title of the list that goes on is only the running head of a page.
        begins = duty_list is not self._list
        if begins:
            self._check_count()
            self._list, self._category, self._offset, self._fresh = duty_list, None, 0, False
        self._turn_page(duty_list, begins=begins)
        self._titled = None
        self._width, self._table = len(row.cells), row.table
        self._within = frozenset(_merged_with_left(row, columns))
        self._columns = {**columns}
        for place in sorted(self._within):
            self._columns[place] = self._columns[place - 1]
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
        self._within -= own.keys()
        self._remarks = [each for each in self._remarks if not self._is_parted(each, own)]
        self._share["heads"] += characters(row)

    def _is_parted(self, remark: Remark, own: dict[int, Column]) -> bool:
        """Whether an unknown heading only stands over several known ones."""
        over = remark.code is RemarkCode.HEAD and remark.row == self._head_row
        return over and remark.column - 1 in own

    def _is_within(self, row: PrintedRow) -> bool:
        """Whether a row belongs to the list whose head was read last."""
        if not self._columns or not row.table:
            return False
        if row.table != self._table and len(row.cells) == self._width:
            self._table = row.table
        return row.table == self._table

    def _take_row(self, row: PrintedRow) -> None:
        single = alone(row, self._within)
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
        last = self._rows[-1] if self._rows and self._rows[-1].list is self._list else None
        again = number is None or (last is not None and number + self._offset == last.number)
        if begins and not (last and again and repeats(last.cells, cells)):
            above = as_above(row, self._columns, last.cells if last else {})
            self._begin_row(row, {**above, **self._settled_ditto(cells, last)}, number)
        elif last is not None:
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
        if number == 1 and last and not self._fresh:
            raise UnreadableFile(
                f"{self._name} 第 {row.number} 行的序号又从 1 开始，像是另一张清单接在同一个表头下",
                "请在两张清单之间加上各自的标题和表头，或分成几个文件",
            )
        count = counted(number, last, self._offset)
        at = cells.get(Column.NUMBER) or Text("", row.number, 1)
        if count.told is not None:
            self._remark(RemarkCode.NUMBER, at, count.told)
        self._offset = count.offset
        for missing in count.missing:
            self._rows.append(ListedRow(duty_list, missing, self._page, at.row, self._category))
        self._take_category(cells)
        self._fresh = False
        self._rows.append(
            ListedRow(duty_list, count.number, self._page, row.number, self._category, cells)
        )

    def _take_title(self) -> None:
        """Go on with the list that a row within the table gave the title of."""
        if self._titled is not None and self._titled is not self._list:
            self._check_count()
            self._list, self._category, self._offset, self._fresh = self._titled, None, 0, False
        self._titled = None

    def _row_list(self, cells: dict[Column, Text]) -> DutyList:
        named = cells.get(Column.LIST)
        found = list_named(named.text.lower()) if named else None
        return found or self._list or DutyList.BASIC

    def _take_category(self, cells: dict[Column, Text]) -> None:
        own = cells.pop(Column.CATEGORY, None)
        if own is not None:
            self._set_category(own)

    def _set_category(self, text: Text) -> None:
        found = category_in(text.text)
        if self._category is None or self._category.text != found.name:
            self._check_count()
            self._fresh = True
        self._category = text._replace(text=found.name)
        if found.told:
            self._count = (self._category, found.told, len(self._rows))

    def _check_count(self) -> None:
        if self._count is None:
            return
        category, promised, before = self._count
        self._count = None
        if len(self._rows) - before != promised:
            told = f"“{category.text}”标明 {promised} 项，读到 {len(self._rows) - before} 项"
            self._remark(RemarkCode.NUMBER, category, told)

    def _take_alone(self, text: Text, row: PrintedRow) -> None:
        """A row with one text over the whole width: a title, a category, or a remark."""
        if (titled := list_in_title(text.text)) is not None:
            self._titled = titled
            self._set_aside(row)
        elif is_category(text.text):
            self._set_category(text)
            self._share["duties"] += characters(row)
        else:
            self._set_aside(row)

    def _go_on(self, cells: dict[Column, Text]) -> None:
        """The rest of a duty: its row was parted by a page, or has several rows of its own."""
        own = self._rows[-1].cells
        repeated = cells.pop(Column.CATEGORY, None)
        if repeated and self._category and category_in(repeated.text).name != self._category.text:
            self._remark(
                RemarkCode.CELL, repeated, f"续行里的类别没有放入：“{short(repeated.text)}”"
            )
        if (odd := cells.pop(Column.NUMBER, None)) and number_in(odd) is None:
            self._remark(RemarkCode.NUMBER, odd, f"这不是序号，没有放入：“{short(odd.text)}”")
        go_on(own, cells)

    def _settled_ditto(
        self, cells: dict[Column, Text], last: ListedRow | None
    ) -> dict[Column, Text]:
        """The cells, those that say 同上 as the row above has them."""
        settled = {**cells}
        for column, text in cells.items():
            if is_ditto(text.text) and last is not None and column in last.cells:
                settled[column] = last.cells[column]
                self._remark(RemarkCode.CELL, text, f"印作“{text.text}”，已照上一项填写")
        return settled

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


def _merged_with_left(row: PrintedRow, columns: dict[int, Column]) -> Iterator[int]:
    """The places of a head that belong to a known column at their left."""
    known = False
    for place, cell in enumerate(row.cells):
        known = place in columns or (known and cell is Merged.LEFT)
        if known and place not in columns:
            yield place
