"""The search's part in the rules of a data file: spots of subjects, and common words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from toqay_cli.model import Dataset, DutyId
from toqay_cli.model.knowledge import Knowledge
from toqay_cli.model.subject import Subject, merged
from toqay_cli.search.ranking.corpus_builder import zone_texts
from toqay_cli.search.subjects.subject_index import CLAUSE, GENERAL, SubjectIndex
from toqay_cli.search.subjects.subject_index_builder import pack_subjects, spotted_words
from toqay_cli.search.text.character_tables import common_words
from toqay_cli.search.text.search_key import Folder
from toqay_cli.sources.data_source import bundled_knowledge, open_data


class SpottedLead(NamedTuple):
    """A subject that leads to a duty: its zone there, and its link (see `Posting`)."""

    subject: str
    duty: DutyId
    zone: str
    link: str
    word: str


class BundledSpotter:
    """Spots the bundled subjects in a dataset."""

    @cached_property
    def _knowledge(self) -> Knowledge:
        return bundled_knowledge()

    @property
    def common(self) -> str:
        """The common words of the language, one a line."""
        return "\n".join(common_words().words())

    @property
    def names(self) -> Collection[str]:
        """The names of the general subjects."""
        return {subject.name for subject in self._knowledge.subjects}

    def leads(self, dataset: Dataset) -> Iterator[SpottedLead]:
        """Yield the leads from subjects to duties, in the order of the subjects."""
        subjects = merged(self._knowledge.subjects, tuple(dataset.subjects))
        folder = Folder()
        zones = zone_texts(dataset.duties, self._knowledge.thesaurus, folder)
        index = SubjectIndex(pack_subjects(subjects, dataset.duties, zones, folder))
        for number, subject in enumerate(subjects):
            for duty, zone, link, word in index.record(number).postings:
                yield SpottedLead(subject.name, dataset.ids[duty], zone, link, word)

    def without_subject(self, dataset: Dataset) -> Collection[DutyId]:
        """Find the duties whose names and headings have no subject."""
        led = {
            lead.duty
            for lead in self.leads(dataset)
            if lead.zone != CLAUSE and lead.link != GENERAL
        }
        return set(dataset.ids) - led

    def frequencies(self, subjects: Sequence[Subject]) -> dict[str, int]:
        """Count the bundled duties in which each printed word of subjects is spotted."""
        folder, dataset = Folder(), open_data().dataset
        zones = zone_texts(dataset.duties, self._knowledge.thesaurus, folder)
        keys = {folder.key(word): word for subject in subjects for word in subject.printed}
        counts: Counter[str] = Counter()
        for words in spotted_words(keys, dataset.duties, zones):
            counts.update(keys[word] for word in words)
        return counts
