"""The input of `check`: one text, or the lines or rows of many."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NamedTuple

from typer import Argument, Option

from toqay_cli import stderr
from toqay_cli.documents.input_rows import InputRows, has_word
from toqay_cli.errors import WrongUsage

_STDIN = ["-"]
_EXAMPLE = "例如 toqay check 狗咬人找谁"
_TABLES = (".csv", ".tsv", ".xlsx")


class AskedTexts(NamedTuple):
    """The texts to judge and their source."""

    words: Annotated[
        list[str] | None,
        Argument(
            metavar="文字…",
            help="一件事、通知的标题或全文、聊天记录、群众来电；几段合为一条；“-”为标准输入的全文；一条不超过 20 万字",
            show_default=False,
        ),
    ] = None
    file: Annotated[
        Path | None,
        Option(
            "--file",
            metavar="文件",
            help="要判断的文件：docx、txt、html 的全文算一条；xlsx、csv、tsv 一行算一条",
        ),
    ] = None
    column: Annotated[
        str | None,
        Option(
            "--column",
            metavar="列名",
            help="表格（docx、html 中的也是）里哪一列是要判断的文字；不写则找“标题”“任务名称”等列，有几列时说明取了哪一列",
        ),
    ] = None
    lines: Annotated[
        bool,
        Option("--lines", help="每一行（docx 每一段、表格每一行）各算一条，不合成一份来文"),
    ] = False
    each: Annotated[bool, Option("--each", hidden=True)] = False

    @property
    def reads(self) -> bool:
        """Whether a file or standard input is read."""
        return self.file is not None or self.words == _STDIN

    @property
    def one_text(self) -> str | None:
        """The one text to judge; None where there are several."""
        if self.each:
            raise WrongUsage(
                "--each 已停用：全文照原样给出，就会逐件判断", "每一行各是一条时，用 --lines"
            )
        if self.file is not None and self.words:
            raise WrongUsage("文字和 --file 不能同时使用", "去掉其中一个")
        if self.column is not None and self.file is None:
            raise WrongUsage("--column 要和 --file 一起使用", _EXAMPLE)
        if self.file is None and not self.words:
            raise WrongUsage("缺少参数 文字…", f"{_EXAMPLE}；用法见 toqay check --help")
        if self.lines or self._is_table:
            return None
        return with_word(self._whole())

    @property
    def _is_table(self) -> bool:
        return self.file is not None and self.file.suffix.lower() in _TABLES

    def _whole(self) -> str:
        """Return the whole text of the arguments, the file or standard input; load readers now."""
        if self.file is None and self.words != _STDIN:
            return " ".join(self.words or ())
        from toqay_cli.documents.files import text_of_file, text_of_stdin

        if self.file is None:
            _tell_what_is_awaited()
            return text_of_stdin()
        text, note = text_of_file(self.file, self.column)
        if note is not None:
            stderr.note(note)
        return text

    @contextmanager
    def rows(self) -> Iterator[InputRows]:
        """Open the texts to judge one by one; load the readers of files now."""
        from toqay_cli.documents.files import rows_of_file, rows_of_stdin, rows_of_text

        if self.file is not None:
            with rows_of_file(self.file, self.column) as found:
                if found.note is not None:
                    stderr.note(found.note)
                yield found
        elif self.words == _STDIN:
            _tell_what_is_awaited()
            with rows_of_stdin() as lines:
                yield lines
        else:
            yield rows_of_text(with_word("\n".join(self.words or ())))


def _tell_what_is_awaited() -> None:
    """Tell somebody at a keyboard how to go on where the command waits for input."""
    if sys.stdin is not None and sys.stdin.isatty():
        keys = "Ctrl-Z 再按回车" if os.name == "nt" else "Ctrl-D"
        stderr.note(f"请输入或粘贴文字；输完后在新的一行按 {keys} 结束，按 Ctrl-C 放弃")


def with_word(text: str) -> str:
    """Return the same text. Raises WrongUsage without a letter, digit or ideograph."""
    if not has_word(text):
        raise WrongUsage("没有可判断的文字", _EXAMPLE)
    return text
