"""The name of the township that a new data file is for."""

import re
import unicodedata
from typing import Annotated, TypeAlias

from typer import Option

from toqay_cli.data_file.file_characters import INVISIBLE
from toqay_cli.errors import WrongUsage


def read_name(typed: str) -> str:
    """Return a name that a data file may hold: one line, no invisible character."""
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    if not name.isprintable() or re.search(INVISIBLE, name):
        raise WrongUsage("名称里有看不见的字符", "重新输入名称，例如 虚溪镇")
    return name


TownshipName: TypeAlias = Annotated[
    str | None,
    Option("--name", parser=read_name, metavar="乡镇", help="乡镇名称，印发的文件没有写明时用"),
]
