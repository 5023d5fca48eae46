"""A printed cell to clauses: topics, department labels, a text or points under them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from toqay_cli.importing.lists.numbered_passages import NumberedPassage, Rank, passages_of


class DraftClause(NamedTuple):
    """A clause before a person has read it, with the keys of the data file."""

    topic: str | None = None
    label: str | None = None
    text: str | None = None
    items: tuple[str, ...] = ()


class Cell(NamedTuple):
    """The clauses of a cell, and in sentences the doubts about it."""

    clauses: tuple[DraftClause, ...]
    doubts: tuple[str, ...]


_COLON = re.compile("[：:]")
_LONGEST_LABEL = 200
_LONGEST_TOPIC = 45
_SENTENCE = re.compile("[。；;！？!?]")
_POINT_ENDS = ("；", ";", "。")
_LEVEL = re.compile("[省州盟市县区旗师]")
_LABEL_WITHIN = re.compile(r"(?<=[。；;.])(?P<bodies>[^。；;：:，,.\n\f]{2,60})(?=[：:])")

_BEGINS = r"(?:^|(?<=[。；;\n\f]))[ ]*+"
_FRAMED = re.compile(
    r"【(?P<framed>[^】\n\f]{2,60})】[ ]*+[：:]?"
    rf"|{_BEGINS}[〔［\[“（(](?P<enclosed>[^〕］\]”）)\n\f]{{2,60}})[〕］\]”）)][ ]*+[：:]?(?=\S)"
    rf"|{_BEGINS}[—－●■◆▲▪•※★-]{{1,3}}[ ]*+(?P<marked>[^。；;：:，,. \n\f—-]{{2,60}})[：: ]"
    rf"|{_BEGINS}(?P<dashed>[^。；;：:，,. \n\f—-]{{2,60}})—{{1,2}}(?=\S)"
    rf"|{_BEGINS}(?P<counted>[^。；;：:，,. \n\f①⑴\d（(]{{2,60}})(?=[①⑴]|[（(]?1[.．、）)])"
)
"""How a body is told apart from the words for it without a colon: 【县医保局】, 县民政局①审批."""


def clauses_of(cell: str, is_label: Callable[[str], bool]) -> Cell:
    """Return the clauses that a cell prints; `is_label` tells whether a label names bodies."""
    passages = passages_of(_labels_apart(_without_frames(cell, is_label), is_label))
    maker = _Maker(is_label)
    headings = _heading_ranks(passages)
    for position, passage in enumerate(passages):
        following = passages[position + 1] if position + 1 < len(passages) else None
        maker.take(
            passage,
            following,
            heading=passage.rank in headings or _heads_points(passage, following),
        )
    return Cell(tuple(maker.finished()), tuple(maker.doubts))


def _labels_apart(cell: str, is_label: Callable[[str], bool]) -> str:
    """Return the cell, each body after a sentence on a new line: 县民政局：…。县财政局：…."""
    return _LABEL_WITHIN.sub(
        lambda found: f"\n{found[0]}" if is_label(found["bodies"].strip()) else found[0], cell
    )


def _without_frames(cell: str, is_label: Callable[[str], bool]) -> str:
    """Return the cell with a line of its own and a colon for each body that is no sentence's: 【县医保局】."""

    def plain(found: re.Match[str]) -> str:
        bodies = found[found.lastgroup or 0].strip()
        return f"\n{bodies}：" if is_label(bodies) else found[0]

    return _FRAMED.sub(plain, cell)


def _heads_points(passage: NumberedPassage, following: NumberedPassage | None) -> bool:
    """Tell whether a point only heads the points of its own that follow: 1.审批：（1）初审；."""
    if following is None or passage.rank is not Rank.POINT or following.rank is not Rank.SUBPOINT:
        return False
    return passage.text.endswith(("：", ":")) and len(passage.text) <= _LONGEST_TOPIC


def _heading_ranks(passages: Sequence[NumberedPassage]) -> frozenset[Rank]:
    """Return the ranks whose passages are headings: one of them has passages below it."""
    return frozenset(
        passage.rank
        for passage, following in pairwise(passages)
        if passage.rank < Rank.POINT
        and following.rank > passage.rank
        and not passage.text.endswith(_POINT_ENDS)
    )


