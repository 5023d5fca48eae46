"""The effect of `--copy` beside the answer: a text goes to the clipboard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toqay_cli import stderr
from toqay_cli.errors import ToqayError, UnwritableOutput
from toqay_cli.output.clipboard import NAMES, copy


def copied(texts: Iterable[str | None], what: str) -> Iterator[ToqayError]:
    """Copy the texts, a line each, and yield the failure, if any; `what` names the texts."""
    text = "\n".join(each for each in texts if each)
    if not text:
        stderr.note(f"没有可以复制的{what}")
    elif copy(text):
        stderr.note(f"{what}已复制到剪贴板")
    else:
        yield UnwritableOutput(
            "没有复制到剪贴板", f"要用 {'、'.join(NAMES)} 中的一个，本机没有，或没有图形桌面"
        )
