"""The options of `toqay export`, which has forms of its own."""

from pathlib import Path
from typing import Annotated, NamedTuple

from typer import Option

from toqay_cli.commands.frame.shared_options import (
    ColorOption,
    HeadingsOption,
    NoBomOption,
    NoPagerOption,
    Output,
    PathOption,
    read_form_of,
)
from toqay_cli.output.formats import QUERY_FORMS, Delivery, Form, form_names


def read_export_form(typed: str) -> Form:
    """Return the form of that name, a workbook and a database among them; a Word document is a letter."""
    return read_form_of(typed, tuple(form for form in Form if form is not Form.DOCX))


class ExportOutput(NamedTuple):
    """The form, the destination, and the metadata for Datasette."""

    form: Annotated[
        Form | None,
        Option(
            "--format",
            "-f",
            parser=read_export_form,
            metavar="格式",
            help=f"输出格式：{form_names(*QUERY_FORMS)}、sqlite、index、html；不写时按文件的扩展名，否则为 json",
        ),
    ] = None
    path: PathOption = None
    metadata: Annotated[
        Path | None,
        Option(
            "--metadata",
            metavar="文件",
            help="另存 Datasette 的说明文件（标题、分面、排序），只用于 sqlite 格式",
        ),
    ] = None
    headings: HeadingsOption = None
    no_bom: NoBomOption = False
    color: ColorOption = None
    no_pager: NoPagerOption = False

    @property
    def delivery(self) -> Delivery:
        """The same options, for rendering."""
        output = Output(self.form, self.path, self.headings, self.no_bom, self.color, self.no_pager)
        return output.delivery._replace(metadata=self.metadata)
