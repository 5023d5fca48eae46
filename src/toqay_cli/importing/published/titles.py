"""The document's title, and the township of its lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from toqay_cli.escape_control import harmless
from toqay_cli.importing.published.column_headings import simplified
from toqay_cli.importing.published.line_ends import without_page
from toqay_cli.model.township_place import township_in

UNKNOWN = "未知乡镇"
"""The township of a document that does not name it."""

_LISTS = re.compile(
    "(?:基本|配合|协同|上级部门收回|上级收回|部门收回|收回)?(?:履职|履行职责|职责)?(?:履职)?事项清单?"
)
_TITLE = re.compile("(?:履职|履行职责|职责|事项)[^，。；]{0,8}(?:清单|目录|一览表|汇总表)")
_GENERAL = re.compile("(?:各|全|[省市县区旗]{1,2})?(?:[乡镇]|街道|苏木|团场|民族|[（）()、])+级?")
_BEFORE_NAME = re.compile(
    r"(?:附件\d*[：:．.、]?)?(?:关于)?(?:公布|调整)?《?(?:\d{4}年度?)?《?(?:中共)?"
)
_NUMBER = re.compile(
    r"[\s#]*+(?:\d{1,3}(?!\d|年|[^、.．]{0,2}团)[.、．]?|[一二三四五六七八九十]{1,3}[.、．])?\s*+"
)
"""Before a title; 三里屯街道 begins with none, nor does 144团."""
_LONGEST = 50


class _TitlePlace(NamedTuple):
    """A township and the places above it; `doubt` is whether they may be divided otherwise."""

    upper: str
    own: str
    doubt: bool

    def __str__(self) -> str:
        return self.upper + self.own


class Titles(NamedTuple):
    """The document's title and its township; `doubt` names points left open by the print."""

    title: str
    township: str
    doubt: str | None


def titles_of(
    printed: Sequence[str], files: Sequence[str], title: str | None, township: str | None
) -> Titles:
    """Return the titles in the texts outside the lists, else in the files' names.

    A title and a township that a person gives precede both.
    """
    found = next(
        _full_names((*_title_lines(printed), *(harmless(Path(file).stem) for file in files))), None
    )
    if found is None and title is not None:
        found = next(_full_names((title,)), None)
    name = township or (found.own if found else None)
    doubt = None
    if found and township is None and found.doubt:
        doubt = f"乡镇名称从“{found}”里断作“{found.own}”，没有把握；不对的话，用 --name 指明"
    if name is None:
        doubt = "没有认出是哪个乡镇的清单，暂写作“未知乡镇”；可用 --name 指明"
        name = UNKNOWN
    place = str(found) if found and township is None else name
    return Titles(title or f"{place}履职事项清单", name, doubt)


def _title_lines(printed: Sequence[str]) -> Iterator[str]:
    """Yield the lines that title a list of duties; a cover may divide a title into two lines."""
    for before, line in zip(("", *printed), printed, strict=False):
        bare = _unframed("".join(line.split()))
        if len(bare) <= _LONGEST and _TITLE.search(simplified(bare)):
            yield bare if _place(bare) else f"{''.join(before.split())}{bare}"


def _full_names(lines: Iterable[str]) -> Iterator[_TitlePlace]:
    """Yield townships' full names at the beginnings of lines, the first's fullest form first."""
    names = [name for line in lines if (name := _place(line))]
    yield from sorted(
        names, key=lambda name: not str(name).endswith(str(names[0])) or -len(str(name))
    )


def _unframed(line: str) -> str:
    """Return a line without a number before it and without a page after it."""
    return without_page(_NUMBER.sub("", line, count=1))


def _place(line: str) -> _TitlePlace | None:
    """Return the township that a line begins with, and the places above it."""
    bare = _unframed(line.rpartition("印发")[2])
    before = _BEFORE_NAME.match(bare)
    bare = bare[before.end() :] if before else bare
    found = township_in(simplified(bare))
    if found is None or _GENERAL.fullmatch(simplified(bare[slice(*found.own)])):
        return None
    upper = "".join(bare[slice(*each)] for each in found.upper)
    return _TitlePlace(upper, bare[slice(*found.own)], found.doubt)
