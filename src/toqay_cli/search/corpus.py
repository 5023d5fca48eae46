"""The duties laid out for searching: one string for each kind of passage.

A dataset of 248 duties folds to some 130,000 characters. Searching one long string with
`str.find` and mapping hits to duties costs less than any inverted index would to load.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from toqay_cli.model import (
    CLAUSE_FIELDS,
    Clause,
    Dataset,
    Duty,
    DutyId,
    DutyList,
    Status,
    Thesaurus,
)
from toqay_cli.search.characters import Readings
from toqay_cli.search.fold import Folder
from toqay_cli.search.wordlist import relations_text, word_list_text

PASSAGE_END = "\n"
DUTY_END = "\f"


class Zone(Enum):
    """A kind of passage.

    CLAUSE leaves out the papers to hand in, since a clause that asks for a 户口本 is not about
    户口; MATERIAL is the same passages with them, for those who ask for the paper itself.
    """

    NAME = "name"
    TOPIC = "topic"
    DEPARTMENT = "departments"
    CATEGORY = "category"
    LISTING = "listing"
    KEYWORD = "keywords"
    CLAUSE = "clause"
    MATERIAL = "material"

    @property
    def printed(self) -> bool:
        """Whether the document itself has these words in these places."""
        return self is not Zone.KEYWORD


class Passage(NamedTuple):
    """A piece of a duty's text with its place: a key of the duty, a clause, an item."""

    zone: Zone
    field: str
    clause: int | None
    item: int | None
    text: str


def passages(duty: Duty) -> Iterator[Passage]:
    """All searchable pieces of a duty, in the order of the printed row."""
    yield Passage(Zone.NAME, "name", None, None, duty.name)
    yield Passage(Zone.CATEGORY, "category", None, None, duty.category)
    if duty.departments_printed is not None:
        yield Passage(Zone.DEPARTMENT, "departments", None, None, duty.departments_printed)
    for field in CLAUSE_FIELDS:
        clauses: tuple[Clause, ...] = getattr(duty, field)
        for position, clause in enumerate(clauses):
            yield from _clause_passages(field, position, clause)
    for keyword in duty.keywords:
        yield Passage(Zone.KEYWORD, "keywords", None, None, keyword)


def _clause_passages(field: str, position: int, clause: Clause) -> Iterator[Passage]:
    if clause.topic is not None:
        yield Passage(Zone.TOPIC, field, position, None, clause.topic)
    if clause.label is not None:
        yield Passage(Zone.CLAUSE, field, position, None, clause.label)
    if clause.text is not None:
        yield Passage(Zone.CLAUSE, field, position, None, clause.text)
    for number, item in enumerate(clause.items):
        yield Passage(Zone.CLAUSE, field, position, number, item)


def _listing(duty: Duty) -> str:
    """How people name the list that a duty stands in, and what became of it."""
    words = [duty.id.list.title, duty.id.list.short]
    if duty.status is not Status.ACTIVE:
        words += ["上级收回", "上级部门收回"]
    if duty.status is Status.DISCONTINUED:
        words += ["取消", "已取消", "废止", "不再开展", "不再考核", "停止开展"]
    return PASSAGE_END.join(words)


class ZoneText(NamedTuple):
    """The folded passages of one zone over all duties; `starts[n]` is where duty n begins."""

    text: str
    starts: tuple[int, ...]

    def hits(self, word: str) -> dict[int, int]:
        """The duties (by position) that hold a word, with where the word first stands."""
        found: dict[int, int] = {}
        at = self.text.find(word)
        while at >= 0:
            duty = bisect_right(self.starts, at) - 1
            found[duty] = at
            if duty + 1 >= len(self.starts):
                break
            at = self.text.find(word, self.starts[duty + 1])
        return found

    def passage_around(self, at: int) -> str:
        """The whole passage that holds a position."""
        start = max(self.text.rfind(PASSAGE_END, 0, at), self.text.rfind(DUTY_END, 0, at)) + 1
        end = self.text.find(PASSAGE_END, at)
        return self.text[start:end]

    def passages_with(self, word: str, duty: int) -> list[str]:
        """The passages of one duty that hold a word."""
        end = self.starts[duty + 1] if duty + 1 < len(self.starts) else len(self.text)
        block = self.text[self.starts[duty] : end]
        return [passage for passage in block.split(PASSAGE_END) if word in passage]


class Corpus(NamedTuple):
    """All that a search reads; positions of duties follow the printed order.

    `words` is a word list (`wordlist.py`) of what the data and the thesaurus know, with the
    marks of `own_marks`; `spoken` gives the readings of `sounded_texts`.
    """

    duties: Sequence[Duty]
    ids: tuple[DutyId, ...]
    zones: dict[Zone, ZoneText]
    spellings: dict[str, str]
    column_of: dict[str, frozenset[int]]
    bound_by: dict[str, frozenset[int]]
    omnibus: frozenset[int]
    words: str
    relations: str
    spoken: Callable[[], tuple[str, ...]]


