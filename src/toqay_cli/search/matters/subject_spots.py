"""The places where clauses name subjects, and where a subject's word is no matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from toqay_cli.model.span import Span
from toqay_cli.search.engine import Engine
from toqay_cli.search.subjects.subject_index import CLAUSE, GENERAL, OWN, SubjectRecord
from toqay_cli.search.text.lexicon import NOUN_ENDINGS, Word, WordKind

NAMED, KIND_NAMED, UNLISTED, KEYWORD, IN_CLAUSE, IN_GENERAL = 3.0, 2.6, 2.0, 2.2, 1.4, 1.6
"""The strength of a spot: its subject is in a name, a narrower one is, …"""
PRINTED_FIRST = 0.3
"""The bonus of a word that documents print, over one that people say."""
BODY_FACTOR, PRINTED_BODY_FACTOR = 0.35, 0.6
"""The factors of a word for a body or persons: mostly they are only addressed."""
CUT_OUT_FACTOR = 0.4
"""The factor of a word that begins a longer noun: 检疫证 in 检疫证书."""
GAPPED_FACTOR = 0.8
"""The factor of a printed word in two pieces: 经济指标…分析."""
LONGEST_BODY = 5
"""Characters of a word that names nothing but a body or persons."""
LEAST_KEYWORD = 3
"""Characters of a township's own word that alone names a matter."""

_ORGANISATIONS = (
    "站", "所", "队", "局", "办", "部", "会", "中心", "委", "校", "医院", "单位", "政府", "小组", "员",
    "干部", "书记", "主任", "院", "人员", "同志", "专家", "大户", "养殖户", "种植户", "经营户", "农户", "商户", "住户", "负责人", "热线",
)  # fmt: skip
_BEFORE_ACTORS = (
    "各",
    "由",
    "请",
    "让",
    "找",
    "跟",
    "向",
    "与",
    "同",
    "和",
    "@",
    "组织",
    "通知",
    "转",
    "报",
)
_AFTER_ACTORS = (
    "要",
    "应",
    "须",
    "负责",
    "牵头",
    "配合",
    "参加",
    "参与",
    "人员",
    "工作人员",
    "派",
    "组织",
    "按",
    "和",
    "、",
    "同志",
    "联系",
    "报",
    "对",
    "把",
    "将",
    "给",
    "转",
    "来",
    "反映",
    "接",
)
_SENT = ("通知", "来文", "来函", "文件", "来电", "会议", "工单", "转来", "要求", "纪要", "交办")
"""Words after a body that sends a text or calls a meeting."""
_MINUTES = ("明确", "要求", "强调", "指出", "决定", "认为", "议定", "听取", "研究", "传达")
"""Words of minutes on the meeting itself: 会议明确."""
_PAPERS = ("纪要", "会议记录", "收文", "来文", "工单", "例会", "常务会议", "班子会")
_AFTER_PAPERS = (
    "登记簿", "登记（", "汇总", "记录", "目录", "指标表", "办理情况", "备忘", "周报",
    "登记表", "统计表", "汇总表", "台账", "清单",
)  # fmt: skip
_AFTER_PLACES = (
    "院内",
    "大院",
    "院子",
    "门口",
    "旁边",
    "附近",
    "对面",
    "门前",
    "里面",
    "内",
    "里",
    "后面",
    "前面",
    "西侧",
    "东侧",
    "南侧",
    "北侧",
    "一带",
    "沿线",
    "旁",
    "边上",
    "上面",
    "楼下",
    "楼上",
    "二楼",
    "三楼",
    "一楼",
    "会议室",
    "大厅",
    "仓库",
    "场地",
)
_PLACES = (
    "大厅", "中心", "站", "所", "室", "院", "广场", "公园", "礼堂", "学校", "园", "馆", "点", "窗口",
)  # fmt: skip
_TO_BODIES = ("报给", "交给", "送给", "转给", "报到", "交到", "送到", "反馈给", "联系")
_TO_PLACES = tuple(
    f"{word}{place}"
    for word in ("到", "在", "去", "至", "往", "于")
    for place in ("", "乡", "镇", "村", "县", "区", "市", "街道", "各村")
)
_MEANS = ("利用", "通过", "借助", "依托", "结合", "采取", "凭借", "携带", "带上", "带着")
_ENDS_MEANS = ("开展", "进行", "宣传", "做好", "加强", "落实", "办理", "推进", "提高", "查", "的")


