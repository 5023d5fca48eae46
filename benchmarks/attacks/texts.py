"""Hostile texts: for `search`, for `check`, for any place where a text may stand."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

_ROOT = Path(__file__).resolve().parents[2]
_NUMBERINGS = (
    *("一、", "（一）", "(1)", "1.", "1．", "1、", "①", "⑴", "⒈", "第一条", "第1项", "A.", "a)"),
    *(
        "Ⅰ、",
        "ⅳ.",
        "•",
        "- ",
        "* ",
        "一是",
        "其一，",
        "㈠",
        "１．",
        "1.1.1",
        "壹、",
        "〇、",
        "999999.",
    ),
    *("²", "٣.", "第九千九百九十九亿条", "（" * 50, "1." * 50, "一" * 300 + "、"),
)
_MARKS = "，。；：、！？…—-－“”‘’\"'《》〈〉【】()（）[]{}<>|/\\·.~～@#%&*+=^`$_\t\n\r\u3000\u2028\u2029\x85"
_ODD = (
    *("\0", "\x1b[31m", "\x1b]0;x\x07", "\x7f", "\u202e", "\u200b", "\ufeff", "\ud800", "\udcff"),
    *(
        "\udfff",
        "\u0301" * 40,
        "\ufffd",
        "\uffff",
        "\U0010ffff",
        "👨‍👩‍👧‍👦",
        "🇨🇳",
        "ﷺ",
        "ﬁ",
        "㍿",
        "Ω",
        "𠮷",
        "𪚥",
    ),
    *(
        "龘",
        "々",
        "〇",
        "\u3106",
        "\u1100\u1161",
        "\ufe0f",
        "\U000e0041",
        "ß",
        "İ",
        "ı",
        "ŉ",
        "½",
        "²",
    ),
)
_SCRIPTS = (
    *(
        "dongwufangyi",
        "dwfy",
        "DWFY",
        "動物防疫",
        "собака",
        "كلب",
        "犬の登録",
        "개",
        "dòngwù",
        "ｄｗｆｙ",
    ),
    *(
        "lü",
        "lv",
        "nv'er",
        "xi'an",
        "zhuangshuang" * 8,
        "配合35",
        "c35",
        "b-1",
        "cooperative-35",
        "基本٣",
    ),
    *("配合第35项", "收回99999999999999999999", "配合-1", "托喀依乡/配合35", "/", "配合0", "c²"),
)


def hostile_text(random: Random) -> str:
    """Return a text for `check`: real clauses, numbered, broken, repeated and mixed with oddities."""
    if random.random() < 0.03:
        return _long(random)
    pieces = [_piece(random) for _ in range(random.choice((1, 2, 5, 12, 40)))]
    return random.choice(("", "", "\n", "，", "。", " ")).join(pieces)[:100_000]


def hostile_query(random: Random) -> str:
    """Return a query: a few words, some with the signs that mean something in a query."""
    words = (
        random.choice(("", "", "", "-", "－", '"', "“", "--", "+", "^", "*")) + _piece(random)[:60]
        for _ in range(random.choice((1, 1, 2, 3, 9, 60)))
    )
    return random.choice((" ", " ", "", "\u3000", '"', "\n")).join(words)


def hostile_value(random: Random) -> str:
    """Return a short text for an option, a key, a cell."""
    return random.choice((_piece, _odd, _word, _number))(random)[:200]


def _piece(random: Random) -> str:
    return random.choice(_PIECES)(random)


def _word(random: Random) -> str:
    text = _material()
    start = random.randrange(len(text))
    return text[start : start + random.choice((1, 2, 3, 4, 6, 10))]


def _passage(random: Random) -> str:
    text = _material()
    start = random.randrange(len(text))
    return text[start : start + random.choice((20, 60, 200, 1000))]


def _odd(random: Random) -> str:
    return random.choice(_ODD)


def _number(random: Random) -> str:
    return random.choice(
        ("0", "-1", "1e999", "9" * 30, "9" * 5000, "NaN", "٣", "1_0", "0x10", " 1 ")
    )


def _any_character(random: Random) -> str:
    planes = (
        (0, 0x80),
        (0x80, 0x3000),
        (0x3000, 0xA000),
        (0xD7F0, 0xE010),
        (0xF900, 0x10000),
        (0x10000, 0x110000),
    )
    return "".join(
        chr(random.randrange(*random.choice(planes))) for _ in range(random.randrange(1, 30))
    )


def _repeated(random: Random) -> str:
    unit = random.choice(
        (random.choice(_MARKS), _word(random), _odd(random), random.choice(_NUMBERINGS))
    )
    return unit * random.choice((2, 7, 50, 300))


def _long(random: Random) -> str:
    unit = random.choice((_word, _odd, _any_character, _passage, _numbered))(random) or "长"
    return (unit * (100_000 // len(unit) + 1))[: random.choice((10_000, 100_000))]


def _numbered(random: Random) -> str:
    return random.choice(_NUMBERINGS) + _word(random) + random.choice(("；", "。", "\n", ""))


_PIECES: tuple[Callable[[Random], str], ...] = (
    *(_word, _word, _passage, _odd, _any_character, _repeated, _numbered, _numbered),
    lambda random: random.choice(_SCRIPTS),
    lambda random: random.choice(_MARKS),
    lambda random: random.choice(_NUMBERINGS),
)


@cache
def _material() -> str:
    """Return what people and documents say: the printed lists and the sayings of the subjects."""
    data = ("source/toqay-duty-lists.txt", "subjects.yaml", "thesaurus.yaml")
    return "\n".join((_ROOT / "data" / name).read_text("utf-8") for name in data)
