"""The mistakes in a data file, with their places."""

from pathlib import Path
from typing import NamedTuple

from toqay_cli.errors import UnreadableFile


class Finding(NamedTuple):
    """One breach of a rule.

    `line` and `column` count from 1; `duty` is the label (`配合31`) of its duty, None outside the
    three lists; `message` is the mistake, `hint` the remedy.
    """

    line: int
    column: int
    code: str
    duty: str | None
    message: str
    hint: str

    def sentence(self, file: str) -> str:
        """Return the finding as one line, `file:line:column: CODE 配合31 说明；怎么改`."""
        where = f"{self.duty} " if self.duty else ""
        return f"{file}:{self.line}:{self.column}: {self.code} {where}{self.message}；{self.hint}"


class InvalidData(UnreadableFile):
    """A data file with findings after which no answer from it could be trusted."""

    def __init__(self, file: Path, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            f"数据文件有 {len(findings)} 处问题：{file}", f"改好后运行 toqay validate {file}"
        )
        self.file = file
        self.findings = findings