class SubjectSpot(NamedTuple):
    """A place where a clause names a subject.

    `records` are the subjects that its word may mean, none for a township's own word; `strength` is
    its weight for a matter; `targets` are the duties (by position) to which it leads most surely;
    `is_whole` tells that it is not cut out of a longer noun; `keyword_of` are the duties (by
    position) of which it is a keyword.
    """

    spans: tuple[Span, ...]
    typed: str
    is_printed: bool
    records: tuple[SubjectRecord, ...]
    strength: float
    targets: frozenset[int]
    is_whole: bool = True
    keyword_of: tuple[int, ...] = ()

    @property
    def start(self) -> int:
        """The beginning of its first piece."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """The end of its last piece."""
        return self.spans[-1].end

    @property
    def length(self) -> int:
        """The number of characters in its pieces."""
        return sum(span.end - span.start for span in self.spans)

    @property
    def is_listed(self) -> bool:
        """Whether any duty has the subject."""
        return any(record.is_listed for record in self.records)


def spots_in(engine: Engine, text: str, clause: Span) -> Iterator[SubjectSpot]:
    """Yield the subjects that a clause of a text names, in its order."""
    words = engine.words_of(text[clause.start : clause.end])
    for at, (word, spans) in enumerate(words):
        placed = tuple(Span(start + clause.start, end + clause.start) for start, end in spans)
        typed = "…".join(text[span.start : span.end] for span in placed)
        if not word.kind.is_subject:
            keyword = engine.duties_of_keyword(word) if len(word.text) >= LEAST_KEYWORD else ()
            if keyword:
                strength = KEYWORD * _by_length(len(word.text))
                yield SubjectSpot(
                    placed,
                    typed,
                    is_printed=False,
                    records=(),
                    strength=strength,
                    targets=frozenset(keyword),
                    keyword_of=keyword,
                )
            continue
        records = tuple(
            engine.lexicon.subjects.record(meaning.subject) for meaning in word.meanings
        )
        in_one_piece = word.kind is WordKind.SUBJECT
        is_printed = in_one_piece and any(meaning.is_printed for meaning in word.meanings)
        strength, targets = _strength(records)
        following = words[at + 1][0] if at + 1 < len(words) else None
        is_gapped = word.kind is WordKind.SCATTERED and any(
            each.is_printed for each in word.meanings
        )
        is_cut_out = following is not None and _goes_on(word, following)
        length = sum(span.end - span.start for span in placed)
        strength = (strength + PRINTED_FIRST * is_printed) * _by_length(length)
        if engine.names_body(word.text) or _names_persons(typed):
            strength *= PRINTED_BODY_FACTOR if is_printed and targets else BODY_FACTOR
        if is_cut_out:
            strength *= CUT_OUT_FACTOR
        elif is_gapped:
            strength *= GAPPED_FACTOR
        keyword = engine.duties_of_keyword(word)
        yield SubjectSpot(
            placed,
            typed,
            is_printed,
            records,
            strength,
            targets or frozenset(keyword),
            not (is_gapped or is_cut_out),
            keyword,
        )


def named_spot(engine: Engine, text: str, clause: Span) -> SubjectSpot | None:
    """Return a clause whose words are nearly all from the name of one duty; None for another."""
    duty = engine.duty_named(text[clause.start : clause.end])
    if duty is None:
        return None
    spans = [
        Span(start + clause.start, end + clause.start)
        for word, places in engine.words_of(text[clause.start : clause.end])
        if word.is_telling
        for start, end in places
    ]
    span = Span(spans[0].start, spans[-1].end)
    return SubjectSpot(
        (span,),
        text[span.start : span.end],
        is_printed=True,
        records=(),
        strength=NAMED,
        targets=frozenset((duty,)),
        is_whole=False,
        keyword_of=(duty,),
    )


def _by_length(length: int) -> float:
    return 0.7 + 0.1 * min(length, 6)


def _goes_on(word: Word, following: Word) -> bool:
    """Tell whether a lone ending of nouns follows a word at once: 检疫证 and 书 are one thing."""
    return (
        following.start == word.end
        and len(following.text) == 1
        and following.kind is WordKind.UNKNOWN
        and following.text in NOUN_ENDINGS
    )


def _names_persons(typed: str) -> bool:
    return typed.endswith(_ORGANISATIONS) and len(typed) <= LONGEST_BODY


def _strength(records: tuple[SubjectRecord, ...]) -> tuple[float, frozenset[int]]:
    """Return the strength of subjects, and the duties to which they lead most surely."""
    best, targets = UNLISTED, frozenset[int]()
    postings = [posting for record in records for posting in record.postings]
    named = {each.duty for each in postings if each.zone != CLAUSE and each.link == OWN}
    kinds = {
        each.duty for each in postings if each.zone != CLAUSE and each.link not in (OWN, GENERAL)
    }
    clauses = {each.duty for each in postings if each.zone == CLAUSE}
    general = {each.duty for each in postings if each.link == GENERAL}
    for found, strength in (
        (named, NAMED),
        (kinds, KIND_NAMED),
        (clauses, IN_CLAUSE),
        (general, IN_GENERAL),
    ):
        if found:
            return strength, frozenset(found)
    return best, targets


def is_aside(text: str, clause: Span, spot: SubjectSpot) -> bool:
    """Tell whether a subject's word is only an actor, addressee, place or means in its clause."""
    before, after = text[clause.start : spot.start], text[spot.end : clause.end]
    return (
        (not spot.is_printed and _is_actor(spot.typed, before, after))
        or (spot.typed.startswith("会议") and text.startswith(_MINUTES, spot.start + 2))
        or (spot.typed.endswith(_ORGANISATIONS) and before.endswith(_TO_BODIES))
        or after.startswith(_AFTER_PLACES)
        or (spot.typed.endswith(_PLACES) and before.endswith(_TO_PLACES))
        or _is_means(before, after)
    )


