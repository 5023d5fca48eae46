"""`toqay import`: from the published lists to a draft of the data file."""

from pathlib import Path
from typing import Annotated, NamedTuple, TypeAlias

from typer import Argument, Option

from toqay_cli import stderr
from toqay_cli.commands.frame.shared_options import read_list
from toqay_cli.commands.frame.township_name import TownshipName, read_name
from toqay_cli.errors import ExitStatus
from toqay_cli.importing.draft_writer import draft_text
from toqay_cli.importing.importer import Given, import_files
from toqay_cli.model import DutyList
from toqay_cli.output.new_file import NewFile, write_new
from toqay_cli.sources.data_source import open_data
from toqay_cli.views.import_report import report_lines

EXAMPLES = {
    "toqay import 清单.docx -o duties.yaml": "从 Word 表格得到数据文件的初稿",
    "toqay import 基本.csv 配合.csv 收回.csv -o duties.yaml": "三张清单在三个文件里",
    "toqay import 清单.xlsx --name 虚溪镇 -o duties.yaml": "文件里没有写明乡镇",
    "toqay import 清单.txt": "初稿写到标准输出",
}

Files: TypeAlias = Annotated[
    list[Path],
    Argument(
        metavar="文件…",
        readable=False,
        help="印发的清单：.docx、.xlsx、.pdf、.html、.csv、.tsv、.txt；可给几个",
    ),
]


class NameOptions(NamedTuple):
    """The names that the files may lack."""

    township: TownshipName = None
    title: Annotated[
        str | None,
        Option(
            "--title", parser=read_name, metavar="名称", help="文件名称；不写则取自标题或文件名"
        ),
    ] = None
    list: Annotated[
        DutyList | None,
        Option(
            "--list",
            "-l",
            parser=read_list,
            metavar="清单",
            help="文件没有写明是哪一张清单时用：基本、配合、收回",
        ),
    ] = None


class Draft(NamedTuple):
    """The destination of the draft."""

    path: Annotated[
        Path | None,
        Option(
            "--output", "-o", metavar="文件", help="写入文件；“-”或不写为标准输出（不能是终端）"
        ),
    ] = None
    overwrite: Annotated[
        bool, Option("--overwrite", help="文件已存在时也写（原有的内容会丢失）")
    ] = False
    in_full: Annotated[
        bool, Option("--all", help="全部列出：没有放入的和没有把握的，不只先要做的几件")
    ] = False

    @property
    def new_file(self) -> NewFile:
        """The same options, for writing."""
        return NewFile(self.path, self.overwrite)


def import_lists(*, files: Files, names: NameOptions, draft: Draft) -> int:
    """Read the lists, write the draft, report the places that a person should check."""
    draft.new_file.check()
    imported = import_files(files, Given(*names), open_data().dataset)
    write_new(draft_text(imported), draft.new_file)
    for line in report_lines(imported.account, draft.new_file.target, in_full=draft.in_full):
        stderr.note(line)
    return ExitStatus.ANSWERED
