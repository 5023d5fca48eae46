"""A word that a person typed, read as one of a few choices."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from typing import TypeVar

from toqay_cli.errors import WrongUsage
from toqay_cli.model import DutyList

_Choice = TypeVar("_Choice")

_LIST_WORDS = {
    word: duty_list
    for duty_list in DutyList
    for word in (
        duty_list.value,
        duty_list.short,
        duty_list.title,
        f"{duty_list.title}清单",
        duty_list.value[0],
    )
}


def read_list(typed: str) -> DutyList:
    """Return the list of that name, Chinese or English. Raises WrongUsage."""
    return chosen(typed, _LIST_WORDS, "清单", "基本、配合、收回")


def chosen(typed: str, choices: Mapping[str, _Choice], what: str, all_of_them: str) -> _Choice:
    """Return the choice of that name. Raises WrongUsage with the nearest and `all_of_them`."""
    if typed in choices:
        return choices[typed]
    key = unicodedata.normalize("NFKC", typed).strip().casefold()
    if key in choices:
        return choices[key]
    nearest = get_close_matches(key, choices, n=1)
    meant = f"您是不是要用 {nearest[0]}？" if nearest else ""
    raise WrongUsage(f"没有“{typed}”这种{what}", f"{meant}可用：{all_of_them}")
