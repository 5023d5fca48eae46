"""The one canonical form of a file: `validate --fix` writes it, `validate` compares with it.

Keys are in the declaration's order, in block style, two spaces to a level; a text is plain where
YAML reads it back as the same text, else in single quotes; no line is ever folded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from toqay_cli.data_file.declaration import Field, Groups, Many, One, TableField, Texts
from toqay_cli.data_file.entries import Entry, EntryList, GroupList, RowList, TextList, Value
from toqay_cli.data_file.nodes import Scalar, ScalarKind
from toqay_cli.data_file.rules import RulePlace, found
from toqay_cli.data_file.yaml_reader import head_of, read_as
from toqay_cli.results.finding import Finding

NOT_CANONICAL = "T608"
"""The code of the one rule that the formatter can restore."""

_STEP = "  "
# What YAML would take for structure: where a text begins, anywhere in it, between brackets.
_AT_START = re.compile(r"[#,\[\]{}&*!|>'\"%@`]|[-?:](?:\s|$)|\s")
_WITHIN = re.compile(r":(?:\s|$)|\s#|\s$|[\n\r\t]")
_IN_FLOW = re.compile(r"[,?:\[\]{}]")
_LONGEST_SHOWN = 40


def canonical(text: str, file: Entry) -> str:
    """Return the canonical form of a file from its text and its entry without a finding.

    The comment at its head is kept, less carriage returns.
    """
    head = head_of(text).replace("\r\n", "\n").strip("\n")
    body = "\n".join(_file_lines(file))
    return f"{head}\n\n{body}\n" if head else f"{body}\n"


def difference(content: bytes, wanted: str) -> Finding | None:
    """Return a finding where a file's bytes first differ from its canonical form, or None."""
    if content == wanted.encode():
        return None
    number, detail = _first_difference(content.decode("utf-8-sig"), wanted)
    return found(NOT_CANONICAL, RulePlace(number, 1), detail, "运行 toqay validate --fix 统一版式")


def _first_difference(text: str, wanted: str) -> tuple[int, str]:
    lines, wanted_lines = text.split("\n"), wanted.split("\n")
    if lines == wanted_lines:
        return 1, "文件开头有字节顺序标记（BOM）"
    for number, (line, wanted_line) in enumerate(zip(lines, wanted_lines, strict=False), start=1):
        if line != wanted_line:
            return number, _told(line, wanted_line)
    return min(len(lines), len(wanted_lines)), "文件末尾应有且只有一个换行"


def _told(line: str, wanted: str) -> str:
    if line == f"{wanted}\r":
        return "行末有回车符（CRLF）"
    if not wanted:
        return "这里应为空行"
    shown = wanted if len(wanted) <= _LONGEST_SHOWN else f"{wanted[:_LONGEST_SHOWN]}…"
    return f"这一行应写作“{shown.strip()}”"


def _file_lines(file: Entry) -> Iterator[str]:
    for position, (field, value) in enumerate(_in_order(file)):
        if position and _stands_apart(field):
            yield ""
        yield from _field_lines(field, value, "")


def _stands_apart(field: Field) -> bool:
    match field.kind:
        case One(apart=apart):
            return apart
        case kind:
            return isinstance(kind, Many | Texts | Groups | TableField)


def _in_order(entry: Entry) -> Iterator[tuple[Field, Value]]:
    for field in entry.record.fields:
        if field.name in entry.values:
            yield field, entry.values[field.name]


def _field_lines(field: Field, value: Value, indent: str) -> Iterator[str]:
    key = f"{indent}{field.name}:"
    match value:
        case Scalar():
            yield f"{key} {_scalar(value)}"
        case TextList() if isinstance(field.kind, Texts) and field.kind.below:
            yield key
            yield f"{indent}{_STEP}{_flow(value)}"
        case TextList() if isinstance(field.kind, Texts) and field.kind.flow:
            yield f"{key} {_flow(value)}"
        case TextList(texts=texts):
            yield key
            yield from (f"{indent}{_STEP}- {_scalar(text)}" for text in texts)
        case GroupList(groups=groups):
            yield key
            yield from (f"{indent}{_STEP}- {_flow(group)}" for group in groups)
        case RowList(rows=rows):
            yield key
            yield from (f"{indent}{_STEP}{_scalar(row.key)}: {_flow(row.texts)}" for row in rows)
        case EntryList(entries=()):
            yield f"{key} []"
        case EntryList(entries=entries):
            yield key
            apart = isinstance(field.kind, Many) and field.kind.duty_list is not None
            yield from _item_lines(entries, indent + _STEP, apart=apart)
        case Entry():
            yield key
            yield from _entry_lines(value, indent + _STEP)


def _item_lines(entries: Iterable[Entry], indent: str, *, apart: bool) -> Iterator[str]:
    for position, entry in enumerate(entries):
        if apart and position:
            yield ""
        first, *rest = _entry_lines(entry, indent + _STEP)
        yield f"{indent}- {first.lstrip()}"
        yield from rest


def _entry_lines(entry: Entry, indent: str) -> Iterator[str]:
    for field, value in _in_order(entry):
        yield from _field_lines(field, value, indent)


def _flow(texts: TextList) -> str:
    return f"[{', '.join(_scalar(text, flow=True) for text in texts.texts)}]"


def _scalar(scalar: Scalar, *, flow: bool = False) -> str:
    if scalar.kind is not ScalarKind.TEXT or is_plain(scalar.value, flow=flow):
        return scalar.value
    if "\n" in scalar.value:
        # Single quotes would fold it. It is a finding besides, so this is never written.
        return json.dumps(scalar.value, ensure_ascii=False)
    doubled = scalar.value.replace("'", "''")
    return f"'{doubled}'"


def is_plain(text: str, *, flow: bool) -> bool:
    """Tell whether YAML reads the unquoted text as the same text; `flow` is between brackets."""
    if not text or _AT_START.match(text) or _WITHIN.search(text):
        return False
    return not (flow and _IN_FLOW.search(text)) and read_as(text) is ScalarKind.TEXT
