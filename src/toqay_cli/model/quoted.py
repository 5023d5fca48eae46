"""Words of a text or the document between quotation marks."""


def quoted(text: str) -> str:
    """Return a text in quotation marks, its own ones single, as print has them: “‘小饭桌’备案”."""
    inner = text.translate(_SINGLE)
    return f"“{inner}”"


_SINGLE = str.maketrans("“”", "‘’")
