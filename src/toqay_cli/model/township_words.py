"""A township's name in its own letters, and the actor of a step for it."""

from __future__ import annotations

import re

_HANDED_IN = (("的材料", "提供"), ("的资料", "提供"), ("的名单", "提供"), ("申请", "提出"))
"""What a step ends with that names only what is handed in, and what its bearer does."""
_LEVELS = ("街道", "苏木", "乡", "镇")


def own_word(township: str) -> str:
    """Return a township's word for itself: 我乡, 我镇, 我街道, else its name."""
    level = _level(township)
    return f"我{level}" if level else township


def bearer_of_step(step: str, township: str, called: str) -> str:
    """Tell whose act a quoted step is, the township `called` so: 由我乡办理, 由我乡接收.

    What the township hands in it provides or proposes: 乡上报的材料, 托喀依乡申请.
    """
    names = rf"(?:{re.escape(township)}|{_level(township) or '乡'})"
    if re.search(rf"(?:^|，|由){names}", step):
        ends = step.rstrip("；。")
        given = next((told for ending, told in _HANDED_IN if ends.endswith(ending)), "办理")
        return f"由{called}{given}"
    if re.search(rf"(?:向|交付|交|送|报){names}", step):
        return f"由{called}接收"
    if re.search(rf"(?:与|和|及|同){names}", step):
        return f"由部门与{called}共同办理"
    if re.search(names, step):
        return f"由部门办理，涉及{called}"
    return "清单未写明由谁办理"


def _level(township: str) -> str:
    return next((level for level in _LEVELS if township.endswith(level)), "")
