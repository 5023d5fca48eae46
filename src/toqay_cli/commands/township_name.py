"""The name of the township that a new data file is for."""

from typing import Annotated, TypeAlias

from typer import Option

TownshipName: TypeAlias = Annotated[
    str | None, Option("--name", metavar="乡镇", help="乡镇名称，印发的文件没有写明时用")
]
