"""Mark-up that was left over in a text: tags vanish, and what they part becomes lines."""

from __future__ import annotations

import html
import re

_BLOCKS = "p|div|br|hr|ol|ul|li|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|h[1-6]|blockquote|center"
_INLINE = "span|b|strong|i|em|u|s|del|ins|sup|sub|font|a|img|small|big|code|pre|label|o:p"
_TAG = re.compile(
    rf"<!--.*?-->|</?(?:(?P<block>{_BLOCKS})|{_INLINE})(?:\s[^<>]*|/)?>", re.IGNORECASE
)
"""Only what has the name of a tag: `1<2` and 《》 are words."""


def without_markup(text: str) -> str:
    """A text without tags and with its entities as characters; a text without either, unchanged.

    What block tags part stands on lines of its own.
    """
    if _TAG.search(text):
        parted = _TAG.sub(lambda tag: "\n" if tag["block"] else "", text)
        text = "\n".join(filter(None, map(str.strip, parted.split("\n"))))
    return html.unescape(text)


def shows_picture(text: str) -> bool:
    """Whether a tag in the text would show a picture."""
    return any(tag[0].lower().startswith("<img") for tag in _TAG.finditer(text))
