"""`toqay init`: a folder in which a township's data file begins."""

from pathlib import Path
from typing import Annotated, TypeAlias

from typer import Argument

from toqay_cli import stderr
from toqay_cli.commands.frame.township_name import TownshipName
from toqay_cli.data_file.scaffold import DATA_FILE, starting_files
from toqay_cli.errors import ExitStatus
from toqay_cli.output.new_file import write_folder
from toqay_cli.sources.data_source import open_data

EXAMPLES = {
    "toqay init 我的清单": "新建一个目录，放好空的数据文件",
    "toqay init 虚溪镇清单 --name 虚溪镇": "写上乡镇名称",
}

Folder: TypeAlias = Annotated[
    Path, Argument(metavar="目录", readable=False, help="放数据文件的目录，没有就新建")
]


def init(*, folder: Folder, name: TownshipName = None) -> int:
    """Write a township's first files and report the next steps."""
    categories = open_data().dataset.categories
    write_folder(folder, starting_files(name, categories))
    stderr.note(f"已写好 {folder}：空的数据文件 {DATA_FILE}、编辑器用的格式说明和三步指南")
    stderr.note(f"接着：打开 {folder / 'README.md'}；随时运行 toqay validate {folder / DATA_FILE}")
    return ExitStatus.ANSWERED
