"""Indexes that are sealed with the right checksums, but whose content does not hold together."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable
from random import Random
from typing import Any

from toqay_cli.index.sections import checksum

Sections = dict[str, bytes]

_JSON = ("document", "names", "members", "cues", "knowledge")
_WIDE = ("zones", "spoken", "loosely", "initials")
_CONTENTS = (b"", b"null", b"[]", b"{}", b"0", b"\n" * 99, b"[" * 100_000, b'"\\ud800"', b"NaN")
_VALUES: tuple[Any, ...] = (
    *(-1, 0, 1, 2, 7, 10**6, 10**30, 1.5, -(2**63), True, None, "", "甲", "x\ty\n", "\0", "\ud800"),
    *([], {}, [[]], [None], {"a": 1}, "basic", "reclaimed", "active", [-1], ["甲"], "甲" * 3000),
)
_NUMBERS = (b"-1", b"0", b"7", b"9999", b"99999999999999999999", b"1.5", b"x", b"", b"\xb2", b"+1")
_BYTES = (
    b"\xff",
    b"\0",
    b"\n",
    b"\t",
    b" ",
    b":",
    b"+",
    b"\r\n",
    b"\xe4",
    b"\x0b",
    b"\xc3\xa9",
    b"Z",
)


def take_apart(whole: bytes) -> tuple[dict[str, Any], Sections]:
    """Return the header of an index and its sections."""
    head, _, rest = whole.partition(b"\n")
    header = json.loads(head)
    sections: Sections = {}
    for name, (length, _) in header["sections"].items():
        sections[name], rest = rest[:length], rest[length:]
    return header, sections


def seal(header: dict[str, Any], sections: Sections) -> bytes:
    """Return the index of these sections, with their true lengths and checksums."""
    listed = {name: (len(content), checksum(content)) for name, content in sections.items()}
    head = json.dumps({**header, "sections": listed}, separators=(",", ":")).encode()
    return head + b"\n" + b"".join(sections.values())


def forged_index(random: Random, whole: bytes) -> bytes:
    """Return the index with some of its content changed and all of it sealed anew."""
    header, sections = take_apart(whole)
    for _ in range(random.choice((1, 1, 1, 2))):
        name = random.choice(tuple(sections))
        if random.random() < 0.05:
            sections[name] = random.choice((*_CONTENTS, *sections.values()))
        elif name == "duties":
            sections |= _with_other_duties(random, sections)
        elif name in _JSON:
            sections[name] = _with_other_value(random, sections[name])
        elif name in _WIDE:
            sections[name] = _with_other_passages(random, sections[name])
        else:
            sections[name] = random.choice(_OF_LINES)(random, sections[name])
    return seal(header, sections)


def _with_other_value(random: Random, content: bytes) -> bytes:
    """Return a value of JSON of which one part is another, missing, doubled or at another place."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return _with_other_bytes(random, content)
    holders = _holders(value)
    if not holders:
        return b"[]"
    holder = random.choice(holders) if random.random() < 0.7 else random.choice(holders[:20])
    key = random.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    match random.randrange(6):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, list):
            holder.append(holder[key])
        case 1 | 2:
            other = random.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
            holder[key], holder[other] = holder[other], holder[key]
        case 3 if isinstance(holder[key], int):
            holder[key] += random.choice((-1, 1, 2, 100))
        case _:
            holder[key] = random.choice(_VALUES)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _holders(value: object) -> list[Any]:
    """Return all lists and objects in a value of JSON that hold something, the outer ones first."""
    found, inner = [], [value]
    while inner:
        each = inner.pop(0)
        if each and isinstance(each, list | dict):
            found.append(each)
            inner.extend(each.values() if isinstance(each, dict) else each)
    return found


def _with_other_duties(random: Random, sections: Sections) -> Sections:
    """Return the records of the duties with one changed, and the document that knows of it."""
    records = sections["duties"].splitlines(keepends=True)
    try:
        document = json.loads(sections["document"])
        at, other = random.randrange(len(records)), random.randrange(len(records))
    except (ValueError, RecursionError):
        return {}
    match random.randrange(6):
        case 0:
            records[at], records[other] = records[other], records[at]
        case 1:
            del records[at]
        case 2:
            records.append(records[at])
        case 3:
            records[at] = _with_other_bytes(random, records[at])
        case _:
            records[at] = _with_other_value(random, records[at]) + b"\n"
    known = {"lengths": list(map(len, records)), "checks": list(map(checksum, records))}
    if isinstance(document, dict):
        document |= known
    told = json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")
    return {"duties": b"".join(records), "document": told}


def _with_other_passages(random: Random, content: bytes) -> bytes:
    text = content.decode("utf-16", "replace")
    at = random.randrange(len(text) + 1)
    length = random.choice((1, 1, 2, 50))
    put = random.choice(
        ("", "", "甲", "\n", "\f", "\v", "\v\v", "\0", "_", "甲" * 500, "\U0001f600")
    )
    text = text[:at] + put + text[at + random.choice((0, length)) :]
    sealed = codecs.BOM_UTF16_LE + text.encode("utf-16-le", "surrogatepass")
    return sealed + b"\0" if random.random() < 0.05 else sealed


def _with_other_bytes(random: Random, content: bytes) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + random.choice(_BYTES) + content[at + random.choice((0, 0, 1, 3, 40)) :]


def _with_other_number(random: Random, content: bytes) -> bytes:
    places = [at for at, byte in enumerate(content) if 0x30 <= byte <= 0x39]
    if not places:
        return _with_other_bytes(random, content)
    at = random.choice(places)
    return content[:at] + random.choice(_NUMBERS) + content[at + 1 :]


def _with_other_lines(random: Random, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True) or [b"\n"]
    at, other = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(4):
        case 0:
            lines[at], lines[other] = lines[other], lines[at]
        case 1:
            del lines[at]
        case 2:
            lines.insert(other, lines[at])
        case _:
            return b"".join(lines).rstrip(b"\n")
    return b"".join(lines)


def _with_other_columns(random: Random, content: bytes) -> bytes:
    """Return lines of which one has a column more, less or another's."""
    lines = content.splitlines(keepends=True) or [b"\n"]
    at = random.randrange(len(lines))
    sign = random.choice((b"\t", b" ", b":", b"+"))
    columns = lines[at].rstrip(b"\n").split(sign)
    column = random.randrange(len(columns))
    match random.randrange(3):
        case 0:
            del columns[column]
        case 1:
            columns.insert(column, random.choice(columns))
        case _:
            columns[column] = b""
    lines[at] = sign.join(columns) + b"\n"
    return b"".join(lines)


_OF_LINES: tuple[Callable[[Random, bytes], bytes], ...] = (
    *(_with_other_bytes, _with_other_number, _with_other_number, _with_other_lines),
    _with_other_columns,
)
