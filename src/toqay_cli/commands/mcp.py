"""`toqay mcp`: the lists for an assistant, by the Model Context Protocol over stdio."""

from __future__ import annotations

import os
import signal
import sys
from functools import partial
from types import FrameType
from typing import NoReturn

from toqay_cli.abandoned import abandon
from toqay_cli.commands.frame.answering import open_data
from toqay_cli.commands.frame.shared_options import Sources
from toqay_cli.errors import ExitStatus, MissingExtra

EXAMPLES = {
    "toqay mcp": "由助手启动，用自带的清单作答",
    "toqay mcp --data 某乡.yaml": "用另一个乡镇的清单作答",
}

_ENDED_BY = {
    "SIGINT": ExitStatus.INTERRUPTED,
    "SIGTERM": ExitStatus.TERMINATED,
    "SIGHUP": ExitStatus.HUNG_UP,
}


def mcp(sources: Sources) -> int:
    """Serve an assistant until it disconnects."""
    session = open_data(sources)
    try:
        from toqay_cli.assistants.server import serve
    except ModuleNotFoundError:
        raise MissingExtra(
            "为助手提供服务需要另装组件", '请运行：pip install "toqay-cli[mcp]"'
        ) from None
    _end_when_told()
    try:
        serve(session)
    except* (BrokenPipeError, ConnectionResetError):
        abandon(sys.stdout)  # the assistant went away while it was answered
    return ExitStatus.ANSWERED


def _end_when_told() -> None:
    """Make each signal end the process at once: a thread waiting for a line would never end."""
    for name, status in _ENDED_BY.items():
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, partial(_end, status))


def _end(status: ExitStatus, _signal: int, _frame: FrameType | None) -> NoReturn:
    os._exit(status)
