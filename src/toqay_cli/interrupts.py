"""The effect of Ctrl-C: it ends the process, or raises KeyboardInterrupt within a command.

While modules load there is nothing to clean up, and an exception raised then may land where the
interpreter can only report it and go on. A command may have a file to take away.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

INTERRUPTED = 130
"""The exit status of a process that was interrupted."""


def end_at_once() -> None:
    """Make an interrupt end the process; one that the parent process ignores stays ignored."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


@contextmanager
def raised() -> Iterator[None]:
    """Make an interrupt raise KeyboardInterrupt for a while, where it would end the process."""
    if signal.getsignal(signal.SIGINT) is not _end:
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, _end)


def _end(_signal: int, _frame: object) -> None:
    os._exit(INTERRUPTED)
