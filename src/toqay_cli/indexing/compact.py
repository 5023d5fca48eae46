"""The compact index: a dataset with all that searching it needs, in one file.

The file is a line of JSON that names sections, then the sections. Each is read when it is
first needed, so that a question touches little of it: `document` (what the file says of
itself, the registry), `duties` (one JSON record a line), `zones` (the folded passages, see
`search.corpus`), `members` (which duties name which body) and `thesaurus`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, overload

from toqay_cli.errors import UnreadableFile
from toqay_cli.indexing.records import duty_from_record, duty_to_record
from toqay_cli.model import AmbiguousSpelling, Dataset, Department, Duty, Thesaurus
from toqay_cli.search.corpus import Corpus, Zone, ZoneText, build_corpus
from toqay_cli.search.fold import Folder

FORMAT = "toqay-index-1"
SECTIONS = ("document", "duties", "zones", "members", "thesaurus")
_ZONE_END = "\v"
_LONGEST_HEAD = 1000


def index_bytes(dataset: Dataset, thesaurus: Thesaurus) -> bytes:
    """The compact index of a dataset; the same bytes for the same input."""
    corpus = build_corpus(dataset, thesaurus, Folder())
    sections = {
        "document": _json(_document(dataset)),
        "duties": "\n".join(map(duty_to_record, dataset.duties)),
        "zones": _ZONE_END.join(corpus.zones[zone].text for zone in Zone),
        "members": _json(
            {
                "starts": [corpus.zones[zone].starts for zone in Zone],
                "spellings": corpus.spellings,
                "column_of": _sorted_members(corpus.column_of),
                "bound_by": _sorted_members(corpus.bound_by),
                "omnibus": sorted(corpus.omnibus),
            }
        ),
        "thesaurus": _json(
            {
                "synonyms": thesaurus.synonyms,
                "narrower": thesaurus.narrower,
                "set_aside": sorted(thesaurus.set_aside),
                "materials": sorted(thesaurus.materials),
            }
        ),
    }
    encoded = {name: text.encode() for name, text in sections.items()}
    lengths = {name: len(content) for name, content in encoded.items()}
    header = _json({"format": FORMAT, "sections": lengths}).encode() + b"\n"
    return header + b"".join(encoded.values())


def _document(dataset: Dataset) -> dict[str, Any]:
    return {
        "title": dataset.title,
        "township": dataset.township,
        "data_version": dataset.data_version,
        "data_date": dataset.data_date,
        "source": dataset.source,
        "source_sha256": dataset.source_sha256,
        "categories": dataset.categories,
        "departments": [
            [each.name, each.short, each.aliases, each.kind] for each in dataset.departments
        ],
        "ambiguous": [[each.spelling, each.departments] for each in dataset.ambiguous],
    }


def _sorted_members(members: dict[str, frozenset[int]]) -> dict[str, list[int]]:
    return {name: sorted(members[name]) for name in sorted(members)}


def _json(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _section_lengths(head: bytes) -> dict[str, int] | None:
    """The sections that the first line of an index names; None when it is no such line."""
    try:
        header = json.loads(head[:_LONGEST_HEAD])
    except ValueError:
        return None
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        return None
    lengths = header.get("sections")
    if not isinstance(lengths, dict) or set(lengths) != set(SECTIONS):
        return None
    return lengths if all(isinstance(each, int) for each in lengths.values()) else None


class Sections:
    """The sections of an index file, each read when it is first asked for."""

    def __init__(self, content: bytes, file: Path) -> None:
        head, _, self._body = content.partition(b"\n")
        lengths = _section_lengths(head)
        if lengths is None or sum(lengths.values()) != len(self._body):
            raise UnreadableFile(f"不是本版本的索引文件：{file}", "重新安装，或改用 YAML 数据文件")
        self._places: dict[str, tuple[int, int]] = {}
        start = 0
        for name, length in lengths.items():
            self._places[name] = start, start + length
            start += length

    def text(self, name: str) -> str:
        """A section as it stands."""
        start, end = self._places[name]
        return self._body[start:end].decode()

    def value(self, name: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        """A section that is JSON."""
        return json.loads(self.text(name))


class LazyDuties(Sequence[Duty]):
    """The duties of an index, each made when it is first asked for."""

    def __init__(self, lines: list[str], title: str, township: str) -> None:
        self._lines = lines
        self._made: dict[int, Duty] = {}
        self._title = title
        self._township = township

    def __len__(self) -> int:
        """How many duties the index has."""
        return len(self._lines)

    @overload
    def __getitem__(self, position: int) -> Duty: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Duty]: ...
    def __getitem__(self, position: int | slice) -> Duty | Sequence[Duty]:
        """The duty at a position, or those of a slice."""
        if isinstance(position, slice):
            return [self[each] for each in range(*position.indices(len(self)))]
        if position not in self._made:
            line = self._lines[position]
            self._made[position] = duty_from_record(line, self._title, self._township)
        return self._made[position]

    def __iter__(self) -> Iterator[Duty]:
        """The duties in printed order."""
        return (self[position] for position in range(len(self)))


def read_dataset(sections: Sections) -> Dataset:
    """The dataset of an index; its duties are made as they are asked for."""
    document = sections.value("document")
    duties = LazyDuties(
        sections.text("duties").split("\n"), document["title"], document["township"]
    )
    return Dataset(
        title=document["title"],
        township=document["township"],
        data_version=document["data_version"],
        data_date=document["data_date"],
        source=document["source"],
        source_sha256=document["source_sha256"],
        categories=tuple(document["categories"]),
        departments=tuple(
            Department(name, short, tuple(aliases), kind)
            for name, short, aliases, kind in document["departments"]
        ),
        ambiguous=tuple(
            AmbiguousSpelling(spelling, tuple(names)) for spelling, names in document["ambiguous"]
        ),
        duties=duties,
    )


def read_thesaurus(sections: Sections) -> Thesaurus:
    """The thesaurus of an index."""
    value = sections.value("thesaurus")
    return Thesaurus(
        tuple(map(tuple, value["synonyms"])),
        {word: tuple(words) for word, words in value["narrower"].items()},
        frozenset(value["set_aside"]),
        frozenset(value["materials"]),
    )


def read_corpus(sections: Sections, dataset: Dataset) -> Corpus:
    """The searchable form of an index."""
    members = sections.value("members")
    texts = sections.text("zones").split(_ZONE_END)
    return Corpus(
        duties=dataset.duties,
        zones={
            zone: ZoneText(text, tuple(starts))
            for zone, text, starts in zip(Zone, texts, members["starts"], strict=True)
        },
        spellings=members["spellings"],
        column_of=_frozen(members["column_of"]),
        bound_by=_frozen(members["bound_by"]),
        omnibus=frozenset(members["omnibus"]),
        thesaurus=read_thesaurus(sections),
    )


def _frozen(members: dict[str, list[int]]) -> dict[str, frozenset[int]]:
    return {name: frozenset(positions) for name, positions in members.items()}
