"""The words of sentences that are no matter, and of acts."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from toqay_cli.search.ranking.corpus import Cues

_FIRM = ("notice", "responsibility", "slogan")
"""Kinds of frames whose clauses hold no matter."""
_DUE = "deadline"


_ACTORS = ("人员", "机构", "队伍", "大队", "部门")
"""Endings that make an act the name of its actors: 执法人员."""
_ENFORCEMENT, _SUPERVISION = "执法", ("监督管理", "监管", "查处")
"""A kind of act, and its further words in names of duties."""
_HEADINGS = "headings"
_HEADING_MORE = 6
"""Characters that a heading of a section may have beside its usual words."""


class Frame(Enum):
    """The certainty that a clause is a frame."""

    NONE = "none"
    DUE = "due"
    LOOSE = "loose"
    FIRM = "firm"


class Act(NamedTuple):
    """An act that a text names: its kind, whether it takes an authority, its word and place."""

    kind: str
    is_authority: bool
    word: str
    start: int

    @property
    def end(self) -> int:
        """The end of its word."""
        return self.start + len(self.word)


class CueReader:
    """Finds frames and acts in texts."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues
        self._phrases: dict[str, list[tuple[tuple[str, ...], Frame]]] = {}
        for kind, phrases in cues.frame.items():
            firmness = Frame.FIRM if kind in _FIRM else Frame.DUE if kind == _DUE else Frame.LOOSE
            for phrase in phrases if kind != _HEADINGS else ():
                parts = tuple(phrase.split(" "))
                self._phrases.setdefault(phrase[0], []).append((parts, firmness))
        self._acts: dict[str, list[tuple[str, str, bool]]] = {}
        for table, is_authority in ((cues.authority_acts, True), (cues.township_acts, False)):
            for kind, words in table.items():
                for word in words:
                    self._acts.setdefault(word[0], []).append((word, kind, is_authority))

    def is_frame_heading(self, text: str) -> bool:
        """Tell whether a heading opens a section without matters."""
        bare = "".join(char for char in text if "\u4e00" <= char <= "\u9fff")
        return any(
            heading in bare and len(bare) <= len(heading) + _HEADING_MORE
            for heading in self._cues.frame.get(_HEADINGS, ())
        )

    def frame_of(self, text: str) -> Frame:
        """Return how surely a clause is a frame, by the words of a frame in their order."""
        found = {
            firmness
            for char in set(text)
            for parts, firmness in self._phrases.get(char, ())
            if _in_order(text, parts)
        }
        return next(
            (each for each in (Frame.FIRM, Frame.DUE, Frame.LOOSE) if each in found), Frame.NONE
        )

    def acts(self, text: str) -> list[Act]:
        """Find the acts that a text names, longest words first, without overlaps."""
        found = [
            Act(kind, is_authority, word, at)
            for at, char in enumerate(text)
            for word, kind, is_authority in self._acts.get(char, ())
            if text.startswith(word, at) and not text.startswith(_ACTORS, at + len(word))
        ]
        found.sort(key=lambda act: (-len(act.word), act.start))
        taken: set[int] = set()
        acts: list[Act] = []
        for act in found:
            places = range(act.start, act.end)
            if taken.isdisjoint(places):
                taken.update(places)
                acts.append(act)
        return acts

    def authority_of(self, act: str) -> tuple[str, ...]:
        """Return the words in names of duties for the kind of an authority's act, else none."""
        kinds = [each.kind for each in self.acts(act) if each.is_authority]
        words = (word for kind in kinds for word in self._cues.authority_acts[kind])
        return (*words, *(_SUPERVISION if _ENFORCEMENT in kinds else ()))

    def words_of(self, kind: str) -> tuple[str, ...]:
        """Return the words for acts of a kind."""
        return (*self._cues.authority_acts.get(kind, ()), *self._cues.township_acts.get(kind, ()))


def _in_order(text: str, parts: tuple[str, ...]) -> bool:
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True
