"""Prompts that a person may begin with: a reply to a notice, the duties of a department."""

from __future__ import annotations

from typing import NamedTuple

from toqay_cli.assistants.quotation import ASKED_CLOSE, ASKED_OPEN, named
from toqay_cli.assistants.tools import RULES
from toqay_cli.errors import UnknownName, WrongUsage

_LONGEST = 5000


class Prompt(NamedTuple):
    """One prompt with its only argument; `request` has a placeholder for it."""

    name: str
    title: str
    purpose: str
    argument: str
    meaning: str
    request: str


PROMPTS = {
    prompt.name: prompt
    for prompt in (
        Prompt(
            "reply_to_notice",
            "答复一份通知",
            "就一份来文逐件判断由谁办，起草写明引用的答复",
            "notice",
            "通知或来文的全文",
            "请就下面的来文起草答复。先用 check 逐件判断由谁办，再用 show 核对依据事项的全文。"
            "分三类写：乡镇应办的、乡镇配合的、清单未列或已收回的；每件写明引用。",
        ),
        Prompt(
            "what_a_department_owes",
            "本部门有哪些事项",
            "列出一个机构对应的配合事项和它承接的收回事项",
            "department",
            "机构的全称、简称或俗称",
            "请用 department 查下面这个机构的事项，按类别列出：配合清单中对应的事项，和它承接的收回事项；"
            "每项写明编号、名称和页码，需要时用 show 看全文。",
        ),
    )
}


def prompt_text(name: str, arguments: dict[str, str] | None) -> str:
    """Return the text of a prompt. Raises ToqayError for an unknown one or a wrong argument."""
    prompt = PROMPTS.get(name)
    if prompt is None:
        raise UnknownName("没有这个提示", f"可用：{'、'.join(PROMPTS)}")
    given = (arguments or {}).get(prompt.argument, "").strip()
    if not given:
        raise WrongUsage(f"缺少参数 {prompt.argument}", prompt.meaning)
    if len(given) > _LONGEST:
        raise WrongUsage(f"参数 {prompt.argument} 超过 {_LONGEST} 字", "分成几段")
    lines = "\n".join(map(named, given.splitlines()))
    return f"{prompt.request}\n{RULES}。\n\n{ASKED_OPEN}\n{lines}\n{ASKED_CLOSE}"
