"""The reply to a text as a letter that can be signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toqay_cli.results.letter import Letter
from toqay_cli.results.verdicts import CheckAnswer, Verdict
from toqay_cli.search.matters.reply import named, official_name

if TYPE_CHECKING:
    from toqay_cli.model import Dataset

_BLANK = "＿"
_DATE = f"{_BLANK * 4}年{_BLANK * 2}月{_BLANK * 2}日"


def letter_of(answer: CheckAnswer, dataset: Dataset) -> Letter | None:
    """Return the letter; None where no matter is certain enough for one."""
    if answer.reply is None:
        return None
    opening, closing = _frame(dataset.title, is_question=answer.is_question)
    return Letter(
        title=_title(answer),
        addressee=f"{_BLANK * 10}：",
        paragraphs=(opening, *answer.reply.split("\n"), closing),
        signature=f"{dataset.township}{_BLANK * 8}",
        date=_DATE,
        footer=f"所据清单数据版本 {dataset.data_version}；清单动态调整，以最新印发为准。",
    )


def _title(answer: CheckAnswer) -> str:
    names = tuple(
        dict.fromkeys(
            official_name(each) or named(each)
            for each in answer.matters
            if each.verdict is not Verdict.UNCERTAIN
        )
    )
    of = f"{names[0]}等" if len(names) > 1 else f"{names[0]}有关"
    return f"关于{of}事项的{'答复' if answer.is_question else '复函'}"


def _frame(title: str, *, is_question: bool) -> tuple[str, str]:
    by = f"对照《{title}》（以下简称清单）"
    if is_question:
        return f"您咨询的事项收悉。{by}，现答复如下：", "特此答复。"
    return f"来文收悉。{by}，现函复如下：", "特此函复。"
