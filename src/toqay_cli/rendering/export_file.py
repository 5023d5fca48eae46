"""The whole dataset in the forms that are no text."""

from __future__ import annotations

from pathlib import Path

from toqay_cli.answer import ExportAnswer
from toqay_cli.rendering.form import Form

_UNNAMED = Path("toqay")


def content_of(answer: ExportAnswer, form: Form | None) -> bytes:
    """The bytes of a workbook, of an index, or of a database."""
    match form:
        case Form.XLSX:
            from toqay_cli.rendering.duty_workbook import as_workbook

            return as_workbook(answer)
        case Form.INDEX:
            return answer.packed()
        case _:
            from toqay_cli.rendering.database import as_database

            return as_database(answer.dataset)


def metadata_of(answer: ExportAnswer, path: Path | None) -> str:
    """What Datasette is told of a database in that file, which it calls by the file's name."""
    from toqay_cli.rendering.datasette import as_metadata

    return as_metadata(answer.dataset, (path or _UNNAMED).stem)
