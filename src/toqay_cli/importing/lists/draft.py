"""Rows of the lists to the records of a data file, with the places for a person to check."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from toqay_cli.data_file.yaml_writer import Json
from toqay_cli.importing.lists.accounting import unplaced
from toqay_cli.importing.lists.aligned_rows import (
    Stretch,
    bodies_of,
    rows_by_bodies,
    stretches,
)
from toqay_cli.importing.lists.clauses import DraftClause, clauses_of
from toqay_cli.importing.lists.named_bodies import (
    department_column,
    is_doubtful,
    joined_bodies,
    names_nobody,
)
from toqay_cli.importing.lists.receivers import (
    joined_receivers,
    receiver_of,
    receivers_apart,
    says_ended,
)
from toqay_cli.importing.published.cell_texts import PAGE_BREAK, CellText, short
from toqay_cli.importing.published.column_headings import ColumnKind
from toqay_cli.importing.published.listed_rows import ListedRow
from toqay_cli.model import CLAUSE_FIELDS, DutyList, Status
from toqay_cli.model.body_registry import parts_of
from toqay_cli.results.import_report import ImportRemark, RemarkCode

UNCLASSED = "未分类"
"""The category of a duty for which the document prints none."""
UNNAMED = "（印发的文件未载明）"
"""The text for a value that the data file needs and the document does not give."""

_STEP = re.compile(
    "(?:乡|镇|乡镇|街道|苏木|团场)(?:政府|人民政府|办事处|民政|工作人员|上报|初审|汇总)"
)
_SENTENCES = re.compile("[^。；]+[。；]?")
_MOST_TO_CHECK = 100


class DraftDuty(NamedTuple):
    """A duty with the keys of the data file; `spellings` are the bodies that it names."""

    list: DutyList
    record: dict[str, Json]
    spellings: tuple[str, ...]
    remarks: tuple[ImportRemark, ...]


class Drafter:
    """Makes duties of one file's rows; `is_label` tells whether a label names bodies."""

    def __init__(self, name: str, township: str, is_label: Callable[[str], bool]) -> None:
        self._name = name
        self._township = township
        self._is_label = is_label

    def duty(self, row: ListedRow) -> DraftDuty:
        """Return the duty that a row prints."""
        return _Duty(self._name, self._township, self._is_label, row).made()


