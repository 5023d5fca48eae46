"""The page's knowledge, to answer as the command does, as values for compact JSON.

`general` is the same for every township of a page and is in it once; `of_township` holds the
additions of its duties: the postings of each subject, the names of its bodies, its own words. The
duties' texts are not here: the page reads them from its own markup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, takewhile
from typing import TypeAlias

from toqay_cli.export.page.matter_words import MATTER_WORDS
from toqay_cli.model import Dataset, Duty, DutyList, Status
from toqay_cli.model.knowledge import Knowledge
from toqay_cli.model.subject import Subject, merged
from toqay_cli.results.search import Tier
from toqay_cli.results.verdicts import Confidence, Verdict
from toqay_cli.search.engine import Engine
from toqay_cli.search.ranking.corpus import Corpus, passages
from toqay_cli.search.subjects.subject_index import Posting, SubjectIndex
from toqay_cli.search.text.character_tables import table
from toqay_cli.search.text.search_key import SEPARATOR, Folder
from toqay_cli.views.sheet import list_bearer

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_MOST_SHARED = 9
"""The greatest length that one digit can name."""


def general(knowledge: Knowledge, texts: Sequence[str], folder: Folder) -> dict[str, Json]:
    """Return the knowledge for any township; `texts` are all texts whose readings may be needed."""
    thesaurus = knowledge.thesaurus
    subjects = _subjects(knowledge.subjects, folder)
    common = table("common.txt")
    known = frozenset(chain(common, *texts, *subjects))
    return {
        "traditional": "".join(_traditional(known)),
        "common": _common(common),
        "readings": "\n".join(_readings(known)),
        "misread": "\n".join(_misread(texts)),
        "subjects": "\n".join(subjects),
        "synonyms": [_joined(group) for group in thesaurus.synonyms],
        "asides": _joined(sorted(thesaurus.set_aside - _common_asides(common))),
        "materials": _joined(sorted(thesaurus.materials)),
        "frame": {kind: list(words) for kind, words in thesaurus.frame.items()},
        "authorityActs": {kind: list(words) for kind, words in thesaurus.authority_acts.items()},
        "townshipActs": {kind: list(words) for kind, words in thesaurus.township_acts.items()},
        "matterWords": {name: list(words) for name, words in MATTER_WORDS.items()},
        "lists": [[each.value, each.short] for each in DutyList],
        "bearers": [list_bearer(each) for each in DutyList],
        "statuses": [[each.value, each.title] for each in Status],
        "tiers": {each.value: each.title for each in Tier},
        "verdicts": {each.value: each.title for each in Verdict},
        "confidences": {each.value: each.title for each in Confidence},
    }


def of_township(
    dataset: Dataset, engine: Engine, knowledge: Knowledge, shared: Knowledge
) -> dict[str, Json]:
    """Return one township's additions to the shared knowledge, its duties searched with it."""
    corpus, folder = engine.corpus, Folder()
    subjects = merged(knowledge.subjects, tuple(dataset.subjects))
    names = [each.name for each in dataset.departments]
    numbers = {name: number for number, name in enumerate(names)}
    return {
        "township": dataset.township,
        "title": dataset.title,
        "version": dataset.data_version,
        "date": dataset.data_date,
        "categories": list(dataset.categories),
        "departments": [[each.name, each.short, each.kind] for each in dataset.departments],
        "spellings": _spellings(corpus, names),
        "duties": [_duty(duty, dataset, numbers) for duty in dataset.duties],
        "bound": {
            str(number): list[Json](sorted(corpus.bound_by[name]))
            for name, number in numbers.items()
            if name in corpus.bound_by
        },
        "omnibus": list[Json](sorted(corpus.omnibus)),
        "led": corpus.led,
        "subjects": _own_subjects(subjects, shared, folder),
        "postings": "\n".join(
            _postings(SubjectIndex(corpus.subjects), number) for number in range(len(subjects))
        ),
    }


def passages_of(duties: Sequence[Duty]) -> list[Json]:
    """Return the passages of each duty as the page reads them from its markup."""
    return [
        [
            {"zone": each.zone.value, "field": each.field, "text": each.text}
            for each in passages(duty)
        ]
        for duty in duties
    ]


def sounded(engine: Engine) -> str:
    """Return all texts of one township's duties whose readings may be needed."""
    corpus = engine.corpus
    return "\n".join(
        (*(zone.text for zone in corpus.zones.values()), corpus.said, *corpus.spellings)
    )


def _common_asides(words: str) -> set[str]:
    """Return the common words that are stop words wherever they stand."""
    return {
        line[0] + entry[:-1]
        for line in words.splitlines()
        for entry in line.split(" ")[1:]
        if entry[-1] == "A"
    }


def _common(words: str) -> dict[str, Json]:
    """Return the common words by their mark, a line for each first character.

    `安全装 . 眠药` are 安全, 安装, 安 itself and 安眠药.
    """
    marked: dict[str, list[Json]] = {}
    for line in words.splitlines():
        first, *entries = line.split(" ")
        by_mark: dict[str, list[str]] = {}
        for entry in entries:
            by_mark.setdefault(entry[-1], []).append(entry[:-1])
        for mark, rests in by_mark.items():
            pairs = "".join(rest for rest in rests if len(rest) == 1)
            others = _shortened(rest for rest in rests if len(rest) > 1)
            alone = "" if "" not in rests else " ."
            marked.setdefault(mark, []).append(f"{first}{pairs}{alone} {others}".rstrip())
    return {mark: "\n".join(map(str, lines)) for mark, lines in marked.items()}


