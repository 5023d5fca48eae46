"""`toqay pick`: a duty picked from a list at the terminal."""

from __future__ import annotations

import os
import sys
from typing import Annotated, TypeAlias

from typer import Argument

from toqay_cli import stderr
from toqay_cli.commands.frame import picking
from toqay_cli.commands.frame.answering import hand_over, open_data
from toqay_cli.commands.frame.shared_options import (
    ColorOption,
    CopyOption,
    NoPagerOption,
    Output,
    Sources,
)
from toqay_cli.errors import ExitStatus, UnknownName, WrongUsage
from toqay_cli.model import Duty
from toqay_cli.session import Session

EXAMPLES = {
    "toqay pick 动物": "从检索到的事项里挑",
    "toqay pick 动物 --copy": "挑定的，引用放到剪贴板",
    "toqay pick": "从全部事项里挑",
}

PickWords: TypeAlias = Annotated[
    list[str] | None,
    Argument(metavar="词…", help="先按词检索；不写则从全部事项里挑", show_default=False),
]


def pick(
    *,
    words: PickWords = None,
    copy: CopyOption = False,
    color: ColorOption = None,
    no_pager: NoPagerOption = False,
    sources: Sources,
) -> int:
    """Show the duties that somebody picks; without a terminal it is wrong usage."""
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stderr)):
        raise WrongUsage(
            "pick 要在终端上挑选", "在管道或脚本里用 toqay search 词 -f json，或 toqay show 编号"
        )
    session = open_data(sources)
    fzf = picking.fzf_here()
    query = " ".join(words or ())
    if not query and fzf is None:
        query = picking.typed_line("要找什么事项（直接按回车放弃）：")
    if not query and fzf is None:
        return _nothing_picked()
    duties = _offered(session, query)
    if not duties:
        raise UnknownName(
            f"没有找到与“{query}”相符的事项", "换一个说法，或用 toqay check 判断由谁办"
        )
    picked = _picked(fzf, duties, sources)
    if not picked:
        return _nothing_picked()
    return _hand_over(session, picked, Output(color=color, no_pager=no_pager), copy=copy)


def _is_terminal(stream: object) -> bool:
    return stream is not None and getattr(stream, "isatty", bool)()


def _nothing_picked() -> ExitStatus:
    stderr.note("没有挑选")
    return ExitStatus.NOTHING_FOUND


def _offered(session: Session, query: str) -> list[Duty]:
    """Return the duties to pick from: those that a search finds, best first, or all."""
    if not query:
        return [*session.duties]
    return [hit.duty for hit in session.search(query, limit=None).hits]


def _picked(fzf: str | None, duties: list[Duty], sources: Sources) -> list[Duty]:
    by_label = {duty.id.label: duty for duty in duties}
    choices = {label: f"{duty.name}　{duty.category}" for label, duty in by_label.items()}
    data = {"TOQAY_DATA": os.pathsep.join(map(str, sources.data))} if sources.data else {}
    picked = picking.picked_by_fzf(fzf, choices, data) if fzf else None
    if picked is None:
        picked = picking.picked_by_number(choices)
    return [by_label[label] for label in picked]


def _hand_over(session: Session, picked: list[Duty], output: Output, *, copy: bool) -> int:
    ids = tuple(duty.id.label for duty in picked)
    if not copy:
        return hand_over(session, lambda one: one.show(*ids), output)
    from toqay_cli.commands.frame.copying import copied  # where it was asked for

    citations = (citation.paragraph for citation in session.cite(*ids).citations)
    return hand_over(session, lambda one: one.show(*ids), output, copied(citations, "引用"))
