"""From bytes to the characters that a data file may have."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from toqay_cli.data_file.rules import START, RulePlace, found
from toqay_cli.results.finding import Finding

TOO_LARGE = "Y102"
"""The code of the finding for a file above the limit."""
MOST_BYTES = 10_000_000
"""A larger file is refused before it is read."""

INVISIBLE = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u061c\u115f\u1160\u180e\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
"""Control, zero-width, bidirectional and no-break characters, fillers, spaces of odd widths."""

_UNWANTED = re.compile(f"\t|\r(?!\n)|{INVISIBLE}")
_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


class RefusedError(Exception):
    """The end of reading, for the reason that the finding gives."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def refused(code: str, detail: str, hint: str, place: RulePlace = START) -> RefusedError:
    """Return the error that ends the reading with that finding."""
    return RefusedError(found(code, place, detail, hint))


def text_of(content: bytes) -> str:
    """Return the text of a file, less a byte order mark.

    Raises RefusedError for one that is too large, empty or not in UTF-8.
    """
    if len(content) > MOST_BYTES:
        raise refused(TOO_LARGE, f"超过 {MOST_BYTES // 1_000_000} MB", "确认给的是数据文件")
    encoding = _other_encoding(content)
    if encoding is not None:
        raise refused("Y101", f"是 {encoding}", "另存为 UTF-8 再用")
    # The mark is taken off first: `utf-8-sig` counts the places of its errors from behind it.
    body = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise _not_utf8(body, error.start) from None
    if not text.strip():
        raise refused("Y103", "", "写入数据，或换成别的文件")
    return text


def _other_encoding(content: bytes) -> str | None:
    for mark, encoding in _OTHER_ENCODINGS:
        if content.startswith(mark):
            return encoding
    # Chinese in UTF-16 has every other byte of its keys and line feeds zero, UTF-8 none.
    return "没有标记的 UTF-16" if content.count(0) > len(content) // 10 else None


def _not_utf8(content: bytes, offset: int) -> RefusedError:
    """Return the refusal of bytes without a mark, valid up to the offset."""
    before = content[:offset].decode()
    place = RulePlace(before.count("\n") + 1, len(before) - before.rfind("\n"))
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        detail = f"字节 0x{content[offset]:02X} 不是可读的文字"
    else:
        detail = "像是 GBK（GB18030）"
    return refused("Y101", detail, "另存为 UTF-8 再用", place)


def unwanted(text: str) -> Iterator[Finding]:
    """Yield every tab and every invisible character, once a line for each."""
    if not _UNWANTED.search(text):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        for match in _first_of_each(_UNWANTED.finditer(f"{line}\n")):
            yield unwanted_character(match[0], RulePlace(number, match.start() + 1))


def unwanted_character(character: str, place: RulePlace) -> Finding:
    """Return the finding of a tab or of an invisible character."""
    if character == "\t":
        return found("Y104", place, "", "改用空格")
    return found("Y105", place, f"U+{ord(character):04X}", "删去它")


def without_unwanted(text: str) -> str:
    """Return the text without unwanted characters, so that reading can go on.

    A tab that indents a line stays: YAML would mistake the line without it for another.
    """
    if not _UNWANTED.search(text):
        return text
    *lines, last = text.split("\n")
    return "".join(map(_without_unwanted_in, (*(f"{line}\n" for line in lines), last)))


def _without_unwanted_in(line: str) -> str:
    start = len(line) - len(line.lstrip())
    indent = _UNWANTED.sub(lambda found: "\t" if found[0] == "\t" else "", line[:start])
    return indent + _UNWANTED.sub("", line[start:])


def _first_of_each(matches: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    seen: set[str] = set()
    for match in matches:
        if match[0] not in seen:
            seen.add(match[0])
            yield match
