"""Printed rows to the rows of the three lists: heads, categories, rows that go on."""

from __future__ import annotations

import re
from collections import deque
from pathlib import Path

from toqay_cli.documents.limits import too_much
from toqay_cli.documents.printed.printed_document import (
    Merged,
    PrintedDocument,
    PrintedRow,
)
from toqay_cli.errors import UnreadableFile
from toqay_cli.importing.published.categories import (
    heads_category,
    is_category,
    numbered_heading,
)
from toqay_cli.importing.published.cell_texts import (
    CellText,
    alone,
    characters,
    is_bracketed,
    is_page_number,
    is_subnumber,
    number_in,
    short,
    text_of,
)
from toqay_cli.importing.published.column_headings import (
    ColumnKind,
    columns_of,
    likely_list,
    list_in_title,
    list_named,
    list_of,
)
from toqay_cli.importing.published.contents_page import are_paged, first_pages, is_entry
from toqay_cli.importing.published.continued_rows import (
    as_above,
    go_on,
    is_ditto,
    is_whole,
    parted_by_names,
    repeats,
)
from toqay_cli.importing.published.duty_numbers import DutyCount, DutyNumbering
from toqay_cli.importing.published.empty_numbers import heads_without_numbers
from toqay_cli.importing.published.list_columns import kind_columns
from toqay_cli.importing.published.list_head import Head, head_in
from toqay_cli.importing.published.listed_rows import DutyRow, Listed, ListedRow
from toqay_cli.importing.published.open_category import OpenCategory
from toqay_cli.importing.published.other_lists import is_own_sort, names_its_list, other_sort
from toqay_cli.importing.published.outline import OutlineHead, OutlineNote, outlined
from toqay_cli.importing.published.refusals import (
    ASK_FOR_LIST,
    columns_not_plain,
    counted_anew,
    no_head,
    other_list,
)
from toqay_cli.importing.published.tail_rows import is_tail
from toqay_cli.importing.published.unread_columns import UnreadColumns
from toqay_cli.model import DutyList
from toqay_cli.results.import_report import ImportRemark, RemarkCode, Share

_UNCLASSED = "没有事项类别"
_ATTACHMENT = re.compile("附件\\d{0,2}[：:.．、]?")
_MOST_TITLES = 20
"""The most texts above a table that may be its title."""
_MOST_ROWS_OF_A_DUTY = 500
"""The most rows, each compared with the duty's earlier ones."""


def listed_rows(document: PrintedDocument, name: str, given: DutyList | None = None) -> Listed:
    """Return the duties that a document lists. `name` is the file's name in messages.

    `given` is the list that a person names, for tables without a heading.

    Raises UnreadableFile where no table has the head of a list, and where two lists share one head.
    """
    walk = _Walk(document, name, given)
    headless = all(head_in(row) is None for row in document.rows)
    in_grid = sum(map(characters, filter(_is_of_grid, document.rows)))
    paragraphs = headless and not walk.is_spaced and in_grid < document.characters / 2
    for row in outlined(document.rows) if paragraphs else document.rows:
        if isinstance(row, OutlineHead):
            walk.begin(row)
        elif isinstance(row, OutlineNote):
            walk.put_aside(row.row)
        else:
            walk.take(row)
    return walk.finished()


def _is_of_grid(row: PrintedRow) -> bool:
    """Tell whether a row has several filled cells, which no paragraph has."""
    filled = sum(1 for cell in row.cells if isinstance(cell, str) and cell.strip())
    return bool(row.table) and filled > 2


