"""Mark-up left over in a text: tags vanish, and block tags become line ends."""

from __future__ import annotations

import html
import re

_BLOCKS = "p|div|br|hr|ol|ul|li|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|h[1-6]|blockquote|center"
_INLINE = "span|b|strong|i|em|u|s|del|ins|sup|sub|font|a|img|small|big|code|pre|label|o:p"
_TAG = re.compile(rf"</?(?:(?P<block>{_BLOCKS})|{_INLINE})(?:\s[^<>]*+|/)?>", re.IGNORECASE)
"""Only names of tags match: `1<2` and 《》 are words."""
_COMMENT, _COMMENT_END = "<!--", "-->"
NO_CHARACTER = re.compile("&#[0-9]{8,}+;?")
"""The library stops with an error at a number of thousands of digits."""


def without_markup(text: str) -> str:
    """Return a text without tags and with entities as characters, else unchanged.

    Parts between block tags are on lines of their own.
    """
    bare = _without_comments(text)
    if bare != text or _TAG.search(bare):
        parted = _TAG.sub(lambda tag: "\n" if tag["block"] else "", bare)
        text = "\n".join(filter(None, map(str.strip, parted.split("\n"))))
    return unescaped(text)


def unescaped(text: str) -> str:
    """Return a text with its entities as characters; a number beyond Unicode gives none."""
    return html.unescape(NO_CHARACTER.sub("\ufffd", text))


def shows_picture(text: str) -> bool:
    """Tell whether a tag in the text would show a picture."""
    return any(tag[0].lower().startswith("<img") for tag in _TAG.finditer(_without_comments(text)))


def _without_comments(text: str) -> str:
    """Return a text less the comments that begin and end in one line of it."""
    return "\n".join(map(_without_comments_in, text.split("\n"))) if _COMMENT in text else text


def _without_comments_in(line: str) -> str:
    """Return a line less its comments, found in one pass: most may never be closed."""
    kept: list[str] = []
    done = 0
    while (start := line.find(_COMMENT, done)) >= 0:
        end = line.find(_COMMENT_END, start + len(_COMMENT))
        if end < 0:
            break
        kept.append(line[done:start])
        done = end + len(_COMMENT_END)
    return "".join((*kept, line[done:]))
