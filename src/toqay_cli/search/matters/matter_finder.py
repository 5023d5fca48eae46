"""The matters of a text: its sentences read for subjects, without those that are no matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from toqay_cli.model.span import Span
from toqay_cli.search.engine import Engine
from toqay_cli.search.matters.cues import CueReader, Frame
from toqay_cli.search.matters.sentences import Sentence, SentenceKind, sentences_of
from toqay_cli.search.matters.subject_spots import (
    SubjectSpot,
    is_aside,
    named_spot,
    names_paper,
    spots_in,
)

FIRST = 1.3
"""The least strength of the first subject of an item to be a matter."""
SURELY_NAMED = 3.6
"""The least strength of a subject beside the words of a frame."""
FURTHER = 3.0
"""The least strength of another subject in the same item, unless it equals the first's."""

SCATTERED_FACTOR = 0.83
"""The factor for a spot in several parts, beside one in one part."""
SHORT_TEXT = 48
"""The most characters of a single sentence, without a list in it, that is one matter."""

LONGEST_SALUTATION = 40
"""Characters of a sentence that may only name the addressee."""

LONGEST_SIGNATURE = 24
"""Characters of a line at the end that may be a signature."""

_DATE = frozenset("0123456789年月日〇○零一二三四五六七八九十-./ \u3000")
PARTING = frozenset("，,；;。、：:")
"""The marks between the parts of a sentence."""
_SALUTES = ("@", "各", "全体", "尊敬", "贵", "致")
LONGEST_PLACE = 12
"""Characters of a place's name before the office that is addressed."""
_ADDRESSED = ("人民政府", "武装部", "管委会", "办事处", "委员会", "村委会")
SLIGHT = 3
"""Characters of a spoken noun that needs an act beside it."""
_ENDS_ADDRESS = (
    "政府",
    "部",
    "所",
    "局",
    "办",
    "站",
    "村",
    "社区",
    "镇",
    "乡",
    "街道",
    "企业",
    "同志",
    "书记",
    "主任",
    "校长",
    "会计",
    "文书",
    "委员会",
    "中心",
    "单位",
    "科室",
    "院",
    "队",
    "人员",
    "代表",
    "家长",
    "老师",
    "村民",
    "居民",
    "干部",
    "负责人",
    "先生",
    "女士",
    "室",
    "员",
    "组",
    "团",
    "户",
    "们",
    "好",
)
_UNIT_HEADS = (
    "单位",
    "部门",
    "责任",
    "牵头",
    "时限",
    "时间",
    "联系",
    "序号",
    "备注",
    "电话",
    "日期",
    "完成",
    "负责人",
    "责任人",
    "状态",
)
_MORE = ("另", "还有", "此外", "同时", "一个是", "再就是", "其次", "顺便", "以及")


class Found(NamedTuple):
    """A matter as found: its places, its subjects, its sentences."""

    spots: list[SubjectSpot]
    sentences: list[int]


class Findings(NamedTuple):
    """The findings in a text: its sentences, its matters, and the role of each other sentence."""

    sentences: tuple[Sentence, ...]
    matters: tuple[Found, ...]
    frame: tuple[Span, ...]
    unjudged: tuple[Span, ...]


class _Read(NamedTuple):
    """A sentence with the subjects that may be matters; `is_frame` where it has a frame's words."""

    sentence: Sentence
    spots: tuple[SubjectSpot, ...]
    is_frame: bool


def find_matters(engine: Engine, cues: CueReader, text: str) -> Findings:
    """Find the matters of a text."""
    return _Finder(engine, cues, text).find()


