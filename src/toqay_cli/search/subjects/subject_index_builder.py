"""Makes the index of subjects: the duties of each subject, with the printed words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from toqay_cli.model import Duty
from toqay_cli.model.subject import Subject
from toqay_cli.search.ranking.corpus import CONTENT, Zone, ZoneText, passages
from toqay_cli.search.subjects.longest_match import Vocabulary, pieces_of
from toqay_cli.search.subjects.subject_index import (
    CLAUSE,
    GENERAL,
    KIND,
    NAME,
    OWN,
    PRINTED,
    SAID,
    TOPIC,
    PackedSubjects,
    Posting,
    SubjectIndex,
)
from toqay_cli.search.text.search_key import SEPARATOR, Folder
from toqay_cli.search.text.word_list import word_list_text

_ZONES = {Zone.NAME: NAME, Zone.TOPIC: TOPIC, Zone.CLAUSE: CLAUSE}
_ORDER = (NAME, TOPIC, CLAUSE)
_NO_QUOTES = str.maketrans("", "", "“”‘’《》")

LEAST_SHORTENED = 7
"""Characters of a printed word that people shorten: 土地承包经营权证 to 承包经营权证."""

Places = dict[int, Posting]
"""For each duty the best place in it."""


def pack_subjects(
    subjects: Sequence[Subject],
    duties: Sequence[Duty],
    zones: dict[Zone, ZoneText],
    folder: Folder,
) -> PackedSubjects:
    """Spot the subjects in the duties and pack the postings."""
    owners = _owners(subjects, folder)
    own = _own_places(owners, duties, zones)
    postings = _with_kinds(subjects, own)
    records = (
        f"{number:04}\t{subject.name}\t{' '.join(subject.kind_of)}\t"
        f"{' '.join(map(_packed_posting, _sorted(postings[number])))}\n"
        for number, subject in enumerate(subjects)
    )
    parts = _parts(subjects, folder)
    return PackedSubjects(
        _lines(_meanings(subjects, folder)),
        _lines(parts),
        word_list_text(dict.fromkeys(parts, CONTENT)).encode(),
        "".join(records).encode(),
    )


def subject_words(subjects: Iterable[Subject], folder: Folder) -> Iterator[str]:
    """Yield the keys of all words of subjects in one piece."""
    for subject in subjects:
        for word in (*subject.printed, *subject.sayings, *subject.shared, *shortened(subject)):
            key = folder.key(word)
            if SEPARATOR not in key:
                yield key


def shortened(subject: Subject) -> Iterator[str]:
    """Yield the long printed words of a subject without their first two characters: 承包经营权证."""
    for word in subject.printed:
        if len(word) >= LEAST_SHORTENED:
            yield word[2:]


def listed_words(subjects: Sequence[Subject], packed: PackedSubjects, folder: Folder) -> list[str]:
    """List the keys of the words of those subjects that any duty has."""
    index = SubjectIndex(packed)
    listed = (subject for number, subject in enumerate(subjects) if index.record(number).is_listed)
    return sorted(set(subject_words(listed, folder)))


def led_duties(packed: PackedSubjects, subjects: int) -> int:
    """Count the duties whose name or heading has any of the first `subjects` subjects."""
    index = SubjectIndex(packed)
    return len(
        {
            posting.duty
            for number in range(subjects)
            for posting in index.record(number).postings
            if posting.zone != CLAUSE and posting.link != GENERAL
        }
    )


def _owners(subjects: Sequence[Subject], folder: Folder) -> dict[str, list[int]]:
    owners: dict[str, list[int]] = {}
    for number, subject in enumerate(subjects):
        for word in subject.printed:
            owners.setdefault(folder.key(word), []).append(number)
    return owners


def spotted_words(
    words: Iterable[str], duties: Sequence[Duty], zones: dict[Zone, ZoneText]
) -> Iterator[set[str]]:
    """Yield the words (keys) spotted in each duty, the longest first."""
    vocabulary = Vocabulary(words)
    for position, duty in enumerate(duties):
        yield {word for _, word in _spotted(duty, position, vocabulary, zones)}


def _own_places(
    owners: dict[str, list[int]], duties: Sequence[Duty], zones: dict[Zone, ZoneText]
) -> dict[int, Places]:
    """Return the places of each subject's own printed words."""
    vocabulary = Vocabulary(owners)
    places: dict[int, Places] = {}
    for position, duty in enumerate(duties):
        for zone, word in _spotted(duty, position, vocabulary, zones):
            for number in owners[word]:
                _keep_better(places.setdefault(number, {}), Posting(position, zone, OWN, word))
    return places


def _spotted(
    duty: Duty, position: int, vocabulary: Vocabulary, zones: dict[Zone, ZoneText]
) -> Iterator[tuple[str, str]]:
    for zone, letter in _ZONES.items():
        for key in zones[zone].passages_of(position):
            for spot in vocabulary.spot(key, gapped=zone is not Zone.CLAUSE):
                yield letter, spot.word
    for passage in passages(duty):
        if passage.zone in _ZONES:
            for word in vocabulary.spot_coordinated(passage.text.translate(_NO_QUOTES)):
                yield _ZONES[passage.zone], word