class _Duty:
    """One duty in the making."""

    def __init__(
        self, name: str, township: str, is_label: Callable[[str], bool], row: ListedRow
    ) -> None:
        self._name = name
        self._township = township
        self._is_label = is_label
        self._row = row
        self._rows = rows_by_bodies(row.rows)
        self._record: dict[str, Json] = {"number": row.number}
        self._spellings: list[str] = []
        self._remarks: list[ImportRemark] = []

    def made(self) -> DraftDuty:
        row = self._row
        if row.page is not None:
            self._record["page"] = row.page
        self._record["category"] = row.category.text if row.category else UNCLASSED
        self._record["name"] = self._name_text()
        match row.list:
            case DutyList.COOPERATIVE:
                self._cooperative()
            case DutyList.RECLAIMED:
                self._reclaimed()
        self._leave_out()
        self._keep_content()
        below = (f"下面这一行没有放入，是不是本项的：“{short(each)}”" for each in row.below)
        doubts = dict.fromkeys((*row.doubts, *(remark.why for remark in self._remarks), *below))
        if doubts:
            self._record["to_check"] = [*islice(doubts, _MOST_TO_CHECK)]
        return DraftDuty(row.list, self._record, tuple(self._spellings), tuple(self._remarks))

    def _name_text(self) -> str:
        text = self._row.cells.get(ColumnKind.NAME)
        if text is None:
            self._remark(RemarkCode.NAME, self._at_row(), "没有事项名称")
            return UNNAMED
        name = in_one_line(text.text)
        if PAGE_BREAK in text.text:
            self._remark(RemarkCode.CLAUSE, text, f"事项名称印在几行里，已连成“{name}”")
        return name

    def _cooperative(self) -> None:
        cells = self._row.cells
        columns = [
            cells[each] for each in (ColumnKind.DEPARTMENTS, ColumnKind.SUPPORTING) if each in cells
        ]
        self._departments(columns or self._labelled_bodies(), needed=True)
        self._tell_alignment()
        duties, own = ColumnKind.DEPARTMENT_DUTIES, ColumnKind.TOWNSHIP_DUTIES
        told = cells.get(duties) or cells.get(ColumnKind.SUPPORTING_DUTIES)
        parts = self._leading_and_supporting() or stretches(self._rows, duties)
        self._clauses("department_duties", told, parts)
        self._clauses("township_duties", cells.get(own), stretches(self._rows, own))

    def _leading_and_supporting(self) -> tuple[Stretch, ...]:
        """Return the duties of those who lead and of those who help, where each have a column of their own."""
        cells = self._row.cells
        if ColumnKind.SUPPORTING_DUTIES not in cells:
            return ()
        beside = (
            (ColumnKind.DEPARTMENTS, ColumnKind.DEPARTMENT_DUTIES),
            (ColumnKind.SUPPORTING, ColumnKind.SUPPORTING_DUTIES),
        )
        empty = self._at_row()
        return tuple(
            Stretch(
                department_column(cells.get(bodies, empty).text).names, cells.get(duties, empty)
            )
            for bodies, duties in beside
        )

    def _labelled_bodies(self) -> list[CellText]:
        """Return the bodies before the colons of the departments' duties, where no column names any."""
        text = self._row.cells.get(ColumnKind.DEPARTMENT_DUTIES)
        clauses = clauses_of(text.text, self._is_label).clauses if text else ()
        bodies = dict.fromkeys(_labelled(clauses))
        if text is None or not bodies:
            return []
        self._remark(RemarkCode.DEPARTMENT, text, "没有部门一列，部门从职责前面的称谓得出，请核对")
        return [text._replace(text="、".join(bodies))]

    def _reclaimed(self) -> None:
        cells = self._row.cells
        apart = rows_by_bodies(receivers_apart(self._row.rows, self._is_label))
        if len(apart) > 1:
            self._rows, cells = apart, joined_receivers(apart)
        # One table for all three lists has one column of bodies.
        taken_over = cells.get(ColumnKind.TAKEN_OVER_BY) or cells.get(ColumnKind.DEPARTMENTS)
        both = cells.get(ColumnKind.TAKEN_OVER_BY_AND_METHOD)
        method = cells.get(ColumnKind.METHOD)
        if method is None and both is None and self._remarks_end():
            method = cells[ColumnKind.REMARKS]
        alone = method is None or method is not cells.get(ColumnKind.METHOD)
        told = receiver_of(taken_over, method, both, self._is_label)
        if told.doubt is not None:
            at = told.method or taken_over or self._at_row()
            self._remark(RemarkCode.STATUS, at, told.doubt)
        status = Status.DISCONTINUED if told.ended else Status.TRANSFERRED
        self._record["status"] = status.value
        if told.ended:
            text = in_one_line(told.method.text) if told.method else ""
            self._record["method"] = [{"text": text or UNNAMED}]
            return
        self._departments([told.bodies] if told.bodies else [], needed=True)
        self._tell_alignment()
        self._clauses(
            "method", told.method, () if alone else stretches(self._rows, ColumnKind.METHOD)
        )
        if told.method is not None:
            self._suggest_steps(told.method)

    def _remarks_end(self) -> bool:
        """Tell whether only the column of remarks says that the duty has ended."""
        cells = self._row.cells
        bodies = cells.get(ColumnKind.TAKEN_OVER_BY) or cells.get(ColumnKind.DEPARTMENTS)
        named = bodies is not None and not names_nobody(bodies.text)
        return (
            not named and ColumnKind.REMARKS in cells and says_ended(cells[ColumnKind.REMARKS].text)
        )

    def _departments(self, columns: Sequence[CellText], *, needed: bool) -> None:
        column = department_column("\n".join(column.text for column in columns))
        names = column.names
        for words in column.general:
            why = f"“{words}”没有说是哪个机构，没有放入"
            self._remark(RemarkCode.DEPARTMENT, columns[0], why)
        if not names and needed and not column.general:
            at = columns[0] if columns else self._at_row()
            self._remark(RemarkCode.DEPARTMENT, at, "没有对应上级部门")
        for name in filter(is_doubtful, names):
            self._remark(RemarkCode.DEPARTMENT, columns[0], f"“{name}”不像部门的名称，请核对")
        names = names or (UNNAMED,)
        self._record["departments"] = list(names)
        self._spellings += names
        if column.printed and column.names and column.printed != "、".join(names):
            self._record["departments_printed"] = column.printed

    def _tell_alignment(self) -> None:
        """Remark on rows beyond the end of a page that may belong to other bodies."""
        turned = [row for row in self._row.rows if row.over_page and bodies_of(row)]
        if not turned or all(bodies_of(row) == bodies_of(self._row.rows[0]) for row in turned):
            return
        apart = "各归各行的部门" if len(self._rows) > 1 else "没有按行分开"
        why = f"一项跨页，续页又写了“{'、'.join(bodies_of(turned[0]))}”，职责{apart}，请核对"
        self._remark(RemarkCode.ALIGNMENT, next(iter(turned[0].cells.values())), why)

    def _clauses(self, key: str, text: CellText | None, parts: Sequence[Stretch] = ()) -> None:
        if text is None or names_nobody(text.text):
            title = {"method": "工作方式", "township_duties": "配合职责"}.get(key, "上级部门职责")
            self._remark(RemarkCode.CELL, text or self._at_row(), f"“{title}”一格是空的")
            self._record[key] = [{"text": UNNAMED}]
            return
        if len(parts) > 1:
            clauses = [clause for part in parts for clause in self._beside(part)]
        else:
            clauses = [*self._clauses_in(text)]
        records: list[Json] = [_clause_record(clause) for clause in clauses]
        self._record[key] = records or [{"text": UNNAMED}]
        self._spellings += _labelled(clauses)

    def _beside(self, part: Stretch) -> Iterator[DraftClause]:
        """Yield the clauses of a part of a column, under the bodies of its rows."""
        if part.blank:
            why = f"“{'、'.join(part.blank)}”一行这一格是空的，照上面合并的一格读，请核对"
            self._remark(RemarkCode.ALIGNMENT, part.text, why)
        for clause in self._clauses_in(part.text):
            yield clause if clause.label else clause._replace(label="、".join(part.bodies) or None)

    def _clauses_in(self, text: CellText) -> tuple[DraftClause, ...]:
        cell = clauses_of(text.text, self._is_label)
        for doubt in cell.doubts:
            self._remark(RemarkCode.CLAUSE, text, doubt)
        rest = unplaced(text.text, cell.clauses)
        if rest:
            self._remark(RemarkCode.CHARACTERS, text, f"这几个字没有放入，请补上：“{rest}”")
        return cell.clauses

    def _suggest_steps(self, method: CellText) -> None:
        """Remark on sentences in which the township acts; a person decides on the step left."""
        for text in clause_texts(self._record):
            for sentence in _SENTENCES.findall(text):
                if self._township in sentence or _STEP.search(sentence):
                    told = sentence if len(sentence) <= 30 else f"{sentence[:29]}…"
                    why = f"是否涉及乡镇的环节：“{told}”；是的话逐字写进 township_steps"
                    self._remark(RemarkCode.STATUS, method, why)

    def _leave_out(self) -> None:
        """Remark on the row's cells that have no place in its list."""
        used = _USED[self._row.list]
        if ColumnKind.TAKEN_OVER_BY in self._row.cells:
            used -= {ColumnKind.DEPARTMENTS}
        for column, text in self._row.cells.items():
            if column is ColumnKind.REMARKS and not self._is_told(text):
                self._remark(RemarkCode.CELL, text, f"这一格没有放入：“{short(text.text)}”")
            elif column not in used and column is not ColumnKind.REMARKS:
                self._remark(
                    RemarkCode.CELL, text, f"“{column.value}”一格没有放入：“{short(text.text)}”"
                )

    def _keep_content(self) -> None:
        """Keep the text printed beside the name; the lists have no column for it."""
        text = self._row.cells.get(ColumnKind.CONTENT)
        if text is not None:
            self._record["note"] = f"印发的文件在名称以外写明：{in_one_line(text.text)}"
            self._remark(RemarkCode.CELL, text, "名称以外的内容写进了 note，请核对")

    def _is_told(self, text: CellText) -> bool:
        return self._record.get("method") == [{"text": in_one_line(text.text)}]

    def _at_row(self) -> CellText:
        return CellText("", self._row.row, 1)

    def _remark(self, code: RemarkCode, at: CellText, why: str) -> None:
        self._remarks.append(ImportRemark(self._name, at.row, at.column, code, why))


