"""A published document as rows of printed text, from any kind of file."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple, TypeAlias


class Merged(Enum):
    """A place of the grid that belongs to the merged cell above it or to its left.

    In the first row of a merged cell the places after the first are LEFT; in each further row
    the first is ABOVE and the others LEFT.
    """

    ABOVE = "above"
    LEFT = "left"


PrintedCell: TypeAlias = str | Merged


class PrintedRow(NamedTuple):
    """A paragraph outside tables (`table` 0, one cell) or a row of a table.

    `table` counts from 1; a sheet of a workbook is a table. `number` is what a person would count
    to find it: the line of a text, CSV or HTML file, the paragraph of a DOCX or the row within
    its table, the row of a sheet, the page of a PDF. Paragraphs within a cell are parted by a line
    feed. `page` is the number that the page itself prints; None where that is not to be known.
    """

    table: int
    number: int
    cells: tuple[PrintedCell, ...]
    page: int | None = None


class DoubtKind(Enum):
    """Content that a reader could not keep, or kept without being sure that it is printed."""

    PICTURE = "picture"
    TEXT_BOX = "text box"
    OBJECT = "embedded object"
    SYMBOL = "character of a symbol font"
    NOTE = "footnote or endnote"
    DELETED = "deleted in revision"
    HIDDEN_WORDS = "hidden, left out"
    HIDDEN_ROW = "hidden row or column, read"
    HIDDEN_SHEET = "hidden sheet, left out"
    STYLES = "styles that cannot be read"
    FORMULA = "formula without a stored value"
    NESTED = "table within a cell"
    UNREADABLE = "no text"
    QUOTES = "quotation marks that do not fit"
    SPACES = "columns parted by spaces"
    SPAN = "merged beyond what a table can have"


_REASONS = {
    DoubtKind.PICTURE: "此处有图片，图片中的文字未读",
    DoubtKind.TEXT_BOX: "此处有文本框，请核对其中的文字放在哪里",
    DoubtKind.OBJECT: "此处有嵌入的对象（图表、公式或其他文件），未读",
    DoubtKind.SYMBOL: "此处有符号字体的字符，请核对",
    DoubtKind.NOTE: "脚注或尾注未并入正文",
    DoubtKind.DELETED: "修订中删去的文字未读",
    DoubtKind.HIDDEN_WORDS: "隐藏的文字未读",
    DoubtKind.HIDDEN_ROW: "隐藏的行或列，已照读",
    DoubtKind.HIDDEN_SHEET: "隐藏的工作表未读，要读请先取消隐藏",
    DoubtKind.FORMULA: "公式没有存下结果，请用 WPS 或 Excel 打开后重新保存",
    DoubtKind.STYLES: "工作簿的格式信息有误，只读了文字；日期可能成了数字，请核对",
    DoubtKind.NESTED: "单元格里还有表格，已按顺序展开为文字",
    DoubtKind.UNREADABLE: "这一行编码无法识别，未读",
    DoubtKind.QUOTES: "引号不成对或格子太长，这一行未读",
    DoubtKind.SPACES: "表格没有格线，各列按空格分开读，请核对哪些字在哪一格",
    DoubtKind.SPAN: "合并的行列数不合理，已缩小",
}
_LONGEST_EXCERPT = 40


class Doubt(NamedTuple):
    """A place where a person should check the document; `reason` is a sentence for them.

    `table` and `number` are those of a row. `column` counts from 1, and is 0 where the doubt
    is about the whole row; `number` is 0 where it is about the whole table.
    """

    table: int
    number: int
    column: int
    kind: DoubtKind
    reason: str


class PrintedRemark(NamedTuple):
    """A doubt before its place is known; `words` are the doubtful ones."""

    kind: DoubtKind
    words: str = ""

    def at(self, table: int, number: int, column: int = 0) -> Doubt:
        """Return the doubt at its place."""
        words = " ".join(self.words.split())
        short = words[:_LONGEST_EXCERPT] + "…" * (len(words) > _LONGEST_EXCERPT)
        reason = _REASONS[self.kind] + (f"：“{short}”" if short else "")
        return Doubt(table, number, column, self.kind, reason)


class PrintedDocument(NamedTuple):
    """All rows of a file in their order, with the doubts.

    `characters` counts those of all cells that are not white space, so that who takes the rows
    apart can show that nothing was lost. `in_lines` tells that it is a text, in which a line may
    be a paragraph or the rest of a cell. `unit` is what the numbers of its rows count.
    """

    rows: tuple[PrintedRow, ...]
    doubts: tuple[Doubt, ...]
    characters: int
    in_lines: bool = False
    unit: str = "行"


def printed_document(rows: Iterable[PrintedRow], doubts: Iterable[Doubt]) -> PrintedDocument:
    """Return the document of the rows on which anything is printed, with doubts and characters."""
    printed = tuple(row for row in rows if _characters(row))
    return PrintedDocument(printed, tuple(doubts), sum(map(_characters, printed)))


def merged_into(rows_down: int, columns_right: int) -> Merged:
    """Return the kind of a merged cell's place at this distance from its first place."""
    return Merged.ABOVE if rows_down and not columns_right else Merged.LEFT


def _characters(row: PrintedRow) -> int:
    return sum(len("".join(cell.split())) for cell in row.cells if isinstance(cell, str))
