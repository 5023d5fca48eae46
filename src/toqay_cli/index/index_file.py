"""The compact index: a dataset with all that searching it needs, in one file.

Its sections are read when they are first needed, so that a question touches little of it:
`document` (the file's description, the registry), `names` (names that may be typed), `duties` (one
JSON record a line), `zones` (the folded passages, see `search.corpus`), `members` (the duties that
name each body), `words` and `synonyms` (the search's lexicon, see `search.wordlist`), `spoken`,
`loosely` and `initials` (the readings of the passages), `subject_…` (see `search.subject_index`),
`cues` (frames and acts) and `knowledge` (the rest of the thesaurus and the subjects, for data files
that come without).
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeVar

from toqay_cli.index.duty_records import duty_from_record
from toqay_cli.index.sections import (
    FORMAT,
    Sections,
    checksum,
    count,
    number,
    numbers,
    positions,
    text,
    texts,
)
from toqay_cli.lazy_sequence import LazySequence, OnDemandSequence
from toqay_cli.model import Dataset, Duty, DutyId, DutyList

if TYPE_CHECKING:
    from toqay_cli.model.departments import AmbiguousSpelling, Department
    from toqay_cli.model.knowledge import Knowledge
    from toqay_cli.model.subject import Subject
    from toqay_cli.search.ranking.corpus import Corpus

_Made = TypeVar("_Made")
_ZONE_END = "\v"
_WIDE = "utf-16"
"""Long texts of Chinese are read from it in a third of the time that UTF-8 takes."""


def index_bytes(dataset: Dataset, knowledge: Knowledge) -> bytes:
    """Return the compact index of a dataset; the same bytes for the same input."""
    from toqay_cli.index.duty_records import duty_to_record
    from toqay_cli.index.typed_names import names_of
    from toqay_cli.search.ranking.corpus import Sound, Zone
    from toqay_cli.search.ranking.corpus_builder import build_corpus
    from toqay_cli.search.text.search_key import Folder

    corpus = build_corpus(dataset, knowledge, Folder())
    thesaurus = knowledge.thesaurus
    records = [f"{duty_to_record(duty)}\n".encode() for duty in dataset.duties]
    sections: dict[str, str | bytes] = {
        "document": _json(_document(dataset, records)),
        "names": _json(names_of(dataset)),
        "duties": b"".join(records),
        "zones": _wide((*(corpus.zones[zone].text for zone in Zone), corpus.said)),
        "members": _json(
            {
                "starts": [corpus.zones[zone].starts for zone in Zone],
                "spellings": corpus.spellings,
                "column_of": _sorted_members(corpus.column_of),
                "bound_by": _sorted_members(corpus.bound_by),
                "omnibus": sorted(corpus.omnibus),
                "led": corpus.led,
            }
        ),
        "words": corpus.words,
        "synonyms": corpus.synonyms,
        **{f"subject_{name}": part for name, part in corpus.subjects._asdict().items()},
        **{sound.value: _wide(corpus.sounds(sound)) for sound in Sound},
        "cues": _json(corpus.cues()),
        "knowledge": _json(
            {
                "synonyms": thesaurus.synonyms,
                "set_aside": sorted(thesaurus.set_aside),
                "materials": sorted(thesaurus.materials),
                "subjects": knowledge.subjects,
            }
        ),
    }
    encoded = {
        name: content if isinstance(content, bytes) else content.encode()
        for name, content in sections.items()
    }
    listed = {name: (len(content), checksum(content)) for name, content in encoded.items()}
    header = _json({"format": FORMAT, "sections": listed}).encode() + b"\n"
    return header + b"".join(encoded.values())


def _document(dataset: Dataset, records: list[bytes]) -> dict[str, Any]:
    return {
        "title": dataset.title,
        "township": dataset.township,
        "data_version": dataset.data_version,
        "data_date": dataset.data_date,
        "source": dataset.source,
        "source_sha256": dataset.source_sha256,
        "categories": dataset.categories,
        "departments": [
            [each.name, each.short, each.aliases, each.kind, each.distinct_from]
            for each in dataset.departments
        ],
        "lengths": list(map(len, records)),
        "checks": list(map(checksum, records)),
        "ids": [[each.list.value, each.number] for each in dataset.ids],
        "ambiguous": [[each.spelling, each.departments] for each in dataset.ambiguous],
        "subjects": list(dataset.subjects),
        "published": dataset.published,
    }


def _sorted_members(members: dict[str, frozenset[int]]) -> dict[str, list[int]]:
    return {name: sorted(members[name]) for name in sorted(members)}


def _wide(texts: Iterable[str]) -> bytes:
    return codecs.BOM_UTF16_LE + _ZONE_END.join(texts).encode(f"{_WIDE}-le")


def _texts_of(content: bytes) -> list[str]:
    return content.decode(_WIDE).split(_ZONE_END)


def _json(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _duties(
    sections: Sections, document: dict[str, Any], ids: tuple[DutyId, ...]
) -> Sequence[Duty]:
    """Return the duties of an index, each read and made when it is first asked for.

    `document` tells the lengths of their records, one after the other, and the checksums.
    """
    lengths = numbers(document["lengths"])
    *starts, _ = accumulate(lengths, initial=0)
    parts = tuple(zip(starts, lengths, numbers(document["checks"]), strict=True))
    title, township = text(document["title"]), text(document["township"])

    def make(positions: Sequence[int]) -> Iterator[Duty]:
        if len(positions) == 1:
            records = [sections.part("duties", *parts[positions[0]])]
        else:
            content = sections.content("duties")
            places = (parts[position] for position in positions)
            records = [content[start : start + length] for start, length, _ in places]
        for position, record in zip(positions, records, strict=True):
            yield sections.decoded(duty_from_record, record, ids[position], title, township)

    if len(parts) != len(ids):
        raise ValueError(len(parts))
    return OnDemandSequence(len(ids), make)


def read_dataset(sections: Sections) -> Dataset:
    """Return the dataset of an index; its duties are made as they are asked for."""
    return sections.decoded(_dataset, sections, sections.value("document"))


def _dataset(sections: Sections, document: dict[str, Any]) -> Dataset:
    def later(make: Callable[[list[Any]], tuple[_Made, ...]], name: str) -> LazySequence[_Made]:
        return LazySequence(lambda: sections.decoded(make, document[name]))

    ids = _ids(document["ids"])
    return Dataset(
        title=text(document["title"]),
        township=text(document["township"]),
        data_version=text(document["data_version"]),
        data_date=text(document["data_date"]),
        source=text(document["source"]),
        source_sha256=text(document["source_sha256"]),
        categories=texts(document["categories"]),
        departments=later(_departments, "departments"),
        ambiguous=later(_ambiguous, "ambiguous"),
        ids=ids,
        duties=_duties(sections, document, ids),
        subjects=later(_subjects, "subjects"),
        published=_day(document.get("published")),
    )


def _ids(places: list[Any]) -> tuple[DutyId, ...]:
    """Return the ids of the duties. Raises ValueError where one stands twice."""
    lists = {each.value: each for each in DutyList}
    ids = tuple(DutyId(lists[name], count(number)) for name, number in places)
    if len(set(ids)) < len(ids):
        raise ValueError
    return ids


def _day(written: str | None) -> str | None:
    """Return a day as it is written, or None. Raises ValueError or TypeError for anything else."""
    if written is None:
        return None
    from datetime import date  # few files tell one

    return date.fromisoformat(written).isoformat()


def _subjects(records: list[Any]) -> tuple[Subject, ...]:
    from toqay_cli.model.subject import Subject  # only an index made anew needs them

    return tuple(Subject(text(name), *map(texts, lists)) for name, *lists in records)


def _departments(records: list[Any]) -> tuple[Department, ...]:
    from toqay_cli.model.departments import Department  # few questions need the registry

    return tuple(
        Department(text(name), text(short), texts(aliases), text(kind), texts(distinct))
        for name, short, aliases, kind, distinct in records
    )


def _ambiguous(records: list[Any]) -> tuple[AmbiguousSpelling, ...]:
    from toqay_cli.model.departments import AmbiguousSpelling  # as above

    return tuple(AmbiguousSpelling(text(spelling), texts(names)) for spelling, names in records)


def read_knowledge(sections: Sections) -> Knowledge:
    """Return the thesaurus and the subjects of an index."""
    return sections.decoded(_knowledge, sections)


def _knowledge(sections: Sections) -> Knowledge:
    from toqay_cli.model.knowledge import Knowledge  # an index has the searchable form of it
    from toqay_cli.model.thesaurus import Thesaurus

    value = sections.value("knowledge")
    thesaurus = Thesaurus(
        tuple(map(texts, value["synonyms"])),
        frozenset(texts(value["set_aside"])),
        frozenset(texts(value["materials"])),
        *_cues(sections),
    )
    return Knowledge(thesaurus, _subjects(value["subjects"]))


def read_corpus(sections: Sections, dataset: Dataset) -> Corpus:
    """Return the searchable form of an index."""
    return sections.decoded(_corpus, sections, dataset)


def _corpus(sections: Sections, dataset: Dataset) -> Corpus:
    from toqay_cli.search.ranking.corpus import Corpus, Cues, Zone, ZoneText
    from toqay_cli.search.subjects.subject_index import PackedSubjects

    members = sections.value("members")
    *contents, said = _texts_of(sections.content("zones"))
    duties = len(dataset.ids)
    return Corpus(
        duties=dataset.duties,
        ids=dataset.ids,
        zones={
            zone: ZoneText(content, _starts(starts, content, duties))
            for zone, content, starts in zip(Zone, contents, members["starts"], strict=True)
        },
        spellings={each: text(name) for each, name in members["spellings"].items()},
        column_of=_frozen(members["column_of"], duties),
        bound_by=_frozen(members["bound_by"], duties),
        omnibus=frozenset(positions(members["omnibus"], duties)),
        led=number(members["led"]),
        words=sections.content("words"),
        synonyms=sections.content("synonyms"),
        subjects=PackedSubjects(
            *(sections.content(f"subject_{name}") for name in PackedSubjects._fields)
        ),
        said=said,
        cues=lambda: sections.decoded(lambda: Cues(*_cues(sections))),
        sounds=lambda sound: tuple(sections.decoded(_texts_of, sections.content(sound.value))),
    )


def _starts(stored: list[Any], content: str, duties: int) -> tuple[int, ...]:
    """Return where each duty begins in a zone. Raises ValueError where others are stored."""
    from toqay_cli.search.ranking.corpus import DUTY_END  # as all that searching needs

    *blocks, _ = content.split(DUTY_END)
    *starts, _ = accumulate((len(each) + len(DUTY_END) for each in blocks), initial=0)
    if stored != starts or len(starts) != duties:
        raise ValueError
    return tuple(starts)


def _cues(sections: Sections) -> Iterator[dict[str, tuple[str, ...]]]:
    """Yield the frames and the acts, in the order of `Cues`."""
    for words in sections.value("cues"):
        yield {kind: texts(each) for kind, each in words.items()}


def _frozen(members: dict[str, list[Any]], duties: int) -> dict[str, frozenset[int]]:
    return {name: frozenset(positions(each, duties)) for name, each in members.items()}
