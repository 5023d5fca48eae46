"""Words of a text or the document between quotation marks."""


def quoted(text: str) -> str:
    """Return a text in quotation marks, its own ones single, as in print: “‘小饭桌’备案”."""
    inner = text.translate(_SINGLE)
    return f"“{inner}”"


def paired(text: str) -> str:
    """Return a text cut out of another without the marks whose other half was left there."""
    opened: list[int] = []
    alone: set[int] = set()
    for place, char in enumerate(text):
        if char in _CLOSING.values():
            opened.append(place)
        elif char in _CLOSING:
            if opened and text[opened[-1]] == _CLOSING[char]:
                opened.pop()
            else:
                alone.add(place)
    alone.update(opened)
    return "".join(char for place, char in enumerate(text) if place not in alone)


_CLOSING = {"”": "“", "’": "‘", "》": "《", "）": "（"}
"""The marks that close, with those that open."""
_SINGLE = str.maketrans("“”", "‘’")
