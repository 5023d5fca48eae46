"""Takes the published document apart and compares it, character for character, with the YAML.

Nothing here is shared with the package: the rows are read, corrected and walked on their own, so
that a mistake of the loader cannot hide one of the data. What may stand in the source without
standing in the YAML is named here and nowhere else: mark-up tags (they become nothing; each stands
beside white space or at a cell's edge, so that what they part stays parted), white space between
two passages, numbering in its right sequence, the colon that closes a topic or a label, and the
labels 承接部门 and 工作方式.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

Record = Mapping[str, Any]

LISTS = {3: ("basic", "基本"), 6: ("cooperative", "配合"), 4: ("reclaimed", "收回")}
"""A list is known by the number of its columns: its key in the YAML, and what people call it."""

TAG = re.compile(r"</?(?:p|ol)\b[^<>]*>")
_COLUMNS = ("number", "category", "name", "departments", "department_duties", "township_duties")
_CLAUSES = {"department_duties", "township_duties", "method"}
_CORRECTABLE = _CLAUSES | {"name", "departments"}
_UNPRINTED = {"keywords", "corrections", "note"}
_COMPANIONS = {"departments": "departments_printed", "method": "township_steps"}

_NUMERALS = "一二三四五六七八九十"
_RECEIVER = re.compile(r" *承接部门：([^ ]+) +(?:工作方式：)?(.*)")
_NUMBERING = re.compile(rf"(?:^|[；。：])(?:[0-9]+\.|[{_NUMERALS}]+、|[（(][{_NUMERALS}]+[）)])")
_WHITE_SPACE = re.compile(r"(?<![!-~])\s|\s(?![!-~])")


class DifferenceError(Exception):
    """The source and the YAML part ways; its text says where."""


class Difference(NamedTuple):
    """One field of one duty in which the YAML is not the source."""

    duty: str
    field: str
    what: str


class Row(NamedTuple):
    """One row of the document: what is printed in each field, less mark-up, nothing corrected."""

    list: str
    duty: str
    printed: dict[str, str]


def read_rows(source: str) -> list[Row]:
    """Take the document's rows apart; each header row opens a page, its width tells the list."""
    rows: list[Row] = []
    page = width = 0
    for line in source.split("\n"):
        cells = TAG.sub("", line).split("\t")
        if cells[0] == "序号":
            page, width = page + 1, len(cells)
        elif width and len(cells) not in {1, width}:
            raise ValueError(f"{len(cells)} cells where the header has {width}: {line[:40]}")
        elif width and len(cells) == width:
            key, called = LISTS[width]
            printed = {"page": str(page)}
            if key == "reclaimed":
                last = cells.pop()
                receiver = _RECEIVER.fullmatch(last)
                printed["status"] = "transferred" if receiver else "discontinued"
                printed["method"] = receiver[2] if receiver else last
                cells += [receiver[1]] if receiver else []
            printed |= zip(_COLUMNS, cells, strict=False)
            rows.append(Row(key, f"{called}{cells[0]}", printed))
    return rows


def account(rows: Sequence[Row], data: Record) -> Iterator[Difference]:
    """Compare every row with the duty in its place; nothing when every character is accounted for."""
    for key, called in LISTS.values():
        printed = [row for row in rows if row.list == key]
        duties: list[Record] = data[key]
        if len(printed) == len(duties):
            for row, duty in zip(printed, duties, strict=True):
                yield from compare_duty(row, duty)
        else:
            odd = {row.duty for row in printed} ^ {f"{called}{duty['number']}" for duty in duties}
            for duty_name in sorted(odd) or [called]:
                what = f"{len(printed)} rows in the source, {len(duties)} duties in the YAML"
                yield Difference(duty_name, "number", what)


def compare_duty(row: Row, duty: Record) -> Iterator[Difference]:
    """Every field of one duty that is not what its row says."""
    companions = {key for field, key in _COMPANIONS.items() if field in row.printed}
    for key in sorted(set(duty) - set(row.printed) - companions - _UNPRINTED):
        yield Difference(row.duty, key, "the row has no such thing")
    corrections: dict[str, list[Record]] = {}
    for correction in duty.get("corrections", []):
        corrections.setdefault(correction["field"], []).append(correction)
    for field in sorted(set(corrections) - (_CORRECTABLE & set(row.printed))):
        what = f"correction “{corrections.pop(field)[0]['source']}” of what cannot be corrected"
        yield Difference(row.duty, field, what)
    for field, printed in row.printed.items():
        try:
            _compare_field(field, apply_corrections(printed, corrections.get(field, [])), duty)
        except DifferenceError as difference:
            yield Difference(row.duty, field, str(difference))