_ALWAYS = frozenset(
    (
        *(ColumnKind.NUMBER, ColumnKind.LIST, ColumnKind.TOWNSHIP, ColumnKind.DERIVED),
        *(ColumnKind.CATEGORY, ColumnKind.NAME, ColumnKind.CONTENT),
    )
)
_USED = {
    DutyList.BASIC: _ALWAYS,
    DutyList.COOPERATIVE: _ALWAYS
    | {
        ColumnKind.DEPARTMENTS,
        ColumnKind.SUPPORTING,
        ColumnKind.SUPPORTING_DUTIES,
        ColumnKind.DEPARTMENT_DUTIES,
        ColumnKind.TOWNSHIP_DUTIES,
    },
    DutyList.RECLAIMED: _ALWAYS
    | {ColumnKind.TAKEN_OVER_BY, ColumnKind.DEPARTMENTS}
    | {ColumnKind.METHOD, ColumnKind.TAKEN_OVER_BY_AND_METHOD},
}


def in_one_line(text: str) -> str:
    """Return a text in one line; a space is kept beside letters and digits, as printed."""
    joined = ""
    for line in filter(None, map(str.strip, re.split("[\n\f]", text))):
        joined += f" {line}" if _meet(joined, line, needed=2) else line
    first, *others = joined.split() or [""]
    for part in others:
        first += f" {part}" if _meet(first, part, needed=1) else part
    return first


def _meet(left: str, right: str, *, needed: int) -> bool:
    """Tell whether at least `needed` of the two adjacent characters are Latin letters or digits."""
    sides = (left[-1:], right[:1])
    return sum(char.isascii() and char.isalnum() for char in sides) >= needed


def clause_texts(record: dict[str, Json]) -> Iterator[str]:
    """Yield all texts of the clauses of a duty's record."""
    for field in CLAUSE_FIELDS:
        clauses = record.get(field, [])
        if isinstance(clauses, list):
            for clause in clauses:
                yield from _texts(clause)


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _clause_record(clause: DraftClause) -> Json:
    record: dict[str, Json] = {
        key: value
        for key, value in (("topic", clause.topic), ("label", clause.label), ("text", clause.text))
        if value is not None
    }
    if clause.items:
        record["items"] = list(clause.items)
    return record


def _labelled(clauses: Iterable[DraftClause]) -> Iterator[str]:
    for clause in clauses:
        if clause.label is not None:
            for part in parts_of(clause.label):
                yield from joined_bodies(part)
