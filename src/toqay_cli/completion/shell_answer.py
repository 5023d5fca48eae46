"""The answer to a shell's request on stdout; any failure gives no candidate and no message."""

from __future__ import annotations

import os
import sys

from toqay_cli.completion import REQUEST
from toqay_cli.completion.candidates import offer
from toqay_cli.completion.command_table import read_table
from toqay_cli.completion.shell_lines import reply
from toqay_cli.completion.shell_request import Request, read_request
from toqay_cli.completion.shells import Shell
from toqay_cli.errors import ExitStatus
from toqay_cli.index.sections import paths_in


def answer() -> int:
    """Answer the request in the environment; the exit status is 1 for an unreadable request."""
    try:
        request = read_request(os.environ[REQUEST], os.environ)
        data = paths_in(os.environ.get("TOQAY_DATA"))
        offered = offer(read_table(), request.words, request.typed, data)
        _write(reply(offered, request, os.environ), request)
    except Exception:  # noqa: BLE001  an error would be printed into the line that is typed
        return ExitStatus.NOTHING_FOUND
    return ExitStatus.ANSWERED


def _write(text: str, request: Request) -> None:
    """Write in the encoding of the shell; the PowerShell script asks for UTF-8."""
    encoding = "utf-8" if request.shell is Shell.POWERSHELL else sys.stdout.encoding
    sys.stdout.buffer.write(text.encode(encoding, "replace"))
    sys.stdout.buffer.flush()