OMNIBUS_DEPARTMENTS = 12
"""A duty whose column names so many bodies mentions every trade; no other comes near."""


def build_corpus(dataset: Dataset, thesaurus: Thesaurus, folder: Folder) -> Corpus:
    """Lay a dataset out for searching."""
    duties = dataset.duties
    spellings = {
        folder.key(spelling).replace(" ", ""): department.name
        for department in dataset.departments
        for spelling in (department.name, department.short, *department.aliases)
    }
    zones = _zone_texts(duties, thesaurus, folder)
    return Corpus(
        duties=duties,
        ids=dataset.ids,
        zones=zones,
        spellings=spellings,
        column_of=_members(
            (position, name) for position, duty in enumerate(duties) for name in duty.departments
        ),
        bound_by=_members(
            (position, name)
            for position, duty in enumerate(duties)
            for field in CLAUSE_FIELDS
            for clause in getattr(duty, field)
            if clause.label is not None
            for name in clause.departments
        ),
        omnibus=frozenset(
            position
            for position, duty in enumerate(duties)
            if len(duty.departments) >= OMNIBUS_DEPARTMENTS
        ),
        words=word_list_text(own_marks(zones, spellings, thesaurus)),
        relations=relations_text(thesaurus),
        spoken=lambda: spoken_texts(zones, spellings),
    )


def _zone_texts(
    duties: Sequence[Duty], thesaurus: Thesaurus, folder: Folder
) -> dict[Zone, ZoneText]:
    zones: dict[Zone, ZoneText] = {
        zone: _zone_text(zone, duties, folder) for zone in Zone if zone is not Zone.MATERIAL
    }
    zones[Zone.MATERIAL] = zones[Zone.CLAUSE]
    materials = sorted(map(re.escape, thesaurus.materials), key=lambda word: (-len(word), word))
    if materials:
        clauses = zones[Zone.CLAUSE]
        blanked = re.sub("|".join(materials), lambda paper: "_" * len(paper[0]), clauses.text)
        zones[Zone.CLAUSE] = ZoneText(blanked, clauses.starts)
    return zones


def _zone_text(zone: Zone, duties: Sequence[Duty], folder: Folder) -> ZoneText:
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for duty in duties:
        starts.append(length)
        texts = (
            _listing(duty).split(PASSAGE_END)
            if zone is Zone.LISTING
            else [passage.text for passage in passages(duty) if passage.zone is zone]
        )
        block = "".join(folder.key(text) + PASSAGE_END for text in texts) + DUTY_END
        parts.append(block)
        length += len(block)
    return ZoneText("".join(parts), tuple(starts))


def _members(pairs: Iterator[tuple[int, str]]) -> dict[str, frozenset[int]]:
    members: dict[str, set[int]] = {}
    for position, name in pairs:
        members.setdefault(name, set()).add(position)
    return {name: frozenset(positions) for name, positions in members.items()}


CONTENT, MATERIAL, ASIDE = "C", "M", "A"
"""The marks of a corpus's words: with a subject, papers to hand in, without a subject."""


def own_marks(
    zones: dict[Zone, ZoneText], spellings: dict[str, str], thesaurus: Thesaurus
) -> dict[str, str]:
    """The words that the data and the thesaurus know, each with its mark."""
    marks = dict.fromkeys(thesaurus.set_aside, ASIDE)
    for group in thesaurus.synonyms:
        marks.update(dict.fromkeys(group, CONTENT))
    marks.update(dict.fromkeys(thesaurus.narrower, CONTENT))
    for words in thesaurus.narrower.values():
        marks.update(dict.fromkeys(words, CONTENT))
    marks.update(dict.fromkeys(spellings, CONTENT))
    for zone in (Zone.KEYWORD, Zone.CATEGORY, Zone.LISTING):
        known = zones[zone].text.replace(DUTY_END, "").split(PASSAGE_END)
        marks.update(dict.fromkeys(known, CONTENT))
    marks.update(dict.fromkeys((each.short for each in DutyList), CONTENT))
    marks.update(dict.fromkeys(thesaurus.materials, MATERIAL))
    return {word: mark for word, mark in marks.items() if word and " " not in word}


SOUNDED = (Zone.NAME, Zone.KEYWORD, Zone.TOPIC, Zone.DEPARTMENT, Zone.CLAUSE)


def sounded_texts(zones: dict[Zone, ZoneText], spellings: dict[str, str]) -> tuple[str, ...]:
    """The texts in which a sound is looked for: the zones, then the names of bodies."""
    return (*(zones[zone].text for zone in SOUNDED), PASSAGE_END.join(spellings))


def spoken_texts(zones: dict[Zone, ZoneText], spellings: dict[str, str]) -> tuple[str, ...]:
    """The readings of those texts, each as long as its text."""
    readings = Readings()
    return tuple(map(readings.of, sounded_texts(zones, spellings)))
