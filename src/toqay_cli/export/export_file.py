"""The whole dataset in the forms other than text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from toqay_cli.errors import WrongUsage
from toqay_cli.output.formats import Form, WholeForm

if TYPE_CHECKING:
    from toqay_cli.results.export import ExportAnswer

_UNNAMED = Path("toqay")


def content_of(answers: tuple[ExportAnswer, ...], form: WholeForm) -> bytes:
    """Return the bytes of a workbook, of a page, of an index, or of a database."""
    match form:
        case Form.XLSX:
            from toqay_cli.export.duty_workbook import as_workbook

            return as_workbook(answers)
        case Form.HTML:
            from toqay_cli.export.page.page_file import as_page

            return as_page(answers)
        case Form.INDEX:
            if len(answers) > 1:
                raise WrongUsage(
                    f"一个索引只装一个乡镇，这里有 {len(answers)} 个",
                    "用 --township 逐个导出，放进同一个目录，再用 --data 打开这个目录",
                )
            return answers[0].packed()
        case Form.SQLITE:
            from toqay_cli.export.sqlite_database import as_database

            return as_database(tuple(each.dataset for each in answers))
        case _ as never:
            assert_never(never)


def metadata_of(answers: tuple[ExportAnswer, ...], path: Path | None) -> str:
    """Return the metadata of a database in that file for Datasette, named by the file's stem."""
    from toqay_cli.export.datasette_metadata import as_metadata

    datasets = tuple(each.dataset for each in answers)
    return as_metadata(datasets, (path or _UNNAMED).stem)
