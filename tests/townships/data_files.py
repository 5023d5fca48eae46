"""Data files of the invented townships, as somebody would have entered what is published there.

The rows are the truth of the published documents; the registry and the words that people say are
those of the real data in the place's own words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from toqay_cli.data_file.canonical_format import canonical
from toqay_cli.data_file.loader import read_entry

from .places import BANNER, CITY, COUNTY, DISTRICT, Place, rows_in, spoken_in
from .rows import DUTIES, LISTS, Passage, Row, in_list, read_yaml

PLACES = {"county": COUNTY, "district": DISTRICT, "banner": BANNER, "city": CITY}
"""The invented townships by the kind of the government above them."""

_REAL = ("师", "兵团", "团镇", "连", "阿拉尔", "托喀依", "援疆")


def write_data_file(folder: Path, name: str) -> Path:
    """Write the data file of one township, by its name in PLACES."""
    path = folder / f"{PLACES[name].own}.yaml"
    path.write_text(data_of(PLACES[name]), encoding="utf-8")
    return path


@cache
def data_of(place: Place) -> str:
    """The text of a township's data file, in canonical form."""
    real = _real()
    rows = rows_in(place)
    said = {
        (name, spoken_in(duty["name"], place)): duty.get("keywords", [])
        for name in LISTS
        for duty in real[name]
    }
    data = {
        "title": place.title,
        "township": place.own,
        "data_version": "1.0.0",
        "data_date": "2026-11-24",
        "source": {
            "file": f"{place.title}.docx",
            "sha256": hashlib.sha256(place.title.encode()).hexdigest(),
        },
        "categories": [
            each for each in real["categories"] if each in {row.category for row in rows}
        ],
        "departments": list(_registry(place, rows)),
        **{
            name: [
                _duty(
                    row,
                    list(dict.fromkeys(spoken_in(word, place) for word in said[name, row.name])),
                )
                for row in in_list(rows, name)
            ]
            for name in LISTS
        },
    }
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1_000_000)
    entry = read_entry(text.encode()).entry
    assert entry is not None
    return canonical(text, entry)


@cache
def _real() -> dict[str, Any]:
    return read_yaml(DUTIES.read_text(encoding="utf-8"))


def _registry(place: Place, rows: tuple[Row, ...]) -> Iterator[dict[str, Any]]:
    """The bodies that the rows name, with the spellings that the place would have for them."""
    named = {spelling for row in rows for spelling in _spellings(row)}
    for body in _real()["departments"]:
        name, short = (spoken_in(body[key], place) for key in ("name", "short"))
        aliases = {spoken_in(each, place): each for each in body.get("aliases", ())}
        if named.isdisjoint((name, short, *aliases)):
            continue
        own = [
            local
            for local in aliases
            if local not in (name, short)
            and (local in named or not any(word in local for word in _REAL))
        ]
        yield {"name": name, "short": short, "kind": body["kind"], "aliases": own}


def _spellings(row: Row) -> Iterator[str]:
    yield from row.departments
    for passage in (*row.department_duties, *row.township_duties, *row.method):
        yield from (passage.label or "").split("、")


def _duty(row: Row, keywords: list[str]) -> dict[str, Any]:
    """A row as the data file has it; what a layout without pages lacks is page 1."""
    duty = {
        "number": row.number,
        "page": row.page or 1,
        "category": row.category,
        "name": row.name,
        "status": row.status if row.list == "reclaimed" else None,
        "departments": list(row.departments),
        "departments_printed": _printed(row),
        "department_duties": _passages(row.department_duties),
        "township_duties": _passages(row.township_duties),
        "method": _passages(row.method),
        "keywords": keywords,
    }
    return {key: value for key, value in duty.items() if value}


def _printed(row: Row) -> str | None:
    own = row.departments_printed
    return None if own == "、".join(row.departments) else own


def _passages(passages: tuple[Passage, ...]) -> list[dict[str, Any]]:
    return [
        {
            key: list(value) if key == "items" else value
            for key, value in passage._asdict().items()
            if value
        }
        for passage in passages
    ]