def names_paper(text: str, title: Span, spot: SubjectSpot) -> bool:
    """Tell whether a subject's word in a title only names a kind of paper: 会议纪要, 收文登记."""
    after = text[spot.end : title.end]
    return spot.typed.endswith(_PAPERS) or after.startswith((*_PAPERS, *_AFTER_PAPERS))


def _is_actor(typed: str, before: str, after: str) -> bool:
    if typed.endswith("会议"):
        return after.startswith(_SENT)
    if not typed.endswith((*_ORGANISATIONS, "户")):
        return False
    if before.endswith(_BEFORE_ACTORS) or after.startswith(_SENT):
        return True
    if not before.strip("@ 　"):
        return after.startswith(_AFTER_ACTORS)
    return after.startswith(("负责", "牵头", "人员", "同志", "干部", "把", "将"))


def _is_means(before: str, after: str) -> bool:
    """Tell whether a word follows one that introduces a means, and is followed by the act."""
    start = min((at for word in _MEANS if (at := before.find(word)) >= 0), default=-1)
    if start < 0 or any(mark in before[start:] for mark in "，。；"):
        return False
    return not _has_any(before[start + 2 :], _ENDS_MEANS) and _has_any(after, _ENDS_MEANS)


def _has_any(words: str, wanted: tuple[str, ...]) -> bool:
    return any(word in words for word in wanted)