def apply_corrections(printed: str, corrections: Sequence[Record]) -> str:
    """Put the recorded corrections into the source's words, each in the one place it names."""
    spans: list[tuple[int, int, str]] = []
    for correction in corrections:
        words, instead = str(correction["source"]), str(correction["corrected"])
        places = [match.start() for match in re.finditer(f"(?={re.escape(words)})", printed)]
        if len(places) != 1:
            raise DifferenceError(f"correction “{words}” stands {len(places)} times in the source")
        if words == instead:
            raise DifferenceError(f"correction “{words}” changes nothing")
        spans.append((places[0], places[0] + len(words), instead))
    corrected, end = "", 0
    for start, stop, instead in sorted(spans):
        if start < end:
            raise DifferenceError(f"correction to “{instead}” overlaps another")
        corrected += printed[end:start] + instead
        end = stop
    return corrected + printed[end:]


def _compare_field(field: str, printed: str, duty: Record) -> None:
    value = duty.get(field)
    if field in _CLAUSES:
        walk_clauses(printed, value or [])
        for step in duty.get("township_steps", []) if field == "method" else []:
            if not step or step not in printed or _WHITE_SPACE.search(step):
                raise DifferenceError(f"township_steps: no words of the source “{step}”")
    elif field in {"number", "page"}:
        _compare(printed, repr(value))
    elif field == "departments":
        names = "、".join(value or [])
        written = duty.get("departments_printed", names)
        _compare(printed.strip(" "), written)
        if "departments_printed" in duty:
            _compare(f"{names}等", written)
        if names.split("、") != value:
            raise DifferenceError(f"two names in one, or none: YAML {value!r}")
    else:
        _compare(printed.strip(" "), value)


def _compare(printed: str, written: object) -> None:
    """Refuse two readings that differ, showing both around the first differing character."""
    if printed == written:
        return
    if not isinstance(written, str):
        raise DifferenceError(f"source “{printed[:20]}”, YAML {written!r}")
    pairs = enumerate(zip(printed, written, strict=False))
    place = next((at for at, (a, b) in pairs if a != b), min(len(printed), len(written)))
    around = slice(max(0, place - 8), place + 10)
    raise DifferenceError(f"source “{printed[around]}”, YAML “{written[around]}”")


def walk_clauses(printed: str, clauses: Sequence[Record]) -> None:
    """Consume a cell from left to right, clause by clause, and leave nothing but white space."""
    walk, topics = _Walk(printed), _Run()
    for clause in clauses:
        if not clause or set(clause) - {"topic", "label", "text", "items"}:
            raise DifferenceError(f"a clause of {list(clause)}")
        if "topic" in clause:
            walk.passage(clause["topic"], topics)
            walk.colon(clause["topic"], needed=False)
        if "label" in clause:
            walk.passage(clause["label"])
            walk.colon(clause["label"], needed=True)
        if "text" in clause:
            walk.passage(clause["text"])
        points = _Run()
        for item in clause.get("items", []):
            if points.count and not points.style and not walk.printed.endswith("；", 0, walk.place):
                raise DifferenceError(f"the source has no ； before “{item[:12]}”")
            walk.passage(item, points)
    if rest := walk.rest.strip(" "):
        raise DifferenceError(f"source goes on “{rest[:20]}”, the YAML has ended")


class _Run:
    """A run of topics or of points: numbered in print from first to last, or not at all."""

    def __init__(self) -> None:
        self.count = 0
        self.style = ""

    def number(self, rest: str) -> int:
        """Give the length of the next number, which must be the right one."""
        self.count += 1
        numeral = "十" * (self.count > len(_NUMERALS)) + _NUMERALS[(self.count - 1) % 10]
        if self.count == 1:
            styles = (r"1\.", "一、", r"[（(]一[）)] *")
            found = next((style for style in styles if re.match(style, rest)), "")
            self.style = found.replace("1", "{0}").replace("一", "{1}")
        number = re.match(self.style.format(self.count, numeral), rest)
        if not number:
            raise DifferenceError(f"source “{rest[:12]}” where number {self.count} should stand")
        return number.end()


class _Walk:
    """A cell, and the place up to which it has been consumed."""

    def __init__(self, printed: str) -> None:
        self.printed = printed
        self.place = 0
        self.parted = True

    @property
    def rest(self) -> str:
        return self.printed[self.place :]

    def passage(self, words: object, run: _Run | None = None) -> None:
        """Consume what parts this passage from the last one, its numbering, and its words."""
        if not isinstance(words, str) or not words:
            raise DifferenceError(f"a passage without words: {words!r}")
        if fault := _WHITE_SPACE.search(words) or _NUMBERING.search(words):
            around = words[max(0, fault.start() - 8) : fault.end() + 8]
            raise DifferenceError(f"white space or numbering inside a passage: YAML “{around}”")
        spaces = len(self.rest) - len(self.rest.lstrip(" "))
        if not (spaces or self.parted):
            raise DifferenceError(f"the source parts nothing at “{self.rest[:12]}”")
        self.place += spaces
        self.place += run.number(self.rest) if run else 0
        _compare(self.rest[: len(words)], words)
        self.place += len(words)
        self.parted = False

    def colon(self, words: str, *, needed: bool) -> None:
        """Consume the colon that closes a topic or a label; only a topic may do without."""
        self.parted = self.rest.startswith("：")
        if words.endswith("：") or (needed and not self.parted):
            raise DifferenceError(f"“{words[-12:]}” and not its colon")
        self.place += self.parted
