"""Words of the document as an assistant is to see them: marked as quotation, harmless, bounded."""

from __future__ import annotations

from typing import Any

from toqay_cli.escape_control import harmless

OPEN, CLOSE = "〔原文〕", "〔原文完〕"
"""What stands around words that are quoted: data, whatever they say."""
_BRACKETS = str.maketrans({"〔": "［", "〕": "］"})
_LONGEST = 600
_PLAIN = frozenset("\n\t　")
_REPLACED = "\ufffd"


def quoted(text: str) -> str:
    """Return a passage within the marks; one of more than 600 characters is cut, and says so."""
    rest = len(text) - _LONGEST
    cut = f"……（还有 {rest} 字，用 show 看全文）" if rest > 0 else ""
    return f"{OPEN}{named(text[:_LONGEST])}{CLOSE}{cut}"


def named(text: str) -> str:
    """Return a text of the data on one line, in which nothing can pass for a mark or be obeyed."""
    return harmless(text).translate(_BRACKETS)


def harmless_record(value: Any) -> Any:  # noqa: ANN401  a JSON value of any kind
    """Return a JSON value whose texts hold nothing unseen, each such character replaced by one.

    Places in a text stay what they are.
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
