"""Numbers as the headings of documents count."""

_DIGITS = "零一二三四五六七八九"
_MOST = 99


def chinese_number(number: int) -> str:
    """Return a number in Chinese numerals: 十二; from 100 on in digits."""
    if number > _MOST:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return f"{_DIGITS[tens] if tens > 1 else ''}十{_DIGITS[ones] if ones else ''}"
