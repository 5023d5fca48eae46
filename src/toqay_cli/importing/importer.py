"""Published files to a draft of the data file, and the report of reading, placing and doubts."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from graphlib import CycleError, TopologicalSorter
from heapq import heappop, heappush
from itertools import islice, pairwise
from pathlib import Path
from typing import NamedTuple

from toqay_cli.data_file.yaml_writer import Json
from toqay_cli.documents.file_kind import at_hand
from toqay_cli.documents.limits import too_much
from toqay_cli.documents.printed.published_files import read_printed
from toqay_cli.errors import UnreadableFile
from toqay_cli.importing.lists.draft import UNCLASSED, DraftDuty, Drafter
from toqay_cli.importing.lists.draft_registry import KnownBodies, draft_registry
from toqay_cli.importing.lists.named_bodies import department_column, looks_like_bodies
from toqay_cli.importing.published.cell_texts import is_page_number, short, written_name
from toqay_cli.importing.published.column_headings import ColumnKind, is_list_title
from toqay_cli.importing.published.listed_rows import Listed, ListedRow
from toqay_cli.importing.published.row_walk import listed_rows
from toqay_cli.importing.published.titles import Titles, titles_of
from toqay_cli.importing.published.unread_columns import told_by_column
from toqay_cli.model import Dataset, DutyList
from toqay_cli.model.alike_bodies import alike
from toqay_cli.model.body_registry import parts_of
from toqay_cli.model.departments import Department
from toqay_cli.model.place_levels import places_in
from toqay_cli.results.import_report import Account, ImportRemark, RemarkCode, Share

FIRST_VERSION = "0.1.0"
"""The data version of a draft."""
_CONTENTS = "目录"
_MOST_DUTIES = 5_000
_MOST_BODIES = 1_000
"""Each is compared with all others; a county has some hundred."""


class Given(NamedTuple):
    """The values given by the importing person; None leaves one to the files."""

    township: str | None = None
    title: str | None = None
    list: DutyList | None = None


class Imported(NamedTuple):
    """A draft, with the keys of the data file in its order, and its report."""

    document: dict[str, Json]
    account: Account


class _File(NamedTuple):
    """One file as read."""

    name: str
    content: bytes
    changed: float
    listed: Listed
    remarks: tuple[ImportRemark, ...]


def import_files(paths: Sequence[Path], given: Given, known: Dataset) -> Imported:
    """Return the draft of the lists in files; `known` is a curated dataset with known bodies.

    Raises UnreadableFile for a file that cannot be read or has no list, and for a list that two
    files begin.
    """
    files = [_read(path, given.list) for path in paths]
    _refuse_twice(files)
    titles = titles_of(
        [
            *(text.text for file in files for text in file.listed.aside),
            *(f"{name}履职事项清单" for name in _townships_in_column(files)),
        ],
        [written_name(Path(file.name).stem) for file in files],
        given.title,
        given.township,
    )
    spelt = set(_column_spellings(row for file in files for row in file.listed.rows))

    def is_label(words: str) -> bool:
        parts = parts_of(words)
        return bool(parts) and (all(part in spelt for part in parts) or looks_like_bodies(words))

    _refuse_too_many(files)
    duties: list[DraftDuty] = []
    remarks: list[ImportRemark] = []
    for file in files:
        drafter = Drafter(file.name, titles.township, is_label)
        own = [drafter.duty(row) for row in file.listed.rows]
        duties += own
        told = sorted(
            (
                *file.remarks,
                *_left_out(file, titles.title),
                *file.listed.remarks,
                *(each for duty in own for each in duty.remarks),
            ),
            key=lambda remark: (remark.row, remark.column, remark.code.value),
        )
        remarks += told_by_column(told)
    if titles.doubt:
        remarks.insert(0, ImportRemark(files[0].name, 0, 0, RemarkCode.DOCUMENT, titles.doubt))
    spellings = {spelling: None for duty in duties for spelling in duty.spellings}
    if len(spellings) > _MOST_BODIES:
        raise too_much(files[0].name, f"提到的部门超过 {_MOST_BODIES} 个")
    bodies = draft_registry(spellings, KnownBodies(known.departments), _own_places(titles))
    remarks += (
        ImportRemark(
            files[0].name, 0, 0, RemarkCode.ALIKE, f"“{one.name}”和“{other.name}”像是同一机构"
        )
        for one, other in alike(bodies)
    )
    account = Account(
        township=titles.township,
        files=len(files),
        counts=Counter(duty.list for duty in duties),
        bodies=len(bodies),
        remarks=tuple(remarks),
        share=Share(*map(sum, zip(*(file.listed.share for file in files), strict=True))),
    )
    return Imported(_document(titles, files, duties, bodies), account)


def _read(path: Path, given: DutyList | None) -> _File:
    with at_hand(path) as file:
        printed = read_printed(file)
        content, changed = file.read_bytes(), file.stat().st_mtime
    name = str(path)
    listed = listed_rows(printed, name, given)
    doubts = tuple(
        ImportRemark(name, doubt.number, doubt.column, RemarkCode.FILE, doubt.reason)
        for doubt in printed.doubts
    )
    return _File(name, content, changed, listed, doubts)


def _left_out(file: _File, title: str) -> Iterator[ImportRemark]:
    """Yield remarks on text outside the lists, except titles of lists and of the document."""
    for text in file.listed.aside:
        words = "".join(text.text.split())
        if words in title or words == _CONTENTS or is_page_number(words):
            continue
        if not is_list_title(words):
            why = f"不在清单里，没有放入：“{short(text.text)}”"
            yield ImportRemark(file.name, text.row, text.column, RemarkCode.ROW, why)


def _refuse_twice(files: Sequence[_File]) -> None:
    """Raise UnreadableFile for a list in two files, which could only be mixed up."""
    seen: dict[DutyList, str] = {}
    for file in files:
        for duty_list in dict.fromkeys(row.list for row in file.listed.rows):
            if duty_list in seen:
                raise UnreadableFile(
                    f"{seen[duty_list]} 和 {file.name} 里都有{duty_list.title}清单",
                    "一张清单只能在一个文件里；请先合成一个文件，或只导入其中一个",
                )
            seen[duty_list] = file.name


def _townships_in_column(files: Sequence[_File]) -> list[str]:
    """Return the township that a column names. Raises UnreadableFile where it names several."""
    named = {
        "".join(row.cells[ColumnKind.TOWNSHIP].text.split()): file.name
        for file in files
        for row in file.listed.rows
        if ColumnKind.TOWNSHIP in row.cells
    }
    if len(named) > 1:
        few = "、".join(short(name) for name in islice(named, 3))
        raise UnreadableFile(
            f"{files[0].name} 里有 {len(named)} 个乡镇的事项：{few}{'等' * (len(named) > 3)}",
            "一份数据只记一个乡镇；请每个乡镇一个文件，分别导入",
        )
    return list(named)


def _refuse_too_many(files: Sequence[_File]) -> None:
    for file in files:
        if len(file.listed.rows) > _MOST_DUTIES:
            raise too_much(file.name, f"超过 {_MOST_DUTIES} 项事项")


def _column_spellings(rows: Iterable[ListedRow]) -> Iterator[str]:
    for row in rows:
        for column in (ColumnKind.DEPARTMENTS, ColumnKind.SUPPORTING, ColumnKind.TAKEN_OVER_BY):
            if column in row.cells:
                yield from department_column(row.cells[column].text).names


def _document(
    titles: Titles,
    files: Sequence[_File],
    duties: Sequence[DraftDuty],
    bodies: Sequence[Department],
) -> dict[str, Json]:
    day = datetime.fromtimestamp(max(file.changed for file in files), UTC).date()
    document: dict[str, Json] = {
        "title": titles.title,
        "township": titles.township,
        "data_version": FIRST_VERSION,
        "data_date": day.isoformat(),
        "source": {
            "file": "、".join(written_name(Path(file.name).name) for file in files),
            "sha256": hashlib.sha256(b"".join(file.content for file in files)).hexdigest(),
        },
        "categories": [*common_order(_category_orders(duties))],
        "departments": [
            {
                "name": body.name,
                "short": body.short,
                "kind": body.kind,
                **({"aliases": [*body.aliases]} if body.aliases else {}),
            }
            for body in bodies
        ],
    }
    for duty_list in DutyList:
        document[duty_list.value] = [duty.record for duty in duties if duty.list is duty_list]
    return document


def _own_places(titles: Titles) -> tuple[str, ...]:
    """Return the places above the township, as the document's title names them."""
    upper, found, _ = titles.title.partition(titles.township)
    places = tuple(place for _, place in places_in(f"{upper}{found}"))
    return places[:-1] if found else ()


def _category_orders(duties: Iterable[DraftDuty]) -> list[list[str]]:
    orders: dict[DutyList, dict[str, None]] = {duty_list: {} for duty_list in DutyList}
    for duty in duties:
        orders[duty.list].setdefault(str(duty.record["category"]))
    return [[*order] for order in orders.values()]


def common_order(orders: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return one order that fits all lists; where none does, the order of first occurrence."""
    met = list(dict.fromkeys(each for order in orders for each in order)) or [UNCLASSED]
    places = {each: place for place, each in enumerate(met)}
    sorter: TopologicalSorter[str] = TopologicalSorter(dict.fromkeys(met, ()))
    for order in orders:
        for before, after in pairwise(order):
            sorter.add(after, before)
    try:
        sorter.prepare()
    except CycleError:
        return tuple(met)
    found: list[str] = []
    ready: list[int] = []
    while sorter.is_active():
        for each in sorter.get_ready():
            heappush(ready, places[each])
        found.append(met[heappop(ready)])
        sorter.done(found[-1])
    return tuple(found)
