"""How the verdicts of `toqay check` are written, many of them too."""

from pathlib import Path
from typing import Annotated, NamedTuple

from typer import Option

from toqay_cli.commands.frame.shared_options import (
    ColorOption,
    NoBomOption,
    NoPagerOption,
    Output,
    PathOption,
    read_form_of,
)
from toqay_cli.output.formats import QUERY_FORMS, Delivery, Form
from toqay_cli.output.terminal_info import is_terminal


def read_batch_form(typed: str) -> Form:
    """The form of that name, a workbook too."""
    return read_form_of(typed, (*QUERY_FORMS, Form.XLSX))


class BatchOutput(NamedTuple):
    """In which form, a workbook among them, where to, in what colour."""

    form: Annotated[
        Form | None,
        Option(
            "--format",
            "-f",
            parser=read_batch_form,
            metavar="格式",
            help="输出格式：table、json、jsonl、csv、tsv、md、xlsx；不写时终端为表格页面，管道为逐行记录或纯文本",
        ),
    ] = None
    path: PathOption = None
    no_bom: NoBomOption = False
    color: ColorOption = None
    no_pager: NoPagerOption = False

    @property
    def delivery(self) -> Delivery:
        """The same, for rendering."""
        return Output(*self).delivery

    @property
    def fills_the_screen(self) -> bool:
        """Whether the answer itself goes to the terminal."""
        return self.is_stdout and is_terminal()

    @property
    def is_stdout(self) -> bool:
        """Whether the answer goes to stdout."""
        return self.path in (None, Path("-"))
