"""Passages of the document for an assistant: marked as quotations, harmless, of limited length."""

from __future__ import annotations

from typing import Any

from toqay_cli.escape_control import harmless

OPEN, CLOSE = "〔原文〕", "〔原文完〕"
"""What stands around words of the lists: data, whatever they say."""
ASKED_OPEN, ASKED_CLOSE = "〔来文〕", "〔来文完〕"
"""What stands around words of the text that is asked about, which no list has printed."""
_BRACKETS = str.maketrans({"〔": "［", "〕": "］"})
_LONGEST = 2000
_PLAIN = frozenset("\n\t　")
_REPLACED = "\ufffd"


def quoted(text: str) -> str:
    """Return a passage of the lists within its marks, cut where it is too long."""
    return f"{OPEN}{named(text[:_LONGEST])}{CLOSE}{_cut(text)}"


def asked(text: str) -> str:
    """Return words of the text that is asked about within their marks, cut where they are too long."""
    return f"{ASKED_OPEN}{named(text[:_LONGEST])}{ASKED_CLOSE}{_cut(text)}"


def _cut(text: str) -> str:
    rest = len(text) - _LONGEST
    return f"……（还有 {rest} 字，这里略去）" if rest > 0 else ""


def named(text: str) -> str:
    """Return a text of the data on one line, without marks or text that could be obeyed."""
    return harmless(text).translate(_BRACKETS)


def harmless_record(value: Any) -> Any:  # noqa: ANN401  a JSON value of any kind
    """Return a JSON value with each invisible character of its texts replaced by one visible.

    Positions in a text stay the same.
    """
    match value:
        case str():
            return value if value.isprintable() else "".join(map(_seen, value))
        case list():
            return [harmless_record(each) for each in value]
        case dict():
            return {name: harmless_record(each) for name, each in value.items()}
    return value


def _seen(character: str) -> str:
    return character if character.isprintable() or character in _PLAIN else _REPLACED
