"""What is said of a document in which no list can be read."""

from __future__ import annotations

from toqay_cli.errors import UnreadableFile

ASK_FOR_LIST = (
    "确是其中一张的，用 --list 指明：基本、配合或收回；属地管理、权责、服务事项等别的清单不能导入"
)


def other_list(name: str, words: str) -> UnreadableFile:
    """Return the error for a file whose tables are of another sort; `words` show it."""
    return UnreadableFile(f"{name} 像是别的清单（“{words}”），不是履职事项清单", ASK_FOR_LIST)


def columns_not_plain(name: str, *, drawn: bool) -> UnreadableFile:
    """Return the error for a table of which only spaces part the columns; `drawn` on a page."""
    if drawn:
        return UnreadableFile(
            f"{name} 的表格没有框线，分不清哪些字在哪一格", "请用 WPS 把 PDF 转成 .docx 再导入"
        )
    return UnreadableFile(
        f"{name} 的表格没有了格子，各列之间只有空格，分不清哪些字在哪一格",
        "像是从 PDF 或网页复制的：请直接导入原来的 .pdf、.docx，或用 WPS 打开原文件另存为 .docx",
    )


def no_head(name: str) -> UnreadableFile:
    """Return the error for a file without the head of a list."""
    return UnreadableFile(
        f"{name} 里没有认得出表头的清单",
        "表头应有“事项名称”和“序号”“事项类别”等列，请核对是不是履职事项清单",
    )


def counted_anew(place: str) -> UnreadableFile:
    """Return the error for a number 1 under the head of a list that has one; `place` is where."""
    return UnreadableFile(
        f"{place}的序号又从 1 开始，像是另一张清单接在同一个表头下",
        "请在两张清单之间加上各自的标题和表头，或分成几个文件",
    )
