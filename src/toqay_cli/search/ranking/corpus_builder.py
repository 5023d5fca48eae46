"""Lays a dataset out for searching, where no index holds it."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from toqay_cli.model import CLAUSE_FIELDS, Dataset, Duty, DutyList, Status
from toqay_cli.model.knowledge import Knowledge
from toqay_cli.model.subject import merged
from toqay_cli.model.thesaurus import Thesaurus
from toqay_cli.search.ranking.corpus import (
    ASIDE,
    BLANK,
    CONTENT,
    DUTY_END,
    MATERIAL,
    PASSAGE_END,
    SUBJECT,
    Corpus,
    Cues,
    Sound,
    Zone,
    ZoneText,
    passages,
    sounded_texts,
)
from toqay_cli.search.subjects.subject_index_builder import (
    led_duties,
    listed_words,
    pack_subjects,
    subject_words,
)
from toqay_cli.search.text.character_tables import Readings
from toqay_cli.search.text.search_key import Folder
from toqay_cli.search.text.word_list import synonyms_text, word_list_text


def _listing(duty: Duty) -> str:
    """Return people's names for the list of a duty, and for the duty's status."""
    words = [duty.id.list.title, duty.id.list.short]
    if duty.status is not Status.ACTIVE:
        words += ["上级收回", "上级部门收回"]
    if duty.status is Status.DISCONTINUED:
        words += ["取消", "已取消", "废止", "不再开展", "不再考核", "停止开展"]
    return PASSAGE_END.join(words)


OMNIBUS_DEPARTMENTS = 12
"""The least bodies in the column of a duty for every trade; no other comes near."""


def build_corpus(dataset: Dataset, knowledge: Knowledge, folder: Folder) -> Corpus:
    """Lay a dataset out for searching."""
    duties, thesaurus = dataset.duties, knowledge.thesaurus
    subjects = merged(knowledge.subjects, tuple(dataset.subjects))
    spellings = {
        folder.key(spelling).replace(" ", ""): department.name
        for department in dataset.departments
        for spelling in (department.name, department.short, *department.aliases)
    }
    zones = zone_texts(duties, thesaurus, folder)
    cues = Cues(thesaurus.frame, thesaurus.authority_acts, thesaurus.township_acts)
    packed = pack_subjects(subjects, duties, zones, folder)
    said = PASSAGE_END.join(listed_words(subjects, packed, folder))
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
        led=led_duties(packed, len(subjects)),
        words=word_list_text(
            own_marks(zones, spellings, thesaurus)
            | dict.fromkeys(subject_words(subjects, folder), SUBJECT)
        ).encode(),
        synonyms=synonyms_text(thesaurus).encode(),
        subjects=packed,
        said=said,
        sounds=SoundPacking(zones, spellings, said).texts,
        cues=lambda: cues,
    )


def zone_texts(
    duties: Sequence[Duty], thesaurus: Thesaurus, folder: Folder
) -> dict[Zone, ZoneText]:
    """Fold the passages of duties, a text for each zone."""
    zones: dict[Zone, ZoneText] = {
        zone: _zone_text(zone, duties, folder) for zone in Zone if zone is not Zone.MATERIAL
    }
    zones[Zone.MATERIAL] = zones[Zone.CLAUSE]
    materials = sorted(map(re.escape, thesaurus.materials), key=lambda word: (-len(word), word))
    if materials:
        clauses = zones[Zone.CLAUSE]
        blanked = re.sub("|".join(materials), lambda paper: BLANK * len(paper[0]), clauses.text)
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


def own_marks(
    zones: dict[Zone, ZoneText], spellings: dict[str, str], thesaurus: Thesaurus
) -> dict[str, str]:
    """Return the words of the data and of the thesaurus, each with its mark."""
    marks = dict.fromkeys(thesaurus.set_aside, ASIDE)
    for group in thesaurus.synonyms:
        marks.update(dict.fromkeys(group, CONTENT))
    marks.update(dict.fromkeys(spellings, CONTENT))
    for zone in (Zone.KEYWORD, Zone.CATEGORY, Zone.LISTING):
        known = zones[zone].text.replace(DUTY_END, "").split(PASSAGE_END)
        marks.update(dict.fromkeys(known, CONTENT))
    marks.update(dict.fromkeys((each.short for each in DutyList), CONTENT))
    marks.update(dict.fromkeys(thesaurus.materials, MATERIAL))
    return {word: mark for word, mark in marks.items() if word and " " not in word}


class SoundPacking:
    """The readings of the searched texts, each as long as its text, made when asked for."""

    def __init__(self, zones: dict[Zone, ZoneText], spellings: dict[str, str], said: str) -> None:
        self._said = said
        self._zones = zones
        self._spellings = spellings
        self._readings = Readings()

    def texts(self, sound: Sound) -> tuple[str, ...]:
        """Return the readings of this strictness."""
        match sound:
            case Sound.STRICT:
                return self._strict
            case Sound.LOOSE:
                return tuple(map(self._readings.loose, self._strict))
            case Sound.INITIALS:
                return tuple(map(self._readings.initials, self._strict))

    @cached_property
    def _strict(self) -> tuple[str, ...]:
        return tuple(
            map(self._readings.of, sounded_texts(self._zones, self._spellings, self._said))
        )