class _Walk:
    """Reads the rows of a document one after the other."""

    def __init__(self, document: PrintedDocument, name: str, given: DutyList | None) -> None:
        self._name = name
        self._given = given
        self._list_by_name = list_in_title(Path(name).stem)
        self._above = deque((Path(name).stem,), _MOST_TITLES)
        self._is_own_sort = is_own_sort(Path(name).stem)
        self._other_sort: str | None = None
        self._other_table = 0
        self._starts = first_pages(document.rows)
        self._unnumbered = heads_without_numbers(document.rows)
        self._kinds = kind_columns(document.rows)
        self.is_spaced = any(
            not row.table and columns_of(text_of(row).split()) is not None for row in document.rows
        )
        self._head: Head | None = None
        self._opening: tuple[PrintedRow, Head] | None = None
        self._table = 0
        self._list: DutyList | None = None
        self._titled: DutyList | None = None
        self._category = OpenCategory(self._remark)
        self._heading: PrintedRow | None = None
        self._page_turned = False
        self._form_ended = False
        self._in_lines, self._unit = document.in_lines, document.unit
        self._prints_pages = any(row.page is not None for row in document.rows)
        self._below_duty = False
        self._numbering = DutyNumbering()
        self._plainly_numbered = False
        self._going_on = 0
        self._heads: dict[DutyList, int] = {}
        self._page: int | None = None
        self._rows: list[ListedRow] = []
        self._aside: list[CellText] = []
        self._remarks: list[ImportRemark] = []
        self._unread = UnreadColumns()
        self._share = dict.fromkeys(Share._fields, 0)

    def finished(self) -> Listed:
        if self._opening is not None:
            self._begin_head(*self._opening)
        if self._head is None:
            raise self._refusal()
        if not self._rows:
            raise UnreadableFile(f"{self._name} 的清单里没有一项事项", "请核对文件是否完整")
        self._leave_heading()
        self._category.close(len(self._rows))
        self._tell_unclassed()
        for text, why in self._unread.told():
            self._remark(RemarkCode.HEAD, text, why)
        if not self._prints_pages and not are_paged(self._starts, self._heads):
            for row in self._rows:
                row.page = None
        return Listed(
            tuple(self._rows), tuple(self._aside), tuple(self._remarks), Share(**self._share)
        )

    def _refusal(self) -> UnreadableFile:
        """Return the error for a document without the head of a list."""
        if self._other_sort is not None:
            return other_list(self._name, self._other_sort)
        if self.is_spaced:
            return columns_not_plain(self._name, drawn=self._unit == "页")
        return no_head(self._name)

    def _tell_unclassed(self) -> None:
        """Tell of duties without a category; of each one to be checked where others have one."""
        unclassed = [row for row in self._rows if row.category is None]
        for row in unclassed:
            self._remark(RemarkCode.CATEGORY, CellText("", row.row, 1), _UNCLASSED)
            if len(unclassed) < len(self._rows):
                row.doubts.append(_UNCLASSED)

    def begin(self, opened: OutlineHead) -> None:
        """Begin a list with a head that is not printed."""
        self._leave_heading()
        self._begin_head(*opened)

    def take(self, row: PrintedRow) -> None:
        """Read the next row."""
        if list_in_title(text_of(row)) is not None:
            self._other_table = 0
        if row.table and row.table == self._other_table:
            self._share["aside"] += characters(row)
        else:
            self._take(row)

    def _take(self, row: PrintedRow) -> None:
        if self._opening is not None:
            first, opened = self._opening
            if (refined := opened.refined_by(row)) is not None:
                self._opening = first, refined
                return
            self._begin_head(first, opened)
        if (head := head_in(row)) is not None:
            self._begin_opening(row, head)
        elif self._head is not None and self._is_within(row, self._head):
            self._take_within(row, self._head)
        elif not row.table and heads_category(text_of(row)):
            self._leave_heading()
            self._heading = row
        else:
            self._set_aside(row)

    def _take_within(self, row: PrintedRow, head: Head) -> None:
        if self._is_below_list(row, head):
            self._set_aside(row)
            return
        self._take_heading_before(head)
        self._take_row(row, head)

    def _is_below_list(self, row: PrintedRow, head: Head) -> bool:
        """Tell whether a row ends the form, or follows one that does and begins nothing."""
        if is_tail(row, head):
            self._form_ended = head.numbered
            return True
        if not self._form_ended or alone(row, head.within) is not None:
            return False
        return number_in(head.cells_of(row)[0].get(ColumnKind.NUMBER)) is None

    def _begin_opening(self, row: PrintedRow, head: Head) -> None:
        head = self._kinds[row].settled(head)
        if self._is_other_sort(row, head):
            return
        if row in self._unnumbered:
            told = CellText("", row.number, 1)
            self._remark(RemarkCode.NUMBER, told, "序号一列是空的，已按次序编号")
            head = head._replace(numbered=False)
        self._opening = row, head

    def _is_other_sort(self, row: PrintedRow, head: Head) -> bool:
        """Tell whether a table is of another sort and skip it; a title or a person may decide."""
        goes_on = self._head is not None and self._head.columns == head.columns
        if self._given or self._titled or goes_on or ColumnKind.LIST in head.columns.values():
            return False
        found = other_sort(row, self._above)
        if found is None:
            return False
        self._leave_heading()
        self._other_sort, self._other_table = found, row.table
        self._share["aside"] += characters(row)
        why = f"“{found}”像是别的清单，这张表没有读；确是履职事项的，用 --list 指明"
        self._remark(RemarkCode.LIST, CellText("", row.number, 1), why)
        return True

    def _take_heading_before(self, head: Head) -> None:
        """Use a category's heading above the table where no column names categories."""
        row, self._heading = self._heading, None
        if row is None:
            return
        if ColumnKind.CATEGORY in head.columns.values():
            self._aside.append(CellText(text_of(row), row.number, 1))
            self._share["aside"] += characters(row)
            return
        self._set_category(CellText(text_of(row), row.number, 1))
        self._share["duties"] += characters(row)

    def _leave_heading(self) -> None:
        """Put aside a row that looked like a category's heading but heads no table."""
        row, self._heading = self._heading, None
        if row is not None:
            self._set_aside(row)

    def _begin_head(self, row: PrintedRow, head: Head) -> None:
        self._opening = None
        duty_list = self._list_under(row, head)
        # The title of the list that goes on is only the running head of a page.
        begins = duty_list is not self._list
        if begins:
            self._category.close(len(self._rows))
            self._category.leave(len(self._rows))
            self._list = duty_list
            self._numbering.begin_list()
        self._turn_page(duty_list, begins=begins)
        self._page_turned, self._form_ended = True, False
        self._unread.begin(head.unknown)
        self._below_duty = False
        self._titled, self._head, self._table = None, head, row.table
        self._share["heads"] += head.characters
        self._above.clear()
        self._take_heading_before(head)

    def _list_under(self, row: PrintedRow, head: Head) -> DutyList:
        """Return the list of a head: by columns only one has, else by title, else by file."""
        told = list_of(head.columns)
        if told is None or (self._titled and head.is_assumed):
            goes_on = self._list if self._head and self._head.columns == head.columns else None
            named = self._titled or goes_on or self._given or self._list_by_name
            return named or self._guessed(row, head, likely_list(head.columns))
        named = self._titled or self._given or self._list_by_name
        if named is None and not names_its_list(row) and self._list is not told:
            return self._guessed(row, head, told)
        if self._titled is not None and self._titled is not told:
            at = CellText(told.title, row.number, 1)
            why = f"标题说是{self._titled.title}，表头却像{told.title}，按表头读"
            self._remark(RemarkCode.LIST, at, why)
        return told

    def _guessed(self, row: PrintedRow, head: Head, likely: DutyList) -> DutyList:
        """Return a head's likely list with a remark. Raises UnreadableFile without evidence."""
        if ColumnKind.LIST in head.columns.values():
            return likely
        if not self._is_own_sort:
            raise UnreadableFile(f"{self._name} 没有写明是哪一张清单", ASK_FOR_LIST)
        why = f"没有标题说是哪一张清单，暂作{likely.title}；不是的话用 --list 指明"
        self._remark(RemarkCode.LIST, CellText("", row.number, 1), why)
        return likely

    def _turn_page(self, duty_list: DutyList, *, begins: bool) -> None:
        """Turn to the page that a head opens, where a table of contents tells the first ones."""
        self._heads[duty_list] = self._heads.get(duty_list, 0) + 1
        if not self._starts:
            return
        self._page = self._starts.get(duty_list) if begins else (self._page or 0) + 1

    def _is_within(self, row: PrintedRow, head: Head) -> bool:
        """Tell whether a row belongs to the list whose head was read last."""
        if not row.table:
            return False
        if row.table != self._table and len(row.cells) == head.width:
            self._table, self._page_turned = row.table, True
        return row.table == self._table

    def _take_row(self, row: PrintedRow, head: Head) -> None:
        single = alone(row, head.within)
        if single is not None:
            self._take_alone(single, row)
            return
        cells, unplaced = head.cells_of(row)
        for text in unplaced:
            if self._unread.takes(text):
                continue
            self._remark(RemarkCode.CELL, text, f"这一格没有放入：“{short(text.text)}”")
        if (heading := numbered_heading(cells)) is not None:
            self._set_category(heading)
            self._share["duties"] += characters(row)
            return
        number, part = self._number_of(cells)
        begins = number is not None or part or (not head.numbered and ColumnKind.NAME in cells)
        if begins and set(cells) == {ColumnKind.NUMBER}:
            self._share["aside"] += characters(row)
            self._remark(RemarkCode.ROW, cells[ColumnKind.NUMBER], "这一行只有序号，没有放入")
            return
        last = self._rows[-1] if self._rows and self._rows[-1].list is self._list else None
        if not begins and last is not None and self._is_new(last, cells):
            begins = True
            at = CellText("", row.number, 1)
            self._remark(RemarkCode.NUMBER, at, f"没有序号，像是新的一项；暂编为 {last.number + 1}")
        again = number is None or (last is not None and self._numbering.counts(number, last.number))
        if begins and not (last and again and repeats(last.cells, cells)):
            above = as_above(row, head.columns, last.cells if last else {})
            self._begin_row(row, {**above, **self._settled_ditto(cells, last)}, number)
        elif last is not None and not self._category.heads(len(self._rows)):
            self._go_on(cells, _reaching_down(row, head))
        else:
            self._set_aside(row)
            return
        self._below_duty = True
        self._share["duties"] += characters(row)

    def _number_of(self, cells: dict[ColumnKind, CellText]) -> tuple[int | None, bool]:
        """Return the number of a row's duty, and whether it counts a part of what another number counts."""
        cell = cells.get(ColumnKind.NUMBER)
        number = number_in(cell)
        if cell is None or is_subnumber(cell):
            return number, cell is not None
        if number is None:
            del cells[ColumnKind.NUMBER]
            self._remark(RemarkCode.CELL, cell, f"序号一格没有放入：“{short(cell.text)}”")
        elif not is_bracketed(cell):
            self._plainly_numbered = True
        elif self._plainly_numbered:
            return None, True
        return number, False

    def _is_new(self, last: ListedRow, cells: dict[ColumnKind, CellText]) -> bool:
        """Tell whether a row without a number is a duty of its own all the same."""
        headed = self._category.heads(len(self._rows)) and ColumnKind.NAME in cells
        return headed or is_whole(last.cells, cells)

    def _begin_row(
        self, row: PrintedRow, cells: dict[ColumnKind, CellText], number: int | None
    ) -> None:
        self._take_title()
        doubts: list[str] = []
        if self._prints_pages:
            self._page = row.page
        duty_list = self._list = self._row_list(cells, doubts)
        if (
            number == 1
            and self._numbering.last(duty_list)
            and not self._category.is_fresh
            and ColumnKind.LIST not in cells
        ):
            raise counted_anew(f"{self._name} 第 {row.number} {self._unit}")
        count = self._numbering.take(number, duty_list, by_column=ColumnKind.LIST in cells)
        at = cells.get(ColumnKind.NUMBER) or CellText("", row.number, 1)
        if count.missing and (parts := self._parted_at_gap(duty_list, len(count.missing))):
            self._rows[-1:] = parts
            count = DutyCount(count.number, told="前面没有序号的行各作一项，序号正好补上")
        if count.told is not None:
            self._remark(RemarkCode.NUMBER, at, count.told)
        elif number is None and at.text:
            why = f"序号印作“{short(at.text)}”，暂编为 {count.number}"
            self._remark(RemarkCode.NUMBER, at, why)
        for missing in count.missing:
            self._rows.append(
                ListedRow(duty_list, missing, self._page, at.row, self._category.current)
            )
        self._take_category(cells)
        self._category.is_fresh = False
        self._going_on = 0
        self._page_turned = self._form_ended = False
        own = [DutyRow({**cells})]
        self._rows.append(
            ListedRow(
                duty_list,
                count.number,
                self._page,
                row.number,
                self._category.current,
                cells,
                own,
                doubts=doubts,
            )
        )

    def _parted_at_gap(self, duty_list: DutyList, missing: int) -> list[ListedRow]:
        """Return the last duty as several where its rows have a name for each number that lacks."""
        last = self._rows[-1] if self._rows else None
        if last is None or last.list is not duty_list:
            return []
        parts = parted_by_names(last)
        return parts if len(parts) == missing + 1 else []

    def _take_title(self) -> None:
        """Go on with the list whose title a row within the table has."""
        if self._titled is not None and self._titled is not self._list:
            if not self._category.is_fresh:
                self._category.leave(len(self._rows))
            self._list = self._titled
            self._numbering.begin_list()
        self._titled = None

    def _row_list(self, cells: dict[ColumnKind, CellText], doubts: list[str]) -> DutyList:
        named = cells.get(ColumnKind.LIST)
        found = list_named(named.text.lower()) if named else None
        if named is not None and found is None:
            now = (self._list or DutyList.BASIC).title
            why = f"看不出“{short(named.text)}”是哪一张清单，暂作{now}"
            self._remark(RemarkCode.LIST, named, why)
            doubts.append(why)
        elif named is None and self._head is not None and self._head.ticks:
            why = "没有勾选是哪一张清单，暂和上一项同一张"
            self._remark(RemarkCode.LIST, cells.get(ColumnKind.NAME) or CellText("", 0, 0), why)
            doubts.append(why)
        if found is not None and found is not self._list:
            self._category.leave(len(self._rows))
            self._numbering.begin_list()
        return found or self._list or DutyList.BASIC

    def _take_category(self, cells: dict[ColumnKind, CellText]) -> None:
        own = cells.pop(ColumnKind.CATEGORY, None)
        if own is not None and own.text.isascii():
            why = f"“事项类别”一格不像类别，没有放入：“{short(own.text)}”"
            self._remark(RemarkCode.CELL, own, why)
        elif own is not None:
            self._set_category(own)

    def _set_category(self, text: CellText) -> None:
        self._form_ended = False
        self._category.set(text, len(self._rows))

    def _take_alone(self, text: CellText, row: PrintedRow) -> None:
        """Read a row with one text over the whole width: a title, a category, or a remark."""
        if (titled := list_in_title(text.text)) is not None:
            self._titled = titled
            if titled is not self._list:
                self._category.leave(len(self._rows))
            self._set_aside(row)
        elif is_category(text.text):
            self._set_category(text)
            self._share["duties"] += characters(row)
        else:
            self._set_aside(row)

    def _go_on(self, cells: dict[ColumnKind, CellText], merged: frozenset[ColumnKind]) -> None:
        """Add the rest of a duty: its row was divided by a page, or has several rows of its own."""
        own = self._rows[-1].cells
        self._going_on += 1
        if self._going_on > _MOST_ROWS_OF_A_DUTY:
            raise too_much(self._name, f"有一项事项超过 {_MOST_ROWS_OF_A_DUTY} 行")
        repeated = cells.pop(ColumnKind.CATEGORY, None)
        if repeated and self._category.current is None:
            self._set_category(repeated)
            self._rows[-1].category = self._category.current
            self._category.reach_back(len(self._rows))
        elif repeated and not self._category.is_current(repeated):
            self._remark(
                RemarkCode.CELL, repeated, f"续行里的类别没有放入：“{short(repeated.text)}”"
            )
        self._rows[-1].rows.append(DutyRow({**cells}, merged, self._page_turned))
        self._page_turned = False
        go_on(own, cells)

    def _settled_ditto(
        self, cells: dict[ColumnKind, CellText], last: ListedRow | None
    ) -> dict[ColumnKind, CellText]:
        """Return the cells, 同上 replaced by the text of the row above."""
        settled = {**cells}
        for column, text in cells.items():
            if is_ditto(text.text) and last is not None and column in last.cells:
                settled[column] = last.cells[column]
                self._remark(RemarkCode.CELL, text, f"印作“{text.text}”，已照上一项填写")
        return settled

    def _set_aside(self, row: PrintedRow) -> None:
        text = CellText(text_of(row), row.number, 1)
        if not is_page_number(text.text):
            self._leave_heading()
        titled = list_in_title(text.text)
        if titled is not None and not is_entry(text.text):
            self._titled = titled
        begins = titled is not None or _ATTACHMENT.fullmatch("".join(text.text.split()))
        self._below_duty = self._below_duty and not begins
        if self._below_duty and self._in_lines and not is_page_number(text.text):
            self._rows[-1].below.append(text.text)
        self._above.append(text.text)
        self._is_own_sort = self._is_own_sort or is_own_sort(text.text)
        self.put_aside(row)

    def put_aside(self, row: PrintedRow) -> None:
        """Keep a row as one outside the lists."""
        self._aside.append(CellText(text_of(row), row.number, 1))
        self._share["aside"] += characters(row)

    def _remark(self, code: RemarkCode, at: CellText, why: str) -> None:
        self._remarks.append(ImportRemark(self._name, at.row, at.column, code, why))


def _reaching_down(row: PrintedRow, head: Head) -> frozenset[ColumnKind]:
    """Return the columns in which a cell of the row above reaches down into a row."""
    return frozenset(
        head.columns[at]
        for at, cell in enumerate(row.cells)
        if cell is Merged.ABOVE and at in head.columns
    )