class _Maker:
    """Builds clauses while passages come in."""

    def __init__(self, is_label: Callable[[str], bool]) -> None:
        self._is_label = is_label
        self._done: list[DraftClause] = []
        self._open = DraftClause()
        self._last = NumberedPassage(Rank.BARE, 0, "")
        self._under_point = False
        self._item: NumberedPassage | None = None
        self._within_item: set[Rank] = set()
        self.doubts: list[str] = []

    def finished(self) -> list[DraftClause]:
        """Return all clauses, the open one too."""
        self._close()
        return self._done

    def take(
        self, passage: NumberedPassage, following: NumberedPassage | None, *, heading: bool
    ) -> None:
        """Put the next passage in its place."""
        for place in passage.joined:
            around = passage.text[max(place - 6, 0) : place + 6]
            self.doubts.append(f"“{around}”中间有换行或空格，已连成一段")
        if not passage.text:
            return
        if self._under_point and passage.rank <= Rank.POINT:
            self._close()
            self._under_point = False
        if heading and not self._is_point_of_open(passage):
            self._begin_topic(passage)
            self._under_point = passage.rank is Rank.POINT
        elif self._is_within_item(passage):
            *others, last = self._open.items
            self._open = self._open._replace(items=(*others, f"{last}{passage.mark}{passage.text}"))
            self._within_item.add(passage.rank)
        elif passage.rank is Rank.BARE:
            self._take_bare(passage, following)
        else:
            self._take_point(passage)
        self._last = passage

    def _is_point_of_open(self, passage: NumberedPassage) -> bool:
        """Tell whether a point with points of its own is under a topic or label: 县民政局：1.审批：（1）…."""
        under = self._open.topic is not None or self._open.label is not None
        return under and passage.rank is Rank.POINT and self._labelled(passage.text)[0] is None

    def _is_within_item(self, passage: NumberedPassage) -> bool:
        """Tell whether a number counts within the last point, not on from its number: 1.…（1）…."""
        item = self._item
        if item is None or not self._open.items or passage.rank is Rank.BARE:
            return False
        goes_on = passage.number == item.number + 1 and passage.rank not in self._within_item
        return passage.rank > item.rank and not goes_on

    def _begin_topic(self, passage: NumberedPassage) -> None:
        topic, rest = _headed(passage.text, _LONGEST_TOPIC)
        if self._names_bodies(passage.text if topic is None else topic):
            self._begin_label(passage.text if topic is None else topic)
            if rest and topic is not None:
                self._take_bare(NumberedPassage(Rank.BARE, 0, rest), None)
            return
        self._close()
        if topic is not None:
            self._open = DraftClause(topic=topic)
            if rest:
                self._take_bare(NumberedPassage(Rank.BARE, 0, rest), None)
        elif passage.text.endswith(_POINT_ENDS):
            self._open = DraftClause(text=passage.text)
        else:
            self._open = DraftClause(topic=passage.text)

    def _take_bare(self, passage: NumberedPassage, following: NumberedPassage | None) -> None:
        label, rest = self._labelled(passage.text)
        if label is not None:
            self._begin_label(label)
            if rest:
                self._add_text(rest)
            return
        if self._leads(passage, following):
            if self._names_bodies(passage.text):
                self._begin_label(passage.text)
                return
            self._close()
            self._open = self._led(passage.text.rstrip("：: "))
            return
        topic, rest = _headed(passage.text, _LONGEST_TOPIC)
        if topic is not None and rest and self._under_bare_topic:
            self._close()
            self._open = DraftClause(topic=topic, text=rest)
            return
        self._add_text(passage.text)

    def _names_bodies(self, heading: str) -> bool:
        """Tell whether a heading without a colon is a label; by its end alone 工作站 would be one."""
        return _LEVEL.match(heading) is not None and self._is_label(heading)

    def _led(self, heading: str) -> DraftClause:
        """Return the clause of a heading, which may name the bodies after it: 宣传：县民政局：."""
        topic, label = _headed(heading, _LONGEST_TOPIC)
        if topic is not None and self._is_label(label):
            return DraftClause(topic=topic, label=label)
        return DraftClause(topic=heading)

    @property
    def _under_bare_topic(self) -> bool:
        """Whether the open clause has points under a topic: the next may have text beside it."""
        return self._open.topic is not None and bool(self._open.items)

    def _take_point(self, passage: NumberedPassage) -> None:
        label, rest = self._labelled(passage.text)
        if label is not None and rest and not self._open.items:
            self._begin_label(label)
            self._add_text(rest)
            return
        if passage.number == 1 and (self._open.items or self._open.text):
            self._close()
        self._open = self._open._replace(items=(*self._open.items, passage.text))
        self._item = passage
        self._within_item.clear()

    def _begin_label(self, label: str) -> None:
        """Begin a label; it belongs to an open topic that is still empty."""
        bare = self._open.topic is not None and self._open == DraftClause(topic=self._open.topic)
        if not bare:
            self._close()
        self._open = self._open._replace(label=label)

    def _add_text(self, text: str) -> None:
        clause = self._open
        if clause.items and self._last.rank is Rank.BARE:
            self._open = clause._replace(items=(*clause.items, text))
        elif clause.items:
            self._close()
            self._open = DraftClause(text=text)
        elif clause.text is not None and clause.text.endswith(("；", ";")):
            self._open = clause._replace(text=None, items=(clause.text, text))
        elif clause.text is not None:
            self._close()
            self._open = DraftClause(text=text)
        else:
            self._open = clause._replace(text=text)

    def _labelled(self, text: str) -> tuple[str | None, str]:
        label, rest = _headed(text, _LONGEST_LABEL)
        return (label, rest) if label is not None and self._is_label(label) else (None, text)

    def _leads(self, passage: NumberedPassage, following: NumberedPassage | None) -> bool:
        """Tell whether an unnumbered passage is the heading of the following one."""
        if following is None or len(passage.text) > _LONGEST_TOPIC:
            return False
        if passage.text.endswith(("：", ":")):
            return True
        return not _SENTENCE.search(passage.text)

    def _close(self) -> None:
        clause, self._open, self._item = _filled(self._open), DraftClause(), None
        if clause.label is not None and clause == DraftClause(
            topic=clause.topic, label=clause.label
        ):
            self.doubts.append(f"“{clause.label}”下面没有内容")
            heads = (each for each in (clause.topic, clause.label) if each is not None)
            self._done += [DraftClause(topic=each) for each in heads]
        elif clause != DraftClause():
            self._done.append(clause)


def _filled(clause: DraftClause) -> DraftClause:
    """Return a clause without its empty values: a number without printed text makes no point."""
    topic, label, text, items = clause
    return DraftClause(topic or None, label or None, text or None, tuple(filter(None, items)))


def _headed(text: str, longest: int) -> tuple[str | None, str]:
    """Return the texts before and after the first colon; None where no heading is short enough."""
    colon = _COLON.search(text)
    if (
        colon is None
        or not text[: colon.start()].strip()
        or colon.start() > longest
        or _SENTENCE.search(text[: colon.start()])
    ):
        return None, text
    return text[: colon.start()].strip(), text[colon.end() :].strip()
