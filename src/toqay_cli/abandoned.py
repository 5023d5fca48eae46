"""A stream whose reader has gone."""

import os
from typing import TextIO


def abandon(stream: TextIO | None) -> None:
    """Redirect a stream to the null device, so that the interpreter's last flush cannot fail."""
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
