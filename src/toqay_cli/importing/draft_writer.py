"""A draft as the text of a data file."""

from __future__ import annotations

from toqay_cli.data_file.yaml_writer import TooLargeError, field_manual, file_text
from toqay_cli.errors import UnreadableFile
from toqay_cli.importing.importer import Imported


def draft_text(imported: Imported) -> str:
    """Return the data file made by an import, with the field manual at its head.

    Raises UnreadableFile where no data file may be so large.
    """
    head = (
        f"# {imported.document['title']}：初稿\n#\n"
        "# 由 toqay import 从印发的文件得出，尚未有人逐项校读。每一项的 to_check 是没有把握的地方：\n"
        "# 对照印发的文件核对，改好，删去那一条。文字有误识的，改在原处，并在 corrections 里记下。\n"
        "# 写完运行 toqay validate；toqay validate --fix 统一版式。\n#\n"
    )
    try:
        return file_text(f"{head}{field_manual()}", imported.document)
    except TooLargeError:
        raise UnreadableFile("得出的初稿超过数据文件的上限", "请只留下清单本身") from None