class _Finder:
    """Reads one text."""

    def __init__(self, engine: Engine, cues: CueReader, text: str) -> None:
        self._engine = engine
        self._cues = cues
        self._text = text
        self._matters: list[Found] = []
        self._names: set[str] = set()
        self._targets: set[frozenset[int]] = set()
        self._frame: list[Span] = []
        self._unjudged: list[Span] = []

    def find(self) -> Findings:
        sentences = sentences_of(self._text)
        units = _unit_columns(self._text, sentences)
        section_depth = -2
        item = -1
        strongest = 0.0
        for number, sentence in enumerate(sentences):
            if sentence.kind is SentenceKind.HEADING and sentence.depth >= 0:
                if section_depth == -2 or sentence.depth <= section_depth:
                    opens = self._cues.is_frame_heading(sentence.of(self._text))
                    section_depth = sentence.depth if opens else -2
            elif section_depth >= 0 and 0 <= sentence.depth < section_depth:
                section_depth = -2
            if sentence.kind is SentenceKind.CELL:
                section_depth = -2
            in_units = sentence.kind is SentenceKind.CELL and sentence.column in units
            if section_depth >= 0 or in_units or self._is_close(sentences, number):
                self._frame.append(sentence.span)
                continue
            if sentence.item != item:
                item, strongest = sentence.item, 0.0
            is_only = len(sentences) == 1
            read = self._read(sentence, is_only=is_only)
            strongest = self._take(number, read, strongest, is_only=is_only)
        return Findings(sentences, tuple(self._matters), tuple(self._frame), tuple(self._unjudged))

    def _is_close(self, sentences: tuple[Sentence, ...], number: int) -> bool:
        """Tell whether a sentence is a date or a signature at the end of a text."""
        words = sentences[number].of(self._text).strip()
        if number and _DATE.issuperset(words):
            return True
        is_last = 0 < number >= len(sentences) - 2
        return is_last and len(words) <= LONGEST_SIGNATURE and words.endswith(_ENDS_ADDRESS)

    def _read(self, sentence: Sentence, *, is_only: bool) -> _Read:
        words = sentence.of(self._text)
        if not is_only and _is_salutation(words):
            return _Read(sentence, (), is_frame=True)
        spots: list[SubjectSpot] = []
        framed = 0
        for clause in sentence.clauses:
            frame = self._cues.frame_of(self._text[clause.start : clause.end])
            framed += frame is not Frame.NONE
            spots += self._usable(clause, frame, is_numbered=sentence.depth >= 0)
        if is_only and not spots:
            # What is all of a text is what it is about, however it is put.
            found = [list(spots_in(self._engine, self._text, each)) for each in sentence.clauses]
            spots = [spot for each in found for spot in each]
        if sentence.kind is SentenceKind.TITLE:
            spots = [one for one in spots if not names_paper(self._text, sentence.span, one)]
        is_loose = sentence.kind is SentenceKind.TEXT and sentence.depth < 0
        if not is_only and is_loose and not any(self._cues.acts(words)):
            spots = [spot for spot in spots if not self._is_slight(spot)]
        return _Read(sentence, tuple(spots), framed > 0)

    def _usable(self, clause: Span, frame: Frame, *, is_numbered: bool) -> list[SubjectSpot]:
        """Return the spots of a clause that may be matters."""
        if frame is Frame.FIRM or (frame is Frame.DUE and not is_numbered):
            return []
        found = [
            spot
            for spot in spots_in(self._engine, self._text, clause)
            if not is_aside(self._text, clause, spot)
        ]
        if not found and frame is Frame.NONE:
            named = named_spot(self._engine, self._text, clause)
            return [] if named is None else [named]
        if frame is Frame.DUE:
            return [spot for spot in found if spot.is_printed]
        if frame is Frame.LOOSE:
            return [spot for spot in found if spot.strength >= SURELY_NAMED]
        return found

    def _is_slight(self, spot: SubjectSpot) -> bool:
        """Tell whether a spot is a short spoken noun: without an act it is no matter."""
        if spot.is_printed or len(spot.spans) > 1:
            return False
        return spot.length < SLIGHT or (
            spot.length == SLIGHT and self._engine.lexicon.is_common_noun(spot.typed)
        )

    def _take(self, number: int, read: _Read, strongest: float, *, is_only: bool) -> float:
        """Take the matters of a sentence; return the highest strength so far in its item."""
        span = read.sentence.span
        if not read.spots:
            (self._frame if read.is_frame else self._unjudged).append(span)
            return strongest
        taken = False
        ranked = sorted(read.spots, key=_rank)
        is_short = (
            is_only and len(self._text) <= SHORT_TEXT and not PARTING.intersection(self._text)
        )
        more = read.sentence.of(self._text).lstrip().startswith(_MORE)
        for place, spot in enumerate(ranked):
            if taken and is_short:
                self._matters[-1].spots.append(spot)
                self._remember(spot)
                continue
            if self._is_known(spot):
                self._begin(spot, number)
                strongest = max(strongest, spot.strength)
                taken = True
                continue
            floor = FIRST if more else max(FIRST, min(FURTHER, strongest))
            if is_only and not place:
                floor = 0.0
            if spot.strength >= floor and not self._is_beside(spot, ranked[:place]):
                self._begin(spot, number)
                more = False
                strongest = max(strongest, spot.strength)
                taken = True
        if not taken:
            (self._frame if read.is_frame else self._unjudged).append(span)
        return strongest

    def _is_known(self, spot: SubjectSpot) -> bool:
        """Tell whether an earlier matter has the same subject, or leads to the same duties."""
        return not self._names.isdisjoint(_kin(spot)) or spot.targets in self._targets

    def _remember(self, spot: SubjectSpot) -> None:
        """Record the names and duties by which a spot of a matter is known again."""
        self._names |= _kin(spot)
        self._targets |= {spot.targets} if spot.targets else set()

    def _begin(self, spot: SubjectSpot, number: int) -> None:
        self._matters.append(Found([spot], [number]))
        self._remember(spot)

    def _is_beside(self, spot: SubjectSpot, stronger: list[SubjectSpot]) -> bool:
        """Tell whether a spot is in a stronger one's clause, and is no separate matter there."""
        return any(not self._are_parted(spot, other) for other in stronger)

    def _are_parted(self, one: SubjectSpot, other: SubjectSpot) -> bool:
        low, high = sorted((one, other), key=lambda spot: spot.start)
        between = self._text[low.end : high.start]
        return not PARTING.isdisjoint(between)


