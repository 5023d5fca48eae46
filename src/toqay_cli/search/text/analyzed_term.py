"""An analyzed term: its subject without the frame around it, cut into words."""

from typing import NamedTuple

from toqay_cli.search.text.lexicon import Lexicon, Word, WordKind
from toqay_cli.search.text.query import Term

SHORT_TERM = 6
"""In a term this short one unknown character may be all that is wrong with it."""
SHORT_QUESTION = 3
"""The most words of a question in which each is asked for; a longer one tells a story."""
STORY_WEIGHT = 0.3
"""The most that a word which no duty has weighs in a story."""
ASKED_WEIGHT = 0.6
"""The least that it weighs in a short question."""


BESIDE_SUBJECT = 0.5
"""The factor of other words beside a known subject."""


class AnalyzedTerm(NamedTuple):
    """An analyzed term: its subject without the frame, and that cut into words.

    `content` are its words that carry the subject.
    """

    term: Term
    core: str
    words: tuple[Word, ...]
    content: tuple[Word, ...]


def make_ready(term: Term, lexicon: Lexicon) -> AnalyzedTerm:
    """Remove the frame of a term (关于…的通知, …找谁) and cut the rest into words."""
    if term.phrase:
        kind = WordKind.CONTENT if lexicon.duties_with(term.key) else WordKind.UNKNOWN
        phrase = (Word(term.key, 0, kind, lexicon.weight(term.key, kind)),)
        return AnalyzedTerm(term, term.key, phrase, phrase)
    words = lexicon.cut(term.key)
    start, end = 0, len(words)
    while start < end and words[start].kind is WordKind.STOP_WORD:
        start += 1
    while end > start and words[end - 1].kind is WordKind.STOP_WORD:
        end -= 1
    kept = words[start:end]
    if not kept:
        return AnalyzedTerm(term, "", (), ())
    if _may_be_misspelt(term, words, kept, lexicon):
        kept = [_as_unknown(word, lexicon) for word in words]
    core = term.key[kept[0].start : kept[-1].start + len(kept[-1].text)]
    content = tuple(word for word in kept if word.kind not in (WordKind.STOP_WORD, WordKind.PART))
    return AnalyzedTerm(term, core, tuple(kept), content)


def _may_be_misspelt(term: Term, words: list[Word], kept: list[Word], lexicon: Lexicon) -> bool:
    """Tell whether a lone particle at an end of a short word may be a wrong character: 违法建没."""
    if len(term.key) > SHORT_TERM:
        return False
    frame = [word for word in words if word not in kept]
    subject = "".join(word.text for word in kept)
    return bool(frame) and all(len(word.text) == 1 for word in frame) and subject not in lexicon


def _as_unknown(word: Word, lexicon: Lexicon) -> Word:
    if word.kind is not WordKind.STOP_WORD:
        return word
    return word._replace(kind=WordKind.UNKNOWN, weight=lexicon.weight(word.text, WordKind.UNKNOWN))


def weighed(words: list[Word], lexicon: Lexicon) -> list[Word]:
    """Return the words; those in no duty weigh less in a longer question, which tells a story.

    In a short question every word counts, a verb too (征兵报名); in a long one most such words only
    describe the event (院墙, 巷子).
    """
    is_story = len(words) > SHORT_QUESTION
    has_subject = any(word.kind.is_subject for word in words)
    return [_weighed(word, lexicon, is_story=is_story, has_subject=has_subject) for word in words]


def _weighed(word: Word, lexicon: Lexicon, *, is_story: bool, has_subject: bool) -> Word:
    if word.kind.is_subject:
        return word
    weight = word.weight
    if not lexicon.duties_with(word.text) and len(word.text) > 1:
        weight = min(weight, STORY_WEIGHT) if is_story else max(weight, ASKED_WEIGHT)
    return word._replace(weight=weight * BESIDE_SUBJECT if has_subject else weight)
