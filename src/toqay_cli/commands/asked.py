"""What `check` is asked about: one text, lines, the rows of a file, or a notice's tasks."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NamedTuple

from typer import Argument, Option

from toqay_cli import console
from toqay_cli.documents.row import Row, Rows, has_word
from toqay_cli.errors import WrongUsage

_STDIN = ["-"]
_EXAMPLE = "例如 toqay check 狗咬人找谁"


class Asked(NamedTuple):
    """The texts and where they are."""

    words: Annotated[
        list[str] | None,
        Argument(
            metavar="文字…",
            help="一件事、通知的标题或全文、群众来电；几段合为一条；“-”为从标准输入读，一行一条",
            show_default=False,
        ),
    ] = None
    file: Annotated[
        Path | None,
        Option(
            "--file",
            metavar="文件",
            help="判断文件中的每一条：txt、csv、xlsx 一行一条，docx 一段一条",
        ),
    ] = None
    column: Annotated[
        str | None,
        Option("--column", metavar="列名", help="表格中哪一列是要判断的文字；不写则找“标题”等列"),
    ] = None
    each: Annotated[
        bool,
        Option("--each", help="文字是一份通知，逐条判断其中编了号的任务；“-”为整个标准输入是一份"),
    ] = False

    @property
    def one_text(self) -> str | None:
        """The text that the arguments are; None where there are several to judge."""
        if self.file is not None and self.words:
            raise WrongUsage("文字和 --file 不能同时使用", "去掉其中一个")
        if self.column is not None and self.file is None:
            raise WrongUsage("--column 要和 --file 一起使用", _EXAMPLE)
        if self.file is None and not self.words:
            raise WrongUsage("缺少参数 文字…", f"{_EXAMPLE}；用法见 toqay check --help")
        if self.each or self.file is not None or self.words == _STDIN:
            return None
        return with_word(" ".join(self.words or ()))

    @contextmanager
    def rows(self) -> Iterator[Rows]:
        """The texts to judge one by one; what reads files is loaded now."""
        from toqay_cli.documents.files import rows_of_file, rows_of_stdin
        from toqay_cli.documents.tasks import tasks_in

        if self.each:
            tasks = tasks_in(with_word(self._notice()))
            rows = (Row(number, task, ()) for number, task in enumerate(tasks, start=1))
            yield Rows((), "条", len(tasks), rows)
        elif self.file is None:
            with rows_of_stdin() as lines:
                yield lines
        else:
            with rows_of_file(self.file, self.column) as found:
                if self.column is not None and not found.header:
                    console.note(f"{self.file} 不是表格，--column 不起作用")
                yield found

    def _notice(self) -> str:
        from toqay_cli.documents.files import notice_in_file, notice_in_stdin

        if self.file is not None:
            return notice_in_file(self.file)
        return notice_in_stdin() if self.words == _STDIN else "\n".join(self.words or ())


def with_word(text: str) -> str:
    """The same text; one without a letter, digit or ideograph is wrong usage."""
    if not has_word(text):
        raise WrongUsage("没有可判断的文字", _EXAMPLE)
    return text