def _keep_better(places: Places, posting: Posting) -> None:
    known = places.get(posting.duty)
    if known is None or _rank(posting) < _rank(known):
        places[posting.duty] = posting


def _rank(posting: Posting) -> tuple[int, int, int, str]:
    links = (OWN, KIND, GENERAL)
    return (
        _ORDER.index(posting.zone),
        links.index(posting.link),
        -len(posting.word),
        posting.word,
    )


def _with_kinds(subjects: Sequence[Subject], own: dict[int, Places]) -> list[Places]:
    """Return each subject's places, with its narrower ones' and, without any, its broader ones'."""
    numbers = {subject.name: number for number, subject in enumerate(subjects)}
    general = [
        [numbers[name] for name in subject.kind_of if name in numbers] for subject in subjects
    ]
    places: list[Places] = [dict(own.get(number, {})) for number in range(len(subjects))]
    for number in range(len(subjects)):
        for above in _above(number, general):
            for posting in own.get(number, {}).values():
                _keep_better(places[above], posting._replace(link=KIND))
    return [
        found if _is_about(found) else _of_general(number, general, own, found)
        for number, found in enumerate(places)
    ]


def _is_about(places: Places) -> bool:
    """Tell whether some duty has the subject in its name or in a heading."""
    return any(posting.zone != CLAUSE for posting in places.values())


def _of_general(
    number: int, general: list[list[int]], own: dict[int, Places], found: Places
) -> Places:
    """Return the places of a subject that no name has, with its nearest broader subjects'."""
    level = general[number]
    seen = {number}
    while level:
        above = [
            posting
            for each in level
            for posting in own.get(each, {}).values()
            if posting.zone != CLAUSE
        ]
        if above:
            wider = dict(found)
            for posting in above:
                # A duty named for the general subject whose clauses print this one is about it.
                link = OWN if posting.duty in found else GENERAL
                _keep_better(wider, posting._replace(link=link))
            return wider
        seen.update(level)
        level = [upper for each in level for upper in general[each] if upper not in seen]
    return found


def _above(number: int, general: list[list[int]]) -> set[int]:
    """Return all broader subjects of one, direct or not."""
    above: set[int] = set()
    level = list(general[number])
    while level:
        each = level.pop()
        if each not in above and each != number:
            above.add(each)
            level += general[each]
    return above


def _sorted(places: Places) -> list[Posting]:
    return [places[duty] for duty in sorted(places)]


def _packed_posting(posting: Posting) -> str:
    return f"{posting.duty}:{posting.zone}{posting.link}:{posting.word}"


def _meanings(subjects: Sequence[Subject], folder: Folder) -> dict[str, list[str]]:
    """Return for each word in one piece the subjects that it means, printed ones first."""
    meanings: dict[str, list[str]] = {}
    for mark in (PRINTED, SAID):
        for number, subject in enumerate(subjects):
            said = (*subject.sayings, *subject.shared, *shortened(subject))
            for word in subject.printed if mark == PRINTED else said:
                if SEPARATOR not in word:
                    entries = meanings.setdefault(folder.key(word), [])
                    if not any(entry[1:] == f"{number}" for entry in entries):
                        entries.append(f"{mark}{number}")
    return meanings


def _parts(subjects: Sequence[Subject], folder: Folder) -> dict[str, list[str]]:
    """Return for each first part of a word in pieces its subjects and its other parts."""
    parts: dict[str, list[str]] = {}
    for number, subject in enumerate(subjects):
        for word in subject.printed:
            key = folder.key(word)
            for first, second in pieces_of(key) if _may_be_typed_in_pieces(key) else ():
                parts.setdefault(first, []).append(f"{PRINTED}{number}:{second}")
        for saying in (*subject.sayings, *subject.shared):
            if SEPARATOR in saying:
                keys = (folder.key(part).replace(SEPARATOR, "") for part in saying.split())
                first, *others = sorted(keys, key=lambda part: -len(part))
                parts.setdefault(first, []).append(f"{SAID}{number}:{'+'.join(others)}")
    return {first: list(dict.fromkeys(entries)) for first, entries in parts.items()}


LEAST_IN_PIECES = 6
"""The least characters of a printed word that is searched with a gap."""


def _may_be_typed_in_pieces(key: str) -> bool:
    return len(key) >= LEAST_IN_PIECES and SEPARATOR not in key


def _lines(entries: dict[str, list[str]]) -> bytes:
    """Return sorted lines, for `SubjectIndex` to look up by the bytes that they begin with."""
    lines = (f"{word}\t{' '.join(found)}\n" for word, found in entries.items())
    return b"".join(sorted(line.encode() for line in lines))
