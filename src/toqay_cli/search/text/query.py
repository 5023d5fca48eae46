"""The parsed query: ids, words, phrases and exclusions."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from toqay_cli.model import DutyId, parse_duty_id
from toqay_cli.search.text.character_tables import letters
from toqay_cli.search.text.search_key import SEPARATOR, Folder

_PIECE = r'(?P<minus>(?<!\S)[-－])?(?:["＂](?P<phrase>[^"＂]*)["＂]|(?P<word>[^\s"＂]+))'
_MINUS, _QUOTES = ("-", "－"), ('"', "＂")
LONGEST_QUERY = 1000
"""In characters: a longer text is to be judged, not searched for."""
_LONGEST_ID = 40
_LIST_FRAMES = ("上级部门", "上级")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


class Term(NamedTuple):
    """One typed word: as typed, its key, and whether it must match as a phrase."""

    typed: str
    key: str
    phrase: bool

    @property
    def spelt(self) -> str:
        """The typed text as folded pinyin; empty where it has no letter."""
        spelt = letters(self.typed)
        return "" if _LETTERS.isdisjoint(spelt) else spelt


class Question(NamedTuple):
    """A parsed query; `text` is the query as typed."""

    text: str
    ids: tuple[DutyId, ...]
    terms: tuple[Term, ...]
    excluded: tuple[str, ...]

    @property
    def has_word(self) -> bool:
        """Whether the query has anything to search for."""
        return bool(self.ids or any(term.key for term in self.terms))


def parse_question(text: str, folder: Folder) -> Question:
    """Parse a query: `"…"` is a phrase, `-词` excludes, an id means its duty."""
    cleaned, whole = _read(text)
    if whole is not None:
        return Question(text, (whole,), (), ())
    ids: list[DutyId] = []
    terms: list[Term] = []
    excluded: list[str] = []
    for typed, is_phrase, is_excluded in _pieces(cleaned):
        duty_id = _as_id(typed)
        key = folder.key(typed)
        if is_excluded and key:
            excluded.append(key.replace(SEPARATOR, ""))
        elif duty_id is not None and not is_phrase:
            ids.append(duty_id)
        elif key:
            terms.append(Term(typed, key, is_phrase))
    return Question(text, tuple(ids), tuple(_join_latin(terms)), tuple(excluded))


def _pieces(text: str) -> Iterator[tuple[str, bool, bool]]:
    """Yield the words and phrases of a query: as typed, whether a phrase, whether excluded."""
    if not any(quote in text for quote in _QUOTES):
        for word in text.split():
            is_excluded = len(word) > 1 and word.startswith(_MINUS)
            yield word[is_excluded:], False, is_excluded
        return
    for piece in re.finditer(_PIECE, text):
        is_phrase = piece["phrase"] is not None
        yield piece["phrase" if is_phrase else "word"], is_phrase, bool(piece["minus"])


def parse_text(text: str, folder: Folder) -> Question:
    """Return a text as a question: an id or words, without a query's syntax."""
    cleaned, whole = _read(text)
    if whole is not None:
        return Question(text, (whole,), (), ())
    keys = ((typed, folder.key(typed)) for typed in cleaned.split())
    terms = [Term(typed, key, phrase=False) for typed, key in keys if key]
    return Question(text, (), tuple(_join_latin(terms)), ())


def _read(text: str) -> tuple[str, DutyId | None]:
    """Return a text without invalid characters, and the id that it is."""
    cleaned = text.encode("utf-8", "ignore").decode("utf-8")
    return cleaned, _as_id(cleaned) if len(cleaned) <= _LONGEST_ID else None


def _as_id(text: str) -> DutyId | None:
    folded = unicodedata.normalize("NFKC", text).strip()
    frame = next((frame for frame in _LIST_FRAMES if folded.startswith(frame)), "")
    return parse_duty_id(folded.removeprefix(frame))


def _is_latin(term: Term) -> bool:
    return bool(term.spelt) and _LETTERS.issuperset(term.spelt.replace(" ", ""))


def _join_latin(terms: list[Term]) -> list[Term]:
    """Return the terms, neighbouring pinyin joined: `renshe ju` is one word with a typed border."""
    joined: list[Term] = []
    for term in terms:
        previous = joined[-1] if joined else None
        if (
            previous is not None
            and _is_latin(term)
            and _is_latin(previous)
            and not (term.phrase or previous.phrase)
        ):
            joined[-1] = Term(
                f"{previous.typed} {term.typed}", f"{previous.key} {term.key}", phrase=False
            )
        else:
            joined.append(term)
    return joined
