"""What is wrong with a data file, and where."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """One thing that a rule found.

    `line` and `column` count from 1; `duty` is the label (`配合31`) of the duty it stands in,
    None outside the three lists; `message` says what is wrong, `hint` what to do.
    """

    line: int
    column: int
    code: str
    duty: str | None
    message: str
    hint: str

    def sentence(self, file: str) -> str:
        """The finding as one line, `file:line:column: CODE 配合31 说明；怎么改`."""
        where = f"{self.duty} " if self.duty else ""
        return f"{file}:{self.line}:{self.column}: {self.code} {where}{self.message}；{self.hint}"
