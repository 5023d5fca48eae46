"""Every option and argument that commands share, declared once."""

from enum import Enum
from pathlib import Path
from typing import Annotated, NamedTuple, TypeAlias, TypeVar

from typer import Argument, Option

from toqay_cli.errors import WrongUsage
from toqay_cli.model import DutyList
from toqay_cli.output.formats import (
    CELL_FORMS,
    HEADINGS,
    QUERY_FORMS,
    Color,
    Delivery,
    Form,
    Headings,
    form_names,
)

_Choice = TypeVar("_Choice")
_Member = TypeVar("_Member", bound=Enum)


def read_list(typed: str) -> DutyList:
    """Return the list of that name, Chinese or English. Raises WrongUsage."""
    from toqay_cli.questions.choices import read_list as read

    return read(typed)


def read_form(typed: str) -> Form:
    """Return the form of that name, one of every query's forms. Raises WrongUsage."""
    return read_form_of(typed, QUERY_FORMS)


_BY_FILE_ALONE = {
    "docx": "复函写成文件即可：toqay check 文字 -o 复函.docx",
    "txt": "写成文件即可，例如 -o 结果.txt",
}
"""What is said of forms that only the file's ending asks for."""


def read_form_of(typed: str, forms: tuple[Form, ...]) -> Form:
    """Return the form of that name, which must be one of these. Raises WrongUsage."""
    by_name = {form.value: form for form in forms}
    if typed.lower() in _BY_FILE_ALONE:
        raise WrongUsage(f"{typed} 不用 -f 指定", _BY_FILE_ALONE[typed.lower()])
    return _chosen(typed, by_name, "格式", "、".join(by_name))


def read_headings(typed: str) -> Headings:
    """Return the kind of headings for the columns of a table."""
    return _chosen(typed, {each: each for each in HEADINGS}, "表头", "、".join(HEADINGS))


def read_color(typed: str) -> Color:
    """Return the use of colour of that name."""
    return _chosen(typed, _by_value(Color), "颜色选项", "auto、always、never")


def read_limit(typed: str) -> int:
    """Return a number of results, one or more."""
    return positive(typed, "条数", "例如 -n 5")


def positive(typed: str, what: str, example: str) -> int:
    """Return a number from 1. Raises WrongUsage; `what` and `example` describe it."""
    try:
        number = int(typed)
    except ValueError:
        number = 0
    if number < 1:
        raise WrongUsage(f"{what}应为正整数，“{typed}”不是", example)
    return number


class Filters(NamedTuple):
    """The filters of duties: any of the lists, any of the categories, all of the departments."""

    lists: Annotated[
        list[DutyList] | None,
        Option(
            "--list",
            "-l",
            parser=read_list,
            metavar="清单",
            help="只看一张清单：基本、配合、收回（basic、cooperative、reclaimed）；可重复，符合其一即可",
        ),
    ] = None
    categories: Annotated[
        list[str] | None,
        Option("--category", "-c", metavar="类别", help="只看一个事项类别；可重复，符合其一即可"),
    ] = None
    departments: Annotated[
        list[str] | None,
        Option(
            "--dept",
            "-d",
            metavar="机构",
            help="只看对应上级部门或承接部门含该机构的事项，全称、简称、拼音均可；可重复，须同时符合",
        ),
    ] = None


ColorOption: TypeAlias = Annotated[
    Color | None,
    Option(
        "--color",
        parser=read_color,
        metavar="模式",
        help="颜色：auto（仅终端，默认）、always、never",
    ),
]


PathOption: TypeAlias = Annotated[
    Path | None,
    Option(
        "--output",
        "-o",
        metavar="文件",
        help="写入文件（UTF-8，要么完整写成，要么保持原样）；不写格式时按扩展名选择，“-”为标准输出",
    ),
]
NoBomOption: TypeAlias = Annotated[
    bool,
    Option("--no-bom", help="写入的 CSV 文件不加 BOM（默认加，便于 Excel、WPS 直接打开）"),
]

HeadingsOption: TypeAlias = Annotated[
    Headings | None,
    Option(
        "--headings",
        parser=read_headings,
        metavar="表头",
        help=f"表格（{form_names(*CELL_FORMS)}）的表头：zh 为中文，取值也用中文（写入 csv、xlsx 文件时的默认）；"
        "keys 为 JSON 键名（其余的默认）",
    ),
]

NoPagerOption: TypeAlias = Annotated[
    bool,
    Option(
        "--no-pager",
        help="终端上内容超过一屏时也不分页（分页程序由 TOQAY_PAGER 或 PAGER 指定，默认 less）",
    ),
]


CopyOption: TypeAlias = Annotated[
    bool,
    Option(
        "--copy", help="同时把答复或引用放到剪贴板（借助 wl-copy、xclip、xsel、pbcopy 或 clip.exe）"
    ),
]


class Output(NamedTuple):
    """The form, the destination and the colour of the answer."""

    form: Annotated[
        Form | None,
        Option(
            "--format",
            "-f",
            parser=read_form,
            metavar="格式",
            help=f"输出格式：{form_names(*QUERY_FORMS)}；不写时终端为表格页面，管道为逐行记录或纯文本",
        ),
    ] = None
    path: PathOption = None
    headings: HeadingsOption = None
    no_bom: NoBomOption = False
    color: ColorOption = None
    no_pager: NoPagerOption = False

    @property
    def delivery(self) -> Delivery:
        """The same options, for rendering."""
        color = self.color or Color.AUTO
        return Delivery(
            self.form,
            self.path,
            color,
            not self.no_bom,
            pager=not self.no_pager,
            headings=self.headings,
        )

    @property
    def is_word_document(self) -> bool:
        """Whether the file's ending is one of a letter."""
        return self.form is None and self.path is not None and self.path.suffix.lower() == ".docx"

    @property
    def fills_the_screen(self) -> bool:
        """Whether the answer itself goes to the terminal."""
        from toqay_cli.output.terminal_info import is_terminal

        return self.is_stdout and is_terminal()

    @property
    def is_stdout(self) -> bool:
        """Whether the answer goes to stdout."""
        return self.path in (None, Path("-"))


DataOption: TypeAlias = Annotated[
    list[Path] | None,
    Option(
        "--data",
        metavar="文件",
        readable=False,
        help="改用这个数据文件，或目录中的全部数据文件；可重复（也可设环境变量 TOQAY_DATA）",
    ),
]


class Sources(NamedTuple):
    """The source of the data, and the townships selected from several."""

    data: DataOption = None
    townships: Annotated[
        list[str] | None,
        Option(
            "--township", metavar="乡镇", help="打开几个乡镇时只看其中一个，全称、简称均可；可重复"
        ),
    ] = None


MOST_LISTED = "最多列出几项；打开几个乡镇时，每个乡镇各列这么多"
"""The help text of a limit."""

Limit: TypeAlias = Annotated[
    int | None,
    Option("--limit", "-n", parser=read_limit, metavar="条数", help=MOST_LISTED),
]


DutyIds: TypeAlias = Annotated[
    list[str],
    Argument(
        metavar="编号…",
        help="事项编号，如 配合35、c35、cooperative-35；连号写 c35-37；也可写名称",
        show_default=False,
    ),
]


def _by_value(kind: type[_Member]) -> dict[str, _Member]:
    return {member.value: member for member in kind}


def _chosen(typed: str, choices: dict[str, _Choice], what: str, all_of_them: str) -> _Choice:
    if typed in choices:
        return choices[typed]
    from toqay_cli.questions.choices import chosen  # for what is spelled otherwise

    return chosen(typed, choices, what, all_of_them)
