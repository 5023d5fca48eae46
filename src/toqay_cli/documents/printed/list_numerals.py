"""Numbers as word processors print them before a paragraph of a list."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_PLACES = ((1000, "千"), (100, "百"), (10, "十"))
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ENCLOSED = {
    "decimalEnclosedCircle": "①",
    "decimalEnclosedCircleChinese": "①",
    "decimalEnclosedParen": "⑴",
    "decimalEnclosedFullstop": "⒈",
}
"""The first of twenty characters that follow one another."""

_SERIES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
}
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def numeral(number: int, form: str) -> str:
    """Return a number in one of the forms of ECMA-376 part 1, 17.18.59 (ST_NumberFormat).

    A form without a sign for it prints Arabic figures.
    """
    if form in _ENCLOSED and 1 <= number <= 20:
        return chr(ord(_ENCLOSED[form]) + number - 1)
    if form in _SERIES and 1 <= number <= len(_SERIES[form]):
        return _SERIES[form][number - 1]
    return _FORMS.get(form, str)(number)


def _counted(number: int) -> str:
    """Return a number as 一百零一."""
    if not 0 < number < 10_000:
        return _DIGITS[0] if number == 0 else str(number)
    printed, rest, skipped = "", number, False
    for value, place in _PLACES:
        figure, rest = divmod(rest, value)
        if figure:
            one = place == "十" and figure == 1 and not printed
            printed += f"{'零' * skipped}{'' if one else _DIGITS[figure]}{place}"
        skipped = bool(printed) and not figure and rest > 0
    return printed + ("零" * skipped + _DIGITS[rest] if rest else "")


def _up_to_99(number: int) -> str:
    """Return a number as 十一, and from a hundred on as 一〇一."""
    return _counted(number) if 0 < number < 100 else _by_digits(number)


def _by_digits(number: int) -> str:
    return "".join("〇" if each == "0" else _DIGITS[int(each)] for each in str(abs(number)))


def _legal(number: int) -> str:
    # 壹拾, where plain numbers begin with 十.
    counted = f"{'一' * (10 <= number < 20)}{_counted(number)}"
    return counted.translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))


def _letters(number: int) -> str:
    """Return the letters to z, then aa, bb and so on."""
    if not 1 <= number <= 780:
        return str(number)
    rounds, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (rounds + 1)


def _roman(number: int) -> str:
    if not 1 <= number < 4000:
        return str(number)
    printed = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        printed += sign * count
    return printed


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimalZero": "{:02}".format,
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "numberInDash": "- {} -".format,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "chineseCounting": _up_to_99,
    "taiwaneseCounting": _up_to_99,
    "ideographDigital": _by_digits,
    "japaneseDigitalTenThousand": _by_digits,
    "taiwaneseDigital": _by_digits,
    "chineseCountingThousand": _counted,
    "taiwaneseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "chineseLegalSimplified": _legal,
}
