"""Text from elsewhere, made safe to write: no escape sequence, no reordering, no broken line.

This is the one place for it: text of a file, a name or a query passes here on its way out.
"""

from __future__ import annotations

_IDEOGRAPHIC_SPACE = "\u3000"


def harmless(text: str) -> str:
    """Return the text with every control, bidi and zero-width character shown, not obeyed.

    A line feed or a tab becomes a space, a byte that was no text becomes a question mark.
    """
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


def harmless_json(text: str) -> str:
    """Return JSON text with the same characters as escapes; line feeds, which indent it, stay."""
    escapes = {
        ord(character): _escape(character)
        for character in set(text)
        if not character.isprintable() and character not in _KEPT_IN_JSON
    }
    return text.translate(escapes) if escapes else text


_KEPT_IN_JSON = frozenset(("\n", _IDEOGRAPHIC_SPACE))


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


def _shown(character: str) -> str:
    if character.isprintable() or character == _IDEOGRAPHIC_SPACE:
        return character
    if character.isspace():
        return " "
    if "\ud800" <= character <= "\udfff":
        return "?"
    return character.encode("unicode_escape").decode("ascii")
