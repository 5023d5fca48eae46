"""A township of a banner: its lists on a page of a government's site, in GB18030.

Around the lists stand navigation, a table of particulars and a footer; the tables were pasted from
Word and keep its leftovers; the category is a cell over the rows of its duties.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from .places import BANNER, rows_in
from .printed import Line, by_category, lines_of, receiver_and_method
from .rows import LISTS, Passage, Published, Row, in_list

_HEADINGS = {
    "basic": ("序号", "类别", "履职事项名称"),
    "cooperative": (
        "序号",
        "类别",
        "履职事项名称",
        "对应上级部门",
        "上级部门职责",
        "苏木（乡、镇、街道）配合职责",
    ),
    "reclaimed": ("序号", "类别", "履职事项名称", "承接部门及工作方式"),
}
_NORMAL = "<p class=MsoNormal style='text-indent:21.0pt;mso-char-indent-count:2.0'>"
_SPAN = "<span lang=EN-US style='font-size:10.5pt;font-family:仿宋_GB2312'>"


def banner_page(folder: Path) -> Published:
    """Write the township's page."""
    rows = rows_in(BANNER)
    tables = "\n".join(_list_of(name, in_list(rows, name)) for name in LISTS)
    page = _FRAME.format(
        title=BANNER.title, upper=BANNER.upper, own=BANNER.own, tables=tables, style=_STYLE
    )
    path = folder / f"{BANNER.title}.html"
    path.write_bytes(page.encode("gb18030"))
    return Published(BANNER.own, (path,), rows)


def _list_of(name: str, rows: Sequence[Row]) -> str:
    headings = _HEADINGS[name]
    title = f"{BANNER.upper}{BANNER.title_of(name)}"
    head = "".join(
        f"<td class=xl66 style='border:solid windowtext 1.0pt'>{_NORMAL}<b>{_spaced(words)}</b>"
        "<o:p></o:p></p></td>"
        for words in headings
    )
    body = "\n".join(_rows(rows))
    return (
        f"<table class=MsoTableGrid border=1 cellspacing=0>\n<tr><td colspan={len(headings)} "
        f"align=center><p align=center><b><span style='font-size:22.0pt'>{title}</span></b></p>"
        f"</td></tr>\n<tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>{head}</tr>\n{body}\n"
        f"</table>\n<p>&nbsp;</p>"
    )


def _rows(rows: Sequence[Row]) -> Iterator[str]:
    for category, some in by_category(rows):
        for place, row in enumerate(some):
            down = f" rowspan={len(some)}" if len(some) > 1 else ""
            over = "" if place else f"<td{down} align=center>{category}</td>"
            cells = [f"<p align=center>{row.number}</p>", _pasted(row.name), *_duties(row)]
            number, *rest = (f"<td valign=top>{cell}</td>" for cell in cells)
            yield f"<tr>{number}{over}{''.join(rest)}</tr>"


def _duties(row: Row) -> list[str]:
    if row.list == "cooperative":
        bodies = escape(row.departments_printed or "")
        return [bodies, _paragraphs(row.department_duties), _broken(row.township_duties)]
    if row.list == "reclaimed":
        return [_NORMAL + escape(receiver_and_method(row, "\n")).replace("\n", "<br>\n") + "</p>"]
    return []


def _paragraphs(passages: Sequence[Passage]) -> str:
    return "\n".join(_pasted(line.typed) for line in lines_of(passages))


def _broken(passages: Sequence[Passage]) -> str:
    """Lines parted by <br>, drawn in by no-break spaces."""
    return "<br>\n".join(f"&nbsp;&nbsp;{_numbered(line)}" for line in lines_of(passages))


def _numbered(line: Line) -> str:
    """A line whose number stands apart from its words, as some typists have it."""
    before = line.typed.removesuffix(line.words)
    return f"{before}&nbsp;{escape(line.words)}" if before else escape(line.words)


def _pasted(words: str) -> str:
    """Words as Word pastes them: in two runs, parted where the font changed."""
    middle = len(words) // 2
    return f"{_NORMAL}{_SPAN}{escape(words[:middle])}</span>{escape(words[middle:])}<o:p></o:p></p>"


def _spaced(words: str) -> str:
    """A heading of two characters is set wide: 序&nbsp;号."""
    return "&nbsp;".join(words) if len(words) == 2 else words


_STYLE = """<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml>
<table><tr><td>序号</td><td>事项名称</td></tr></table><![endif]-->
<style>
<!-- /* Style Definitions */ p.MsoNormal {mso-style-parent:""; margin:0cm; font-size:10.5pt;}
td.xl66 {mso-number-format:General;} -->
</style>
<script>var menu = "<table><tr><td>序号</td></tr></table>"; document.title += "";</script>"""

_FRAME = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "">
<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=gb18030">
<title>{title}_{upper}人民政府</title>
{style}
</head>
<body>
<div class="nav"><ul><li><a href="#">首页</a></li><li><a href="#">政务公开</a></li>
<li><a href="#">履职事项清单</a></li><li><a href="#">互动交流</a></li></ul></div>
<div class="path">当前位置：<a href="#">首页</a> &gt; <a href="#">政务公开</a> &gt; {own}</div>
<table class="particulars"><tr><td>索引号</td><td>000014349/2026-00001</td><td>主题分类</td>
<td>机构编制</td></tr><tr><td>发布机构</td><td>{own}人民政府</td><td>发文日期</td>
<td>2026年11月20日</td></tr></table>
<h1>{title}</h1>
<div class="tools">发布时间：2026-11-20&nbsp;&nbsp;字体：[大 中 小]&nbsp;&nbsp;打印</div>
<div class="TRS_Editor">
{tables}
</div>
<div class="share">扫一扫在手机打开当前页</div>
<table class="footer"><tr><td><a href="#">关于我们</a></td><td><a href="#">网站地图</a></td></tr>
<tr><td colspan="2">主办：{upper}人民政府&nbsp;&nbsp;承办：{upper}人民政府办公室</td></tr></table>
</body>
</html>
"""