def _rank(spot: SubjectSpot) -> tuple[float, int]:
    """Return the sort key of a sentence's spots: words in separate pieces are less sure."""
    return -spot.strength * (SCATTERED_FACTOR if len(spot.spans) > 1 else 1.0), spot.start


def _kin(spot: SubjectSpot) -> set[str]:
    """Return the names of a spot's subjects, and of the broader ones where it is unlisted."""
    names = {record.name for record in spot.records}
    if not spot.is_listed:
        names.update(name for record in spot.records for name in record.general)
    return names


def _is_salutation(words: str) -> bool:
    """Tell whether a sentence only names the addressee of the text."""
    stripped = words.strip()
    if stripped.startswith("@") and PARTING.isdisjoint(stripped) and " " not in stripped:
        return len(stripped) <= LONGEST_SALUTATION
    if not stripped.endswith(("：", ":")) or len(stripped) > LONGEST_SALUTATION:
        return False
    return (
        stripped.startswith(_SALUTES)
        or any(0 <= stripped.find(body) <= LONGEST_PLACE for body in _ADDRESSED)
        or stripped[:-1].rstrip(" 　)）").endswith(_ENDS_ADDRESS)
    )


def _unit_columns(text: str, sentences: tuple[Sentence, ...]) -> frozenset[int]:
    """Return the columns of a table whose head names units, dates or numbers."""
    cells = [each for each in sentences if each.kind is SentenceKind.CELL]
    if not cells:
        return frozenset()
    first = cells[0].item
    head = [each for each in cells if each.item == first]
    units = {each.column for each in head if any(word in each.of(text) for word in _UNIT_HEADS)}
    return frozenset(units)


def spans_of(found: Found) -> Iterator[Span]:
    """Yield the places where a matter is named, in the order of the text, each once."""
    spans = {Span(spot.start, spot.end) for spot in found.spots}
    yield from sorted(spans)
