"""Damage to sound inputs: to bytes, to lines, to markup, to packages."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Mapping
from random import Random

from benchmarks.attacks.texts import hostile_value

_NUMBERS = (
    *(
        "-1",
        "0",
        "1",
        "2",
        "16384",
        "16385",
        "1048577",
        "2147483648",
        "99999999999999999999",
        "9" * 5000,
    ),
    *(
        "1e9",
        "1e999",
        "NaN",
        "-inf",
        "",
        " ",
        "²",
        "٣",
        "true",
        "A",
        "1.5",
        "0x7f",
        "A0",
        "XFE1",
        "Z" * 40,
    ),
)
_MARKUP = re.compile(r"<[^<>]*>")
_VALUE = re.compile(r'(?<==")[^"]*(?=")')
_PART_NAMES = (
    *("../../escaped.xml", "/etc/passwd", "word/document.xml", "xl/workbook.xml"),
    *("a\\b.xml", "中文.xml"),
)
_NEST = 3_000
_MOST_COPIES = 200


def damaged_bytes(random: Random, content: bytes) -> bytes:
    """Return bytes with some flipped, cut off, put in, doubled or moved."""
    damaged = bytearray(content)
    for _ in range(random.choice((1, 1, 3, 20))):
        start = random.randrange(len(damaged) + 1)
        end = min(len(damaged), start + random.choice((1, 1, 4, 60, 4000)))
        match random.randrange(5):
            case 0:
                damaged[start:end] = bytes(
                    each ^ (1 << random.randrange(8)) for each in damaged[start:end]
                )
            case 1:
                del damaged[start:end]
            case 2:
                damaged[start:start] = random.choice(
                    (b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b[1m", b"\n", random.randbytes(9))
                )
            case 3:
                damaged[start:start] = damaged[start:end]
            case _ if random.random() < 0.2:
                del damaged[start:]
    return bytes(damaged)


def damaged_lines(random: Random, text: str) -> str:
    """Return a text of lines with some swapped, doubled, left out, indented or cut."""
    lines = text.split("\n")
    for _ in range(random.choice((1, 1, 2, 6))):
        at, other = random.randrange(len(lines)), random.randrange(len(lines))
        match random.randrange(6):
            case 0:
                lines[at], lines[other] = lines[other], lines[at]
            case 1:
                lines.insert(at, lines[other])
            case 2:
                lines[at] = ""
            case 3:
                lines[at] = " " * random.choice((1, 2, 4, 40)) + lines[at]
            case 4:
                lines[at] = lines[at].strip()
            case _:
                lines[at] = _with_value(random, lines[at], hostile_value(random))
    return "\n".join(lines)


def damaged_markup(random: Random, text: str) -> str:
    """Return markup with tags lost, doubled, nested without end, values and words replaced."""
    for _ in range(random.choice((1, 1, 2, 6))):
        text = random.choice(_OF_MARKUP)(random, text)
    return text


def damaged_package(random: Random, content: bytes) -> bytes:
    """Return a package with its markup, its parts or its bytes damaged."""
    if random.random() < 0.15:
        return damaged_bytes(random, content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for _ in range(random.choice((1, 1, 2, 4))):
        parts = _damaged_parts(random, parts)
    return packed(parts, twice=random.random() < 0.05)


def packed(parts: Mapping[str, bytes], *, twice: bool = False) -> bytes:
    """Return a package of parts, the first of them perhaps there twice."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # that a part is there twice is the attack
        for name, content in (*parts.items(), *tuple(parts.items())[: int(twice)]):
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)
    return stream.getvalue()


def _damaged_parts(random: Random, parts: dict[str, bytes]) -> dict[str, bytes]:
    if not parts:
        return parts
    name = random.choice(sorted(parts))
    rest = {other: content for other, content in parts.items() if other != name}
    text = parts[name].decode("utf-8", "replace")
    content = damaged_markup(random, text).encode("utf-8", "surrogatepass")
    match random.randrange(12):
        case 0:
            return rest
        case 1:
            return {**rest, random.choice(_PART_NAMES): parts[name]}
        case 2:
            content = parts[random.choice(sorted(parts))]
        case 3:
            content = random.randbytes(200)
        case 4:
            content = damaged_bytes(random, parts[name])
    return {**parts, name: content}


def _with_value(random: Random, line: str, value: str) -> str:
    key, colon, _ = line.partition(":")
    return f"{key}{colon} {value}" if colon else f"{line[: random.randrange(len(line) + 1)]}{value}"


def _tag(random: Random, text: str) -> re.Match[str] | None:
    return random.choice(tags) if (tags := list(_MARKUP.finditer(text))) else None


def _without_tag(random: Random, text: str) -> str:
    tag = _tag(random, text)
    return text[: tag.start()] + text[tag.end() :] if tag else text


def _doubled(random: Random, text: str) -> str:
    tag, other = _tag(random, text), _tag(random, text)
    if not tag or not other:
        return text
    start, end = sorted((tag.start(), other.start()))
    copies = random.choice((1, 3, min(_MOST_COPIES, 200_000 // (end - start + 1))))
    return text[:end] + text[start:end] * copies + text[end:]


def _nested(random: Random, text: str) -> str:
    tag = _tag(random, text)
    return (
        text[: tag.end()] + tag[0] * random.choice((5, 60, _NEST)) + text[tag.end() :]
        if tag
        else text
    )


def _with_number(random: Random, text: str) -> str:
    values = list(_VALUE.finditer(text))
    if not values:
        return text
    value = random.choice(values)
    return text[: value.start()] + random.choice(_NUMBERS) + text[value.end() :]


def _with_attribute(random: Random, text: str) -> str:
    tag = _tag(random, text)
    if not tag or tag[0].startswith(("</", "<?", "<!")):
        return text
    name = random.choice(_ATTRIBUTES)
    end = tag.end() - (2 if tag[0].endswith("/>") else 1)
    return f'{text[:end]} {name}="{random.choice(_NUMBERS)}"{text[end:]}'


def _with_words(random: Random, text: str) -> str:
    tag = _tag(random, text)
    place = tag.end() if tag else 0
    return text[:place] + hostile_value(random) + text[place:]


def _with_reference(random: Random, text: str) -> str:
    tag = _tag(random, text)
    place = tag.end() if tag else 0
    return text[:place] + random.choice(_REFERENCES) + text[place:]


def _with_type(random: Random, text: str) -> str:
    return (
        random.choice(_TYPES) + _MARKUP.sub("", text, count=1)
        if random.random() < 0.5
        else random.choice(_TYPES) + text
    )


def _cut(random: Random, text: str) -> str:
    return text[: random.randrange(len(text) + 1)]


_OF_MARKUP: tuple[Callable[[Random, str], str], ...] = (
    *(_without_tag, _doubled, _nested, _with_number, _with_number, _with_attribute),
    *(_with_attribute, _with_words, _with_reference, _with_type, _cut),
)
_ATTRIBUTES = (
    "w:val",
    "w:w",
    "w:id",
    "w:numId",
    "r",
    "s",
    "t",
    "ref",
    "colspan",
    "rowspan",
    "style",
    "count",
    "xmlns:w",
    "hidden",
)
_REFERENCES = (
    "&#0;",
    "&#27;",
    "&#x202E;",
    "&#xD800;",
    "&#99999999999;",
    "&lol;",
    "&amp;lt;",
    "&",
    "]]>",
    "<![CDATA[",
    "<!--",
    "<?x",
    "\0",
)
_TYPES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    '<?xml version="1.0" encoding="utf-7"?>',
    '<?xml version="1.0" encoding="utf-16"?>',
    "\ufeff\ufeff",
)