def _traditional(known: frozenset[str]) -> Iterator[str]:
    """Yield each traditional character before its simplified form, if the page knows the latter."""
    for pair in table("traditional.txt").splitlines():
        if pair[1:] in known:
            yield pair


def _readings(known: frozenset[str]) -> Iterator[str]:
    """Yield the syllables, each with its characters that the page knows."""
    for row in table("readings.txt").partition("\n\n")[0].splitlines():
        syllable, _, characters = row.partition(" ")
        yield f"{syllable} {''.join(char for char in characters if char in known)}"


def _misread(texts: Sequence[str]) -> Iterator[str]:
    """Yield the words that first readings get wrong, those alone that occur in the texts."""
    whole = "\n".join(texts)
    for row in table("words.txt").splitlines():
        if row.partition(" ")[0] in whole:
            yield row


def _subjects(subjects: Sequence[Subject], folder: Folder) -> list[str]:
    """Return the rows of subjects; each names its broader subjects by number."""
    numbers = {subject.name: number for number, subject in enumerate(subjects)}
    return [_subject(each, numbers, folder) for each in subjects]


def _subject(subject: Subject, numbers: dict[str, int], folder: Folder) -> str:
    """Return a subject: its name, words printed, words said, sayings in parts, what it is a kind of.

    Tabs part the five. The name is a word printed, too, but for one after a star.
    """
    said = (*subject.sayings, *subject.shared)
    is_printed = subject.name in subject.printed and folder.key(subject.name) == subject.name
    printed = (word for word in subject.printed if word != subject.name or not is_printed)
    return "\t".join(
        (
            subject.name if is_printed else f"*{subject.name}",
            _shortened(_keys(printed, folder)),
            _shortened(_keys((word for word in said if SEPARATOR not in word), folder)),
            _shortened(_in_parts((word for word in said if SEPARATOR in word), folder)),
            _joined(str(numbers[name]) for name in subject.kind_of if name in numbers),
        )
    )


def _shortened(words: Iterable[str]) -> str:
    """Return words in order, each less its common prefix with the previous: `农村低保 2养老 2厕所`."""
    before = ""
    entries = []
    for word in sorted(set(words)):
        shared = _shared(word, before)
        mark = str(shared) if shared or word[0].isdigit() else ""
        entries.append(mark + word[shared:])
        before = word
    return " ".join(entries)


def _in_parts(sayings: Iterable[str], folder: Folder) -> Iterator[str]:
    """Sayings of several parts, the longest first; those together that differ in one part alone.

    `狗 咬`, `狗 叫`, `犬 咬` and `犬 叫` are `狗|犬+咬|叫`. The most used parts stand before others,
    so that many sayings begin alike.
    """
    in_parts = [
        [folder.key(part).replace(SEPARATOR, "") for part in each.split()] for each in sayings
    ]
    uses = Counter(chain.from_iterable(in_parts))
    lasts: dict[tuple[str, ...], list[str]] = {}
    for parts in in_parts:
        first, *others = sorted(parts, key=lambda part: -len(part))
        *between, last = sorted(others, key=lambda part: (-uses[part], part))
        lasts.setdefault((first, *between), []).append(last)
    firsts: dict[tuple[str, ...], list[str]] = {}
    for (first, *between), each in lasts.items():
        firsts.setdefault((*between, "|".join(sorted(set(each)))), []).append(first)
    for rest, same in firsts.items():
        yield "+".join(("|".join(same), *rest))


def _shared(word: str, before: str) -> int:
    """Return the length of two words' common prefix, nine at most."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(word, before, strict=False))
    return min(sum(1 for _ in alike), _MOST_SHARED)


def _keys(words: Iterable[str], folder: Folder) -> Iterator[str]:
    return (key for key in map(folder.key, words) if SEPARATOR not in key)


def _joined(words: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(words))


def _own_subjects(subjects: Sequence[Subject], knowledge: Knowledge, folder: Folder) -> list[Json]:
    """Return the subjects in which a township differs from all others, each after its number."""
    known = knowledge.subjects
    return [
        [number, row]
        for number, row in enumerate(_subjects(subjects, folder))
        if number >= len(known) or subjects[number] != known[number]
    ]


def _spellings(corpus: Corpus, names: Sequence[str]) -> list[Json]:
    """Return for each body its spellings as keys."""
    keys: dict[str, list[str]] = {name: [] for name in names}
    for key, name in corpus.spellings.items():
        keys[name].append(key)
    return [_joined(keys[name]) for name in names]


def _duty(duty: Duty, dataset: Dataset, numbers: dict[str, int]) -> Json:
    """Return a duty's place, page, category, status and bodies; its texts are in the markup."""
    return [
        list(DutyList).index(duty.id.list),
        duty.id.number,
        duty.page,
        dataset.categories.index(duty.category),
        list(Status).index(duty.status),
        [numbers[name] for name in duty.departments],
    ]


def _postings(index: SubjectIndex, number: int) -> str:
    """Return where a subject stands: `35no动物防疫`, a word of each duty after its place and its link.

    No word stands for the subject's own name.
    """
    record = index.record(number)
    return " ".join(_posting(each, record.name) for each in record.postings)


def _posting(posting: Posting, name: str) -> str:
    return (
        f"{posting.duty}{posting.zone}{posting.link}{'' if posting.word == name else posting.word}"
    )
