"""What the user asked: the query taken apart into ids, words, phrases and exclusions."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from toqay_cli.model import DutyId, parse_duty_id
from toqay_cli.search.characters import letters
from toqay_cli.search.fold import SEPARATOR, Folder

MAX_QUERY = 400
"""Characters of a query that are read; a notice's subject stands well before that."""

_PIECE = re.compile(
    r'(?P<minus>(?<!\S)[-－])?(?:["＂](?P<phrase>[^"＂]*)["＂]|(?P<word>[^\s"＂]+))'
)
_LIST_FRAME = re.compile(r"^(?:上级部门|上级)")
_LATIN = re.compile(r"[a-z ]+")


class Term(NamedTuple):
    """One typed word: as typed, its key, and whether it must stand as a phrase."""

    typed: str
    key: str
    phrase: bool


class Question(NamedTuple):
    """A query taken apart; `text` is the query as typed."""

    text: str
    ids: tuple[DutyId, ...]
    terms: tuple[Term, ...]
    excluded: tuple[str, ...]

    @property
    def has_word(self) -> bool:
        """Whether anything was asked for at all."""
        return bool(self.ids or any(term.key for term in self.terms))


def parse_question(text: str, folder: Folder) -> Question:
    """Take a query apart: `"…"` is a phrase, `-词` excludes, an id stands for itself."""
    cleaned = text.encode("utf-8", "ignore").decode("utf-8")[:MAX_QUERY]
    whole = _as_id(cleaned)
    if whole is not None:
        return Question(text, (whole,), (), ())
    ids: list[DutyId] = []
    terms: list[Term] = []
    excluded: list[str] = []
    for piece in _PIECE.finditer(cleaned):
        typed = piece["phrase"] if piece["phrase"] is not None else piece["word"]
        duty_id = _as_id(typed)
        key = folder.key(typed)
        if piece["minus"] and key:
            excluded.append(key.replace(SEPARATOR, ""))
        elif duty_id is not None and piece["phrase"] is None:
            ids.append(duty_id)
        elif key:
            terms.append(Term(typed, key, piece["phrase"] is not None))
    return Question(text, tuple(ids), tuple(_join_latin(terms)), tuple(excluded))


def _as_id(text: str) -> DutyId | None:
    return parse_duty_id(_LIST_FRAME.sub("", unicodedata.normalize("NFKC", text).strip()))


def _join_latin(terms: list[Term]) -> list[Term]:
    """Join neighbouring pinyin words: `renshe ju` is one word with a border that was typed."""
    joined: list[Term] = []
    for term in terms:
        previous = joined[-1] if joined else None
        if (
            previous is not None
            and _LATIN.fullmatch(letters(term.typed))
            and _LATIN.fullmatch(letters(previous.typed))
            and not (term.phrase or previous.phrase)
        ):
            joined[-1] = Term(
                f"{previous.typed} {term.typed}", f"{previous.key} {term.key}", phrase=False
            )
        else:
            joined.append(term)
    return joined
