"""Text from elsewhere, made safe to print: no escape sequence, no reordering, no broken line."""

from __future__ import annotations

_IDEOGRAPHIC_SPACE = "\u3000"


def harmless(text: str) -> str:
    """The text with every control, bidi and zero-width character shown instead of obeyed.

    A line feed or a tab becomes a space, a byte that was no text becomes a question mark.
    """
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character.isprintable() or character == _IDEOGRAPHIC_SPACE:
        return character
    if character.isspace():
        return " "
    if "\ud800" <= character <= "\udfff":
        return "?"
    return character.encode("unicode_escape").decode("ascii")
