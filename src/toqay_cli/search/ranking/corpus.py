"""The duties laid out for searching: one string for each kind of passage.

A dataset of 248 duties folds to some 130,000 characters. Searching one long string with `str.find`
and mapping hits to duties costs less than any inverted index would to load, for one question;
`places.py` has the index that serves many.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from toqay_cli.model import CLAUSE_FIELDS, Clause, Duty, DutyId
from toqay_cli.search.subjects.subject_index import PackedSubjects

PASSAGE_END = "\n"
DUTY_END = "\f"
BLANK = "_"
"""The character in CLAUSE for each one of a paper to hand in."""


class Zone(Enum):
    """A kind of passage.

    CLAUSE leaves out the papers to hand in, since a clause that asks for a 户口本 is not about 户口;
    MATERIAL is the same passages with them, for queries about the paper itself.
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
    """Yield all searchable pieces of a duty, in the order of the printed row."""
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


class ZoneText(NamedTuple):
    """The folded passages of one zone over all duties; `starts[n]` is where duty n begins."""

    text: str
    starts: tuple[int, ...]

    def hits(self, word: str) -> dict[int, int]:
        """Return the duties (by position) that hold a word, with the word's first offset."""
        found: dict[int, int] = {}
        at = self.text.find(word)
        while at >= 0:
            duty = bisect_right(self.starts, at) - 1
            found[duty] = at
            if duty + 1 >= len(self.starts):
                break
            at = self.text.find(word, self.starts[duty + 1])
        return found

    def hits_in(self, duties: Iterable[int], word: str) -> dict[int, int]:
        """Return the duties among these that hold a word, in the form of `hits`."""
        places = ((duty, self._place(word, duty)) for duty in duties)
        return {duty: at for duty, at in places if at >= 0}

    def with_whole(self, duties: Iterable[int], passage: str) -> frozenset[int]:
        """Return the duties among these that have exactly this passage."""
        whole = f"{PASSAGE_END}{passage}{PASSAGE_END}"
        return frozenset(duty for duty in duties if whole in f"{PASSAGE_END}{self.text_of(duty)}")

    def whole_passages(self, passage: str) -> Iterator[int]:
        """Yield the duties (by position) that have exactly this passage, in their order."""
        sought = f"{passage}{PASSAGE_END}"
        at = self.text.find(sought)
        while at >= 0:
            if at == 0 or self.text[at - 1] in (PASSAGE_END, DUTY_END):
                yield bisect_right(self.starts, at) - 1
            at = self.text.find(sought, at + 1)

    def passage_around(self, at: int) -> str:
        """Return the whole passage that holds a position."""
        start = max(self.text.rfind(PASSAGE_END, 0, at), self.text.rfind(DUTY_END, 0, at)) + 1
        end = self.text.find(PASSAGE_END, at)
        return self.text[start:end]

    def passages_with(self, word: str, duty: int) -> list[str]:
        """Return the passages of one duty that hold a word."""
        return [passage for passage in self.passages_of(duty) if word in passage]

    def passages_of(self, duty: int) -> list[str]:
        """Return the passages of one duty, and at last the empty text after their end."""
        return self.text_of(duty).split(PASSAGE_END)

    def text_of(self, duty: int) -> str:
        """Return all passages of one duty, unchanged."""
        return self.text[self.starts[duty] : self._end(duty)]

    def holds(self, word: str, duty: int) -> bool:
        """Tell whether one duty holds a word."""
        return self._place(word, duty) >= 0

    def _place(self, word: str, duty: int) -> int:
        return self.text.find(word, self.starts[duty], self._end(duty))

    def _end(self, duty: int) -> int:
        return self.starts[duty + 1] if duty + 1 < len(self.starts) else len(self.text)


class Cues(NamedTuple):
    """The cues of frames and acts in a text: words by kind (see the thesaurus)."""

    frame: dict[str, tuple[str, ...]]
    authority_acts: dict[str, tuple[str, ...]]
    township_acts: dict[str, tuple[str, ...]]


class Sound(Enum):
    """The strictness of readings; the value names a section of the index."""

    STRICT = "spoken"
    LOOSE = "loosely"
    INITIALS = "initials"


SOUNDED = (Zone.NAME, Zone.KEYWORD, Zone.TOPIC, Zone.DEPARTMENT, Zone.CLAUSE)


def sounded_texts(
    zones: dict[Zone, ZoneText], spellings: dict[str, str], said: str
) -> tuple[str, ...]:
    """List the texts in which a sound is searched: zones, words of subjects, names of bodies."""
    return (*(zones[zone].text for zone in SOUNDED), said, PASSAGE_END.join(spellings))


class Corpus(NamedTuple):
    """All data of a search; positions of duties follow the printed order.

    `words` is a word list (`wordlist.py`) of the data and the thesaurus, with the marks of
    `own_marks`; `led` counts the duties that some subject names; `said` has the words of subjects
    that any duty has, a passage each; `sounds` gives the readings of `sounded_texts`, `cues` frames
    and acts.
    """

    duties: Sequence[Duty]
    ids: tuple[DutyId, ...]
    zones: dict[Zone, ZoneText]
    spellings: dict[str, str]
    column_of: dict[str, frozenset[int]]
    bound_by: dict[str, frozenset[int]]
    omnibus: frozenset[int]
    led: int
    words: bytes
    synonyms: bytes
    subjects: PackedSubjects
    said: str
    sounds: "Callable[[Sound], tuple[str, ...]]"
    cues: "Callable[[], Cues]"


def keyed_passages(corpus: Corpus, duty: int) -> Iterator[tuple[Passage, str]]:
    """Yield the passages of a duty (by position), each with its key."""
    keys = {zone: iter(corpus.zones[zone].passages_of(duty)) for zone in Zone}
    for passage in passages(corpus.duties[duty]):
        zone = Zone.MATERIAL if passage.zone is Zone.CLAUSE else passage.zone
        yield passage, next(keys[zone])


CONTENT, MATERIAL, ASIDE, SUBJECT = "C", "M", "A", "S"
"""The marks of a corpus's words: content words, papers to hand in, stop words, subjects' words."""
