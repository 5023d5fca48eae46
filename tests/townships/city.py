"""A town of a city: three CSV files in GB18030, as a spreadsheet saves them.

The town is named in the names of the files and above one of the tables, nowhere else; a category
stands at its first duty only, as a merged column leaves it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from .places import CITY, rows_in
from .printed import by_category, typed
from .rows import LISTS, Published, Row, in_list

_HEADINGS = {
    "basic": ("序号", "事项类别", "事项"),
    "cooperative": ("序号", "事项类别", "事项", "对应上级部门", "上级部门职责", "配合职责"),
    "reclaimed": ("序号", "事项类别", "事项", "承接部门", "工作方式"),
}
_TITLED = "cooperative"
_NOBODY = "无"


def city_tables(folder: Path) -> Published:
    """Write the town's three files."""
    rows = rows_in(CITY)
    files = tuple(_write(folder, name, in_list(rows, name)) for name in LISTS)
    return Published(CITY.own, files, rows)


def _write(folder: Path, name: str, rows: Sequence[Row]) -> Path:
    title = f"{CITY.upper}{CITY.title_of(name)}"
    path = folder / f"{title}.csv"
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        if name == _TITLED:
            writer.writerow([title, *[""] * (len(_HEADINGS[name]) - 1)])
        writer.writerow(_HEADINGS[name])
        writer.writerows(_records(rows))
    return path


def _records(rows: Sequence[Row]) -> Iterator[list[str]]:
    for category, some in by_category(rows):
        for place, row in enumerate(some):
            yield [str(row.number), "" if place else category, row.name, *_duties(row)]


def _duties(row: Row) -> list[str]:
    bodies = row.departments_printed or _NOBODY
    if row.list == "cooperative":
        return [bodies, typed(row.department_duties, "\n"), typed(row.township_duties, "\n")]
    if row.list == "reclaimed":
        return [bodies, typed(row.method, "\n")]
    return []
